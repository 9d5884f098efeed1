import { placingRefusal } from 'domain/material.ts'
import type { PlanChange, PlanGround } from 'domain/canvass-plan.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { refuseDepositTie } from '#benefits/refuse-deposit-tie.ts'
import type { Db, Trx } from '#db/database.ts'
import { badRequest, conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { isInPolygon } from '#osm/plane.ts'

const idsOr = (ids: readonly string[]) => (ids.length > 0 ? [...ids] : [''])

/**
 * Who and what a plan names must be there: people and materials of the branch, a former site of it. What is offered at
 * the door is tied to no deposit (L1), whichever of its words says so.
 */
export async function refuseUnknownNames(
  trx: Trx,
  scope: BranchScope,
  { staffIds, materialIds, siteId, mode, title, offer, note }: PlanChange,
  before: { materialIds: readonly string[]; staffIds: readonly string[] } | null,
): Promise<void> {
  refuseDepositTie({ title, offer, note })
  // Who was named before may have gone since; he is only not to be named anew.
  const newStaff = staffIds.filter((id) => !before?.staffIds.includes(id))
  if ((await colleaguesOf(trx, scope, newStaff)).length !== new Set(newStaff).size) throw badRequest('unknown_staff')
  const newMaterials = materialIds.filter((id) => !before?.materialIds.includes(id))
  const materials = await trx
    .selectFrom('material')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .where('id', 'in', idsOr(newMaterials))
    .execute()
  if (materials.length !== new Set(newMaterials).size) throw badRequest('unknown_material')
  if (siteId === null && mode === 'former_site') throw badRequest('site_needed')
  if (siteId === null) return
  const site = await trx
    .selectFrom('branchSite')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('id', '=', siteId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (!site) throw badRequest('unknown_site')
}

/** Of these ids, the active people of the branch. */
export const colleaguesOf = (trx: Db | Trx, scope: BranchScope, userIds: readonly string[]) =>
  trx
    .selectFrom('userBranch')
    .innerJoin('user', 'user.id', 'userBranch.userId')
    .select(['user.id', 'user.name'])
    .where('userBranch.branchId', '=', scope.branchId)
    .where('user.orgId', '=', scope.orgId)
    .where('user.status', '=', 'active')
    .where('user.id', 'in', idsOr(userIds))
    .execute()

/** Sides that stand, and doors that this person may send somebody to. */
export async function refuseUnknownGround(trx: Trx, scope: BranchScope, { sideIds, doors }: PlanGround): Promise<void> {
  const sides = await trx
    .selectFrom('segmentSide')
    .select('id')
    .where('orgId', '=', scope.orgId)
    .where('retiredAt', 'is', null)
    .where('id', 'in', idsOr(sideIds))
    .execute()
  if (sides.length !== new Set(sideIds).size) throw badRequest('unknown_side')
  const named = (kind: 'unitId' | 'merchantId' | 'placeId' | 'customerId') => [
    ...new Set(doors.map((door) => door[kind]).filter((id) => id !== null)),
  ]
  const ofOrg = async (table: 'unit' | 'place', ids: string[]) =>
    (
      await trx
        .selectFrom(table)
        .select('id')
        .where('orgId', '=', scope.orgId)
        .where('retiredAt', 'is', null)
        .where('id', 'in', idsOr(ids))
        .execute()
    ).length === ids.length
  if (!(await ofOrg('unit', named('unitId'))) || !(await ofOrg('place', named('placeId'))))
    throw badRequest('unknown_door')
  const merchants = await trx
    .selectFrom('merchant')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .where('id', 'in', idsOr(named('merchantId')))
    .execute()
  const customers = await trx
    .selectFrom('customer')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    // Whoever may see no customer sends nobody to one.
    .where((eb) => (scope.persons.rows === 'branch' ? eb.lit(true) : eb.lit(false)))
    .where('id', 'in', idsOr(named('customerId')))
    .execute()
  if (merchants.length !== named('merchantId').length || customers.length !== named('customerId').length)
    throw badRequest('unknown_door')
}

/** Whether somebody plans only in turfs of his own. */
export const isBoundToTurf = ({ roles }: BranchScope) => roles.includes('grid_leader') && !roles.includes('branch_head')

/**
 * A grid leader plans where he answers for.
 * @throws {AppError} 409 `outside_turf` with how many sides lie elsewhere
 */
export async function refuseOutsideTurf(trx: Db | Trx, scope: BranchScope, planId: string): Promise<void> {
  if (!isBoundToTurf(scope)) return
  const sides = await trx
    .selectFrom('canvassPlanSide')
    .innerJoin('segmentSide', 'segmentSide.id', 'canvassPlanSide.sideId')
    .innerJoin('streetSegment', 'streetSegment.id', 'segmentSide.segmentId')
    .select(['streetSegment.lng', 'streetSegment.lat'])
    .where('canvassPlanSide.branchId', '=', scope.branchId)
    .where('canvassPlanSide.planId', '=', planId)
    .execute()
  const plan = await trx
    .selectFrom('canvassPlan')
    .select('createdBy')
    .where('branchId', '=', scope.branchId)
    .where('id', '=', planId)
    .executeTakeFirst()
  const doors = await doorPositions(trx, scope, planId)
  const turfs = await ownTurfs(trx, scope)
  const outside = [...sides, ...doors].filter(({ lng, lat }) => !turfs.some((ring) => isInPolygon([ring], [lng, lat])))
  // An empty plan belongs to whoever began it.
  const foreign = sides.length + doors.length === 0 && plan?.createdBy !== scope.userId
  if (outside.length > 0 || foreign) throw conflict('outside_turf', { count: outside.length })
}

/** Where a plan's single doors stand; who has no position is of no turf. */
async function doorPositions(trx: Db | Trx, { branchId }: BranchScope, planId: string) {
  const rows = await trx
    .selectFrom('canvassPlanDoor')
    .leftJoin('unit', 'unit.id', 'canvassPlanDoor.unitId')
    .leftJoin('merchant', (join) =>
      join
        .onRef('merchant.branchId', '=', 'canvassPlanDoor.branchId')
        .onRef('merchant.id', '=', 'canvassPlanDoor.merchantId'),
    )
    .leftJoin('shop', (join) =>
      join.on((eb) =>
        eb.or([
          eb('shop.id', '=', eb.ref('merchant.shopId')),
          eb('shop.unitId', '=', eb.ref('canvassPlanDoor.unitId')),
        ]),
      ),
    )
    .leftJoin('place', 'place.id', 'canvassPlanDoor.placeId')
    .select(['canvassPlanDoor.id', 'unit.lng as unitLng', 'unit.lat as unitLat', 'shop.lng', 'shop.lat'])
    .select(['place.lng as placeLng', 'place.lat as placeLat'])
    .where('canvassPlanDoor.branchId', '=', branchId)
    .where('canvassPlanDoor.planId', '=', planId)
    .execute()
  return [...Map.groupBy(rows, ({ id }) => id).values()].map(([row]) => ({
    lng: row?.unitLng ?? row?.lng ?? row?.placeLng ?? Number.NaN,
    lat: row?.unitLat ?? row?.lat ?? row?.placeLat ?? Number.NaN,
  }))
}

/** Rings of the turfs somebody leads, owns or assists in. */
async function ownTurfs(db: Db | Trx, { branchId, userId }: BranchScope): Promise<LngLat[][]> {
  const rows = await db
    .selectFrom('turf')
    .select('geometry')
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .where((eb) =>
      eb.or([eb('ownerUserId', '=', userId), eb('assistantUserId', '=', userId), eb('leaderUserId', '=', userId)]),
    )
    .execute()
  // Written from checked rings.
  return rows.map(({ geometry }) => JSON.parse(geometry) as LngLat[])
}

/** Materials of a plan that may not be shown on its day (L6), by title. */
export async function unfitMaterials(
  db: Db | Trx,
  { branchId }: Pick<BranchScope, 'branchId'>,
  { materialIds, onDate }: { materialIds: readonly string[]; onDate: string },
): Promise<{ id: string; title: string; why: string }[]> {
  const rows = await db
    .selectFrom('material')
    .select(['id', 'title', 'approvedOn', 'validTo', 'deletedAt'])
    .where('branchId', '=', branchId)
    .where('id', 'in', idsOr(materialIds))
    .orderBy('titleSort')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ id, title, approvedOn, validTo, deletedAt }) => {
    const why = deletedAt === null ? placingRefusal({ approvedOn, validTo }, onDate) : 'material_not_approved'
    return why === null ? [] : [{ id, title, why }]
  })
}
