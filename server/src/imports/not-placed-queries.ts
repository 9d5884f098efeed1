import type { CustomerHome } from 'domain/import-batch.ts'
import { hexagonOf } from 'domain/hexagon.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { mortonKey } from 'domain/morton.ts'
import { sql } from 'kysely'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps } from '#http/stamps.ts'
import type { Home } from './customer-content.ts'

/** Living customers of the branch that the reader may see: all of it, or his own. */
const visible = (db: Db | Trx, { branchId, persons, userId }: BranchScope) => {
  const all = db.selectFrom('customer').where('branchId', '=', branchId).where('deletedAt', 'is', null)
  return persons.rows === 'branch' ? all : all.where('ownerUserId', '=', persons.rows === 'own' ? userId : '')
}

/** Of those, the ones on no map, whose name or address holds some words. */
function notPlaced(db: Db, scope: BranchScope, words: string) {
  const nowhere = visible(db, scope).where('lng', 'is', null).where('homePlaceId', 'is', null)
  if (words === '') return nowhere
  const holds = `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`
  const isFull = scope.persons.fields === 'full'
  return nowhere.where((eb) =>
    eb.or([
      sql<boolean>`${eb.ref(isFull ? 'name' : 'nameMask')} like ${holds} escape '\\'`,
      // A masked address hides its numbers: nobody finds them out by asking for them.
      ...(isFull || !/\p{N}/u.test(words) ? [sql<boolean>`${eb.ref('homeAddress')} like ${holds} escape '\\'`] : []),
    ]),
  )
}

export function listNotPlaced(
  db: Db,
  scope: BranchScope,
  words: string,
  { offset, limit }: { offset: number; limit: number },
) {
  return (
    notPlaced(db, scope, words)
      .select(['id', 'name', 'nameMask', 'homeAddress', 'rowVersion'])
      // Neighbours together, and those without a word of an address last: nobody can place them from here.
      .orderBy('homeAddress', (order) => order.asc().nullsLast())
      .orderBy('id')
      .offset(offset)
      .limit(limit)
      .execute()
  )
}

export async function countNotPlaced(db: Db, scope: BranchScope, words: string): Promise<number> {
  const { count } = await notPlaced(db, scope, words)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

export const findCustomerHome = async (trx: Trx, scope: BranchScope, id: string) =>
  (await visible(trx, scope)
    .where('id', '=', id)
    .select([
      'id',
      'lng',
      'lat',
      'homePlaceId',
      'homeBuildingId',
      'homeUnitLabel',
      'geoGrade',
      'fieldSources',
      'rowVersion',
    ])
    .executeTakeFirst()) ?? null

/** Where a home set by hand lies. @returns null when the place or the building is none of the organisation's */
export async function homeByHand(
  trx: Trx,
  scope: BranchScope,
  { placeId, position, buildingId, unitLabel }: CustomerHome,
): Promise<Home | null> {
  const building = buildingId === null ? null : await findBuilding(trx, scope, buildingId)
  if (buildingId !== null && !building) return null
  const homePlaceId = placeId ?? building?.placeId ?? null
  const place = homePlaceId === null ? null : await findPosition(trx, scope, homePlaceId)
  if (placeId !== null && !place) return null
  const at = position ?? building?.position ?? place
  if (!at) return null
  const exact =
    unitLabel !== null && (position || building) ? 'door' : building || (position && place) ? 'building' : null
  return {
    lng: at[0],
    lat: at[1],
    zk: mortonKey(at),
    hexagon: hexagonOf(at),
    homePlaceId,
    homeBuildingId: buildingId,
    geoGrade: exact ?? (position ? 'street' : 'place'),
    crsSource: position ? 'wgs84' : null,
  }
}

async function findBuilding(trx: Trx, { orgId }: BranchScope, id: string) {
  const row = await trx
    .selectFrom('building')
    .select(['lng', 'lat', 'placeId'])
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  return row ? { placeId: row.placeId, position: [row.lng, row.lat] satisfies LngLat as LngLat } : null
}

async function findPosition(trx: Trx, { orgId }: BranchScope, placeId: string): Promise<LngLat | null> {
  const row = await trx
    .selectFrom('place')
    .select(['lng', 'lat'])
    .where('orgId', '=', orgId)
    .where('id', '=', placeId)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  return row ? [row.lng, row.lat] : null
}

/** Sets the home and marks it as a hand's work, which no later file changes. @returns the new version */
export async function updateHome(
  trx: Trx,
  { branchId, userId }: BranchScope,
  { id, rowVersion, fieldSources }: { id: string; rowVersion: number; fieldSources: string },
  home: Home,
  unitLabel: string | null,
): Promise<number> {
  // Written by us as field → source.
  const sources = JSON.parse(fieldSources) as Record<string, string>
  await trx
    .updateTable('customer')
    .set({
      ...home,
      ...(unitLabel === null ? {} : { homeUnitLabel: unitLabel }),
      fieldSources: JSON.stringify({
        ...sources,
        home: 'hand',
        ...(unitLabel === null ? {} : { homeUnitLabel: 'hand' }),
      }),
      ...changedStamps(userId, rowVersion),
    })
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .execute()
  return rowVersion + 1
}
