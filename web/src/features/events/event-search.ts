import { z } from 'zod'

/** Which event a page is about: all five pages of one event keep it in the address as `?event=ID`. */
export const eventSearchSchema = z.object({ event: z.string().max(40).optional().catch(undefined) })
export type EventSearch = z.infer<typeof eventSearchSchema>

/** The five pages of one event, in the order in which it is made. */
export const eventTabs = ['plan', 'sites', 'invite', 'day', 'result'] as const
export type EventTab = (typeof eventTabs)[number]

export const eventPath = (tab: EventTab): `/events/${EventTab}` => `/events/${tab}`
