import { hexagonOf } from 'domain/hexagon.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { ShopInput } from 'domain/merchant-file.ts'
import { mortonKey } from 'domain/morton.ts'
import type { ShopStatus } from 'domain/shop.ts'
import { ulid } from 'ulid'
import { addFoundStop } from '#canvass-plans/found-stops.ts'
import type { Db, Trx } from '#db/database.ts'
import { badRequest, conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { gramsOf, nameFold, nameSort } from '#search/name-text.ts'
import { keepDoors } from '#units/keep-doors.ts'
import { setOccupancy } from '#units/unit-queries.ts'

/** A shop of the organisation, or null. */
export const findShop = async (db: Db | Trx, scope: BranchScope, shopId: string) =>
  (await db
    .selectFrom('shop')
    .selectAll()
    .where('orgId', '=', scope.orgId)
    .where('id', '=', shopId)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()) ?? null
export type ShopRecord = NonNullable<Awaited<ReturnType<typeof findShop>>>

/** Where a shop stands: its unit says the side or the place; without one it may still be in a place. */
async function groundOf(trx: Trx, scope: BranchScope, { unitId, placeId }: Pick<ShopInput, 'unitId' | 'placeId'>) {
  if (unitId !== null) {
    const unit = await trx
      .selectFrom('unit')
      .select(['id', 'sideId', 'placeId', 'chainage'])
      .where('orgId', '=', scope.orgId)
      .where('id', '=', unitId)
      .where('retiredAt', 'is', null)
      .executeTakeFirst()
    if (!unit) throw badRequest('unknown_unit')
    return { unitId, sideId: unit.sideId, placeId: unit.placeId, chainage: unit.chainage }
  }
  if (placeId === null) return { unitId, placeId }
  const place = await trx
    .selectFrom('place')
    .select('id')
    .where('orgId', '=', scope.orgId)
    .where('id', '=', placeId)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  if (!place) throw badRequest('unknown_place')
  return { unitId, placeId }
}

/** I1. @throws {AppError} 409 with the shop that is open in the unit already */
export async function refuseTakenUnit(
  trx: Trx,
  scope: BranchScope,
  unitId: string | null,
  exceptShopId: string | null,
) {
  if (unitId === null) return
  const shop = await trx
    .selectFrom('shop')
    .select(['id', 'name'])
    .where('orgId', '=', scope.orgId)
    .where('unitId', '=', unitId)
    .where('status', '=', 'open')
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  if (shop && shop.id !== exceptShopId) throw conflict('unit_taken', { shop })
}

const nameColumns = (name: string) => ({ name, nameSort: nameSort(name), nameFold: nameFold(name) })
const positionColumns = (position: LngLat) => ({
  lng: position[0],
  lat: position[1],
  zk: mortonKey(position),
  hexagon: hexagonOf(position),
})

/** A shop typed by hand, open and seen on the day. */
export async function insertShop(trx: Trx, scope: BranchScope, shop: ShopInput, onDate: string): Promise<string> {
  const id = ulid()
  await refuseTakenUnit(trx, scope, shop.unitId, null)
  await trx
    .insertInto('shop')
    .values({
      id,
      orgId: scope.orgId,
      source: 'hand',
      osmRef: null,
      fieldSources: JSON.stringify(byHand(['name', 'category', 'position', 'address', 'status'])),
      retiredAt: null,
      successorId: null,
      ...nameColumns(shop.name),
      category: shop.category,
      brand: null,
      address: shop.address === '' ? null : shop.address,
      openingHours: null,
      status: 'open',
      sideId: null,
      chainage: null,
      ...(await groundOf(trx, scope, shop)),
      ...positionColumns(shop.position),
      seenOn: onDate,
      weeklyHours: shop.weeklyHours === null ? null : JSON.stringify(shop.weeklyHours),
      occupiedFrom: shop.occupiedFrom,
      occupiedTo: null,
      ...newStamps(scope.userId),
    })
    .execute()
  await saveGrams(trx, scope, id, shop.name)
  await setOccupancy(trx, scope, shop.unitId, 'occupied', onDate)
  // Where nobody said which door it is, it gets one on the side it stands on.
  if (shop.unitId === null) await keepDoors(trx, scope.orgId, { shopIds: [id], by: scope.userId })
  await joinWalk(trx, scope, id)
  return id
}

/** The door of a shop on a side that is being walked is to be walked too. */
async function joinWalk(trx: Trx, scope: BranchScope, shopId: string): Promise<void> {
  const shop = await trx.selectFrom('shop').select('unitId').where('id', '=', shopId).executeTakeFirst()
  if (shop?.unitId) await addFoundStop(trx, scope, shop.unitId)
}

const byHand = (fields: readonly string[]) => Object.fromEntries(fields.map((field) => [field, 'hand']))

/**
 * Sets what differs, and remembers that a hand did, so that no import overwrites it.
 * @returns the names of the fields that changed
 */
export async function updateShop(
  trx: Trx,
  scope: BranchScope,
  shop: ShopRecord,
  input: ShopInput,
  onDate: string,
): Promise<string[]> {
  const weeklyHours = input.weeklyHours === null ? null : JSON.stringify(input.weeklyHours)
  const isMoved = shop.lng !== input.position[0] || shop.lat !== input.position[1]
  const isElsewhere = shop.unitId !== input.unitId || (input.unitId === null && shop.placeId !== input.placeId)
  const changes = {
    ...(shop.name === input.name ? {} : nameColumns(input.name)),
    ...(shop.category === input.category ? {} : { category: input.category }),
    ...((shop.address ?? '') === input.address ? {} : { address: input.address === '' ? null : input.address }),
    ...(shop.weeklyHours === weeklyHours ? {} : { weeklyHours }),
    ...(shop.occupiedFrom === input.occupiedFrom ? {} : { occupiedFrom: input.occupiedFrom }),
    ...(isMoved ? positionColumns(input.position) : {}),
    ...(isElsewhere ? await groundOf(trx, scope, input) : {}),
  }
  const columns = Object.keys(changes)
  if (columns.length === 0) return []
  if (isElsewhere && shop.status === 'open') await refuseTakenUnit(trx, scope, input.unitId, shop.id)
  const fields = [...new Set(columns.map((column) => fieldOf[column] ?? column))]
  await setShop(trx, scope, shop, changes, fields)
  if ('name' in changes) await saveGrams(trx, scope, shop.id, input.name)
  if (isElsewhere && shop.status === 'open') await setOccupancy(trx, scope, input.unitId, 'occupied', onDate)
  if (input.unitId === null) await keepDoors(trx, scope.orgId, { shopIds: [shop.id], by: scope.userId })
  if (isElsewhere || isMoved) await joinWalk(trx, scope, shop.id)
  return fields
}

const fieldOf: Record<string, string> = {
  nameSort: 'name',
  nameFold: 'name',
  lng: 'position',
  lat: 'position',
  zk: 'position',
  hexagon: 'position',
  chainage: 'sideId',
}

type ShopColumns = Partial<Omit<ShopRecord, 'id' | 'orgId' | 'source' | 'status'>> & { status?: ShopStatus }

/** Sets columns of a shop that stands, with the fields that are from now on a hand's. */
export function setShop(
  trx: Trx,
  scope: BranchScope,
  shop: Pick<ShopRecord, 'id' | 'fieldSources' | 'rowVersion'>,
  changes: ShopColumns,
  fields: readonly string[],
) {
  // Written by this program only.
  const sources = JSON.parse(shop.fieldSources) as Record<string, string>
  return trx
    .updateTable('shop')
    .set({
      ...changes,
      fieldSources: JSON.stringify({ ...sources, ...byHand(fields) }),
      ...changedStamps(scope.userId, shop.rowVersion),
    })
    .where('orgId', '=', scope.orgId)
    .where('id', '=', shop.id)
    .execute()
}

async function saveGrams(trx: Trx, scope: BranchScope, shopId: string, name: string) {
  await trx
    .deleteFrom('nameGram')
    .where('ownerId', '=', scope.orgId)
    .where('kind', '=', 'shop')
    .where('objectId', '=', shopId)
    .execute()
  // A shop without a sign has none.
  const grams = gramsOf(name).map((gram) => ({ ownerId: scope.orgId, gram, kind: 'shop', objectId: shopId }))
  if (grams.length > 0) await trx.insertInto('nameGram').values(grams).execute()
}

/** Somebody stood before it: it was there on that day. Earlier days say nothing new. */
export const sawShop = (trx: Trx, scope: BranchScope, shopId: string, onDate: string) =>
  trx
    .updateTable('shop')
    .set({ seenOn: onDate })
    .where('orgId', '=', scope.orgId)
    .where('id', '=', shopId)
    .where((eb) => eb.or([eb('seenOn', 'is', null), eb('seenOn', '<', onDate)]))
    .execute()
