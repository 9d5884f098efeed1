import type { Pace } from 'domain/canvass-capacity.ts'
import type { CanvassMode } from 'domain/canvass-plan.ts'
import { learnedPace, visitsToLearn } from 'domain/formulas/walk-capacity.ts'
import type { VisitOutcome } from 'domain/visit.ts'
import { outcomeRules } from 'domain/visit-outcome.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

export interface BranchPace {
  pace: Pace
  isLearned: boolean
  /** Timed visits that were read, of the mode alone where it has enough. */
  visits: number
}

/** The latest so many say how a branch walks today. */
const latest = 2000

/** How long a door takes this branch: by visits of the mode where there are enough, else by all of them. */
export async function readPace(db: Db, scope: BranchScope, mode: CanvassMode | null): Promise<BranchPace> {
  const rows = await db
    .selectFrom('visit')
    .leftJoin('canvassPlan', (join) =>
      join.onRef('canvassPlan.branchId', '=', 'visit.branchId').onRef('canvassPlan.id', '=', 'visit.planId'),
    )
    .select(['visit.minutes', 'visit.outcome', 'canvassPlan.mode'])
    .where('visit.branchId', '=', scope.branchId)
    .where('visit.withdrawnAt', 'is', null)
    .where('visit.minutes', '>', 0)
    .where('visit.outcome', '!=', 'skipped' satisfies VisitOutcome)
    .where('visit.subjectKind', 'in', ['merchant', 'unit'])
    .orderBy('visit.visitedOn', 'desc')
    .orderBy('visit.id', 'desc')
    .limit(latest)
    .execute()
  const ofMode = rows.filter((row) => row.mode === mode)
  const visits = (ofMode.length >= visitsToLearn ? ofMode : rows).map(({ minutes, outcome }) => ({
    minutes: minutes ?? 0,
    // A code of newVisitSchema.
    isContact: outcomeRules[outcome as VisitOutcome].contact,
  }))
  return { ...learnedPace(visits), visits: visits.length }
}
