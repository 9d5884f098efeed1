import { allianceThemes } from 'domain/alliance.ts'
import { z } from 'zod'
import { listOf, useOwnSearch } from '#own-search.ts'
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

export const useBoardSearch = () => useOwnSearch(boardSearchSchema)

export const pressesOf = (words: string | undefined) => pressKinds.filter((kind) => listOf(words).includes(kind))
export const themesOf = (words: string | undefined) => allianceThemes.filter((theme) => listOf(words).includes(theme))
