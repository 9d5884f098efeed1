import { queryOptions } from '@tanstack/react-query'
import { eventKinds, eventStates } from 'domain/event.ts'
import { z } from 'zod'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/events`

/** What the frame of an event's pages shows of it. */
const eventHeadSchema = z.object({
  event: z.object({
    id: z.string(),
    title: z.string(),
    kind: z.enum(eventKinds),
    state: z.enum(eventStates),
    onDate: z.string().nullable(),
    startTime: z.string().nullable(),
    endTime: z.string().nullable(),
  }),
})

/** One event with its plan and what its next state still needs. */
export const eventQuery = (branchId: string, eventId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'events', eventId],
    queryFn: () => ask(eventHeadSchema, `${path(branchId)}/${eventId}`),
  })
