import type { BankCode } from 'domain/competitor.ts'
import type { SegmentMix } from 'domain/customer.ts'
import type { Observation } from 'domain/formulas/household-denominator.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { livingStages, type OurStatus } from 'domain/merchant.ts'
import { circleRanges } from 'domain/morton.ts'
import { homeKinds, type PlaceKind } from 'domain/place.ts'
import type { ShopStatus } from 'domain/shop.ts'
import type { Db, Trx } from '#db/database.ts'
import { inKeyRanges } from '#db/near.ts'
import type { BranchScope } from '#http/scope.ts'

/** A stretch of ground: everything within `metres` of `centre`. */
export interface Circle {
  centre: LngLat
  metres: number
}

const at = ({ lng, lat }: { lng: number; lat: number }): LngLat => [lng, lat]
const isIn =
  ({ centre, metres }: Circle) =>
  (row: { lng: number; lat: number }) =>
    metresBetween(centre, at(row)) <= metres
const rangesOf = ({ centre, metres }: Circle) => circleRanges(centre, metres)

export async function findMapBranch(db: Db | Trx, scope: BranchScope) {
  const row = await db
    .selectFrom('branch')
    .innerJoin('org', 'org.id', 'branch.orgId')
    .select(['branch.id', 'branch.code', 'branch.name', 'org.timeZone'])
    .where('branch.id', '=', scope.branchId)
    .where('branch.orgId', '=', scope.orgId)
    .where('branch.deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** Whether the program knows any customer of the branch, under whatever filter. */
export async function hasCustomers(db: Db, scope: BranchScope): Promise<boolean> {
  const row = await db
    .selectFrom('customer')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The site asked for, else the current one. */
export async function findMapSite(db: Db | Trx, scope: BranchScope, siteId: string | null) {
  const row = await db
    .selectFrom('branchSite')
    .select(['id', 'status', 'lng', 'lat', 'address', 'bondRadius'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .where((eb) => (siteId === null ? eb('status', '=', 'current') : eb('id', '=', siteId)))
    .executeTakeFirst()
  return row
    ? { id: row.id, status: row.status, address: row.address, bondRadius: row.bondRadius, position: at(row) }
    : null
}

/** Target groups of the branch that are not given up. */
export async function listMapTargetGroups(db: Db, scope: BranchScope) {
  const rows = await db
    .selectFrom('targetGroup')
    .select(['id', 'name', 'placeId', 'lng', 'lat', 'sizeEstimate', 'inRadius'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .where('status', '!=', 'inactive')
    .orderBy('nameSort')
    .orderBy('id')
    .execute()
  return rows.map(({ id, name, placeId, sizeEstimate, inRadius, ...row }) => ({
    id,
    name,
    placeId,
    sizeEstimate,
    inRadius: inRadius === 1,
    position: at(row),
  }))
}
export type MapTargetGroup = Awaited<ReturnType<typeof listMapTargetGroups>>[number]

/** Merchants wanted or in the alliance (decision 26), wherever they are. */
export async function listTargetMerchants(db: Db, scope: BranchScope) {
  const rows = await db
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select(['merchant.id', 'merchant.category as ownCategory', 'shop.category', 'shop.name', 'shop.lng', 'shop.lat'])
    .where('merchant.branchId', '=', scope.branchId)
    .where('merchant.deletedAt', 'is', null)
    .where('shop.orgId', '=', scope.orgId)
    .where('shop.retiredAt', 'is', null)
    .where('shop.status', 'not in', ['closed', 'moved'])
    .where((eb) => eb.or([eb('merchant.allianceInterest', '>=', 2), eb('merchant.memberStage', 'in', livingStages)]))
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    category: row.ownCategory ?? row.category,
    position: at(row),
  }))
}

export async function listMapPlaces(db: Db, scope: BranchScope, circle: Circle) {
  const rows = await db
    .selectFrom('place')
    .select(['id', 'name', 'nameSort', 'named', 'kind', 'lng', 'lat', 'areaM2', 'geometry', 'hexagon'])
    .where('orgId', '=', scope.orgId)
    .where('retiredAt', 'is', null)
    .where(inKeyRanges('place.zk', rangesOf(circle)))
    .execute()
  return rows.filter(isIn(circle)).map(({ kind, named, geometry, lng, lat, ...row }) => ({
    ...row,
    named: named === 1,
    // Both columns are filled from checked input: the list of kinds, rings of positions.
    kind: kind as PlaceKind,
    geometry: geometry === null ? null : (JSON.parse(geometry) as LngLat[][]),
    position: at({ lng, lat }),
  }))
}
export type MapPlaceRow = Awaited<ReturnType<typeof listMapPlaces>>[number]

/** Households estimated from buildings, by place, for places where people live. */
export async function buildingHouseholds(db: Db, scope: BranchScope, circle: Circle) {
  const rows = await db
    .selectFrom('place')
    .innerJoin('building', 'building.placeId', 'place.id')
    .select(({ fn }) => [
      'place.id',
      fn.sum<number>('building.householdsEstimate').as('households'),
      fn.max('building.updatedAt').as('updatedAt'),
    ])
    .where('place.orgId', '=', scope.orgId)
    .where('place.kind', 'in', homeKinds)
    .where(inKeyRanges('place.zk', rangesOf(circle)))
    .where('building.retiredAt', 'is', null)
    .where('building.householdsEstimate', 'is not', null)
    .groupBy('place.id')
    .execute()
  return new Map(
    rows.map(({ id, households, updatedAt }) => [
      id,
      { households: Number(households), asOf: updatedAt?.slice(0, 10) ?? null },
    ]),
  )
}

/** What the branch knows of its places; a figure taken back does not count. */
export async function listMapStats(db: Db, scope: BranchScope): Promise<Map<string, Observation[]>> {
  const rows = await db
    .selectFrom('placeStat')
    .select(['placeId', 'metric', 'value', 'asOf', 'sourceKind', 'grade'])
    .where('branchId', '=', scope.branchId)
    .where('withdrawnAt', 'is', null)
    .orderBy('asOf')
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  // The columns hold only what newPlaceStatSchema let through.
  return Map.groupBy(rows as (Observation & { placeId: string })[], (row) => row.placeId)
}

export async function listMapShops(db: Db, scope: BranchScope, circle: Circle) {
  const rows = await db
    .selectFrom('shop')
    .leftJoin('merchant', (join) =>
      join
        .onRef('merchant.shopId', '=', 'shop.id')
        .on('merchant.branchId', '=', scope.branchId)
        .on('merchant.deletedAt', 'is', null),
    )
    .select([
      'shop.id',
      'shop.name',
      'shop.category',
      'shop.status',
      'shop.seenOn',
      'shop.placeId',
      'shop.lng',
      'shop.lat',
      'merchant.id as merchantId',
      'merchant.category as merchantCategory',
      'merchant.filedGrade',
      'merchant.ourStatus',
      'merchant.acquiringActive',
      'merchant.memberStage',
      'merchant.segmentMix',
    ])
    .where('shop.orgId', '=', scope.orgId)
    .where('shop.retiredAt', 'is', null)
    .where(inKeyRanges('shop.zk', rangesOf(circle)))
    .execute()
  return rows.filter(isIn(circle)).map(({ lng, lat, segmentMix, merchantCategory, ...row }) => ({
    id: row.id,
    name: row.name,
    seenOn: row.seenOn,
    placeId: row.placeId,
    merchantId: row.merchantId,
    memberStage: row.memberStage,
    category: merchantCategory ?? row.category,
    filedGrade: row.filedGrade ?? 0,
    acquiringActive: row.acquiringActive === 1,
    // Lists of codes that the writes check.
    status: row.status as ShopStatus,
    ourStatus: (row.ourStatus ?? 'none') as OurStatus,
    segmentMix: (segmentMix === null ? {} : JSON.parse(segmentMix)) as SegmentMix,
    position: at({ lng, lat }),
  }))
}
export type MapShop = Awaited<ReturnType<typeof listMapShops>>[number]

/** What was seen or told of rivals, not taken back, oldest first: by merchant the main bank, by place everything. */
export async function listMapPresences(db: Db, scope: BranchScope) {
  const rows = await db
    .selectFrom('rivalPresence')
    .select(['id', 'subjectKind', 'subjectId', 'bankCode', 'kind', 'evidence', 'observedOn'])
    .where('branchId', '=', scope.branchId)
    .where('withdrawnAt', 'is', null)
    .orderBy('observedOn')
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  // Codes of newRivalPresenceSchema.
  return rows.map((row) => ({ ...row, bankCode: row.bankCode as BankCode | 'own' }))
}
export type MapPresence = Awaited<ReturnType<typeof listMapPresences>>[number]

export async function listMapCompetitors(db: Db, scope: BranchScope, circle: Circle) {
  const rows = await db
    .selectFrom('competitor')
    .select(['id', 'name', 'bankCode', 'lng', 'lat'])
    .where('orgId', '=', scope.orgId)
    .where('retiredAt', 'is', null)
    .where(inKeyRanges('competitor.zk', rangesOf(circle)))
    .execute()
  return rows
    .filter(isIn(circle))
    .map(({ id, name, bankCode, ...row }) => ({ id, name, bank: bankCode, position: at(row) }))
}
export type MapCompetitor = Awaited<ReturnType<typeof listMapCompetitors>>[number]

export const listMapKeyPersons = (db: Db, scope: BranchScope) =>
  db
    .selectFrom('keyPerson')
    .select(['id', 'attachesKind', 'attachesId', 'title', 'name', 'attitude', 'whatTheyWant', 'lastContactOn'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .orderBy('title')
    .orderBy('id')
    .execute()
export type MapKeyPerson = Awaited<ReturnType<typeof listMapKeyPersons>>[number]

/** Visits, oldest first, so that the last one of a subject wins. */
export const listMapVisits = (db: Db, scope: BranchScope, onDate: string) =>
  db
    .selectFrom('visit')
    .innerJoin('user', 'user.id', 'visit.userId')
    .select([
      'visit.subjectKind',
      'visit.subjectId',
      'visit.visitedOn',
      'visit.outcome',
      'visit.nextOn',
      'user.name as by',
    ])
    .where('visit.branchId', '=', scope.branchId)
    .where('visit.withdrawnAt', 'is', null)
    .where('visit.visitedOn', '<=', onDate)
    .orderBy('visit.visitedOn')
    .orderBy('visit.createdAt')
    .orderBy('visit.id')
    .execute()
export type MapVisit = Awaited<ReturnType<typeof listMapVisits>>[number]

/** Names of the branch's people, for "whose customers are these". */
export async function colleagueNames(db: Db, scope: BranchScope): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('user')
    .innerJoin('userBranch', 'userBranch.userId', 'user.id')
    .select(['user.id', 'user.name'])
    .where('userBranch.branchId', '=', scope.branchId)
    .where('user.orgId', '=', scope.orgId)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Households estimated from buildings, by hexagon and place. */
export async function listHexagonBuildings(db: Db, scope: BranchScope, circle: Circle) {
  const rows = await db
    .selectFrom('building')
    .select(({ fn }) => ['hexagon', 'placeId', fn.sum<number>('householdsEstimate').as('households')])
    .where('orgId', '=', scope.orgId)
    .where('retiredAt', 'is', null)
    .where('householdsEstimate', '>', 0)
    .where(inKeyRanges('building.zk', rangesOf(circle)))
    .groupBy(['hexagon', 'placeId'])
    .execute()
  return rows.map((row) => ({ ...row, households: Number(row.households) }))
}

/** Places on the map by kind. */
export async function countPlaceKinds(db: Db, scope: BranchScope, circle: Circle) {
  const rows = await db
    .selectFrom('place')
    .select(['kind', 'lng', 'lat'])
    .where('orgId', '=', scope.orgId)
    .where('retiredAt', 'is', null)
    .where(inKeyRanges('place.zk', rangesOf(circle)))
    .execute()
  return [...Map.groupBy(rows.filter(isIn(circle)), ({ kind }) => kind)].map(([value, of]) => ({
    value,
    count: of.length,
  }))
}
