import type { CutDoor } from 'domain/canvass-cut.ts'
import { defaultPace, minutesPerDoor } from 'domain/formulas/walk-capacity.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { StopLock } from 'domain/canvass-plan.ts'
import { contactBar, stopLockOf } from 'domain/contact-rule.ts'
import { openWindowsOn } from 'domain/weekly-hours.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { hoursOf } from '#canvass-ground/ground-doors.ts'
import { weekdayOf } from '#canvass-ground/planned-doors.ts'
import { findContactFacts } from '#contact-locks/contact-facts.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import type { AgreedHours } from './agreed-hours.ts'
import type { PlanDoorRecord } from './plan-rows.ts'

const idsOf = (ids: readonly (string | null)[]) => {
  const named = [...new Set(ids.filter((id) => id !== null))]
  return named.length > 0 ? named : ['']
}

/**
 * Single doors of a plan as a cut sees them: a unit as its door, a merchant at its shop, a place, a customer at home. What
 * was agreed gives its time and how long it takes, otherwise the shop's hours hold.
 *
 * @param walk  the day, and who would come: what one of them holds does not bar
 * @param unitDoor  a unit's door, or null where it is gone
 */
export async function singleDoors(
  db: Db | Trx,
  scope: BranchScope,
  records: readonly PlanDoorRecord[],
  walk: { onDate: string; walkerIds: readonly string[]; agreed: AgreedHours },
  unitDoor: (record: PlanDoorRecord) => CutDoor | null,
): Promise<CutDoor[]> {
  const merchants = await db
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select(['merchant.id', 'shop.id as shopId', 'shop.unitId', 'shop.name'])
    .select(['shop.placeId', 'shop.lng', 'shop.lat', 'shop.weeklyHours', 'shop.openingHours'])
    .where('merchant.branchId', '=', scope.branchId)
    .where('merchant.id', 'in', idsOf(records.map(({ merchantId }) => merchantId)))
    .execute()
  const places = await db
    .selectFrom('place')
    .select(['id', 'name', 'lng', 'lat'])
    .where('orgId', '=', scope.orgId)
    .where('id', 'in', idsOf(records.map(({ placeId }) => placeId)))
    .execute()
  const customers = await db
    .selectFrom('customer')
    .select(['id', 'lng', 'lat'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .where('id', 'in', idsOf(records.map(({ customerId }) => customerId)))
    .execute()
  const { zone } = await branchClock(db, scope)
  const locks = new Map<string, StopLock>()
  for (const [kind, ids] of [
    ['merchant', merchants.map(({ id }) => id)],
    ['customer', customers.map(({ id }) => id)],
  ] as const) {
    for (const id of ids) {
      const facts = await findContactFacts(db, scope, { kind, id }, { zone, onDate: walk.onDate })
      locks.set(id, stopLockOf(contactBar(facts, walk.walkerIds, walk.onDate)))
    }
  }

  return records.flatMap((record): CutDoor[] => {
    const blank = { ...blankDoor, planDoorId: record.id, kind: record.kind as CutDoor['kind'] }
    if (record.unitId !== null) {
      const door = unitDoor(record)
      return door ? [{ ...door, ...walk.agreed('merchant', door.merchantId) }] : []
    }
    const merchant = merchants.find(({ id }) => id === record.merchantId)
    if (merchant) {
      const { id, shopId, unitId, placeId, name } = merchant
      const hours = hoursOf(merchant.weeklyHours, merchant.openingHours)
      const lockState = locks.get(id) ?? 'free'
      const position: LngLat = [merchant.lng, merchant.lat]
      return [
        {
          ...blank,
          merchantId: id,
          shopId,
          unitId,
          placeId,
          label: name,
          position,
          lockState,
          windows: hours === null ? null : openWindowsOn(hours, weekdayOf(walk.onDate)),
          ...walk.agreed('merchant', id),
        },
      ]
    }
    const place = places.find(({ id }) => id === record.placeId)
    if (place) {
      const position: LngLat = [place.lng, place.lat]
      return [{ ...blank, placeId: place.id, label: place.name, position, ...walk.agreed('place', place.id) }]
    }
    const customer = customers.find(({ id }) => id === record.customerId)
    if (!customer) return []
    const position: LngLat | null = customer.lng === null || customer.lat === null ? null : [customer.lng, customer.lat]
    const lockState = locks.get(customer.id) ?? 'free'
    return [
      { ...blank, customerId: customer.id, label: '', position, lockState, ...walk.agreed('customer', customer.id) },
    ]
  })
}

const blankDoor: CutDoor = {
  planDoorId: null,
  unitId: null,
  shopId: null,
  merchantId: null,
  placeId: null,
  customerId: null,
  sideId: null,
  label: '',
  chainage: null,
  seq: null,
  position: null,
  minutes: minutesPerDoor(defaultPace) - defaultPace.walk,
  priority: 0,
  reasons: [],
  lockState: 'free',
  windows: null,
  kind: 'new',
  atTime: null,
  pinned: false,
}
