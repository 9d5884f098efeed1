import {
  type GiftMove,
  type GiftMoveKind,
  type GiftMoveList,
  type GiftMoveQuery,
  type giftPurposes,
  mostGiftMoves,
  type NewGiftMove,
} from 'domain/gift.ts'
import { ulid } from 'ulid'
import { inChunks } from '#canvass-ground/in-chunks.ts'
import type { Db, Trx } from '#db/database.ts'
import { mayDo } from '#http/allow.ts'
import type { BranchScope } from '#http/scope.ts'
import { subjectNames } from '#tasks/subject-names.ts'

type BranchKey = Pick<BranchScope, 'branchId'>

/**
 * The register, latest first. `pieces` is what a line did to the stock.
 *
 * @param most  of the latest lines; null for all of them
 */
export async function listGiftMoves(
  db: Db | Trx,
  scope: BranchScope,
  query: GiftMoveQuery,
  most: number | null = mostGiftMoves,
): Promise<GiftMove[]> {
  const rows = await movesOf(db, scope, query)
    .innerJoin('gift', (join) =>
      join.onRef('gift.branchId', '=', 'giftMove.branchId').onRef('gift.id', '=', 'giftMove.giftId'),
    )
    .leftJoin('event', (join) =>
      join.onRef('event.branchId', '=', 'giftMove.branchId').onRef('event.id', '=', 'giftMove.eventId'),
    )
    .leftJoin('attendance', (join) =>
      join.onRef('attendance.branchId', '=', 'giftMove.branchId').onRef('attendance.id', '=', 'giftMove.attendanceId'),
    )
    .leftJoin('visit', (join) =>
      join.onRef('visit.branchId', '=', 'giftMove.branchId').onRef('visit.id', '=', 'giftMove.visitId'),
    )
    .leftJoin('unit', 'unit.id', 'visit.unitId')
    .leftJoin('segmentSide', 'segmentSide.id', 'unit.sideId')
    .leftJoin('streetSegment', 'streetSegment.id', 'segmentSide.segmentId')
    .leftJoin('street', 'street.id', 'streetSegment.streetId')
    .leftJoin('user', 'user.id', 'giftMove.createdBy')
    .selectAll('giftMove')
    .select([
      'gift.name as giftName',
      'event.title as eventTitle',
      'attendance.customerId as guestId',
      'visit.subjectKind',
      'visit.subjectId',
      'unit.label as unitLabel',
      'street.name as street',
      'user.name as userName',
    ])
    .orderBy('giftMove.movedOn', 'desc')
    .orderBy('giftMove.createdAt', 'desc')
    .orderBy('giftMove.id', 'desc')
    .$if(most !== null, (built) => built.limit(most ?? 0))
    .execute()
  const kindOf = new Map(
    rows.flatMap((row): [string, string][] => [
      ...[row.customerId ?? row.guestId].flatMap((id): [string, string][] => (id === null ? [] : [[id, 'customer']])),
      ...(row.subjectKind === null || row.subjectId === null
        ? []
        : ([[row.subjectId, row.subjectKind]] satisfies [string, string][])),
    ]),
  )
  const names = new Map(
    await inChunks([...kindOf.keys()], async (chunk) => [
      ...(await subjectNames(
        db,
        scope,
        chunk.map((id) => ({ kind: kindOf.get(id) ?? null, id })),
      )),
    ]),
  )
  const mayKnowDoors = mayDo('visit.list', scope.roles)
  // A customer's door would tell where he lives, an empty shop has nothing but its door.
  const doorOf = ({ customerId, subjectKind, subjectId, street, unitLabel }: (typeof rows)[number]) => ({
    name: customerId !== null || subjectKind === 'unit' ? '' : (names.get(subjectId ?? '')?.name ?? ''),
    door: customerId !== null || !mayKnowDoors ? '' : [street, unitLabel].filter(Boolean).join(' '),
  })
  return rows.map((row) => {
    const toPerson = row.customerId !== null || row.attendanceId !== null
    const customer = names.get(row.customerId ?? row.guestId ?? '') ?? null
    // Words about a person are told to whom the person is.
    const isTold = !toPerson || customer !== null || row.createdBy === scope.userId
    return {
      id: row.id,
      gift: { id: row.giftId, name: row.giftName },
      // Written from checked input.
      kind: row.kind as GiftMoveKind,
      purpose: row.purpose as (typeof giftPurposes)[number] | null,
      change: row.pieces,
      unitFen: row.unitFen,
      // At the price of its day: a new one does not change what was given.
      fen: Math.abs(row.pieces) * row.unitFen,
      event: row.eventId === null || row.eventTitle === null ? null : { id: row.eventId, title: row.eventTitle },
      customer,
      visit: row.visitId === null ? null : { id: row.visitId, ...doorOf(row) },
      toPerson,
      note: isTold ? row.note : '',
      movedOn: row.movedOn,
      by: row.createdBy === null || row.userName === null ? null : { id: row.createdBy, name: row.userName },
      mayWithdraw: mayWithdraw(scope, row),
    }
  })
}

