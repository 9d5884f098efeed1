import type { MemberSheet } from 'domain/member-sheet.ts'
import type { Db } from '#db/database.ts'
import { listAgreements, proposedNo } from '#agreements/agreement-queries.ts'
import { listBenefits } from '#benefits/benefit-queries.ts'
import { listReviews } from '#compliance/reviews.ts'
import { mayDo } from '#http/allow.ts'
import type { BranchScope } from '#http/scope.ts'
import { toldWords } from '#merchants/told-file.ts'
import { findAllianceRow } from './alliance-queries.ts'
import { findContact, listMemberFlows, listMemberPlacements } from './member-sheet-queries.ts'
import { listMembers } from './members.ts'
import { listStageMoves } from './stage-move-queries.ts'

/** All about one membership, or null. */
export async function findMemberSheet(db: Db, scope: BranchScope, id: string): Promise<MemberSheet | null> {
  const { clock, members } = await listMembers(db, scope, { id })
  const [member] = members
  if (!member) return null
  const alliance = await findAllianceRow(db, scope, member.allianceId)
  if (!alliance) return null
  const agreements = await listAgreements(db, scope, id, clock.today)
  const mayReadContact = mayDo('key_person.list', scope.roles)
  const mayReadReviews = mayDo('compliance_review.list', scope.roles)
  return {
    onDate: clock.today,
    member,
    alliance: { id: alliance.id, name: alliance.name, theme: alliance.theme, level: alliance.level },
    contact: mayReadContact ? await findContact(db, scope, member.contactKeyPersonId) : null,
    benefits: await listBenefits(db, scope, { memberId: id }, clock.today),
    agreements,
    proposedNo: await proposedNo(db, scope, clock.today),
    reviews: mayReadReviews
      ? await listReviews(db, scope, { state: 'all', subjectIds: agreements.map((agreement) => agreement.id) })
      : [],
    placements: await listMemberPlacements(db, scope, id),
    // Words of a move may name somebody, here as on the merchant's card.
    moves: (await listStageMoves(db, scope, id)).map((move) => ({
      ...move,
      note: toldWords(scope, { ownerUserId: member.officer?.id ?? null }, move.note, move.by?.id ?? null),
    })),
    flows: await listMemberFlows(db, scope, member.merchant.id, clock.today),
  }
}
