import { openLeadStates } from 'domain/lead.ts'
import type { NewVisit } from 'domain/visit.ts'
import type { BranchClock } from '#branches/branch-clock.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { insertLead } from '#leads/lead-queries.ts'
import { refuseUnknownColleague } from '#merchants/merchant-queries.ts'
import type { VisitedDoor } from './visit-door.ts'

/**
 * The lead of a visit: where somebody signed or is clearly interested it comes by itself, else where the visitor says so.
 * Its owner is whom the visitor names, else whoever looks after the file or customer, else the visitor.
 */
export async function leadOfVisit(
  trx: Trx,
  scope: BranchScope,
  { visit, visitId, door, clock }: { visit: NewVisit; visitId: string; door: VisitedDoor; clock: BranchClock },
): Promise<{ id: string; isNew: boolean } | null> {
  const isOfSomebody = door.merchantId !== null || door.customerId !== null || door.subjectKind === 'unit'
  const isInterested = (visit.intent === 'a' || visit.intent === 'b') && isOfSomebody
  if (visit.lead === null && !isInterested) return null
  const subject = leadSubject(door)
  const line = visit.lead?.line ?? visit.productInterests[0] ?? 'settlement'
  const standing = subject.subjectId === null ? null : await openLeadOf(trx, scope, subject.subjectId, line)
  if (standing !== null) return { id: standing, isNew: false }
  if (visit.lead?.ownerUserId) await refuseUnknownColleague(trx, scope, visit.lead.ownerUserId)
  const ownerUserId = visit.lead?.ownerUserId ?? (await ownerOf(trx, scope, door)) ?? scope.userId
  const grade = visit.intent === 'a' ? 'a' : visit.intent === 'c' ? 'c' : 'b'
  const id = await insertLead(
    trx,
    scope,
    {
      source: 'visit',
      ...subject,
      line,
      amountBand: visit.lead?.amountBand ?? null,
      grade: visit.lead?.grade ?? grade,
      ownerUserId,
      slaClass: visit.lead?.slaClass ?? 'standard',
      note: visit.lead?.note ?? visit.note,
    },
    clock,
    { kind: 'visit', id: visitId },
  )
  return { id, isNew: true }
}

function leadSubject({ merchantId, customerId, subjectKind, subjectId, unit }: VisitedDoor) {
  if (merchantId !== null) return { subjectKind: 'merchant', subjectId: merchantId } as const
  if (customerId !== null) return { subjectKind: 'customer', subjectId: customerId } as const
  if (subjectKind === 'place') return { subjectKind, subjectId } as const
  if (unit?.placeId) return { subjectKind: 'place', subjectId: unit.placeId } as const
  return { subjectKind: 'none', subjectId: null } as const
}

/** An open lead on somebody for a product; null where there is none. */
export async function openLeadOf(trx: Trx, { branchId }: BranchScope, subjectId: string, line: string) {
  const row = await trx
    .selectFrom('lead')
    .select('id')
    .where('branchId', '=', branchId)
    .where('subjectId', '=', subjectId)
    .where('line', '=', line)
    .where('state', 'in', openLeadStates)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Whoever looks after them and still works in the branch. */
export async function ownerOf(
  trx: Trx,
  { branchId }: BranchScope,
  { merchantId, customerId }: Pick<VisitedDoor, 'merchantId' | 'customerId'>,
): Promise<string | null> {
  if (merchantId === null && customerId === null) return null
  const row = await trx
    .selectFrom(merchantId === null ? 'customer' : 'merchant')
    .select('ownerUserId')
    .where('branchId', '=', branchId)
    .where('id', '=', merchantId ?? customerId ?? '')
    .executeTakeFirst()
  if (!row?.ownerUserId) return null
  const colleague = await trx
    .selectFrom('userBranch')
    .innerJoin('user', 'user.id', 'userBranch.userId')
    .select('user.id')
    .where('userBranch.branchId', '=', branchId)
    .where('user.id', '=', row.ownerUserId)
    .where('user.status', '=', 'active')
    .executeTakeFirst()
  return colleague?.id ?? null
}
