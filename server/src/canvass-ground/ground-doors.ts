import type { LngLat } from 'domain/lng-lat.ts'
import type { LoanNeed, MemberStage, OurStatus } from 'domain/merchant.ts'
import { hoursFromOsm } from 'domain/osm-hours.ts'
import type { Occupancy, UnitKind } from 'domain/unit.ts'
import { type WeeklyHours, weeklyHoursSchema } from 'domain/weekly-hours.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { inChunks } from './in-chunks.ts'

/** Doors with whoever stands in them now and the branch's file on it. */
const standingDoors = (db: Db, scope: BranchScope) =>
  db
    .selectFrom('unit')
    .leftJoin('shop', (join) =>
      join
        .onRef('shop.unitId', '=', 'unit.id')
        .on('shop.status', '=', 'open')
        .on('shop.retiredAt', 'is', null)
        .on('shop.orgId', '=', scope.orgId),
    )
    .leftJoin('merchant', (join) =>
      join
        .onRef('merchant.shopId', '=', 'shop.id')
        .on('merchant.branchId', '=', scope.branchId)
        .on('merchant.deletedAt', 'is', null)
        .on('merchant.mergedIntoId', 'is', null),
    )
    .select([
      'unit.id as unitId',
      'unit.label',
      'unit.kind',
      'unit.occupancy',
      'unit.floor',
      'unit.sideId',
      'unit.placeId',
      'unit.chainage',
      'unit.seq',
      'unit.lng',
      'unit.lat',
      'unit.source',
      'unit.createdAt',
      'unit.lastSeenOn',
      'shop.id as shopId',
      'shop.name as shopName',
      'shop.category as shopCategory',
      'shop.placeId as shopPlaceId',
      'shop.weeklyHours',
      'shop.openingHours',
      'shop.occupiedFrom',
      'shop.seenOn',
      'shop.source as shopSource',
      'shop.createdAt as shopCreatedAt',
      'shop.lng as shopLng',
      'shop.lat as shopLat',
      'merchant.id as merchantId',
      'merchant.category as ownCategory',
      'merchant.filedGrade',
      'merchant.ourStatus',
      'merchant.loanNeed',
      'merchant.memberStage',
      'merchant.ownerUserId',
      'merchant.ownerCustomerId',
      'merchant.doNotVisitUntil',
    ])
    .where('unit.orgId', '=', scope.orgId)
    .where('unit.retiredAt', 'is', null)
    .where('unit.occupancy', '!=', 'demolished' satisfies Occupancy)

type StoredDoor = Awaited<ReturnType<ReturnType<typeof standingDoors>['execute']>>[number]

function toDoor(row: StoredDoor) {
  const { shopId, shopName, shopCategory, merchantId, lng, lat, shopLng, shopLat } = row
  const position: LngLat | null =
    lng !== null && lat !== null ? [lng, lat] : shopLng !== null && shopLat !== null ? [shopLng, shopLat] : null
  return {
    unitId: row.unitId,
    label: row.label,
    // Codes of columns that only checked input fills, here and below.
    kind: row.kind as UnitKind,
    occupancy: row.occupancy as Occupancy,
    floor: row.floor,
    sideId: row.sideId,
    placeId: row.placeId ?? row.shopPlaceId,
    chainage: row.chainage,
    seq: row.seq,
    position,
    /** Somebody put it in by hand; what the import brought was always there. */
    isByHand: row.source === 'hand',
    createdAt: row.createdAt,
    /** The door itself, or the shop in it. */
    lastSeenOn:
      [row.lastSeenOn, row.seenOn]
        .flatMap((day) => day ?? [])
        .toSorted()
        .at(-1) ?? null,
    shop:
      shopId === null || shopName === null || shopCategory === null
        ? null
        : {
            id: shopId,
            name: shopName,
            category: row.ownCategory ?? shopCategory,
            occupiedFrom: row.occupiedFrom,
            /** When somebody put it in by hand; null for what a map brought. */
            foundAt: row.shopSource === 'hand' ? row.shopCreatedAt : null,
          },
    hours: hoursOf(row.weeklyHours, row.openingHours),
    merchant:
      merchantId === null
        ? null
        : {
            id: merchantId,
            filedGrade: row.filedGrade ?? 0,
            ourStatus: (row.ourStatus ?? 'none') as OurStatus,
            loanNeed: (row.loanNeed ?? 'none') as LoanNeed,
            memberStage: row.memberStage as MemberStage | null,
            ownerUserId: row.ownerUserId,
            ownerCustomerId: row.ownerCustomerId,
            doNotVisitUntil: row.doNotVisitUntil,
          },
  }
}
export type GroundDoor = ReturnType<typeof toDoor>

/** Hours as a hand or a list wrote them, else as the map tells them; what cannot be read is not known. */
export function hoursOf(weekly: string | null, told: string | null): WeeklyHours | null {
  const parsed = weekly === null ? null : weeklyHoursSchema.safeParse(JSON.parse(weekly))
  return parsed?.success ? parsed.data : told === null ? null : hoursFromOsm(told)
}

/** Known and somebody is in it: the denominator of K16. */
export const isOccupied = ({ occupancy }: Pick<GroundDoor, 'occupancy'>): boolean => occupancy === 'occupied'

const last = Number.POSITIVE_INFINITY
/** Along the side; doors nobody placed come at its end. */
export const inWalkingOrder = (a: GroundDoor, b: GroundDoor): number =>
  compare(a.chainage ?? last, b.chainage ?? last) ||
  compare(a.seq ?? last, b.seq ?? last) ||
  compare(a.label, b.label) ||
  compare(a.unitId, b.unitId)
const compare = <T>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0)

/** Doors of some sides that stand, in walking order within each. */
export async function listDoorsOfSides(db: Db, scope: BranchScope, sideIds: readonly string[]): Promise<GroundDoor[]> {
  const rows = await inChunks([...new Set(sideIds)], (chunk) =>
    standingDoors(db, scope).where('unit.sideId', 'in', chunk).execute(),
  )
  return rows.map(toDoor).toSorted(inWalkingOrder)
}

/** Single doors that stand. */
export async function listDoors(db: Db, scope: BranchScope, unitIds: readonly string[]): Promise<GroundDoor[]> {
  const rows = await inChunks([...new Set(unitIds)], (chunk) =>
    standingDoors(db, scope).where('unit.id', 'in', chunk).execute(),
  )
  return rows.map(toDoor).toSorted(inWalkingOrder)
}
