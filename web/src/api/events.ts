import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type ClashQuery, eventClashesSchema } from 'domain/event-clash.ts'
import { type EventQuery, eventListSchema } from 'domain/event-list.ts'
import {
  eventChangeSchema,
  type EventMove,
  eventMovedSchema,
  eventSheetSchema,
  newEventSchema,
} from 'domain/event-plan.ts'
import { madeEventSeriesSchema, newEventSeriesSchema } from 'domain/event-series.ts'
import { z } from 'zod'
import { madeSchema } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/events`

/** Events of the branch in all states, narrowed as asked; the last answer stays while the next is read. */
export const eventsQuery = (branchId: string, query: EventQuery) =>
  queryOptions({
    queryKey: ['branch', branchId, 'events', 'list', query],
    queryFn: () => ask(eventListSchema, `${path(branchId)}${asked(query)}`),
    placeholderData: keepPreviousData,
  })

/** One event with its plan and what its next state still needs. */
export const eventQuery = (branchId: string, eventId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'events', eventId],
    queryFn: () => ask(eventSheetSchema, `${path(branchId)}/${eventId}`),
  })

/** What stands in the way of an event, or of a day and hours that are still typed. */
export const eventClashesQuery = (branchId: string, query: ClashQuery) =>
  queryOptions({
    queryKey: ['branch', branchId, 'events', 'clashes', query],
    queryFn: () => ask(eventClashesSchema, `/branches/${branchId}/event-clashes${asked(query)}`),
  })

/** An event as it is known: what is changed is changed on this version. */
export type KnownEvent = { id: string; rowVersion: number }

/** Takes the form as the user left it; answers the new event's id. */
export const useCreateEvent = (branchId: string) =>
  useEventChange(
    branchId,
    async (form: unknown) =>
      (await ask(madeSchema, path(branchId), { method: 'POST', json: newEventSchema.parse(form) })).id,
  )

/** An event for each day of the rule; answers the ids in order. */
export const useCreateSeries = (branchId: string) =>
  useEventChange(
    branchId,
    async (form: unknown) =>
      (
        await ask(madeEventSeriesSchema, `/branches/${branchId}/event-series`, {
          method: 'POST',
          json: newEventSeriesSchema.parse(form),
        })
      ).eventIds,
  )

/** The typed fields of a plan, all of them. */
export const useChangeEvent = (branchId: string) =>
  useEventChange(branchId, ({ event, form }: { event: KnownEvent; form: unknown }) =>
    ask(z.unknown(), `${path(branchId)}/${event.id}`, {
      method: 'PUT',
      json: eventChangeSchema.parse(form),
      ifMatch: event.rowVersion,
    }),
  )

export const useMoveEvent = (branchId: string) =>
  useEventChange(branchId, ({ event, move }: { event: KnownEvent; move: EventMove }) =>
    ask(eventMovedSchema, `${path(branchId)}/${event.id}/moves`, {
      method: 'POST',
      json: move,
      ifMatch: event.rowVersion,
    }),
  )

export const useRemoveEvent = (branchId: string) =>
  useEventChange(branchId, ({ id, rowVersion }: KnownEvent) =>
    ask(z.unknown(), `${path(branchId)}/${id}`, { method: 'DELETE', ifMatch: rowVersion }),
  )

export const useRestoreEvent = (branchId: string) =>
  useEventChange(branchId, (id: string) => ask(z.unknown(), `${path(branchId)}/${id}/restore`, { method: 'POST' }))

/** A change of an event, after which all that the branch typed is read again: stock, gifts, invitations hang on it. */
export function useEventChange<Input, Output>(branchId: string, act: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['branch', branchId] }),
  })
}

function asked(query: Record<string, string | undefined>): string {
  const given = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`
}
