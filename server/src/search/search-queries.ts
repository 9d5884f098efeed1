import type { LngLat } from 'domain/lng-lat.ts'
import type { SearchHit, searchKinds } from 'domain/map-layers.ts'
import { rowsVisibleTo } from '#customers/customer-condition.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { nameFold, nameInitials } from './name-text.ts'

/** So many candidates are read of each kind: a word that fits more is too short to choose by. */
const mostCandidates = 300
const above = '\u{10ffff}'

/** A thing whose name may fit: hits are what is left when the name is looked at. */
export interface Candidate extends SearchHit {
  /** The names to compare; the name shown may be masked. */
  names: readonly string[]
  isFull: boolean
}

/** Ids of a kind whose names hold every pair of letters of a folded text. */
export async function listNamedIds(
  db: Db,
  ownerId: string,
  kind: (typeof searchKinds)[number],
  text: string,
): Promise<string[]> {
  const letters = [...text]
  const pairs = letters.slice(1).map((letter, index) => (letters[index] ?? '') + letter)
  const rows = await db
    .selectFrom('nameGram')
    .select('objectId')
    .where('ownerId', '=', ownerId)
    .where('kind', '=', kind)
    .$if(pairs.length > 0, (query) => query.where('gram', 'in', [...new Set(pairs)]))
    .$if(pairs.length === 0, (query) => query.where('gram', '>=', text).where('gram', '<', text + above))
    .groupBy('objectId')
    .$if(pairs.length > 0, (query) => query.having(({ fn }) => fn.countAll(), '=', new Set(pairs).size))
    .orderBy('objectId')
    .limit(mostCandidates)
    .execute()
  return rows.map(({ objectId }) => objectId)
}

const shown =
  (kind: SearchHit['kind']) =>
  (row: { id: string; name: string; lng: number | null; lat: number | null }): Candidate => ({
    kind,
    id: row.id,
    name: row.name,
    names: [row.name],
    isFull: true,
    position: row.lng === null || row.lat === null ? null : [row.lng, row.lat],
  })

/** Places that still stand, by any of their names. */
export async function listPlaces(db: Db, scope: BranchScope, ids: readonly string[]): Promise<Candidate[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('place')
    .select(['id', 'name', 'alias', 'lng', 'lat'])
    .where('orgId', '=', scope.orgId)
    .where('id', 'in', ids)
    .where('retiredAt', 'is', null)
    .orderBy('id')
    .execute()
  // Stored by the import as a list of names.
  return rows.map(({ alias, ...row }) => ({
    ...shown('place')(row),
    names: [row.name, ...(JSON.parse(alias) as string[])],
  }))
}

/** Shops or rivals that still stand. */
export async function listStanding(
  db: Db,
  scope: BranchScope,
  kind: 'shop' | 'competitor',
  ids: readonly string[],
): Promise<Candidate[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom(kind)
    .select(['id', 'name', 'lng', 'lat'])
    .where('orgId', '=', scope.orgId)
    .where('id', 'in', ids)
    .where('retiredAt', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(shown(kind))
}

/** Shops by the legal name in the branch's file on them: files are few, all of the branch's are looked at. */
export async function listFiledShops(db: Db, scope: BranchScope, folded: string): Promise<Candidate[]> {
  const rows = await db
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select(['shop.id', 'shop.name', 'shop.lng', 'shop.lat', 'merchant.legalName'])
    .where('merchant.branchId', '=', scope.branchId)
    .where('merchant.deletedAt', 'is', null)
    .where('merchant.legalName', 'is not', null)
    .where('shop.orgId', '=', scope.orgId)
    .where('shop.retiredAt', 'is', null)
    .orderBy('shop.id')
    .execute()
  return rows
    .filter(({ legalName }) => nameFold(legalName ?? '').includes(folded))
    .map(({ legalName, ...row }) => ({ ...shown('shop')(row), names: [row.name, legalName ?? ''] }))
}

/** Streets, each at its first segment. */
export async function listStreets(db: Db, scope: BranchScope, ids: readonly string[]): Promise<Candidate[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('street')
    .innerJoin('streetSegment', 'streetSegment.streetId', 'street.id')
    .select(['street.id', 'street.name', 'streetSegment.lng', 'streetSegment.lat'])
    .where('street.orgId', '=', scope.orgId)
    .where('street.id', 'in', ids)
    .where('street.retiredAt', 'is', null)
    .where('streetSegment.retiredAt', 'is', null)
    .orderBy('streetSegment.id')
    .execute()
  const first = new Map(rows.toReversed().map((row) => [row.id, row]))
  return [...first.values()].map(shown('street'))
}

/** Target groups are few: all of the branch's are looked at. */
export async function listTargetGroupNames(db: Db, scope: BranchScope): Promise<Candidate[]> {
  const rows = await db
    .selectFrom('targetGroup')
    .select(['id', 'name', 'lng', 'lat'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(shown('target_group'))
}

/** Customers this person may see one by one, at the position he may see (decision 19). */
export async function listNamedCustomers(db: Db, scope: BranchScope, ids: readonly string[]): Promise<Candidate[]> {
  if (ids.length === 0 || scope.persons.rows === 'none') return []
  const rows = await db
    .selectFrom('customer')
    .leftJoin('building', 'building.id', 'customer.homeBuildingId')
    .leftJoin('place', 'place.id', 'customer.homePlaceId')
    .select([
      'customer.id',
      'customer.name',
      'customer.nameMask',
      'customer.lng',
      'customer.lat',
      'building.lng as buildingLng',
      'building.lat as buildingLat',
      'place.lng as placeLng',
      'place.lat as placeLat',
    ])
    .where('customer.branchId', '=', scope.branchId)
    .where('customer.deletedAt', 'is', null)
    .where('customer.id', 'in', ids)
    .where((eb) => rowsVisibleTo(scope)(eb))
    .orderBy('customer.id')
    .execute()
  const isFull = scope.persons.fields === 'full'
  return rows.map((row) => ({
    kind: 'customer',
    id: row.id,
    name: isFull ? row.name : row.nameMask,
    names: [row.name],
    isFull,
    inPublic: { initials: nameInitials(row.name).toUpperCase(), maskedName: row.nameMask },
    position:
      (isFull ? pair(row.lng, row.lat) : null) ??
      pair(row.buildingLng, row.buildingLat) ??
      pair(row.placeLng, row.placeLat),
  }))
}

const pair = (lng: number | null, lat: number | null): LngLat | null =>
  lng === null || lat === null ? null : [lng, lat]
