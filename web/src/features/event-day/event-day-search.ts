import { z } from 'zod'
import { useOwnSearch } from '#own-search.ts'

/** What of the day is open besides the list of guests. */
export const dayViews = ['came', 'tally', 'steps', 'type', 'walk_in', 'queue', 'phone'] as const
export type DayView = (typeof dayViews)[number]

const id = z.string().max(40).optional().catch(undefined)

/** The event, the part of its page, and whose card is open: what a reload comes back to. */
export const eventDaySearchSchema = z.object({
  event: id,
  show: z.enum(dayViews).optional().catch(undefined),
  /** An invitation, or an arrival. */
  card: id,
})

export const useEventDaySearch = () => useOwnSearch(eventDaySearchSchema)
