import { daysAfter } from 'domain/civil-date.ts'
import { visitFunnel, type FunnelVisit } from 'domain/formulas/visit-funnel.ts'
import { type Funnel, funnelWindowDays } from 'domain/meeting.ts'
import type { VisitOutcome } from 'domain/visit.ts'
import { outcomeRules } from 'domain/visit-outcome.ts'
import { mondayOf } from 'domain/walk-wish.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { civilDay } from '#http/today.ts'
import { listLeadMoves, listWalkVisits } from './funnel-queries.ts'

/** K18 from the records: visits of some days by week, and what their leads had become within 30 days. */
export async function funnel(
  db: Db,
  scope: BranchScope,
  { from, to, planId }: { from: string; to: string; planId?: string | undefined },
): Promise<Funnel> {
  const { zone, today } = await branchClock(db, scope)
  const rows = await listWalkVisits(db, scope, { from, to, planId: planId ?? null })
  const moves = Map.groupBy(await listLeadMoves(db, scope, { from, to }), ({ visitId }) => visitId ?? '')
  const visits = rows.map(({ id, visitedOn, outcome }): FunnelVisit => {
    const ofLeads = moves.get(id) ?? []
    const first = (states: readonly string[]) => {
      const [on] = ofLeads
        .filter(({ toState }) => states.includes(toState ?? ''))
        .map(({ movedAt }) => movedAt ?? '')
        .toSorted()
      return on ? civilDay(zone, new Date(on)) : null
    }
    return {
      on: visitedOn,
      // Only checked codes are stored.
      isContact: outcomeRules[outcome as VisitOutcome].contact,
      isOwnerMet: outcome === 'met_owner',
      leads: new Set(ofLeads.map(({ leadId }) => leadId)).size,
      appointedOn: first(['appointed', 'submitted', 'won']),
      convertedOn: first(['won']),
    }
  })
  const weeks = Map.groupBy(visits, ({ on }) => mondayOf(on))
  return {
    asOf: today,
    windowDays: funnelWindowDays,
    total: visitFunnel(visits, { from, to, onDate: today }),
    cohorts: [...weeks]
      .toSorted(([a], [b]) => (a < b ? 1 : -1))
      .map(([monday, ofWeek]) => visitFunnel(ofWeek, { from: monday, to: daysAfter(monday, 6), onDate: today })),
  }
}
