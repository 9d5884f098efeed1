import { packetStates, type PlanState } from 'domain/canvass-plan.ts'
import { type PacketList, type PacketPlanHead, packetMoves, type PacketQuery, type PacketSheet } from 'domain/packet.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { findPacketRow, listPacketRows, packetCounts, packetHead } from './packet-rows.ts'
import { findPlan, listPlanDoors, listPlanSides, planRow, type PlanRow } from './plan-rows.ts'
import { listStops } from './stop-rows.ts'

export const planHeadOf = (plan: PlanRow): PacketPlanHead => ({
  id: plan.id,
  title: plan.title,
  mode: plan.mode,
  onDate: plan.onDate,
  windows: plan.windows,
  goal: plan.goal,
  offer: plan.offer,
  state: plan.state,
  safety: plan.safety,
  weatherFallback: plan.weatherFallback,
  note: plan.note,
})

/** States in which a packet is somebody's business on its day. */
const sentOut: readonly PlanState[] = ['dispatched', 'running', 'returned', 'reviewed', 'closed']

/** Packets of a day or of some days, sent out, or all of a plan: who is out, what is back; of a stop, the one it is in. */
export async function listPackets(db: Db, scope: BranchScope, asked: PacketQuery): Promise<PacketList> {
  const { today } = await branchClock(db, scope)
  const onDate = asked.onDate ?? today
  const wanted = asked.stopId === undefined ? null : await packetOfStop(db, scope, asked.stopId)
  if (asked.stopId !== undefined && !wanted) return { asOf: new Date().toISOString(), onDate, packets: [] }
  const planId = wanted?.planId ?? asked.planId
  const rows = await db
    .selectFrom('canvassPlan')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .$if(planId !== undefined, (query) => query.where('id', '=', planId ?? ''))
    .$if(planId === undefined, (query) =>
      query
        .where('onDate', '>=', asked.from ?? onDate)
        .where('onDate', '<=', onDate)
        .where('state', 'in', sentOut),
    )
    .execute()
  const plans = new Map(rows.map((row) => [row.id, planRow(row)]))
  const packets = await listPacketRows(db, scope, { planIds: [...plans.keys()] })
  const countOf = await packetCounts(
    db,
    scope,
    packets.map(({ id }) => id),
  )
  return {
    asOf: new Date().toISOString(),
    onDate,
    packets: packets.flatMap((packet) => {
      const plan = plans.get(packet.planId)
      const mine = packet.members.some(({ id }) => id === scope.userId)
      if (!plan || (asked.mine === '1' && !mine) || (wanted && wanted.packetId !== packet.id)) return []
      return [{ ...packetHead(packet, countOf(packet.id)), plan: planHeadOf(plan), mine }]
    }),
  }
}

const packetOfStop = (db: Db, { branchId }: BranchScope, stopId: string) =>
  db
    .selectFrom('stop')
    .innerJoin('packet', 'packet.id', 'stop.packetId')
    .select(['packet.planId', 'stop.packetId'])
    .where('stop.branchId', '=', branchId)
    .where('stop.id', '=', stopId)
    .executeTakeFirst()

/** One packet with its doors; null where there is none. */
export async function findPacketSheet(db: Db, scope: BranchScope, packetId: string): Promise<PacketSheet | null> {
  const packet = await findPacketRow(db, scope, packetId)
  const plan = packet && (await findPlan(db, scope, packet.planId))
  if (!packet || !plan) return null
  const { today } = await branchClock(db, scope)
  const stops = await listStops(db, scope, { packetId }, today)
  const sides = await listPlanSides(db, scope, [plan.id])
  const doors = await listPlanDoors(db, scope, plan.id)
  const countOf = await packetCounts(db, scope, [packetId])
  const isLeft = stops.some(({ state }) => state === 'open')
  return {
    asOf: new Date().toISOString(),
    plan: planHeadOf(plan),
    packet: {
      ...packetHead(packet, countOf(packetId)),
      sideIds: sides
        .filter((side) => side.packetId === packetId)
        .toSorted((a, b) => a.position - b.position)
        .map(({ sideId }) => sideId),
      doorIds: doors.filter((door) => door.packetId === packetId).map(({ id }) => id),
      route: packet.route,
      stops,
    },
    next: packetStates
      .filter((to) => packetMoves[packet.state].some((one) => one === to))
      .map((to) => ({ to, refusal: to === 'completed' && isLeft ? 'stops_open' : null })),
  }
}
