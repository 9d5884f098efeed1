import { defaultPace, minutesPerDoor } from 'domain/formulas/walk-capacity.ts'
import { isWalked } from 'domain/formulas/laid-packet.ts'
import { packetMinutes } from 'domain/formulas/packet-minutes.ts'
import { packetWay } from 'domain/formulas/packet-way.ts'
import { missedReasons } from 'domain/stop.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { readPace } from '#canvass-ground/pace.ts'
import type { Trx } from '#db/database.ts'
import { badRequest } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps } from '#http/stamps.ts'
import type { PacketRow } from './packet-rows.ts'
import type { PlanRow } from './plan-rows.ts'
import { currentSite } from './read-cut-ground.ts'
import { listStops } from './stop-rows.ts'

/**
 * Puts the doors of a packet in the order somebody chose. Way and minutes are counted anew, from door to door.
 *
 * @throws {AppError} 400 unless every stop of the packet is named once
 */
export async function orderStops(
  trx: Trx,
  scope: BranchScope,
  { packet, plan }: { packet: PacketRow; plan: PlanRow },
  stopIds: readonly string[],
): Promise<void> {
  const { today } = await branchClock(trx, scope)
  const stops = new Map((await listStops(trx, scope, { packetId: packet.id }, today)).map((stop) => [stop.id, stop]))
  const ordered = stopIds.flatMap((id) => stops.get(id) ?? [])
  if (ordered.length !== stops.size || stopIds.length !== stops.size || new Set(stopIds).size !== stops.size)
    throw badRequest('unknown_stop')
  for (const [index, { id, reasons }] of ordered.entries()) {
    // At what hour one comes by in this order nobody counted.
    const still = reasons.filter(({ code }) => !missedReasons.some((missed) => missed === code))
    await trx
      .updateTable('stop')
      .set({ seq: index + 1, reasons: JSON.stringify(still) })
      .where('branchId', '=', scope.branchId)
      .where('id', '=', id)
      .execute()
  }
  const { pace } = await readPace(trx, scope, plan.mode)
  const walked = ordered.filter(isWalked)
  const way = packetWay(
    walked.map(({ position }) => ({ geometry: position === null ? [] : [position], lengthM: 0 })),
    await currentSite(trx, scope),
  )
  const doorMinutes = walked.map(() => minutesPerDoor(pace) - defaultPace.walk)
  await trx
    .updateTable('packet')
    .set({
      route: JSON.stringify(way.route),
      walkM: way.walkM,
      minutes: packetMinutes({ doorMinutes, walkM: way.walkM }),
      ...changedStamps(scope.userId, packet.rowVersion),
    })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', packet.id)
    .execute()
}
