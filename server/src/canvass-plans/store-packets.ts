import { type CutDoor, cutDoorKey, type CutGround, type CutPacket } from 'domain/canvass-cut.ts'
import type { CutResult } from 'domain/canvass-plan-sheet.ts'
import { isWalked, type LaidPacket, laidPacket } from 'domain/formulas/laid-packet.ts'
import { doorHours } from 'domain/solvers/door-hours.ts'
import type { StopClosing } from 'domain/stop.ts'
import { ulid } from 'ulid'
import type { Trx } from '#db/database.ts'
import { conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { listPacketRows } from './packet-rows.ts'
import { setPlanState, touchPlan } from './plan-queries.ts'
import { planOrNotFound } from './plan-rows.ts'

/**
 * Writes what a cut found: packets, their sides, and a stop for each door, in place of those before; locked packets
 * stay. The plan is then cut. In the transaction of the caller.
 *
 * @param ground  as it was read for the cut
 * @returns the plan's version afterwards, for the next better cut
 * @throws {AppError} 409 `changed_meanwhile` where the plan was changed since the ground was read
 */
export async function storeCut(
  trx: Trx,
  scope: BranchScope,
  ground: CutGround,
  packets: readonly CutPacket[],
  cut: CutResult | null,
): Promise<number> {
  const plan = await planOrNotFound(trx, scope, ground.planId)
  if (plan.rowVersion !== ground.rowVersion)
    throw conflict('changed_meanwhile', { current: { rowVersion: plan.rowVersion } })
  if (plan.state !== 'draft' && plan.state !== 'cut') throw conflict('plan_is_out', { state: plan.state })
  const free = packets.filter(({ id }) => !ground.locked.some((locked) => locked.id !== null && locked.id === id))
  await storePackets(trx, scope, ground, [...ground.locked, ...free], new Set(ground.locked.map(({ id }) => id ?? '')))
  await touchPlan(trx, scope, plan, { cut: cut === null ? null : JSON.stringify(cut) })
  if (plan.state === 'cut') return plan.rowVersion + 1
  await setPlanState(trx, scope, { ...plan, rowVersion: plan.rowVersion + 1 }, 'cut')
  return plan.rowVersion + 2
}

/**
 * Puts these packets in the place of the plan's. A door that was a stop before keeps its id, so that an appointment or a
 * printed code still finds it.
 *
 * @param untouched  ids of packets of which nothing is rewritten
 */
export async function storePackets(
  trx: Trx,
  scope: BranchScope,
  ground: CutGround,
  packets: readonly CutPacket[],
  untouched: ReadonlySet<string> = new Set(),
): Promise<void> {
  const { branchId } = scope
  const before = await listPacketRows(trx, scope, { planId: ground.planId })
  const stops = await trx
    .selectFrom('stop')
    .select(['id', 'packetId', 'unitId', 'merchantId', 'placeId', 'customerId', 'createdAt', 'createdBy'])
    .where('branchId', '=', branchId)
    .where('planId', '=', ground.planId)
    .execute()
  const knownStops = new Map(stops.map((stop) => [stopKey(stop), stop]))
  const isUntouched = (id: string | null) => id !== null && untouched.has(id)
  const rewritten = stops.filter(({ packetId }) => !isUntouched(packetId)).map(({ packetId }) => packetId)
  if (rewritten.length > 0)
    await trx
      .deleteFrom('stop')
      .where('branchId', '=', branchId)
      .where('packetId', 'in', [...new Set(rewritten)])
      .execute()

  const kept = new Set(packets.map(({ id }) => id))
  const gone = before.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
  const at = new Date().toISOString()
  if (gone.length > 0)
    await trx
      .updateTable('packet')
      .set({ deletedAt: at, updatedBy: scope.userId })
      .where('branchId', '=', branchId)
      .where('id', 'in', gone)
      .execute()
  const free = before.map(({ id }) => id).filter((id) => !isUntouched(id))
  for (const table of ['canvassPlanSide', 'canvassPlanDoor'] as const) {
    await trx
      .updateTable(table)
      .set({ packetId: null })
      .where('branchId', '=', branchId)
      .where('planId', '=', ground.planId)
      .where('packetId', 'in', free.length > 0 ? free : [''])
      .execute()
  }
  for (const packet of packets) {
    if (isUntouched(packet.id)) continue
    const row = before.find(({ id }) => id === packet.id)
    await storePacket(trx, scope, ground, laidPacket(ground, packet), row?.rowVersion ?? null, knownStops)
  }
}

type KnownStop = { id: string; createdAt: string; createdBy: string | null }

async function storePacket(
  trx: Trx,
  scope: BranchScope,
  ground: CutGround,
  laid: LaidPacket,
  rowVersion: number | null,
  knownStops: ReadonlyMap<string, KnownStop>,
): Promise<void> {
  const { branchId } = scope
  const { packet } = laid
  const id = packet.id ?? ulid()
  const columns = {
    letter: packet.letter,
    name: packet.name,
    state: packet.memberIds.length > 0 ? 'assigned' : 'unassigned',
    locked: packet.locked ? (1 as const) : (0 as const),
    minutes: laid.minutes,
    walkM: laid.walkM,
    doorCount: laid.doors.filter(isWalked).length,
    route: JSON.stringify(laid.route),
    startLabel: laid.startLabel,
    endLabel: laid.endLabel,
  }
  if (rowVersion === null)
    await trx
      .insertInto('packet')
      .values({
        branchId,
        id,
        planId: ground.planId,
        ...columns,
        ...nothingYet,
        ...newStamps(scope.userId),
        deletedAt: null,
      })
      .execute()
  else
    await trx
      .updateTable('packet')
      .set({ ...columns, ...changedStamps(scope.userId, rowVersion) })
      .where('branchId', '=', branchId)
      .where('id', '=', id)
      .execute()
  await saveMembers(trx, branchId, id, packet.memberIds)
  for (const [position, { sideId }] of packet.sides.entries()) {
    await trx
      .updateTable('canvassPlanSide')
      .set({ packetId: id, position, locked: packet.locked ? 1 : 0 })
      .where('branchId', '=', branchId)
      .where('planId', '=', ground.planId)
      .where('sideId', '=', sideId)
      .execute()
  }
  for (const [position, doorId] of packet.doorIds.entries()) {
    await trx
      .updateTable('canvassPlanDoor')
      .set({ packetId: id, position })
      .where('branchId', '=', branchId)
      .where('planId', '=', ground.planId)
      .where('id', '=', doorId)
      .execute()
  }
  const missed = new Map(doorHours(ground, packet).map((hour) => [cutDoorKey(hour.door), hour.missed]))
  const rows = laid.doors.map((door, index) => {
    const why = missed.get(cutDoorKey(door)) ?? null
    const reasons = why === null ? door.reasons : [...door.reasons, { code: why, points: 0, words: {} }]
    const at = { planId: ground.planId, packetId: id, seq: index + 1 }
    return stopRow(scope, at, { ...door, reasons }, knownStops.get(stopKey(door)))
  })
  for (let start = 0; start < rows.length; start += 200)
    await trx
      .insertInto('stop')
      .values(rows.slice(start, start + 200))
      .execute()
}

/** What tells the door of a stop from others of its plan. */
const stopKey = (stop: Pick<CutDoor, 'unitId' | 'merchantId' | 'placeId' | 'customerId'>) =>
  stop.unitId ?? stop.merchantId ?? stop.customerId ?? stop.placeId ?? ''

function stopRow(
  scope: BranchScope,
  at: { planId: string; packetId: string; seq: number },
  door: CutDoor,
  known: KnownStop | undefined,
) {
  const stamps = newStamps(scope.userId)
  const walked = isWalked(door)
  return {
    branchId: scope.branchId,
    id: known?.id ?? ulid(),
    ...at,
    sideId: door.sideId,
    unitId: door.unitId,
    shopId: door.shopId,
    merchantId: door.merchantId,
    placeId: door.placeId,
    customerId: door.customerId,
    planned: 1 as const,
    kind: door.kind,
    priority: door.priority,
    reasons: JSON.stringify(door.reasons),
    lockState: door.lockState,
    atTime: door.atTime,
    state: walked ? 'open' : 'closed',
    skipReason: null,
    closedAt: walked ? null : stamps.createdAt,
    closedWhy: walked ? null : ((door.lockState === 'cool_down' ? 'cool_down' : 'dnc') satisfies StopClosing),
    ...stamps,
    createdAt: known?.createdAt ?? stamps.createdAt,
    createdBy: known ? known.createdBy : stamps.createdBy,
  }
}

async function saveMembers(trx: Trx, branchId: string, packetId: string, memberIds: readonly string[]): Promise<void> {
  await trx.deleteFrom('packetMember').where('branchId', '=', branchId).where('packetId', '=', packetId).execute()
  const rows = [...new Set(memberIds)].map((userId) => ({ branchId, id: ulid(), packetId, userId }))
  if (rows.length > 0) await trx.insertInto('packetMember').values(rows).execute()
}

const nothingYet = {
  note: '',
  printedAt: null,
  fetchedAt: null,
  startedAt: null,
  completedAt: null,
  returnedAt: null,
  returnedBy: null,
  returnNote: '',
  materialsOut: null,
  materialsBack: null,
}
