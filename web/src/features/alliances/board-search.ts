import { useNavigate, useSearch } from '@tanstack/react-router'
import { allianceThemes } from 'domain/alliance.ts'
import { z } from 'zod'
import { pressKinds } from './member-press.ts'

const id = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .optional()
  .catch(undefined)

/** What board and calendar keep in the address: which alliance, whose members, which member is open. */
export const boardSearchSchema = z.object({
  alliance: id,
  officer: z.string().max(400).optional().catch(undefined),
  theme: z.string().max(200).optional().catch(undefined),
  /** Kinds of what presses. */
  press: z.string().max(200).optional().catch(undefined),
  member: id,
  /** Three merchants to draft benefits for, from the graph. */
  triangle: z
    .string()
    .regex(/^[0-9A-HJKMNP-TV-Z]{26}(,[0-9A-HJKMNP-TV-Z]{26}){1,2}$/)
    .optional()
    .catch(undefined),
  /** Month of the calendar. */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
})
export type BoardSearch = z.infer<typeof boardSearchSchema>

/** The part of the address that is the board's, and the way to change it. */
export function useBoardSearch(): [BoardSearch, (part: Partial<BoardSearch>) => void] {
  const search = boardSearchSchema.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  const change = (part: Partial<BoardSearch>) =>
    void navigate({
      to: '.',
      search: (before: object) => ({ ...before, ...part }),
      resetScroll: false,
    })
  return [search, change]
}

export const listOf = (words: string | undefined): string[] => (words === undefined ? [] : words.split(','))
export const wordsOf = (list: readonly string[]): string | undefined => (list.length === 0 ? undefined : list.join(','))
export const pressesOf = (words: string | undefined) => pressKinds.filter((kind) => listOf(words).includes(kind))
export const themesOf = (words: string | undefined) => allianceThemes.filter((theme) => listOf(words).includes(theme))
