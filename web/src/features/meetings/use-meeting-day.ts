import { useNavigate, useSearch } from '@tanstack/react-router'
import { today } from '#i18n/use-text.ts'
import { meetingsSearchSchema } from './meetings-search.ts'

type Search = ReturnType<typeof meetingsSearchSchema.parse>

/** The part of the address that the boards share, and how to change it; today stands for no day. */
export function useMeetingSearch(): Search & { onDate: string; change: (search: Partial<Search>) => void } {
  const search = meetingsSearchSchema.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  return {
    ...search,
    onDate: search.on ?? today(),
    change: (changes) =>
      void navigate({ to: '.', search: (before: object) => ({ ...before, ...changes }), replace: true }),
  }
}
