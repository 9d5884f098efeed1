import type { HoldOut, HoldOutOrigin } from 'domain/hold-out.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { inChunks } from '#canvass-ground/in-chunks.ts'
import { listSides } from '#canvass-ground/ground-sides.ts'
import { listPlanSides } from '#canvass-plans/plan-rows.ts'
import type { Db } from '#db/database.ts'
import { mayDo } from '#http/allow.ts'
import type { BranchScope } from '#http/scope.ts'
import { listInvitations } from '#invitations/invitation-queries.ts'
import { toldCount, toldInTens } from '#invitations/told-count.ts'
import { heldOut } from './held-out.ts'
import { fixedBy } from './refuse-fixed.ts'

/** Who or what is left out, counted; streets by name. @throws {AppError} 404 */
export async function readHoldOut(db: Db, scope: BranchScope, origin: HoldOutOrigin): Promise<HoldOut> {
  const { today } = await branchClock(db, scope)
  const fixed = await fixedBy(db, scope, origin, today)
  const { customerIds, sideIds, drawnAt } = await heldOut(db, scope, origin)
  const isWalk = origin.kind === 'canvass_plan'
  const others = isWalk
    ? (await listPlanSides(db, scope, [origin.id])).length
    : (await listInvitations(db, scope, origin.id)).length
  const owners = await ownersOf(db, scope, customerIds)
  const sides = await listSides(db, scope, sideIds)
  const mayDraw = mayDo('hold_out.create', scope.roles) && (!isWalk || mayDo('canvass_plan.sides', scope.roles))
  const plain = (count: number) => ({ count, atLeast: count })
  return {
    originKind: origin.kind,
    originId: origin.id,
    subjectKind: isWalk ? 'segment_side' : 'customer',
    // It may be drawn again and again about any spot: in tens, as the list it is drawn from.
    held: isWalk ? plain(sideIds.length) : toldInTens(scope, customerIds.length),
    others: isWalk ? plain(others) : toldCount(scope, others),
    byOwner: owners.map(({ ownerId, name, count }) => ({ ownerId, name, held: toldInTens(scope, count) })),
    sides: sides.map(({ id, street }) => ({ sideId: id, street })),
    drawnAt,
    fixed,
    mayChange: fixed === null && mayDraw,
  }
}

async function ownersOf(db: Db, { branchId }: BranchScope, customerIds: readonly string[]) {
  const rows = await inChunks(customerIds, (chunk) =>
    db
      .selectFrom('customer')
      .innerJoin('user', 'user.id', 'customer.ownerUserId')
      .select(['user.id', 'user.name'])
      .where('customer.branchId', '=', branchId)
      .where('customer.id', 'in', chunk)
      .execute(),
  )
  return [...Map.groupBy(rows, ({ id }) => id)]
    .map(([ownerId, of]) => ({ ownerId, name: of[0]?.name ?? '', count: of.length }))
    .toSorted((a, b) => b.count - a.count || (a.ownerId < b.ownerId ? -1 : 1))
}
