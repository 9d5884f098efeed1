import { openLeadStates } from 'domain/lead.ts'
import type { MerchantCard } from 'domain/merchant-file.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import type { ShopRecord } from '#shops/shop-queries.ts'

/** Banks seen at a merchant, not taken back, oldest first. */
export const listObservations = (db: Db, scope: BranchScope, merchantId: string) =>
  db
    .selectFrom('rivalPresence')
    .select(['id', 'bankCode', 'kind', 'evidence', 'observedOn', 'note', 'createdBy'])
    .where('branchId', '=', scope.branchId)
    .where('subjectKind', '=', 'merchant')
    .where('subjectId', '=', merchantId)
    .where('withdrawnAt', 'is', null)
    .orderBy('observedOn')
    .orderBy('createdAt')
    .orderBy('id')
    .execute()

type Ground = Pick<MerchantCard['shop'], 'unit' | 'side' | 'place' | 'successor'>

/** Where a shop stands, by name: its unit, the side of the street or the place, and what came after it. */
export async function groundOfShop(db: Db, scope: BranchScope, shop: ShopRecord): Promise<Ground> {
  const unit = await db
    .selectFrom('unit')
    .select(['id', 'label', 'kind', 'floor'])
    .where('orgId', '=', scope.orgId)
    .where('id', '=', shop.unitId ?? '')
    .executeTakeFirst()
  const side = await db
    .selectFrom('segmentSide')
    .innerJoin('streetSegment', 'streetSegment.id', 'segmentSide.segmentId')
    .innerJoin('street', 'street.id', 'streetSegment.streetId')
    .select(['segmentSide.id', 'street.name as street', 'segmentSide.compass'])
    .where('segmentSide.orgId', '=', scope.orgId)
    .where('segmentSide.id', '=', shop.sideId ?? '')
    .executeTakeFirst()
  const place = await db
    .selectFrom('place')
    .select(['id', 'name'])
    .where('orgId', '=', scope.orgId)
    .where('id', '=', shop.placeId ?? '')
    .executeTakeFirst()
  const successor = await db
    .selectFrom('shop')
    .select(['id', 'name'])
    .where('orgId', '=', scope.orgId)
    .where('id', '=', shop.successorId ?? '')
    .executeTakeFirst()
  return {
    // Codes of unit kinds and compass points that the writes check.
    unit: unit ? (unit as Ground['unit']) : null,
    side: side ? (side as Ground['side']) : null,
    place: place ?? null,
    successor: successor ?? null,
  }
}

/** The other shops of the unit, each with this branch's file: those before it, latest first, and those after. */
export async function listUnitHistory(
  db: Db,
  scope: BranchScope,
  shop: ShopRecord,
): Promise<MerchantCard['unitHistory']> {
  if (shop.unitId === null) return { earlier: [], later: [] }
  const rows = await db
    .selectFrom('shop')
    .leftJoin('merchant', (join) =>
      join
        .onRef('merchant.shopId', '=', 'shop.id')
        .on('merchant.branchId', '=', scope.branchId)
        .on('merchant.deletedAt', 'is', null),
    )
    .select([
      'shop.id as shopId',
      'merchant.id as merchantId',
      'shop.name',
      'shop.category',
      'shop.status',
      'shop.occupiedFrom',
      'shop.occupiedTo',
      'shop.createdAt',
    ])
    .where('shop.orgId', '=', scope.orgId)
    .where('shop.unitId', '=', shop.unitId)
    .where('shop.retiredAt', 'is', null)
    .where('shop.id', '!=', shop.id)
    .orderBy('shop.occupiedTo')
    .orderBy('shop.createdAt')
    .orderBy('shop.id')
    .execute()
  const isEarlier = ({ occupiedFrom, occupiedTo, createdAt }: (typeof rows)[number]) => {
    if (occupiedTo !== null && shop.occupiedTo !== null) return occupiedTo <= shop.occupiedTo
    if (occupiedTo !== null) return true
    if (shop.occupiedTo !== null) return false
    return occupiedFrom !== null && shop.occupiedFrom !== null
      ? occupiedFrom < shop.occupiedFrom
      : createdAt < shop.createdAt
  }
  const told = (row: (typeof rows)[number]) => {
    const { createdAt: _createdAt, status, ...rest } = row
    // A code of shopStatuses.
    return { ...rest, status: status as MerchantCard['shop']['status'] }
  }
  return {
    earlier: rows.filter(isEarlier).toReversed().map(told),
    later: rows.filter((row) => !isEarlier(row)).map(told),
  }
}

export async function listOpenLeads(
  db: Db,
  scope: BranchScope,
  merchantId: string,
  colleagues: ReadonlyMap<string, string>,
): Promise<MerchantCard['leads']> {
  const rows = await db
    .selectFrom('lead')
    .select(['id', 'rowVersion', 'line', 'grade', 'state', 'slaClass', 'ownerUserId', 'protectUntil'])
    .where('branchId', '=', scope.branchId)
    .where('subjectKind', '=', 'merchant')
    .where('subjectId', '=', merchantId)
    .where('state', 'in', openLeadStates)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ ownerUserId, ...lead }) => {
    const owner = { id: ownerUserId, name: colleagues.get(ownerUserId) ?? '' }
    // Codes of newLeadSchema.
    return { ...lead, owner } as MerchantCard['leads'][number]
  })
}

export const listOpenWishes = (db: Db, scope: BranchScope, merchantId: string): Promise<MerchantCard['walkWishes']> =>
  db
    .selectFrom('walkWish')
    .select(['id', 'week', 'reason', 'note'])
    .where('branchId', '=', scope.branchId)
    .where('subjectKind', '=', 'merchant')
    .where('subjectId', '=', merchantId)
    .where('doneAt', 'is', null)
    .where('deletedAt', 'is', null)
    .orderBy('week')
    .orderBy('id')
    .execute()
