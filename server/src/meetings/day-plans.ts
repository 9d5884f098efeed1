import { z } from 'zod'
import { walkWindowSchema } from 'domain/canvass-plan.ts'
import type { Morning } from 'domain/meeting.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { listDayPlans, listPacketPeople, listPacketsOf, listStopsOf } from './day-queries.ts'

type DayPlanTold = Morning['plans'][number]

/** The plans of a day with who is out with what, and the trades that stand in their packets, most frequent first. */
export async function dayPlans(
  db: Db,
  scope: BranchScope,
  onDate: string,
): Promise<{ plans: DayPlanTold[]; trades: { category: string; doors: number }[]; doors: number }> {
  const rows = await listDayPlans(db, scope, onDate, onDate)
  const ids = rows.map(({ id }) => id)
  const packets = await listPacketsOf(db, scope, ids)
  const people = Map.groupBy(await listPacketPeople(db, scope, ids), ({ packetId }) => packetId)
  const stops = await listStopsOf(db, scope, ids)
  const ofPacket = Map.groupBy(stops, ({ packetId }) => packetId)
  const byTrade = Map.groupBy(stops, ({ category, shopCategory }) => category ?? shopCategory ?? '')
  return {
    plans: rows.map(({ id, title, mode, state, windows }) => ({
      id,
      title,
      // Codes and windows of the plan's own schema.
      mode: mode as DayPlanTold['mode'],
      state: state as DayPlanTold['state'],
      windows: z.array(walkWindowSchema).parse(JSON.parse(windows)),
      packets: packets
        .filter(({ planId }) => planId === id)
        .map((packet) => ({
          id: packet.id,
          letter: packet.letter,
          name: packet.name,
          state: packet.state as DayPlanTold['packets'][number]['state'],
          members: (people.get(packet.id) ?? []).map((person) => ({ id: person.id, name: person.name })),
          doors: ofPacket.get(packet.id)?.length ?? 0,
          open: (ofPacket.get(packet.id) ?? []).filter((stop) => stop.state === 'open').length,
        })),
    })),
    trades: [...byTrade]
      .filter(([category]) => category !== '')
      .map(([category, doors]) => ({ category, doors: doors.length }))
      .toSorted((a, b) => b.doors - a.doors || (a.category < b.category ? -1 : 1)),
    doors: stops.filter(({ planned }) => planned === 1).length,
  }
}
