import type { Attribution } from 'domain/conversion.ts'
import { daysAfter, daysBetween } from 'domain/civil-date.ts'
import { conversionDays } from 'domain/event-result.ts'
import type { Db } from '#db/database.ts'
import { buyersBetween, toldUplift } from '#event-results/uplift.ts'
import { heldOut } from '#hold-outs/held-out.ts'
import type { BranchScope } from '#http/scope.ts'

/**
 * What walking did, for walks of some days that left sides of streets out on purpose: shops on the sides of the walk with
 * a conversion within 30 days, theirs or their owner's, against shops on the sides held out.
 */
export async function planUplifts(
  db: Db,
  scope: BranchScope,
  { from, to, today }: { from: string; to: string; today: string },
): Promise<Attribution['planUplift']> {
  const plans = await db
    .selectFrom('canvassPlan')
    .select(['id', 'title', 'onDate'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .where('onDate', '>=', from)
    .where('onDate', '<=', to < today ? to : today)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('holdOut')
          .select('holdOut.id')
          .whereRef('holdOut.branchId', '=', 'canvassPlan.branchId')
          .whereRef('holdOut.originId', '=', 'canvassPlan.id')
          .where('holdOut.originKind', '=', 'canvass_plan')
          .where('holdOut.subjectKind', '=', 'segment_side'),
      ),
    )
    .orderBy('onDate', 'desc')
    .orderBy('id')
    .execute()
  const uplifts = []
  for (const { id, title, onDate } of plans) {
    const { sideIds } = await heldOut(db, scope, { kind: 'canvass_plan', id })
    const walked = await sidesOfPlan(db, scope, id)
    const buyers = await buyersBetween(db, scope, { from: onDate, to: daysAfter(onDate, conversionDays) })
    const group = async (sides: readonly string[]) => {
      const shops = await merchantsOnSides(db, scope, sides)
      const bought = shops.filter((shop) => buyers.has(shop.id) || buyers.has(shop.ownerCustomerId ?? ''))
      return { converted: bought.length, total: shops.length }
    }
    const control = await group(sideIds)
    const uplift = toldUplift(scope, {
      invited: await group(walked.filter((side) => !sideIds.includes(side))),
      control: control.total === 0 ? null : { kind: 'held_out', ...control },
      isYoung: daysBetween(onDate, today) < conversionDays,
    })
    uplifts.push({ id, title, on: onDate, uplift })
  }
  return uplifts
}

async function sidesOfPlan(db: Db, { branchId }: BranchScope, planId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('canvassPlanSide')
    .select('sideId')
    .where('branchId', '=', branchId)
    .where('planId', '=', planId)
    .execute()
  return rows.map(({ sideId }) => sideId)
}

const merchantsOnSides = (db: Db, { branchId }: BranchScope, sideIds: readonly string[]) =>
  sideIds.length === 0
    ? []
    : db
        .selectFrom('merchant')
        .innerJoin('shop', 'shop.id', 'merchant.shopId')
        .select(['merchant.id', 'merchant.ownerCustomerId'])
        .where('merchant.branchId', '=', branchId)
        .where('merchant.deletedAt', 'is', null)
        .where('shop.sideId', 'in', [...sideIds])
        .execute()
