import type { AgreementTerms } from 'domain/agreement.ts'
import type { Finding } from 'domain/compliance-review.ts'
import type { EventRule } from 'domain/event.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { reviewedEvents } from './reviewed-events.ts'
import type { ReviewRow } from './review-queries.ts'

type BranchKey = Pick<BranchScope, 'branchId'>
type Merchant = { id: string; name: string }

/** What a review is about, with all that the program can look at, and who wrote any of it. */
export type ReviewedSubject = {
  id: string
  title: string
  memberId: string | null
  merchant: Merchant | null
  allianceName: string | null
  authors: (string | null)[]
  terms: AgreementTerms | null
  dataClause: string | null
  benefits: { id: string; title: string; rule: string }[]
  materials: ReviewedMaterial[]
  /** What an event says to people, and what is known of it that bears on a rule. */
  event: ReviewedEvent | null
  /** It was signed or ended, or held: then no word can be taken back. */
  isSettled: boolean
}
export type ReviewedEvent = {
  texts: { place: 'event_text' | 'sponsorship'; id: string | null; name: string; text: string }[]
  facts: { rule: EventRule; place: Finding['place']; kind: Finding['kind']; name: string; found: string }[]
}
export type ReviewedMaterial = { id: string; title: string; approvalNo: string; validTo: string | null }

/** By the subject's id. */
export async function reviewedSubjects(
  db: Db | Trx,
  key: BranchKey,
  reviews: readonly Pick<ReviewRow, 'subjectKind' | 'subjectId'>[],
): Promise<Map<string, ReviewedSubject>> {
  const of = (kind: ReviewRow['subjectKind']) => [
    ...new Set(reviews.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId)),
  ]
  return new Map([
    ...(await reviewedAgreements(db, key, of('agreement'))),
    ...(await reviewedMaterials(db, key, of('material'))),
    ...(await reviewedScenes(db, key, of('scene'))),
    ...(await reviewedEvents(db, key, of('event'))),
  ])
}

async function reviewedAgreements(
  db: Db | Trx,
  { branchId }: BranchKey,
  ids: readonly string[],
): Promise<[string, ReviewedSubject][]> {
  if (ids.length === 0) return []
  const agreements = await db
    .selectFrom('agreement')
    .innerJoin('allianceMember as member', (join) =>
      join.onRef('member.branchId', '=', 'agreement.branchId').onRef('member.id', '=', 'agreement.memberId'),
    )
    .innerJoin('alliance', (join) =>
      join.onRef('alliance.branchId', '=', 'member.branchId').onRef('alliance.id', '=', 'member.allianceId'),
    )
    .innerJoin('merchant', (join) =>
      join.onRef('merchant.branchId', '=', 'member.branchId').onRef('merchant.id', '=', 'member.merchantId'),
    )
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select([
      'agreement.id',
      'agreement.no',
      'agreement.terms',
      'agreement.dataClause',
      'agreement.signedOn',
      'agreement.endedOn',
      'agreement.createdBy',
      'agreement.updatedBy',
      'member.id as memberId',
      'merchant.id as merchantId',
      'shop.name as merchantName',
      'alliance.name as allianceName',
    ])
    .where('agreement.branchId', '=', branchId)
    .where('agreement.id', 'in', ids)
    .execute()
  const memberIds = agreements.map(({ memberId }) => memberId)
  if (memberIds.length === 0) return []
  const benefits = await db
    .selectFrom('benefit')
    .select(['id', 'memberId', 'title', 'rule', 'createdBy', 'updatedBy'])
    .where('branchId', '=', branchId)
    .where('memberId', 'in', memberIds)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()
  const placed = await db
    .selectFrom('placement')
    .innerJoin('material', (join) =>
      join.onRef('material.branchId', '=', 'placement.branchId').onRef('material.id', '=', 'placement.materialId'),
    )
    .select(['placement.memberId', 'material.id', 'material.title', 'material.approvalNo', 'material.validTo'])
    .distinct()
    .where('placement.branchId', '=', branchId)
    .where('placement.memberId', 'in', memberIds)
    .where('placement.deletedAt', 'is', null)
    .where('placement.removedOn', 'is', null)
    .orderBy('material.id')
    .execute()
  const benefitsOf = Map.groupBy(benefits, ({ memberId }) => memberId)
  const placedOf = Map.groupBy(placed, ({ memberId }) => memberId)
  return agreements.map((agreement) => {
    const own = benefitsOf.get(agreement.memberId) ?? []
    return [
      agreement.id,
      {
        id: agreement.id,
        title: agreement.no,
        memberId: agreement.memberId,
        merchant: { id: agreement.merchantId, name: agreement.merchantName },
        allianceName: agreement.allianceName,
        authors: [agreement, ...own].flatMap(({ createdBy, updatedBy }) => [createdBy, updatedBy]),
        // Written from checked input.
        terms: JSON.parse(agreement.terms) as AgreementTerms,
        dataClause: agreement.dataClause,
        benefits: own.map(({ id, title, rule }) => ({ id, title, rule })),
        materials: (placedOf.get(agreement.memberId) ?? []).map(({ id, title, approvalNo, validTo }) => ({
          id,
          title,
          approvalNo,
          validTo,
        })),
        event: null,
        isSettled: agreement.signedOn !== null || agreement.endedOn !== null,
      },
    ]
  })
}

const bare = {
  memberId: null,
  merchant: null,
  allianceName: null,
  terms: null,
  dataClause: null,
  benefits: [],
  materials: [],
  event: null,
  isSettled: true,
}

async function reviewedMaterials(
  db: Db | Trx,
  { branchId }: BranchKey,
  ids: readonly string[],
): Promise<[string, ReviewedSubject][]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('material')
    .select(['id', 'title', 'createdBy', 'updatedBy'])
    .where('branchId', '=', branchId)
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute()
  return rows.map(({ id, title, createdBy, updatedBy }) => [
    id,
    { ...bare, id, title, authors: [createdBy, updatedBy] },
  ])
}

async function reviewedScenes(
  db: Db | Trx,
  { branchId }: BranchKey,
  ids: readonly string[],
): Promise<[string, ReviewedSubject][]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('merchantScene as scene')
    .innerJoin('merchant', (join) =>
      join.onRef('merchant.branchId', '=', 'scene.branchId').onRef('merchant.id', '=', 'scene.merchantId'),
    )
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select([
      'scene.id',
      'scene.sceneCode',
      'scene.createdBy',
      'scene.updatedBy',
      'merchant.id as merchantId',
      'shop.name as merchantName',
    ])
    .where('scene.branchId', '=', branchId)
    .where('scene.id', 'in', ids)
    .execute()
  return rows.map(({ id, sceneCode, createdBy, updatedBy, merchantId, merchantName }) => [
    id,
    {
      ...bare,
      id,
      title: sceneCode,
      merchant: { id: merchantId, name: merchantName },
      authors: [createdBy, updatedBy],
    },
  ])
}
