import type { PlanChange, PlanState } from 'domain/canvass-plan.ts'
import { ulid } from 'ulid'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import type { OfBranch, PlanRow } from './plan-rows.ts'

const columnsOf = ({ staffIds: _staff, windows, materialIds, safety, ...plan }: PlanChange) => ({
  ...plan,
  windows: JSON.stringify(windows),
  materialIds: JSON.stringify([...new Set(materialIds)]),
  safety: JSON.stringify(safety),
})

export async function insertPlan(
  trx: Trx,
  scope: BranchScope,
  plan: PlanChange,
  parkedFromId: string | null = null,
): Promise<string> {
  const id = ulid()
  const stamps = newStamps(scope.userId)
  await trx
    .insertInto('canvassPlan')
    .values({
      branchId: scope.branchId,
      id,
      ...columnsOf(plan),
      state: 'draft',
      capacity: null,
      overrideReason: '',
      cut: null,
      parkedFromId,
      review: '',
      stateChangedAt: stamps.createdAt,
      ...stamps,
      deletedAt: null,
    })
    .execute()
  await insertPlanMove(trx, scope, { planId: id, from: null, to: 'draft', reason: '' })
  await saveStaff(trx, scope, id, plan.staffIds)
  return id
}

export async function updatePlan(trx: Trx, scope: BranchScope, current: PlanRow, plan: PlanChange): Promise<void> {
  await trx
    .updateTable('canvassPlan')
    .set({ ...columnsOf(plan), ...changedStamps(scope.userId, current.rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', current.id)
    .execute()
  await saveStaff(trx, scope, current.id, plan.staffIds)
}

/** Puts these people in the place of those before; who is out of the plan is out of its packets. */
async function saveStaff(trx: Trx, { branchId }: OfBranch, planId: string, staffIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(staffIds)]
  await trx.deleteFrom('canvassPlanStaff').where('branchId', '=', branchId).where('planId', '=', planId).execute()
  const rows = wanted.map((userId, position) => ({ branchId, id: ulid(), planId, userId, position }))
  if (rows.length > 0) await trx.insertInto('canvassPlanStaff').values(rows).execute()
  const packets = trx.selectFrom('packet').select('id').where('branchId', '=', branchId).where('planId', '=', planId)
  await trx
    .deleteFrom('packetMember')
    .where('branchId', '=', branchId)
    .where('packetId', 'in', packets)
    .where('userId', 'not in', wanted.length > 0 ? wanted : [''])
    .execute()
}

/** Raises the version of a plan of which something beside its own row was changed. */
export async function touchPlan(
  trx: Trx,
  scope: { branchId: string; userId: string | null },
  plan: Pick<PlanRow, 'id' | 'rowVersion'>,
  change: Partial<{ cut: string | null; capacity: string | null; overrideReason: string }> = {},
): Promise<void> {
  await trx
    .updateTable('canvassPlan')
    .set({ ...change, ...changedStamps(scope.userId, plan.rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', plan.id)
    .execute()
}

/** Sets the state and writes the row of history. */
export async function setPlanState(
  trx: Trx,
  who: { branchId: string; userId: string | null },
  plan: Pick<PlanRow, 'id' | 'rowVersion' | 'state'>,
  to: PlanState,
  change: Partial<{ reason: string; onDate: string; review: string; overrideReason: string; capacity: string }> = {},
): Promise<void> {
  const { reason = '', ...columns } = change
  const at = new Date().toISOString()
  await trx
    .updateTable('canvassPlan')
    .set({ ...columns, state: to, stateChangedAt: at, ...changedStamps(who.userId, plan.rowVersion, at) })
    .where('branchId', '=', who.branchId)
    .where('id', '=', plan.id)
    .execute()
  await insertPlanMove(trx, who, { planId: plan.id, from: plan.state, to, reason })
}

/** One line of the plan's history, or of a packet's. */
export const insertPlanMove = (
  trx: Trx,
  { branchId, userId }: { branchId: string; userId: string | null },
  move: { planId: string; packetId?: string; from: string | null; to: string; reason: string },
) =>
  trx
    .insertInto('canvassPlanMove')
    .values({
      branchId,
      id: ulid(),
      planId: move.planId,
      packetId: move.packetId ?? null,
      fromState: move.from,
      toState: move.to,
      reason: move.reason,
      movedAt: new Date().toISOString(),
      movedBy: userId,
    })
    .execute()
