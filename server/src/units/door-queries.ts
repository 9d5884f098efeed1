import type { SelectQueryBuilder } from 'kysely'
import type { Trx } from '#db/database.ts'
import type { Database } from '#db/tables.ts'

const batchIds = 500

const openShops = (trx: Trx, orgId: string) =>
  trx
    .selectFrom('shop')
    .where('shop.orgId', '=', orgId)
    .where('shop.status', '=', 'open')
    .where('shop.retiredAt', 'is', null)

/** Shops typed on the map that nobody has put on a side or into a place yet. */
export const listLooseShops = (trx: Trx, orgId: string, shopIds: readonly string[] | undefined) =>
  only(openShops(trx, orgId), shopIds)
    .select(['shop.id', 'shop.lng', 'shop.lat'])
    .where('shop.source', '=', 'hand')
    .where('shop.unitId', 'is', null)
    .where('shop.sideId', 'is', null)
    .where('shop.placeId', 'is', null)
    .execute()

/** Open shops on a side or in a place that have no door, in an order that does not depend on chance. */
export const listShopsWithoutDoor = (trx: Trx, orgId: string, shopIds: readonly string[] | undefined) =>
  only(openShops(trx, orgId), shopIds)
    .leftJoin('place', 'place.id', 'shop.placeId')
    .select([
      'shop.id',
      'shop.source',
      'shop.name',
      'shop.category',
      'shop.address',
      'shop.sideId',
      'shop.placeId',
      'shop.chainage',
      'shop.lng',
      'shop.lat',
      'shop.seenOn',
      'place.kind as placeKind',
    ])
    .where('shop.unitId', 'is', null)
    .where((eb) => eb.or([eb('shop.sideId', 'is not', null), eb('shop.placeId', 'is not', null)]))
    .orderBy('shop.osmRef', (order) => order.asc().nullsLast())
    .orderBy('shop.id')
    .execute()
export type DoorShop = Awaited<ReturnType<typeof listShopsWithoutDoor>>[number]

