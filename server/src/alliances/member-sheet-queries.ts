import { strengthFrom } from 'domain/formulas/alliance-strength.ts'
import type { MemberSheet } from 'domain/member-sheet.ts'
import type { Db } from '#db/database.ts'
import { namedOrNull } from './members.ts'
import type { BranchKey } from './member-rows.ts'

export async function findContact(
  db: Db,
  { branchId }: BranchKey,
  keyPersonId: string | null,
): Promise<MemberSheet['contact']> {
  if (keyPersonId === null) return null
  const row = await db
    .selectFrom('keyPerson')
    .select(['id', 'name', 'title'])
    .where('branchId', '=', branchId)
    .where('id', '=', keyPersonId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  // The title was written from checked input.
  return row ? { ...row, title: row.title as NonNullable<MemberSheet['contact']>['title'] } : null
}

/** Materials of a member at both ends, also those taken down; the newest first. */
export async function listMemberPlacements(
  db: Db,
  { branchId }: BranchKey,
  memberId: string,
): Promise<MemberSheet['placements']> {
  const rows = await db
    .selectFrom('placement')
    .innerJoin('displaySpot as spot', (join) =>
      join.onRef('spot.branchId', '=', 'placement.branchId').onRef('spot.id', '=', 'placement.spotId'),
    )
    .innerJoin('material', (join) =>
      join.onRef('material.branchId', '=', 'placement.branchId').onRef('material.id', '=', 'placement.materialId'),
    )
    .select([
      'placement.id',
      'placement.fromDate',
      'placement.toDate',
      'placement.copies',
      'placement.placedOn',
      'placement.checkAttachmentId',
      'placement.removedOn',
      'spot.id as spotId',
      'spot.merchantId',
      'spot.kind as spotKind',
      'spot.label',
      'material.id as materialId',
      'material.title',
      'material.kind as materialKind',
      'material.approvalNo',
      'material.validTo',
    ])
    .where('placement.branchId', '=', branchId)
    .where('placement.memberId', '=', memberId)
    .where('placement.deletedAt', 'is', null)
    .orderBy('placement.fromDate', 'desc')
    .orderBy('placement.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    atMerchant: row.merchantId !== null,
    // Codes were written from checked input.
    spot: { id: row.spotId, kind: row.spotKind as Placement['spot']['kind'], label: row.label },
    material: {
      id: row.materialId,
      title: row.title,
      kind: row.materialKind as Placement['material']['kind'],
      approvalNo: row.approvalNo,
      validTo: row.validTo,
    },
    fromDate: row.fromDate,
    toDate: row.toDate,
    copies: row.copies,
    placedOn: row.placedOn,
    checkAttachmentId: row.checkAttachmentId,
    removedOn: row.removedOn,
  }))
}
type Placement = MemberSheet['placements'][number]

/** Flows of a merchant in the last 90 days, given and got, the newest first. */
export async function listMemberFlows(
  db: Db,
  { branchId }: BranchKey,
  merchantId: string,
  today: string,
): Promise<MemberSheet['flows']> {
  const flowsOfEnd = async (end: 'fromMerchantId' | 'toMerchantId', otherEnd: 'fromMerchantId' | 'toMerchantId') => {
    const rows = await db
      .selectFrom('flowRecord as flow')
      .leftJoin('merchant as other', (join) =>
        join.onRef('other.branchId', '=', 'flow.branchId').onRef('other.id', '=', `flow.${otherEnd}`),
      )
      .leftJoin('shop', 'shop.id', 'other.shopId')
      .select([
        'flow.id',
        'flow.flowedOn',
        'flow.count',
        'flow.amount',
        'flow.proof',
        'other.id as otherId',
        'shop.name',
      ])
      .where('flow.branchId', '=', branchId)
      .where(`flow.${end}`, '=', merchantId)
      .where('flow.flowedOn', '>=', strengthFrom(today))
      .where('flow.flowedOn', '<=', today)
      .where('flow.withdrawnAt', 'is', null)
      .orderBy('flow.flowedOn', 'desc')
      .orderBy('flow.id', 'desc')
      .limit(mostFlows)
      .execute()
    return rows.map(({ otherId, name, proof, ...flow }) => ({
      ...flow,
      // Written from checked input.
      proof: proof as MemberSheet['flows'][number]['proof'],
      gave: end === 'fromMerchantId',
      other: namedOrNull(otherId, name),
    }))
  }
  const flows = [
    ...(await flowsOfEnd('fromMerchantId', 'toMerchantId')),
    ...(await flowsOfEnd('toMerchantId', 'fromMerchantId')),
  ]
  return flows.toSorted((a, b) => (a.flowedOn === b.flowedOn ? 0 : a.flowedOn < b.flowedOn ? 1 : -1))
}

/** More than a sheet shows; sums come from elsewhere. */
const mostFlows = 500
