import type { PutOff } from 'domain/canvass-side.ts'
import type { PlanState } from 'domain/canvass-plan.ts'
import { daysBefore } from 'domain/civil-date.ts'
import { freshDays } from 'domain/formulas/data-freshness.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { civilDay } from '#http/today.ts'

/** A plan put off that never went out, even called off or taken away: its sides are still not walked. */
const notOut: readonly PlanState[] = ['draft', 'cut', 'postponed', 'cancelled']
const open: readonly PlanState[] = ['draft', 'cut', 'postponed', 'dispatched', 'running']

/** A side put off, and since when: a visit from then on settles it. */
export type PutOffSide = PutOff & { since: string }

/**
 * Sides that were moved to another day because they did not fit, and are in no other plan ahead. What was put off more
 * than half a year ago is new ground again.
 */
export async function putOffSides(db: Db, scope: BranchScope, today: string): Promise<ReadonlyMap<string, PutOffSide>> {
  const { zone } = await branchClock(db, scope)
  const rows = await moved(db, scope, daysBefore(today, freshDays))
  const ahead = await plansAhead(db, scope, today)
  const isAhead = ({ laterOn, laterState, laterGone }: (typeof rows)[number]) =>
    laterGone === null && laterState !== 'cancelled' && laterOn >= today
  return new Map(
    rows
      .filter(({ sideId, heldBy }) => (ahead.get(sideId) ?? []).every((planId) => planId === heldBy))
      .map((row) => [
        row.sideId,
        {
          planId: row.planId,
          title: row.title,
          onDate: row.onDate,
          plannedFor: isAhead(row) ? row.laterOn : null,
          since: civilDay(zone, new Date(row.createdAt)),
        },
      ]),
  )
}

/** Sides of plans that were put off from another plan. */
const moved = (db: Db, { branchId }: BranchScope, from: string) =>
  db
    .selectFrom('canvassPlanSide')
    .innerJoin('canvassPlan as later', (join) =>
      join.onRef('later.branchId', '=', 'canvassPlanSide.branchId').onRef('later.id', '=', 'canvassPlanSide.planId'),
    )
    .innerJoin('canvassPlan as first', (join) =>
      join.onRef('first.branchId', '=', 'later.branchId').onRef('first.id', '=', 'later.parkedFromId'),
    )
    .select(['canvassPlanSide.sideId', 'later.id as heldBy', 'later.createdAt'])
    .select(['later.onDate as laterOn', 'later.state as laterState', 'later.deletedAt as laterGone'])
    .select(['first.id as planId', 'first.title', 'first.onDate'])
    .where('canvassPlanSide.branchId', '=', branchId)
    .where('later.state', 'in', notOut)
    .where('first.onDate', '>=', from)
    // Put off twice: the later plan is the one they come from.
    .orderBy('first.onDate')
    .orderBy('later.id')
    .orderBy('canvassPlanSide.id')
    .execute()

/** The open plans from today on that hold each side. */
async function plansAhead(
  db: Db,
  { branchId }: BranchScope,
  today: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db
    .selectFrom('canvassPlanSide')
    .innerJoin('canvassPlan', (join) =>
      join
        .onRef('canvassPlan.branchId', '=', 'canvassPlanSide.branchId')
        .onRef('canvassPlan.id', '=', 'canvassPlanSide.planId'),
    )
    .select(['canvassPlanSide.sideId', 'canvassPlanSide.planId'])
    .where('canvassPlanSide.branchId', '=', branchId)
    .where('canvassPlan.deletedAt', 'is', null)
    .where('canvassPlan.state', 'in', open)
    .where('canvassPlan.onDate', '>=', today)
    .execute()
  const plans = new Map<string, string[]>()
  for (const { sideId, planId } of rows) plans.set(sideId, [...(plans.get(sideId) ?? []), planId])
  return plans
}
