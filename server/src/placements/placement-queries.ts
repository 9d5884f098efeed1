import { materialState } from 'domain/material.ts'
import {
  lastBusyDay,
  type NewPlacement,
  type Placement,
  type PlacementQuery,
  placementState,
} from 'domain/placement.ts'
import { ulid } from 'ulid'
import { namedAttachments } from '#attachments/attachment-queries.ts'
import type { Db, Trx } from '#db/database.ts'
import { namedMerchants } from '#flows/named-merchants.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'

/** What hangs where, by the first day, then the spot. */
export async function listPlacements(
  db: Db | Trx,
  scope: BranchScope,
  { promotionId, memberId, spotId, from, to }: PlacementQuery,
  today: string,
): Promise<Placement[]> {
  const rows = await db
    .selectFrom('placement')
    .innerJoin('displaySpot as spot', (join) =>
      join.onRef('spot.branchId', '=', 'placement.branchId').onRef('spot.id', '=', 'placement.spotId'),
    )
    .innerJoin('material', (join) =>
      join.onRef('material.branchId', '=', 'placement.branchId').onRef('material.id', '=', 'placement.materialId'),
    )
    .selectAll('placement')
    .select([
      'spot.merchantId',
      'spot.kind as spotKind',
      'spot.label',
      'material.title',
      'material.kind as materialKind',
      'material.approvalNo',
      'material.approvedOn',
      'material.validTo',
    ])
    .where('placement.branchId', '=', scope.branchId)
    .where('placement.deletedAt', 'is', null)
    .$if(promotionId !== undefined, (query) => query.where('placement.promotionId', '=', promotionId ?? ''))
    .$if(memberId !== undefined, (query) => query.where('placement.memberId', '=', memberId ?? ''))
    .$if(spotId !== undefined, (query) => query.where('placement.spotId', '=', spotId ?? ''))
    .$if(from !== undefined, (query) => query.where('placement.toDate', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('placement.fromDate', '<=', to ?? ''))
    .orderBy('placement.fromDate')
    .orderBy('spot.label')
    .orderBy('placement.id')
    .execute()
  const [merchants, photos] = [
    await namedMerchants(
      db,
      scope,
      rows.map(({ merchantId }) => merchantId),
    ),
    await namedAttachments(
      db,
      scope,
      rows.map(({ checkAttachmentId }) => checkAttachmentId),
    ),
  ]
  return rows.map((row) => ({
    id: row.id,
    spot: {
      id: row.spotId,
      // Codes were written from checked input.
      kind: row.spotKind as Placement['spot']['kind'],
      label: row.label,
      merchant: row.merchantId === null ? null : (merchants.get(row.merchantId) ?? null),
    },
    material: {
      id: row.materialId,
      title: row.title,
      kind: row.materialKind as Placement['material']['kind'],
      state: materialState({ ...row, isReturned: false }, today),
      approvalNo: row.approvalNo,
      validTo: row.validTo,
    },
    memberId: row.memberId,
    promotionId: row.promotionId,
    fromDate: row.fromDate,
    toDate: row.toDate,
    copies: row.copies,
    placedOn: row.placedOn,
    check: row.checkAttachmentId === null ? null : (photos.get(row.checkAttachmentId) ?? null),
    removedOn: row.removedOn,
    state: placementState(row, today),
    rowVersion: row.rowVersion,
  }))
}

/** @param removed  whether one that was taken out of sight is looked for */
export const findPlacementRow = (db: Db | Trx, { branchId }: BranchScope, id: string, removed = false) =>
  db
    .selectFrom('placement')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('deletedAt', removed ? 'is not' : 'is', null)
    .executeTakeFirst()

/** Another placement that keeps the spot on one of these days, or null. */
export async function findOverlap(
  trx: Trx,
  { branchId }: BranchScope,
  { spotId, fromDate, toDate, removedOn }: Pick<NewPlacement, 'spotId' | 'fromDate' | 'toDate' | 'removedOn'>,
  exceptId: string | null,
) {
  const rows = await trx
    .selectFrom('placement')
    .innerJoin('material', (join) =>
      join.onRef('material.branchId', '=', 'placement.branchId').onRef('material.id', '=', 'placement.materialId'),
    )
    .select(['placement.id', 'placement.fromDate', 'placement.toDate', 'placement.removedOn', 'material.title'])
    .where('placement.branchId', '=', branchId)
    .where('placement.spotId', '=', spotId)
    .where('placement.deletedAt', 'is', null)
    .where('placement.fromDate', '<=', lastBusyDay({ toDate, removedOn }))
    .where('placement.toDate', '>=', fromDate)
    .orderBy('placement.fromDate')
    .orderBy('placement.id')
    .execute()
  const taken = rows.find((row) => {
    const last = lastBusyDay(row)
    return row.id !== exceptId && last >= fromDate && last >= row.fromDate
  })
  return taken ?? null
}

export async function insertPlacement(trx: Trx, scope: BranchScope, placement: NewPlacement): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('placement')
    .values({ branchId: scope.branchId, id, ...placement, ...newStamps(scope.userId), deletedAt: null })
    .execute()
  return id
}

export const updatePlacement = (
  trx: Trx,
  scope: BranchScope,
  id: string,
  rowVersion: number,
  placement: NewPlacement,
) =>
  trx
    .updateTable('placement')
    .set({ ...placement, ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