/** Whether any open shop on a side or in a place lacks its door. */
export async function isAnyDoorMissing(trx: Trx, orgId: string): Promise<boolean> {
  const row = await openShops(trx, orgId)
    .select('shop.id')
    .where('shop.unitId', 'is', null)
    .where((eb) =>
      eb.or([eb('shop.sideId', 'is not', null), eb('shop.placeId', 'is not', null), eb('shop.source', '=', 'hand')]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** A door with whose shop it holds. */
export interface DoorUnit {
  id: string
  source: 'osm' | 'hand'
  label: string
  kind: string
  occupancy: string
  floor: string | null
  sideId: string | null
  placeId: string | null
  seq: number | null
  chainage: number | null
  lng: number | null
  lat: number | null
  zk: number | null
  lastSeenOn: string | null
  shopId: string | null
}

/** The doors of the sides and places that are named. */
export async function listDoorsOf(
  trx: Trx,
  orgId: string,
  grounds: readonly { sideId: string | null; placeId: string | null }[],
): Promise<DoorUnit[]> {
  const sideIds = [...new Set(grounds.flatMap(({ sideId }) => sideId ?? []))]
  const placeIds = [...new Set(grounds.flatMap(({ sideId, placeId }) => (sideId === null ? (placeId ?? []) : [])))]
  const found: DoorUnit[] = []
  for (const [column, ids] of [
    ['unit.sideId', sideIds],
    ['unit.placeId', placeIds],
  ] as const) {
    for (let from = 0; from < ids.length; from += batchIds) {
      found.push(
        ...(await trx
          .selectFrom('unit')
          .leftJoin('shop', (join) =>
            join.onRef('shop.unitId', '=', 'unit.id').on('shop.status', '=', 'open').on('shop.retiredAt', 'is', null),
          )
          .select([
            'unit.id',
            'unit.source',
            'unit.label',
            'unit.kind',
            'unit.occupancy',
            'unit.floor',
            'unit.sideId',
            'unit.placeId',
            'unit.seq',
            'unit.chainage',
            'unit.lng',
            'unit.lat',
            'unit.zk',
            'unit.lastSeenOn',
            'shop.id as shopId',
          ])
          .where('unit.orgId', '=', orgId)
          .where('unit.retiredAt', 'is', null)
          .where(column, 'in', ids.slice(from, from + batchIds))
          .$if(column === 'unit.placeId', (query) => query.where('unit.sideId', 'is', null))
          .execute()),
      )
    }
  }
  return found
}

/** Untouched doors whose shop stands elsewhere by now. */
export async function listStrayDoors(trx: Trx, orgId: string, shopIds: readonly string[] | undefined) {
  const rows = await only(openShops(trx, orgId), shopIds)
    .innerJoin('unit', 'unit.id', 'shop.unitId')
    .select([
      'unit.id as unitId',
      'unit.sideId as unitSideId',
      'unit.placeId as unitPlaceId',
      'unit.lng as unitLng',
      'unit.lat as unitLat',
      'shop.sideId',
      'shop.placeId',
      'shop.chainage',
      'shop.lng',
      'shop.lat',
    ])
    .where('unit.fieldSources', '=', '{}')
    .where((eb) => eb.or([eb('shop.sideId', 'is not', null), eb('shop.placeId', 'is not', null)]))
    .execute()
  return rows.filter(
    ({ sideId, placeId, lng, lat, unitSideId, unitPlaceId, unitLng, unitLat }) =>
      sideId !== unitSideId || (sideId === null && placeId !== unitPlaceId) || lng !== unitLng || lat !== unitLat,
  )
}

/** A shop that the map knows again comes back to its door. */
export const reviveDoors = (trx: Trx, orgId: string, now: string) =>
  trx
    .updateTable('unit')
    .set({ retiredAt: null, successorId: null, updatedAt: now })
    .where('orgId', '=', orgId)
    .where('retiredAt', 'is not', null)
    .where('fieldSources', '=', '{}')
    .where(
      'id',
      'in',
      openShops(trx, orgId)
        .select('shop.unitId')
        .where('shop.unitId', 'is not', null)
        .$narrowType<{ unitId: string }>(),
    )
    .execute()

/** Untouched doors whose shop the map no longer knows go with it, to where its successor is. @returns how many */
export async function retireDoorsOfGoneShops(trx: Trx, orgId: string, now: string): Promise<number> {
  const gone = await trx
    .selectFrom('unit')
    .innerJoin('shop', 'shop.unitId', 'unit.id')
    .leftJoin('shop as next', 'next.id', 'shop.successorId')
    .select(['unit.id', 'next.unitId as successorId'])
    .where('unit.orgId', '=', orgId)
    .where('unit.retiredAt', 'is', null)
    .where('unit.fieldSources', '=', '{}')
    .where('shop.retiredAt', 'is not', null)
    .execute()
  if (gone.length === 0) return 0
  const held = new Set(
    (await openShops(trx, orgId).select('shop.unitId').where('shop.unitId', 'is not', null).execute()).map(
      ({ unitId }) => unitId,
    ),
  )
  const leaving = new Map(gone.filter(({ id }) => !held.has(id)).map(({ id, successorId }) => [id, successorId]))
  for (const [id, successorId] of leaving) {
    await trx.updateTable('unit').set({ retiredAt: now, successorId, updatedAt: now }).where('id', '=', id).execute()
  }
  return leaving.size
}

/** Doors of shops that are taken back: untouched ones go, others stand empty. */
export async function releaseDoors(trx: Trx, orgId: string, shopIds: readonly string[], now: string): Promise<void> {
  if (shopIds.length === 0) return
  const doors = trx
    .selectFrom('shop')
    .select('shop.unitId')
    .where('shop.id', 'in', shopIds)
    .where('shop.unitId', 'is not', null)
    .$narrowType<{ unitId: string }>()
  const ofThem = trx.updateTable('unit').where('orgId', '=', orgId).where('id', 'in', doors)
  await ofThem.where('fieldSources', '=', '{}').set({ retiredAt: now, updatedAt: now }).execute()
  await ofThem.where('retiredAt', 'is', null).set({ occupancy: 'vacant', updatedAt: now }).execute()
}

function only<O>(query: SelectQueryBuilder<Database, 'shop', O>, shopIds: readonly string[] | undefined) {
  return shopIds === undefined ? query : query.where('shop.id', 'in', shopIds)
}
