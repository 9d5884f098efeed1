import type { CanvassDoor } from 'domain/canvass-door.ts'
import { defaultPace, minutesPerDoor } from 'domain/formulas/canvass-capacity.ts'
import { openWindowsOn, weekdays, type WeeklyHours } from 'domain/weekly-hours.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { branchCategories } from '#reference/branch-lists.ts'

/** Doors of sides, and doors named one by one, as a plan of that day sees them. */
export async function listPlanGroundDoors(
  db: Db | Trx,
  scope: BranchScope,
  asked: { sideIds: readonly string[]; unitIds: readonly string[]; walkerIds: readonly string[]; onDate: string },
): Promise<CanvassDoor[]> {
  if (asked.sideIds.length === 0 && asked.unitIds.length === 0) return []
  const categories = await branchCategories(db, scope)
  const units = await db
    .selectFrom('unit')
    .selectAll()
    .where('orgId', '=', scope.orgId)
    .where('retiredAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('sideId', 'in', asked.sideIds.length > 0 ? [...asked.sideIds] : ['']),
        eb('id', 'in', asked.unitIds.length > 0 ? [...asked.unitIds] : ['']),
      ]),
    )
    .orderBy('sideId')
    .orderBy('chainage')
    .orderBy('seq')
    .orderBy('id')
    .execute()
  const shops = await db
    .selectFrom('shop')
    .leftJoin('merchant', (join) =>
      join
        .onRef('merchant.shopId', '=', 'shop.id')
        .on('merchant.branchId', '=', scope.branchId)
        .on('merchant.deletedAt', 'is', null),
    )
    .select(['shop.id', 'shop.unitId', 'shop.name', 'shop.category', 'shop.weeklyHours'])
    .select(['merchant.id as merchantId', 'merchant.ourStatus'])
    .where('shop.orgId', '=', scope.orgId)
    .where('shop.retiredAt', 'is', null)
    .where('shop.status', '=', 'open')
    .where('shop.unitId', 'in', units.length > 0 ? units.map(({ id }) => id) : [''])
    .execute()
  const shopOf = new Map(shops.map((shop) => [shop.unitId, shop]))
  return units.map((unit): CanvassDoor => {
    const shop = shopOf.get(unit.id)
    return {
      unitId: unit.id,
      label: unit.label,
      kind: unit.kind as CanvassDoor['kind'],
      floor: unit.floor,
      occupancy: unit.occupancy as CanvassDoor['occupancy'],
      sideId: unit.sideId,
      placeId: unit.placeId,
      chainage: unit.chainage,
      seq: unit.seq,
      position: unit.lng === null || unit.lat === null ? null : [unit.lng, unit.lat],
      isNew: false,
      lastSeenOn: unit.lastSeenOn,
      shop: shop
        ? {
            id: shop.id,
            name: shop.name,
            category: shop.category,
            group: categories.get(shop.category)?.group ?? 'serve',
          }
        : null,
      merchant: null,
      isOurs: false,
      hours:
        shop?.weeklyHours == null
          ? null
          : openWindowsOn(JSON.parse(shop.weeklyHours) as WeeklyHours, weekdayOf(asked.onDate)),
      priority: 0,
      reasons: [],
      warm: [],
      lock: { state: 'free', why: null, holder: null, until: null },
      visits: { attempts: 0, isTerminal: false, last: null, nextOn: null },
      minutes: minutesPerDoor(defaultPace),
    }
  })
}

const weekdayOf = (date: string) => weekdays[(new Date(`${date}T00:00:00.000Z`).getUTCDay() + 6) % 7] ?? 'mo'
