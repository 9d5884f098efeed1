import { minutesOf, setOffMinutes } from 'domain/formulas/walk-capacity.ts'
import type { PlanState, PacketState, WalkWindow } from 'domain/canvass-plan.ts'
import type { Db } from '#db/database.ts'
import { civilMoment } from '#http/today.ts'
import type { BranchScope } from '#http/scope.ts'
import { inChunks } from './in-chunks.ts'

const walkedStates: readonly PlanState[] = ['running', 'returned', 'reviewed', 'closed']
const outStates: readonly PacketState[] = ['in_progress', 'completed', 'returned']

/**
 * Person-minutes that plans took at doors, by plan: its windows as far as they have passed, less the time for getting
 * there, times whoever is out (the whole staff while no packet tells). A plan nobody walked is absent.
 */
export async function walkedMinutes(
  db: Db,
  scope: BranchScope,
  zone: string,
  asked: { planId: string } | { from: string; to: string },
): Promise<ReadonlyMap<string, number>> {
  const plans = await db
    .selectFrom('canvassPlan')
    .select(['id', 'onDate', 'windows'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .where('state', 'in', walkedStates)
    .where((eb) =>
      'planId' in asked
        ? eb('id', '=', asked.planId)
        : eb.and([eb('onDate', '>=', asked.from), eb('onDate', '<=', asked.to)]),
    )
    .execute()
  const ids = plans.map(({ id }) => id)
  const members = await inChunks(ids, (chunk) =>
    db
      .selectFrom('packet')
      .innerJoin('packetMember', (join) =>
        join.onRef('packetMember.branchId', '=', 'packet.branchId').onRef('packetMember.packetId', '=', 'packet.id'),
      )
      .select(['packet.planId', 'packetMember.userId'])
      .where('packet.branchId', '=', scope.branchId)
      .where('packet.deletedAt', 'is', null)
      .where('packet.state', 'in', outStates)
      // One that was called in before anybody set out took nobody's time.
      .where((eb) => eb.or([eb('packet.state', '!=', 'returned'), eb('packet.startedAt', 'is not', null)]))
      .where('packet.planId', 'in', chunk)
      .execute(),
  )
  const staff = await inChunks(ids, (chunk) =>
    db
      .selectFrom('canvassPlanStaff')
      .select(['planId', 'userId'])
      .where('branchId', '=', scope.branchId)
      .where('planId', 'in', chunk)
      .execute(),
  )
  const now = civilMoment(zone)
  const people = (rows: readonly { planId: string; userId: string }[], planId: string) =>
    new Set(rows.flatMap((row) => (row.planId === planId ? [row.userId] : []))).size
  return new Map(
    plans.map(({ id, onDate, windows }) => [
      id,
      // Windows that the plan's schema let through.
      passedMinutes(JSON.parse(windows) as WalkWindow[], onDate, now) * (people(members, id) || people(staff, id)),
    ]),
  )
}

/** @param now  civil day and minute, `YYYY-MM-DD HH:mm` */
function passedMinutes(windows: readonly WalkWindow[], onDate: string, now: string): number {
  const [today = '', time = ''] = now.split(' ')
  if (onDate > today) return 0
  const until = onDate < today ? 24 * 60 : minutesOf(time)
  return windows.reduce(
    (sum, { from, to }) => sum + Math.max(0, Math.min(until, minutesOf(to)) - minutesOf(from) - setOffMinutes),
    0,
  )
}
