import { daysBetween } from '#civil-date.ts'
import { type Funnel, funnelSteps, funnelWindowDays } from '#meeting.ts'
import { shareOf } from '#share.ts'

/** One attempt, and what came of it: days of the first appointment and conversion of the leads it gave, null without. */
export type FunnelVisit = {
  on: string
  isContact: boolean
  isOwnerMet: boolean
  leads: number
  appointedOn: string | null
  convertedOn: string | null
}
type Cohort = Funnel['total']

/**
 * The funnel of a cohort of visits (K18): attempts, contacts, owners met, leads, appointments and conversions within 30
 * days of the visit, each with its share of the step before.
 * Source: GLOSSARY.md, funnel (K18).
 *
 * @param visits  those of the days `from` to `to`
 * @param onDate  today: a cohort younger than the window is marked, for its later steps may still grow
 * @returns shares are null where the step before is 0, or smaller (a lead may come from somebody of the staff)
 */
export function visitFunnel(
  visits: readonly FunnelVisit[],
  { from, to, onDate }: { from: string; to: string; onDate: string },
): Cohort {
  const isInWindow = (visit: FunnelVisit, on: string | null) =>
    on !== null && daysBetween(visit.on, on) >= 0 && daysBetween(visit.on, on) <= funnelWindowDays
  const counts: Record<(typeof funnelSteps)[number], number> = {
    attempts: visits.length,
    contacts: visits.filter(({ isContact }) => isContact).length,
    owners_met: visits.filter(({ isOwnerMet }) => isOwnerMet).length,
    leads: visits.reduce((sum, { leads }) => sum + leads, 0),
    appointments: visits.filter((visit) => isInWindow(visit, visit.appointedOn)).length,
    conversions: visits.filter((visit) => isInWindow(visit, visit.convertedOn)).length,
  }
  return {
    from,
    to,
    steps: funnelSteps.map((step, index) => {
      const before = index === 0 ? null : counts[funnelSteps[index - 1] ?? step]
      const isPart = before !== null && counts[step] <= before
      return { step, count: counts[step], ofStepBefore: isPart ? shareOf(counts[step], before) : null }
    }),
    overall: shareOf(Math.min(counts.conversions, counts.attempts), counts.attempts),
    isYoung: daysBetween(to, onDate) < funnelWindowDays,
  }
}
