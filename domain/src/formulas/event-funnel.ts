import { daysBetween } from '#civil-date.ts'
import {
  conversionDays,
  type EventFunnel,
  eventFunnelSteps,
  type PersonCount,
  type PersonFigure,
} from '#event-result.ts'
import { shareOf } from '#share.ts'

/**
 * The funnel of one event (K18), from the figures as they are told: invited, replied yes, came, new contacts, leads,
 * appointments, conversions within 30 days, each with its share of the step before.
 * Source: GLOSSARY.md, funnel (K18).
 *
 * @param onDate  day of the event; younger than 30 days on `day` it is marked, for its last steps may still grow
 * @returns a share is null where one of the two counts is not told or not known, where the step before is 0, and where it
 *   is smaller: people come who were not invited
 */
export function eventFunnel(
  persons: Record<PersonFigure, PersonCount>,
  { onDate, day }: { onDate: string; day: string },
): EventFunnel {
  return {
    steps: eventFunnelSteps.map((step, index) => {
      const { count, isFew } = persons[step]
      const stepBefore = eventFunnelSteps[index - 1]
      const before = stepBefore === undefined ? null : persons[stepBefore].count
      const isPart = count !== null && before !== null && count <= before
      return { step, count, isFew, ofStepBefore: isPart ? shareOf(count, before) : null }
    }),
    isYoung: daysBetween(onDate, day) < conversionDays,
  }
}
