import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { EventKind } from 'domain/event.ts'
import { eventReviewChangeSchema } from 'domain/event-plan.ts'
import {
  eventResultExportSchema,
  eventResultListSchema,
  eventResultSchema,
  newEventAmountSchema,
} from 'domain/event-result.ts'
import { madeSchema, nothingSchema } from './changes.ts'
import { ask } from './client.ts'
import { useExportFile } from './export-file.ts'

/** What one event came to, at each checkpoint and today. */
export const eventResultQuery = (branchId: string, eventId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'event-results', eventId],
    queryFn: () => ask(eventResultSchema, `/branches/${branchId}/events/${eventId}/result`),
  })

/** Events that were held, side by side, with their sites; of one kind, or all. */
export const eventResultsQuery = (branchId: string, kind: EventKind | undefined) =>
  queryOptions({
    queryKey: ['branch', branchId, 'event-results', 'list', kind ?? 'all'],
    queryFn: () =>
      ask(eventResultListSchema, `/branches/${branchId}/event-results${kind === undefined ? '' : `?kind=${kind}`}`),
    placeholderData: keepPreviousData,
  })

/** Whatever is told of events and what came of them is asked for again. */
function useResultChange<Input, Output>(branchId: string, change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all(
        ['event-results', 'events', 'attribution', 'conversions'].map((noun) =>
          queryClient.invalidateQueries({ queryKey: ['branch', branchId, noun] }),
        ),
      ),
  })
}

export const useSaveEventReview = (branchId: string) =>
  useResultChange(branchId, ({ id, rowVersion, form }: { id: string; rowVersion: number; form: unknown }) =>
    ask(nothingSchema, `/branches/${branchId}/events/${id}/review`, {
      method: 'PUT',
      json: eventReviewChangeSchema.parse(form),
      ifMatch: rowVersion,
    }),
  )

export const useAddAmount = (branchId: string) =>
  useResultChange(
    branchId,
    async ({ eventId, form }: { eventId: string; form: unknown }) =>
      (
        await ask(madeSchema, `/branches/${branchId}/events/${eventId}/amounts`, {
          method: 'POST',
          json: newEventAmountSchema.parse(form),
        })
      ).id,
  )

export const useWithdrawAmount = (branchId: string) =>
  useResultChange(branchId, (id: string) =>
    ask(nothingSchema, `/branches/${branchId}/event-amounts/${id}`, { method: 'DELETE' }),
  )

/** Writes all events with their sites and the credit of a year as a workbook. */
export const useExportEventResults = (branchId: string) =>
  useExportFile(`/branches/${branchId}/event-result-exports`, eventResultExportSchema)
