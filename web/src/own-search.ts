import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { z } from 'zod'

/**
 * A page's own part of the address and the way to change it. A change is a step one can go back from, unless it replaces.
 * @param schema what the page keeps in the address beside the view: one constant, what cannot be read falls away
 */
export function useOwnSearch<Search extends object>(
  schema: z.ZodType<Search>,
): [Search, (part: Partial<Search>, replace?: boolean) => void] {
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const own = useMemo(() => schema.parse(search), [schema, search])
  const change = useCallback(
    (part: Partial<Search>, replace = false) =>
      void navigate({ to: '.', search: (before: object) => ({ ...before, ...part }), replace, resetScroll: false }),
    [navigate],
  )
  return [own, change]
}

/** Several codes as one text of the address, and back. */
export const listOf = (words: string | undefined): string[] => (words === undefined ? [] : words.split(','))
export const wordsOf = (list: readonly string[]): string | undefined => (list.length === 0 ? undefined : list.join(','))

/** Whose rows a list shows, by ids alone: no name ever stands in the address. `untold` = those of whom one is not told. */
export const ownersSearchSchema = z
  .string()
  .max(2000)
  .regex(/^(untold|[0-9A-HJKMNP-TV-Z]{26})(,(untold|[0-9A-HJKMNP-TV-Z]{26}))*$/)
  .optional()
  .catch(undefined)
