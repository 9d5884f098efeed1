import type { PacketState, PlanState } from 'domain/canvass-plan.ts'
import { type PacketMove, packetMoves } from 'domain/packet.ts'
import type { Trx } from '#db/database.ts'
import { badRequest, conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps } from '#http/stamps.ts'
import { listPacketRows, type PacketRow } from './packet-rows.ts'
import { insertPlanMove, setPlanState } from './plan-queries.ts'
import type { PlanRow } from './plan-rows.ts'

/** States of a plan in which its packets are walked. */
export const outStates: readonly PlanState[] = ['dispatched', 'running']

/**
 * Moves a packet as whoever walks it does: taken out, walked to its end, handed in, or taken back. The plan follows: it
 * runs from the first packet on, and is back with the last.
 *
 * @throws {AppError} 409 `stops_open` where it is not at its end (I14) or comes back without a word on what is left over,
 *   `plan_not_out`, `packet_move_refused`, `packet_visited`; 400 where more material came back than went out
 */
export async function movePacket(
  trx: Trx,
  scope: BranchScope,
  { packet, plan }: { packet: PacketRow; plan: PlanRow },
  { to, note, materialsOut, materialsBack }: PacketMove,
): Promise<void> {
  const from = packet.state
  const allowed: readonly PacketState[] = packetMoves[from]
  if (!allowed.includes(to)) throw conflict('packet_move_refused', { from, to })
  const isOut = outStates.includes(plan.state) || (plan.state === 'returned' && from === 'returned')
  if (!isOut) throw conflict('plan_not_out', { state: plan.state })
  const out = materialsOut ?? packet.materialsOut
  if (materialsBack !== null && materialsBack > (out ?? 0)) throw badRequest('more_back_than_out', { out })
  await refuseTooEarly(trx, scope, packet, to, note)

  const at = new Date().toISOString()
  await trx
    .updateTable('packet')
    .set({
      state: to,
      materialsOut: out,
      materialsBack: materialsBack ?? packet.materialsBack,
      ...timesAt(packet, to, at),
      ...(to === 'returned' ? { returnedBy: scope.userId, returnNote: note } : {}),
      ...changedStamps(scope.userId, packet.rowVersion, at),
    })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', packet.id)
    .execute()
  await insertPlanMove(trx, scope, { planId: plan.id, packetId: packet.id, from, to, reason: note })
  await followPackets(trx, scope, plan)
}

const timesAt = (packet: PacketRow, to: PacketState, at: string) => ({
  startedAt: to === 'assigned' ? null : (packet.startedAt ?? at),
  completedAt: to === 'completed' ? (packet.completedAt ?? at) : to === 'returned' ? packet.completedAt : null,
  returnedAt: to === 'returned' ? at : null,
})

async function refuseTooEarly(
  trx: Trx,
  scope: BranchScope,
  packet: PacketRow,
  to: PacketState,
  note: string,
): Promise<void> {
  // What a packet is taken back to needs nothing that it did not have.
  if (packet.state === 'returned') return
  if (to === 'assigned') {
    const visited = await visitedStops(trx, scope, packet.id)
    if (visited.size > 0) throw conflict('packet_visited', { visits: visited.size })
    return
  }
  if (to !== 'completed' && to !== 'returned') return
  const open = await openStops(trx, scope, packet.id)
  if (open.length > 0 && (to === 'completed' || note === '')) throw conflict('stops_open', { stops: open })
}

/** Stops without an outcome of this walk that nobody skipped with a reason. */
export async function openStops(trx: Trx, scope: BranchScope, packetId: string) {
  const rows = await trx
    .selectFrom('stop')
    .leftJoin('unit', 'unit.id', 'stop.unitId')
    .leftJoin('shop', 'shop.id', 'stop.shopId')
    .select(['stop.id', 'stop.seq', 'unit.label', 'shop.name'])
    .where('stop.branchId', '=', scope.branchId)
    .where('stop.packetId', '=', packetId)
    .where('stop.state', '=', 'open')
    .orderBy('stop.seq')
    .orderBy('stop.id')
    .execute()
  const visited = await visitedStops(trx, scope, packetId)
  return rows
    .filter(({ id }) => !visited.has(id))
    .map(({ id, seq, label, name }) => ({ id, seq, label: label ?? '', name: name ?? '' }))
}

async function visitedStops(trx: Trx, { branchId }: BranchScope, packetId: string): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('visit')
    .innerJoin('stop', (join) =>
      join.onRef('stop.branchId', '=', 'visit.branchId').onRef('stop.id', '=', 'visit.stopId'),
    )
    .select('stop.id')
    .distinct()
    .where('visit.branchId', '=', branchId)
    .where('stop.packetId', '=', packetId)
    .where('visit.withdrawnAt', 'is', null)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** A plan runs as soon as a packet is out, and is back when all are. */
async function followPackets(trx: Trx, scope: BranchScope, plan: PlanRow): Promise<void> {
  const packets = await listPacketRows(trx, scope, { planId: plan.id })
  const isBack = packets.every(({ state }) => state === 'returned')
  const isBegun = packets.some(({ state }) => state !== 'unassigned' && state !== 'assigned')
  if (plan.state === 'dispatched' && isBegun) {
    await setPlanState(trx, scope, plan, 'running')
    if (isBack)
      await setPlanState(trx, scope, { ...plan, state: 'running', rowVersion: plan.rowVersion + 1 }, 'returned')
    return
  }
  if (plan.state === 'running' && isBack) return setPlanState(trx, scope, plan, 'returned')
  if (plan.state === 'returned' && !isBack) return setPlanState(trx, scope, plan, 'running')
}
