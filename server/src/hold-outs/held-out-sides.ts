import { daysBefore } from 'domain/civil-date.ts'
import type { PlanState } from 'domain/canvass-plan.ts'
import type { Db, Trx } from '#db/database.ts'
import { conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'

/** So long after the walk it was left out of nobody walks a side: by then its effect is seen (T+30). */
export const holdOutDays = 30
const over: readonly PlanState[] = ['cancelled']

/** Sides that no walk of a day may take up, with the walk they were left out of. */
export async function heldOutSides(
  db: Db | Trx,
  { branchId }: Pick<BranchScope, 'branchId'>,
  onDate: string,
): Promise<ReadonlyMap<string, { planId: string; title: string }>> {
  const rows = await db
    .selectFrom('holdOut')
    .innerJoin('canvassPlan', (join) =>
      join.onRef('canvassPlan.branchId', '=', 'holdOut.branchId').onRef('canvassPlan.id', '=', 'holdOut.originId'),
    )
    .select(['holdOut.subjectId', 'canvassPlan.id as planId', 'canvassPlan.title'])
    .where('holdOut.branchId', '=', branchId)
    .where('holdOut.originKind', '=', 'canvass_plan')
    .where('holdOut.subjectKind', '=', 'segment_side')
    .where('canvassPlan.deletedAt', 'is', null)
    .where('canvassPlan.state', 'not in', over)
    .where('canvassPlan.onDate', '>=', daysBefore(onDate, holdOutDays))
    .orderBy('holdOut.id')
    .execute()
  return new Map(rows.map(({ subjectId, planId, title }) => [subjectId, { planId, title }]))
}

/** @throws {AppError} 409 `side_held_out` where one of the sides was left out of a walk on purpose */
export async function refuseHeldOutSides(
  trx: Trx,
  scope: BranchScope,
  sideIds: readonly string[],
  onDate: string,
): Promise<void> {
  const held = await heldOutSides(trx, scope, onDate)
  const refused = sideIds.filter((id) => held.has(id))
  if (refused.length === 0) return
  throw conflict('side_held_out', { sideIds: refused, title: held.get(refused[0] ?? '')?.title ?? '' })
}
