import { holdsSeveral, type DisplaySpot, type NewDisplaySpot } from 'domain/display-spot.ts'
import { lastBusyDay } from 'domain/placement.ts'
import { ulid } from 'ulid'
import { namedAttachments } from '#attachments/attachment-queries.ts'
import type { Db, Trx } from '#db/database.ts'
import { namedMerchants } from '#flows/named-merchants.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'

type Asked = { from: string; to: string; merchantId?: string | undefined }

/** Places to show something: the branch's first, then the shops' by name; each with the days that are taken. */
export async function listDisplaySpots(db: Db, scope: BranchScope, { from, to, merchantId }: Asked) {
  const rows = await db
    .selectFrom('displaySpot as spot')
    .leftJoin('merchant', (join) =>
      join.onRef('merchant.branchId', '=', 'spot.branchId').onRef('merchant.id', '=', 'spot.merchantId'),
    )
    .leftJoin('shop', 'shop.id', 'merchant.shopId')
    .selectAll('spot')
    .where('spot.branchId', '=', scope.branchId)
    .where('spot.deletedAt', 'is', null)
    .where('merchant.deletedAt', 'is', null)
    .$if(merchantId !== undefined, (query) => query.where('spot.merchantId', '=', merchantId ?? ''))
    .orderBy('shop.nameSort', (order) => order.asc().nullsFirst())
    .orderBy('spot.label')
    .orderBy('spot.id')
    .execute()
  const [merchants, photos, busy] = [
    await namedMerchants(
      db,
      scope,
      rows.map((row) => row.merchantId),
    ),
    await namedAttachments(
      db,
      scope,
      rows.map(({ attachmentId }) => attachmentId),
    ),
    await busyRanges(db, scope, { from, to }),
  ]
  return rows.map((row): DisplaySpot => {
    // Written from checked input.
    const kind = row.kind as DisplaySpot['kind']
    const taken = busy.get(row.id) ?? []
    return {
      id: row.id,
      merchant: row.merchantId === null ? null : (merchants.get(row.merchantId) ?? null),
      kind,
      label: row.label,
      size: row.size,
      photo: row.attachmentId === null ? null : (photos.get(row.attachmentId) ?? null),
      note: row.note,
      holdsSeveral: holdsSeveral(kind),
      busy: taken,
      isFree: holdsSeveral(kind) || taken.length === 0,
      rowVersion: row.rowVersion,
    }
  })
}

/** By spot, the days of a span on which something hangs or is planned. */
async function busyRanges(db: Db, { branchId }: BranchScope, { from, to }: { from: string; to: string }) {
  const rows = await db
    .selectFrom('placement')
    .innerJoin('material', (join) =>
      join.onRef('material.branchId', '=', 'placement.branchId').onRef('material.id', '=', 'placement.materialId'),
    )
    .select([
      'placement.id',
      'placement.spotId',
      'placement.fromDate',
      'placement.toDate',
      'placement.removedOn',
      'material.title',
    ])
    .where('placement.branchId', '=', branchId)
    .where('placement.deletedAt', 'is', null)
    .where('placement.fromDate', '<=', to)
    .where('placement.toDate', '>=', from)
    .orderBy('placement.fromDate')
    .orderBy('placement.id')
    .execute()
  const ranges = rows.flatMap((row) => {
    const last = lastBusyDay(row)
    if (last < row.fromDate || last < from) return []
    return [
      {
        spotId: row.spotId,
        range: {
          placementId: row.id,
          materialTitle: row.title,
          from: row.fromDate < from ? from : row.fromDate,
          to: last > to ? to : last,
        },
      },
    ]
  })
  return new Map(
    [...Map.groupBy(ranges, ({ spotId }) => spotId)].map(([spotId, of]) => [spotId, of.map(({ range }) => range)]),
  )
}

export const findSpotRow = (db: Db | Trx, { branchId }: BranchScope, id: string) =>
  db
    .selectFrom('displaySpot')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
export type SpotRow = NonNullable<Awaited<ReturnType<typeof findSpotRow>>>

export async function insertDisplaySpot(trx: Trx, scope: BranchScope, spot: NewDisplaySpot): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('displaySpot')
    .values({ branchId: scope.branchId, id, ...spot, ...newStamps(scope.userId), deletedAt: null })
    .execute()
  return id
}

export const updateDisplaySpot = (trx: Trx, scope: BranchScope, id: string, rowVersion: number, spot: NewDisplaySpot) =>
  trx
    .updateTable('displaySpot')
    .set({ ...spot, ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()

/** Whether something still hangs at a spot, or is planned to. */
export async function isTaken(trx: Trx, { branchId }: BranchScope, spotId: string, today: string): Promise<boolean> {
  const row = await trx
    .selectFrom('placement')
    .select('id')
    .where('branchId', '=', branchId)
    .where('spotId', '=', spotId)
    .where('deletedAt', 'is', null)
    .where('removedOn', 'is', null)
    .where((eb) => eb.or([eb('placedOn', 'is not', null), eb('toDate', '>=', today)]))
    .executeTakeFirst()
  return row !== undefined
}
