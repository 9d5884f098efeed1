import type { CutPacket } from 'domain/canvass-cut.ts'
import type { PacketsChange } from 'domain/canvass-plan.ts'
import { withDirections } from 'domain/formulas/laid-packet.ts'
import type { Trx } from '#db/database.ts'
import { badRequest } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { listPacketRows } from './packet-rows.ts'
import { setPlanState, touchPlan } from './plan-queries.ts'
import { listPlanDoors, listStaff, type PlanRow } from './plan-rows.ts'
import { readCutGround } from './read-cut-ground.ts'
import { storePackets } from './store-packets.ts'

/**
 * Lays the packets as the planner drew them: letters, people, sides in order. Minutes and stops are counted anew. A plan
 * that nobody cut yet is cut by it.
 *
 * @throws {AppError} 400 where a packet, a side, a door or somebody named is not of the plan, or is named twice
 */
export async function changePackets(
  trx: Trx,
  scope: BranchScope,
  plan: PlanRow,
  { packets }: PacketsChange,
): Promise<void> {
  const ground = await readCutGround(trx, scope, plan)
  const known = await listPacketRows(trx, scope, { planId: plan.id })
  const staff = await listStaff(trx, scope, [plan.id])
  const doors = await listPlanDoors(trx, scope, plan.id)
  refuseForeign(
    'unknown_packet',
    packets.flatMap(({ id }) => id ?? []),
    known.map(({ id }) => id),
  )
  refuseForeign(
    'unknown_side',
    packets.flatMap(({ sideIds }) => sideIds),
    ground.sides.map(({ sideId }) => sideId),
  )
  refuseForeign(
    'unknown_door',
    packets.flatMap(({ doorIds }) => doorIds),
    doors.map(({ id }) => id),
  )
  refuseForeign(
    'unknown_staff',
    packets.flatMap(({ memberIds }) => memberIds),
    staff.map(({ id }) => id),
  )

  await storePackets(
    trx,
    scope,
    ground,
    packets.map((packet): CutPacket => withDirections(ground, packet)),
  )
  // What was proved of the cut holds no more.
  await touchPlan(trx, scope, plan, plan.cut === null ? {} : { cut: null })
  if (plan.state === 'draft' && packets.length > 0)
    await setPlanState(trx, scope, { ...plan, rowVersion: plan.rowVersion + 1 }, 'cut')
}

function refuseForeign(code: string, named: readonly string[], known: readonly string[]): void {
  const there = new Set(known)
  const once = new Set(named)
  if (named.some((id) => !there.has(id)) || once.size < named.length) throw badRequest(code)
}
