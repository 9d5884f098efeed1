import { eventKinds, eventStates } from 'domain/event.ts'
import { z } from 'zod'
import { useOwnSearch } from '#own-search.ts'

/** Which event a page is about: all five pages of one event keep it in the address as `?event=ID`. */
export const eventSearchSchema = z.object({ event: z.string().max(40).optional().catch(undefined) })
export type EventSearch = z.infer<typeof eventSearchSchema>

/** The five pages of one event, in the order in which it is made. */
export const eventTabs = ['plan', 'sites', 'invite', 'day', 'result'] as const
export type EventTab = (typeof eventTabs)[number]

export const eventPath = (tab: EventTab): `/events/${EventTab}` => `/events/${tab}`

/** Parts of the planning form (F06), in the order of the paper. */
export const planParts = [
  'what',
  'audience',
  'times',
  'sites',
  'permits',
  'steps',
  'team',
  'partners',
  'sponsors',
  'materials',
  'gifts',
  'budget',
  'rules',
  'invitations',
  'targets',
  'safety',
  'follow',
  'ready',
  'history',
] as const
export type PlanPart = (typeof planParts)[number]

/** The planning page also keeps which part one was led to. */
export const planSearchSchema = eventSearchSchema.extend({
  part: z.enum(planParts).optional().catch(undefined),
})

export const eventLooks = ['month', 'list'] as const

/** What the list of events keeps in the address: month or list, what narrows it, and what is being made. */
export const eventsSearchSchema = z.object({
  look: z.enum(eventLooks).optional().catch(undefined),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  state: z.enum(eventStates).optional().catch(undefined),
  kind: z.enum(eventKinds).optional().catch(undefined),
  mine: z.literal('yes').optional().catch(undefined),
  words: z.string().max(60).optional().catch(undefined),
  doing: z.literal('new').optional().catch(undefined),
  /** An event that the new one begins as a copy of. */
  like: z.string().max(40).optional().catch(undefined),
})
export type EventsSearch = z.infer<typeof eventsSearchSchema>

export const useEventsSearch = () => useOwnSearch(eventsSearchSchema)
