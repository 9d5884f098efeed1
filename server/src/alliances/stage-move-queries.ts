import type { LeftReason, StageMove } from 'domain/alliance-member.ts'
import type { MemberStage } from 'domain/merchant.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { LastMove } from './member-moves.ts'
import type { BranchKey } from './member-rows.ts'

/** A member's moves, the latest first. */
export async function listStageMoves(db: Db | Trx, { branchId }: BranchKey, memberId: string): Promise<StageMove[]> {
  const rows = await db
    .selectFrom('stageMove')
    .leftJoin('user', 'user.id', 'stageMove.createdBy')
    .select([
      'stageMove.id',
      'stageMove.fromStage',
      'stageMove.toStage',
      'stageMove.movedOn',
      'stageMove.reason',
      'stageMove.note',
      'stageMove.byRule',
      'stageMove.createdAt',
      'user.id as userId',
      'user.name as userName',
    ])
    .where('stageMove.branchId', '=', branchId)
    .where('stageMove.memberId', '=', memberId)
    .orderBy('stageMove.createdAt', 'desc')
    .orderBy('stageMove.id', 'desc')
    .execute()
  return rows.map(({ id, fromStage, toStage, movedOn, reason, note, byRule, createdAt, userId, userName }) => ({
    id,
    // Codes were written by moves of checked input.
    fromStage: fromStage as MemberStage | null,
    toStage: toStage as MemberStage,
    movedOn,
    reason: reason as LeftReason | null,
    note,
    byRule: byRule === 1,
    by: userId === null || userName === null ? null : { id: userId, name: userName },
    at: createdAt,
  }))
}

/** By member: its last move, for those that moved on this day. */
export async function lastMovesOn(db: Db | Trx, { branchId }: BranchKey, day: string): Promise<Map<string, LastMove>> {
  const rows = await db
    .selectFrom('stageMove')
    .select(['memberId', 'fromStage', 'toStage', 'movedOn', 'byRule', 'createdBy'])
    .where('branchId', '=', branchId)
    .where('movedOn', '=', day)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  // The latest wins; codes were written by moves of checked input.
  return new Map(
    rows.map(({ byRule, fromStage, toStage, ...move }) => [
      move.memberId,
      {
        ...move,
        fromStage: fromStage as MemberStage | null,
        toStage: toStage as MemberStage,
        byRule: byRule === 1,
      },
    ]),
  )
}

/** Append-only: who moved a member, when and why. `userId` null = dates and flows did. */
export async function insertStageMove(
  trx: Trx,
  { branchId, userId }: { branchId: string; userId: string | null },
  move: {
    memberId: string
    from: MemberStage | null
    to: MemberStage
    on: string
    reason?: LeftReason | null
    note?: string
    byRule?: boolean
  },
): Promise<void> {
  await trx
    .insertInto('stageMove')
    .values({
      branchId,
      id: ulid(),
      memberId: move.memberId,
      fromStage: move.from,
      toStage: move.to,
      movedOn: move.on,
      reason: move.reason ?? null,
      note: move.note ?? '',
      byRule: move.byRule ? 1 : 0,
      createdAt: await momentAfterLast(trx, branchId, move.memberId),
      createdBy: userId,
    })
    .execute()
}

/** Now, but after the member's last move: two within a millisecond stay in their order. */
async function momentAfterLast(trx: Trx, branchId: string, memberId: string): Promise<string> {
  const last = await trx
    .selectFrom('stageMove')
    .select(({ fn }) => fn.max('createdAt').as('at'))
    .where('branchId', '=', branchId)
    .where('memberId', '=', memberId)
    .executeTakeFirst()
  const next = last?.at ? Date.parse(last.at) + 1 : 0
  return new Date(Math.max(Date.now(), next)).toISOString()
}
