import type { packetLetters, PacketState } from 'domain/canvass-plan.ts'
import type { Colleague } from 'domain/colleague.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { PacketHead } from 'domain/packet.ts'
import type { ExpressionBuilder } from 'kysely'
import type { Db, Trx } from '#db/database.ts'
import type { Database, Row } from '#db/tables.ts'
import type { OfBranch } from './plan-rows.ts'

/** A packet's row with its people. */
export interface PacketRow extends Omit<Row<'packet'>, 'letter' | 'state' | 'locked' | 'route'> {
  letter: (typeof packetLetters)[number]
  state: PacketState
  locked: boolean
  route: LngLat[]
  members: Colleague[]
}

type Asked = { planId: string } | { packetId: string } | { planIds: readonly string[] }

/** Packets that stand, by letter. */
export async function listPacketRows(db: Db | Trx, { branchId }: OfBranch, asked: Asked): Promise<PacketRow[]> {
  const rows = await db
    .selectFrom('packet')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .$if('planId' in asked, (query) => query.where('planId', '=', 'planId' in asked ? asked.planId : ''))
    .$if('packetId' in asked, (query) => query.where('id', '=', 'packetId' in asked ? asked.packetId : ''))
    .$if('planIds' in asked, (query) =>
      query.where('planId', 'in', 'planIds' in asked && asked.planIds.length > 0 ? [...asked.planIds] : ['']),
    )
    .orderBy('letter')
    .orderBy('id')
    .execute()
  const members = await db
    .selectFrom('packetMember')
    .innerJoin('user', 'user.id', 'packetMember.userId')
    .select(['packetMember.packetId', 'user.id', 'user.name'])
    .where('packetMember.branchId', '=', branchId)
    .where('packetMember.packetId', 'in', rows.length > 0 ? rows.map(({ id }) => id) : [''])
    .orderBy('packetMember.id')
    .execute()
  const byPacket = Map.groupBy(members, ({ packetId }) => packetId)
  return rows.map((row) => ({
    ...row,
    // Codes and JSON that only our own writes fill.
    letter: row.letter as PacketRow['letter'],
    state: row.state as PacketState,
    locked: row.locked === 1,
    route: JSON.parse(row.route) as LngLat[],
    members: (byPacket.get(row.id) ?? []).map(({ id, name }) => ({ id, name })),
  }))
}

export const findPacketRow = async (db: Db | Trx, scope: OfBranch, packetId: string): Promise<PacketRow | null> =>
  (await listPacketRows(db, scope, { packetId }))[0] ?? null

/** Whether somebody was at a stop's door on this walk: of the statement's `stop`. */
export const wasWalked = (eb: ExpressionBuilder<Database, 'stop'>) =>
  eb.exists(
    eb
      .selectFrom('visit')
      .select('visit.id')
      .whereRef('visit.branchId', '=', 'stop.branchId')
      .whereRef('visit.stopId', '=', 'stop.id')
      .where('visit.withdrawnAt', 'is', null)
      .where('visit.outcome', '!=', 'skipped'),
  )

/** How many stops of each state the packets have. */
export async function packetCounts(db: Db | Trx, { branchId }: OfBranch, packetIds: readonly string[]) {
  const rows = await db
    .selectFrom('stop')
    .select(['packetId', 'state', 'planned', 'priority'])
    .select((eb) => wasWalked(eb).as('attempted'))
    .where('branchId', '=', branchId)
    .where('packetId', 'in', packetIds.length > 0 ? [...packetIds] : [''])
    .execute()
  const byPacket = Map.groupBy(rows, ({ packetId }) => packetId)
  return (packetId: string) => {
    const stops = byPacket.get(packetId) ?? []
    const of = (state: string) => stops.filter((stop) => stop.state === state).length
    return {
      counts: {
        stops: stops.length,
        attempted: stops.filter(({ attempted }) => Number(attempted) === 1).length,
        open: of('open'),
        done: of('done'),
        skipped: of('skipped'),
        closed: of('closed'),
        added: stops.filter(({ planned }) => planned === 0).length,
      },
      priorityDoors: stops.filter(({ priority }) => priority > 0).length,
    }
  }
}

/** A packet as lists and sheets name it. */
export const packetHead = (
  packet: PacketRow,
  { counts, priorityDoors }: Pick<PacketHead, 'counts' | 'priorityDoors'>,
): PacketHead => ({
  id: packet.id,
  planId: packet.planId,
  letter: packet.letter,
  name: packet.name,
  state: packet.state,
  locked: packet.locked,
  members: packet.members,
  minutes: packet.minutes,
  walkM: packet.walkM,
  doorCount: packet.doorCount,
  priorityDoors,
  startLabel: packet.startLabel,
  endLabel: packet.endLabel,
  note: packet.note,
  printedAt: packet.printedAt,
  fetchedAt: packet.fetchedAt,
  startedAt: packet.startedAt,
  completedAt: packet.completedAt,
  returnedAt: packet.returnedAt,
  returnNote: packet.returnNote,
  materialsOut: packet.materialsOut,
  materialsBack: packet.materialsBack,
  counts,
  rowVersion: packet.rowVersion,
})
