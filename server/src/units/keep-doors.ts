import { mortonKey } from 'domain/morton.ts'
import type { UnitKind } from 'domain/unit.ts'
import { ulid } from 'ulid'
import type { Trx } from '#db/database.ts'
import { type DoorShop, type DoorUnit, listLooseShops, listShopsWithoutDoor, listStrayDoors } from './door-queries.ts'
import { listDoorsOf, retireDoorsOfGoneShops, reviveDoors } from './door-queries.ts'
import { doorLabel } from './door-label.ts'
import { renumbered } from './door-order.ts'
import { groundAt } from './ground-of.ts'

/** Which shops to look at (all of them where not said), and how new rows are called. */
export interface DoorKeeping {
  shopIds?: readonly string[]
  newId?: () => string
  now?: string
  by?: string | null
}
export interface DoorsKept {
  made: number
  followed: number
  retired: number
}

const batchRows = 500

/**
 * Sees to it that every open shop on a side or in a place has a door there (unit), in walking order: what is asked by door
 * then holds for all of them. A door that nobody touched follows its shop; one that somebody placed, named or ordered stays.
 * May be run again at any time.
 */
export async function keepDoors(
  trx: Trx,
  orgId: string,
  { shopIds, newId = ulid, now = new Date().toISOString(), by = null }: DoorKeeping = {},
): Promise<DoorsKept> {
  await reviveDoors(trx, orgId, now)
  const retired = shopIds === undefined ? await retireDoorsOfGoneShops(trx, orgId, now) : 0
  for (const shop of await listLooseShops(trx, orgId, shopIds)) {
    const ground = await groundAt(trx, orgId, [shop.lng, shop.lat])
    if (ground) await trx.updateTable('shop').set(ground).where('id', '=', shop.id).execute()
  }
  const strays = await followShops(trx, orgId, now, shopIds)
  const followed = strays.length
  const shops = await listShopsWithoutDoor(trx, orgId, shopIds)
  if (shops.length + followed === 0) return { made: 0, followed, retired }

  const grounds = new Map<string, DoorUnit[]>()
  for (const door of await listDoorsOf(trx, orgId, [...shops, ...strays])) addTo(grounds, groundOf(door), door)
  const fresh: DoorUnit[] = []
  const homes: { shopId: string; unitId: string }[] = []
  for (const shop of shops) {
    const beside = grounds.get(groundOf(shop)) ?? []
    // A door that stood empty under the shop's own number is the shop's.
    const own = doorLabel(shop, () => false)
    const free = beside.find(({ label, shopId }) => label === own && shopId === null)
    if (free) {
      free.shopId = shop.id
      homes.push({ shopId: shop.id, unitId: free.id })
      continue
    }
    const door = doorOf(
      shop,
      newId(),
      doorLabel(shop, (label) => beside.some((other) => other.label === label)),
    )
    fresh.push(door)
    addTo(grounds, groundOf(shop), door)
    homes.push({ shopId: shop.id, unitId: door.id })
  }
  const moved = renumbered([...grounds.values()])
  const about = { orgId, createdAt: now, createdBy: by, updatedAt: now, updatedBy: by, rowVersion: 1 }
  for (let from = 0; from < fresh.length; from += batchRows) {
    const rows = fresh.slice(from, from + batchRows)
    await trx
      .insertInto('unit')
      .values(
        rows.map(({ shopId: _shopId, ...door }) => ({
          ...door,
          ...about,
          osmRef: null,
          fieldSources: '{}',
          retiredAt: null,
          successorId: null,
          buildingId: null,
        })),
      )
      .execute()
  }
  const made = new Set(fresh.map(({ id }) => id))
  for (const { id, seq } of moved) {
    if (!made.has(id)) await trx.updateTable('unit').set({ seq }).where('id', '=', id).execute()
  }
  for (const { shopId, unitId } of homes) {
    await trx.updateTable('shop').set({ unitId }).where('id', '=', shopId).execute()
    if (!made.has(unitId))
      await trx.updateTable('unit').set({ occupancy: 'occupied', updatedAt: now }).where('id', '=', unitId).execute()
  }
  return { made: fresh.length, followed, retired }
}

const groundOf = ({ sideId, placeId }: { sideId: string | null; placeId: string | null }) =>
  sideId === null ? `in ${placeId}` : `on ${sideId}`

function addTo<T>(groups: Map<string, T[]>, key: string, thing: T): void {
  const held = groups.get(key)
  if (held) held.push(thing)
  else groups.set(key, [thing])
}

function doorOf(shop: DoorShop, id: string, label: string): DoorUnit {
  const { sideId, placeId, chainage, lng, lat, seenOn, source } = shop
  return {
    id,
    source,
    label,
    kind: kindOf(shop.placeKind),
    occupancy: 'occupied',
    floor: null,
    sideId,
    placeId: sideId === null ? placeId : null,
    seq: null,
    chainage: sideId === null ? null : chainage,
    lng,
    lat,
    zk: mortonKey([lng, lat]),
    lastSeenOn: seenOn,
    shopId: shop.id,
  }
}

function kindOf(placeKind: string | null): UnitKind {
  if (placeKind === 'market') return 'stall'
  return placeKind === 'office' || placeKind === 'park_ind' ? 'office_room' : 'shop'
}

/** Doors that nobody touched go along with a shop that the map has put elsewhere. */
async function followShops(trx: Trx, orgId: string, now: string, shopIds: DoorKeeping['shopIds']) {
  const strays = await listStrayDoors(trx, orgId, shopIds)
  for (const { unitId, sideId, placeId, chainage, lng, lat } of strays) {
    await trx
      .updateTable('unit')
      .set({
        sideId,
        placeId: sideId === null ? placeId : null,
        chainage: sideId === null ? null : chainage,
        seq: null,
        lng,
        lat,
        zk: mortonKey([lng, lat]),
        updatedAt: now,
      })
      .where('id', '=', unitId)
      .execute()
  }
  return strays
}
