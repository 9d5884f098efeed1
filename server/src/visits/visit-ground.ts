import { outcomeRules } from 'domain/visit-outcome.ts'
import { type VisitSlot, visitSlots } from 'domain/weekly-hours.ts'
import type { VisitEffect, VisitOutcome } from 'domain/visit.ts'
import { closeStopsOf } from '#canvass-plans/close-stops.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import type { Note } from '#http/write.ts'
import { findMerchant } from '#merchants/merchant-queries.ts'
import { changeShop } from '#shops/change-shop.ts'
import { sawShop } from '#shops/shop-queries.ts'
import { setOccupancy } from '#units/unit-queries.ts'
import type { VisitedDoor } from './visit-door.ts'
import type { VisitMoment } from './visit-moment.ts'

/** What a visit says of the door itself: it was there, it is empty, its shop is gone, it was closed at that hour. */
export async function changeGround(
  trx: Trx,
  scope: BranchScope,
  { outcome, door, moment, today }: { outcome: VisitOutcome; door: VisitedDoor; moment: VisitMoment; today: string },
  note: Note,
): Promise<VisitEffect[]> {
  const { effects, seen } = outcomeRules[outcome]
  const { shop, unit, merchantId } = door
  const done: VisitEffect[] = []
  if (seen && shop) {
    await sawShop(trx, scope, shop.id, moment.visitedOn)
    done.push('shop_seen')
  }
  if (unit && (seen || effects.includes('unit_vacant') || effects.includes('shop_gone')))
    await sawUnit(trx, scope, unit.id, moment.visitedOn)
  const isGone = effects.includes('shop_gone') || effects.includes('unit_vacant')
  const isStanding = shop !== null && ['open', 'renovating'].includes(shop.status)
  const mayEnd = shop !== null && (shop.occupiedFrom ?? '') <= moment.visitedOn
  if (isGone && shop && isStanding && mayEnd) {
    const change = effects.includes('unit_vacant') ? ('vacant' as const) : ('closed' as const)
    await changeShop(trx, scope, shop.id, { change, on: moment.visitedOn }, today)
    note({ objectKind: 'shop', objectId: shop.id, fields: [change], chain: scope.orgId })
    done.push('shop_gone')
    // Whoever has the door on a list of his own need not go for this shop.
    const closed = await closeStopsOf(trx, scope, { merchantId, shopId: shop.id }, 'gone', moment.at)
    if (closed > 0) done.push('stops_closed')
  }
  if (effects.includes('unit_vacant') && unit) {
    await setOccupancy(trx, scope, unit.id, 'vacant', moment.visitedOn)
    note({ objectKind: 'unit', objectId: unit.id, fields: ['occupancy'], chain: scope.orgId })
    done.push('unit_vacant')
  }
  if (effects.includes('learn_hours') && moment.slot !== null && merchantId !== null) {
    if (await dropSlot(trx, scope, merchantId, moment.slot)) done.push('hours_learned')
  }
  return done
}

const sawUnit = (trx: Trx, { orgId }: BranchScope, unitId: string, onDate: string) =>
  trx
    .updateTable('unit')
    .set({ lastSeenOn: onDate })
    .where('orgId', '=', orgId)
    .where('id', '=', unitId)
    .where((eb) => eb.or([eb('lastSeenOn', 'is', null), eb('lastSeenOn', '<', onDate)]))
    .execute()

/** It was closed in this slot: from now on the file knows better ones. The last good one is never taken away. */
async function dropSlot(trx: Trx, scope: BranchScope, merchantId: string, slot: VisitSlot): Promise<boolean> {
  const file = await findMerchant(trx, scope, merchantId)
  if (!file) return false
  // Written from checked input.
  const known = JSON.parse(file.bestVisitSlots) as VisitSlot[]
  const better = (known.length === 0 ? visitSlots : known).filter((one) => one !== slot)
  if (better.length === 0 || (known.length > 0 && better.length === known.length)) return false
  await trx
    .updateTable('merchant')
    .set((eb) => ({
      bestVisitSlots: JSON.stringify(better),
      rowVersion: eb('rowVersion', '+', 1),
      updatedAt: new Date().toISOString(),
      updatedBy: scope.userId,
    }))
    .where('branchId', '=', scope.branchId)
    .where('id', '=', merchantId)
    .execute()
  return true
}