/** How many lines were asked for, and what they gave away: of all of them, listed or not. */
export async function sumGiftMoves(
  db: Db | Trx,
  scope: BranchScope,
  query: GiftMoveQuery,
): Promise<Pick<GiftMoveList, 'rows' | 'givenPieces' | 'givenFen'>> {
  const sums = await movesOf(db, scope, query)
    .select(({ fn, eb }) => [
      'giftMove.kind',
      fn.countAll<number>().as('rows'),
      fn.sum<number>('giftMove.pieces').as('pieces'),
      fn.sum<number>(eb('giftMove.pieces', '*', eb.ref('giftMove.unitFen'))).as('fen'),
    ])
    .groupBy('giftMove.kind')
    .execute()
  const given = sums.find(({ kind }) => kind === 'given')
  return {
    rows: sums.reduce((all, { rows }) => all + Number(rows), 0),
    // What was given left the cupboard: it counts below zero there.
    givenPieces: 0 - Number(given?.pieces ?? 0),
    givenFen: 0 - Number(given?.fen ?? 0),
  }
}

/** Lines of a branch that stand, narrowed as asked. */
const movesOf = (db: Db | Trx, { branchId }: BranchKey, { giftId, eventId, from, to, purpose }: GiftMoveQuery) =>
  db
    .selectFrom('giftMove')
    .where('giftMove.branchId', '=', branchId)
    .where('giftMove.withdrawnAt', 'is', null)
    .$if(giftId !== undefined, (built) => built.where('giftMove.giftId', '=', giftId ?? ''))
    .$if(eventId !== undefined, (built) => built.where('giftMove.eventId', '=', eventId ?? ''))
    .$if(from !== undefined, (built) => built.where('giftMove.movedOn', '>=', from ?? ''))
    .$if(to !== undefined, (built) => built.where('giftMove.movedOn', '<=', to ?? ''))
    .$if(purpose !== undefined, (built) => built.where('giftMove.purpose', '=', purpose ?? ''))

/** Who wrote it, and the head. */
export const mayWithdraw = ({ roles, userId }: BranchScope, { createdBy }: { createdBy: string | null }): boolean =>
  roles.includes('branch_head') || createdBy === userId

/** What lies in the cupboard by the register. */
export async function stockOf(db: Db | Trx, { branchId }: BranchKey, giftId: string): Promise<number> {
  const row = await db
    .selectFrom('giftMove')
    .select(({ fn }) => fn.sum<number>('pieces').as('pieces'))
    .where('branchId', '=', branchId)
    .where('giftId', '=', giftId)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return Number(row?.pieces ?? 0)
}

export const findGiftMove = (db: Db | Trx, { branchId }: BranchKey, id: string) =>
  db
    .selectFrom('giftMove')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()

/** @param pieces  what the line does to the stock
 * @param unitFen  what a piece costs now */
export async function insertGiftMove(
  trx: Trx,
  scope: BranchScope,
  { id = ulid(), movedOn, ...move }: NewGiftMove,
  { pieces, unitFen }: { pieces: number; unitFen: number },
  today: string,
): Promise<string> {
  await trx
    .insertInto('giftMove')
    .values({
      branchId: scope.branchId,
      id,
      ...move,
      pieces,
      unitFen,
      movedOn: movedOn ?? today,
      createdAt: new Date().toISOString(),
      createdBy: scope.userId,
      withdrawnAt: null,
      withdrawnBy: null,
    })
    .execute()
  return id
}

export const withdrawGiftMove = (trx: Trx, scope: BranchScope, id: string) =>
  trx
    .updateTable('giftMove')
    .set({ withdrawnAt: new Date().toISOString(), withdrawnBy: scope.userId })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
