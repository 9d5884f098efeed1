import type { LeftReason, Member, MemberQuery } from 'domain/alliance-member.ts'
import { dueDates } from 'domain/member-stages.ts'
import type { MemberStage } from 'domain/merchant.ts'
import { type BranchClock, branchClock } from '#branches/branch-clock.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { positionOf } from '#places/place-queries.ts'
import { knowledgeOf, type MemberKnowledge } from './member-facts.ts'
import { nextStagesOf, undoTo } from './member-moves.ts'
import { listMemberRows, type MemberRow } from './member-rows.ts'
import { lastMovesOn } from './stage-move-queries.ts'

/** Members as board, lists and calendar tell them. */
export async function listMembers(
  db: Db | Trx,
  scope: BranchScope,
  asked: MemberQuery & { id?: string } = {},
): Promise<{ clock: BranchClock; members: Member[]; knowledge: Map<string, MemberKnowledge> }> {
  const clock = await branchClock(db, scope)
  const rows = await listMemberRows(db, scope, asked)
  const knowledge = await knowledgeOf(db, scope, rows, clock)
  const moved = await lastMovesOn(db, scope, clock.today)
  const members = rows.flatMap((row) => {
    const known = knowledge.get(row.id)
    return known ? [toMember(row, known, clock.today, undoTo(moved.get(row.id), scope.userId, clock.today))] : []
  })
  return { clock, members, knowledge }
}

const toMember = (
  row: MemberRow,
  { facts, agreement }: MemberKnowledge,
  today: string,
  backTo: MemberStage | null,
): Member => ({
  id: row.id,
  allianceId: row.allianceId,
  allianceName: row.allianceName,
  merchant: {
    id: row.merchantId,
    shopId: row.shopId,
    name: row.name,
    category: row.category ?? row.shopCategory,
    priceTier: row.priceTier,
    address: row.address,
    position: positionOf(row),
    ourStatus: row.ourStatus,
    shopStatus: row.shopStatus,
  },
  stage: facts.stage,
  stageSince: row.stageSince,
  officer: namedOrNull(row.officerUserId, row.officerName),
  contactKeyPersonId: row.contactKeyPersonId,
  wish: row.wish,
  joinedOn: row.joinedOn,
  pilotFrom: row.pilotFrom,
  leftOn: row.leftOn,
  // Written by a move of checked input.
  leftReason: row.leftReason as LeftReason | null,
  leftNote: row.leftNote,
  facts,
  unsignedVerdict: agreement?.signedOn === null ? agreement.verdict : null,
  next: nextStagesOf(facts, today),
  due: dueDates(facts),
  undoTo: backTo,
  rowVersion: row.rowVersion,
})

export const namedOrNull = (id: string | null, name: string | null) =>
  id === null || name === null ? null : { id, name }
