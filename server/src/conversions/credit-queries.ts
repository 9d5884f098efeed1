import type { VisitOutcome } from 'domain/visit.ts'
import { outcomeRules } from 'domain/visit-outcome.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

type Branch = Pick<BranchScope, 'branchId'>
/** Days, and the same in instants: touches and attendance carry instants. */
export interface CreditSpan {
  from: string
  to: string
  fromAt: string
  toAt: string
}

/** Which customer owns which shop: they are one and the same way to a conversion. */
export async function listOwnedMerchants(
  db: Db,
  { branchId }: Branch,
  { customers, merchants }: { customers: readonly string[]; merchants: readonly string[] },
): Promise<{ merchantId: string; customerId: string }[]> {
  if (customers.length + merchants.length === 0) return []
  const rows = await db
    .selectFrom('merchant')
    .select(['id as merchantId', 'ownerCustomerId as customerId'])
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .where('ownerCustomerId', 'is not', null)
    .where((eb) => eb.or([eb('ownerCustomerId', 'in', [...customers, '']), eb('id', 'in', [...merchants, ''])]))
    .execute()
  return rows.flatMap(({ merchantId, customerId }) => (customerId === null ? [] : [{ merchantId, customerId }]))
}

/** Two-way talks that offered something; those of visits are told by the visit. */
export const listTwoWayTouches = (db: Db, { branchId }: Branch, subjects: readonly string[], span: CreditSpan) =>
  subjects.length === 0
    ? []
    : db
        .selectFrom('touch')
        .select(['id', 'subjectId', 'touchedAt', 'channel'])
        .where('branchId', '=', branchId)
        .where('withdrawnAt', 'is', null)
        .where('visitId', 'is', null)
        .where('twoWay', '=', 1)
        .where((eb) => eb.or([eb('purpose', '=', 'marketing'), eb('channel', '=', 'event')]))
        .where('subjectId', 'in', [...subjects])
        .where('touchedAt', '>=', span.fromAt)
        .where('touchedAt', '<', span.toAt)
        .execute()

/** Visits with contact, at the subjects themselves or those that made a lead. */
export async function listContactVisits(
  db: Db,
  { branchId }: Branch,
  { subjects, visitIds }: { subjects: readonly string[]; visitIds: readonly string[] },
  span: CreditSpan,
) {
  if (subjects.length + visitIds.length === 0) return []
  const rows = await db
    .selectFrom('visit')
    .select(['id', 'subjectId', 'planId', 'visitedOn', 'visitedAt', 'outcome'])
    .where('branchId', '=', branchId)
    .where('withdrawnAt', 'is', null)
    .where((eb) => eb.or([eb('subjectId', 'in', [...subjects, '']), eb('id', 'in', [...visitIds, ''])]))
    .where('visitedOn', '>=', span.from)
    .where('visitedOn', '<=', span.to)
    .execute()
  // Only checked codes are stored.
  return rows.filter(({ outcome }) => outcomeRules[outcome as VisitOutcome].contact)
}

/** Codes that were redeemed with a merchant at either end. */
export const listRedemptions = (db: Db, { branchId }: Branch, merchants: readonly string[], span: CreditSpan) =>
  merchants.length === 0
    ? []
    : db
        .selectFrom('flowRecord')
        .select(['id', 'benefitId', 'fromMerchantId', 'toMerchantId', 'flowedOn', 'createdAt'])
        .where('branchId', '=', branchId)
        .where('withdrawnAt', 'is', null)
        .where('voucherId', 'is not', null)
        .where('benefitId', 'is not', null)
        .where((eb) => eb.or([eb('fromMerchantId', 'in', [...merchants]), eb('toMerchantId', 'in', [...merchants])]))
        .where('flowedOn', '>=', span.from)
        .where('flowedOn', '<=', span.to)
        .execute()

/** Having come to an event, as a customer or as the stranger whom a lead is about. */
export const listAttended = (
  db: Db,
  { branchId }: Branch,
  { customers, leads }: { customers: readonly string[]; leads: readonly string[] },
  span: CreditSpan,
) =>
  customers.length + leads.length === 0
    ? []
    : db
        .selectFrom('attendance')
        .select(['eventId', 'customerId', 'leadId', 'arrivedAt'])
        .where('branchId', '=', branchId)
        .where('withdrawnAt', 'is', null)
        .where((eb) => eb.or([eb('customerId', 'in', [...customers, '']), eb('leadId', 'in', [...leads, ''])]))
        .where('arrivedAt', '>=', span.fromAt)
        .where('arrivedAt', '<', span.toAt)
        .execute()

/** Where the leads of conversions came from: a visit, or an event whose sign-in nobody tied to them. */
export const listLeadOrigins = (db: Db, { branchId }: Branch, leads: readonly string[]) =>
  leads.length === 0
    ? []
    : db
        .selectFrom('lead')
        .leftJoin('event', (join) =>
          join.onRef('event.branchId', '=', 'lead.branchId').onRef('event.id', '=', 'lead.originId'),
        )
        .select(['lead.id', 'lead.originKind', 'lead.originId', 'lead.createdAt', 'event.onDate'])
        .where('lead.branchId', '=', branchId)
        .where('lead.id', 'in', [...leads])
        .where('lead.originId', 'is not', null)
        .execute()

const untold = { on: null, noSelling: false, merchantName: '' }

/** Titles of what earned credit, with its day or its shop: events, plans and benefits by id. */
export async function creditTitles(
  db: Db,
  { branchId }: Branch,
  ids: { event: readonly string[]; canvass: readonly string[]; coupon: readonly string[] },
): Promise<Map<string, { title: string; on: string | null; noSelling: boolean; merchantName: string }>> {
  const events =
    ids.event.length === 0
      ? []
      : await db
          .selectFrom('event')
          .select(['id', 'title', 'onDate as on', 'noSelling'])
          .where('branchId', '=', branchId)
          .where('id', 'in', [...ids.event])
          .execute()
  const plans =
    ids.canvass.length === 0
      ? []
      : await db
          .selectFrom('canvassPlan')
          .select(['id', 'title', 'onDate as on'])
          .where('branchId', '=', branchId)
          .where('id', 'in', [...ids.canvass])
          .execute()
  const benefits =
    ids.coupon.length === 0
      ? []
      : await db
          .selectFrom('benefit')
          .innerJoin('allianceMember as member', (join) =>
            join.onRef('member.branchId', '=', 'benefit.branchId').onRef('member.id', '=', 'benefit.memberId'),
          )
          .innerJoin('merchant', (join) =>
            join.onRef('merchant.branchId', '=', 'member.branchId').onRef('merchant.id', '=', 'member.merchantId'),
          )
          .innerJoin('shop', 'shop.id', 'merchant.shopId')
          .select(['benefit.id', 'benefit.title', 'shop.name as merchantName'])
          .where('benefit.branchId', '=', branchId)
          .where('benefit.id', 'in', [...ids.coupon])
          .execute()
  return new Map([
    ...events.map(
      ({ id, title, on, noSelling }) => [id, { ...untold, title, on, noSelling: noSelling === 1 }] as const,
    ),
    ...plans.map(({ id, title, on }) => [id, { ...untold, title, on }] as const),
    ...benefits.map(({ id, title, merchantName }) => [id, { ...untold, title, merchantName }] as const),
  ])
}
