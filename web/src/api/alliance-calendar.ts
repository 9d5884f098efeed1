import { queryOptions } from '@tanstack/react-query'
import { allianceCalendarSchema } from 'domain/alliance-calendar.ts'
import { ask } from './client.ts'

type Range = { from: string; to: string; allianceId: string | null }

/** Pilots, silences, renewals, returns, promotions and promises that fall between two days, both counted. */
export const allianceCalendarQuery = (branchId: string, { from, to, allianceId }: Range) =>
  queryOptions({
    queryKey: ['branch', branchId, 'alliance-calendar', from, to, allianceId],
    queryFn: () =>
      ask(
        allianceCalendarSchema,
        `/branches/${branchId}/alliance-calendar?${new URLSearchParams({ from, to, ...(allianceId === null ? {} : { allianceId }) })}`,
      ),
  })
