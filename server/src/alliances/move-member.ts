import type { LeftReason, MemberMove } from 'domain/alliance-member.ts'
import { moveRefusal } from 'domain/member-stages.ts'
import type { MemberStage } from 'domain/merchant.ts'
import { type BranchClock, branchClock } from '#branches/branch-clock.ts'
import type { Trx } from '#db/database.ts'
import { endAgreements, reopenAgreements } from '#agreements/agreement-queries.ts'
import { conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { knowledgeOf, type MemberKnowledge } from './member-facts.ts'
import { leavingStages, moveWay, undoTo } from './member-moves.ts'
import { type StageColumns, updateStage } from './member-queries.ts'
import { type BranchKey, findMemberRow, type MemberRow } from './member-rows.ts'
import { refreshMerchantStage } from './merchant-stage.ts'
import { insertStageMove, lastMovesOn, listStageMoves } from './stage-move-queries.ts'

export type KnownMember = { row: MemberRow; known: MemberKnowledge; clock: BranchClock }

/** A member with all that a move is judged by, read in the transaction that moves it; null where there is none. */
export async function findKnownMember(trx: Trx, key: BranchKey, id: string): Promise<KnownMember | null> {
  const row = await findMemberRow(trx, key, id)
  if (!row) return null
  const clock = await branchClock(trx, key)
  const known = (await knowledgeOf(trx, key, [row], clock)).get(id)
  return known ? { row, known, clock } : null
}

/**
 * Moves a member by hand, as the table allows and its facts bear out, or takes one's own last move of today back.
 *
 * @throws {AppError} 409 `move_refused` with what is missing, and where the move is made where it is not made by hand
 */
export async function moveByHand(trx: Trx, scope: BranchScope, member: KnownMember, move: MemberMove): Promise<void> {
  const { row, known, clock } = member
  const { facts } = known
  const last = (await lastMovesOn(trx, scope, clock.today)).get(row.id)
  if (undoTo(last, scope.userId, clock.today) === move.to) return takeBack(trx, scope, member, move)

  const way = moveWay(facts.stage, move.to)
  const refusal = moveRefusal(facts, move.to, clock.today, move.reason)
  if (refusal) throw conflict('move_refused', { ...refusal, way })
  if (way !== 'hand' && way !== 'rule') {
    const missing = [{ code: 'not_allowed', have: null, need: null, on: null }]
    throw conflict('move_refused', { code: 'not_allowed', missing, way })
  }
  await moveStage(trx, scope, member, { to: move.to, reason: move.reason, note: move.note })
}

/** Writes a move that was found allowed: the stage, its row in the history, what leaving or coming back entails. */
export async function moveStage(
  trx: Trx,
  who: { branchId: string; userId: string | null },
  { row, known, clock }: KnownMember,
  move: { to: MemberStage; reason?: LeftReason | null; note?: string; byRule?: boolean; joinedOn?: string },
): Promise<void> {
  const on = clock.today
  const leaves = leavingStages.includes(move.to)
  if (leaves) await endAgreements(trx, who, row.id, on)
  const columns: StageColumns = {
    stage: move.to,
    stageSince: on,
    ...(move.to === 'signed' ? { joinedOn: move.joinedOn ?? on } : {}),
    ...(move.to === 'pilot' ? { pilotFrom: on } : {}),
    ...(leaves ? { leftOn: on, leftReason: move.reason ?? null, leftNote: move.note ?? '' } : {}),
    ...(move.to === 'prospect'
      ? { joinedOn: null, pilotFrom: null, leftOn: null, leftReason: null, leftNote: '' }
      : {}),
  }
  await updateStage(trx, who, row, columns)
  await insertStageMove(trx, who, {
    memberId: row.id,
    from: known.facts.stage,
    to: move.to,
    on,
    reason: move.reason ?? null,
    note: move.note ?? '',
    byRule: move.byRule ?? false,
  })
  await refreshMerchantStage(trx, who, row.merchantId)
}

/** Puts the member back as it stood before its last move; the history keeps both. */
async function takeBack(
  trx: Trx,
  scope: BranchScope,
  { row, known, clock }: KnownMember,
  { to, note }: MemberMove,
): Promise<void> {
  const from = known.facts.stage
  const [, before, ...earlier] = await listStageMoves(trx, scope, row.id)
  const left = leavingStages.includes(to)
    ? [before, ...earlier].find((move) => move && leavingStages.includes(move.toStage))
    : undefined
  const joined = [before, ...earlier].find((move) => move?.toStage === 'signed')
  const piloted = [before, ...earlier].find((move) => move?.toStage === 'pilot')
  await updateStage(trx, scope, row, {
    stage: to,
    stageSince: before?.movedOn ?? clock.today,
    ...(from === 'pilot' ? { pilotFrom: null } : {}),
    ...(leavingStages.includes(from) ? { leftOn: null, leftReason: null, leftNote: '' } : {}),
    ...(left
      ? {
          joinedOn: joined?.movedOn ?? null,
          pilotFrom: piloted?.movedOn ?? null,
          leftOn: left.movedOn,
          leftReason: left.reason,
          leftNote: left.note,
        }
      : {}),
  })
  if (leavingStages.includes(from)) await reopenAgreements(trx, scope, row.id, clock.today)
  await insertStageMove(trx, scope, { memberId: row.id, from, to, on: clock.today, note })
  await refreshMerchantStage(trx, scope, row.merchantId)
}
