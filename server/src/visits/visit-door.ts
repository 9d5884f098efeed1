import type { NewVisit, VisitSubject } from 'domain/visit.ts'
import { findPacketRow } from '#canvass-plans/packet-rows.ts'
import { mayWalk } from '#canvass-plans/walkers.ts'
import type { Row } from '#db/tables.ts'
import type { Trx } from '#db/database.ts'
import { badRequest } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { findMerchant, findMerchantOfShop, merchantOfShop } from '#merchants/merchant-queries.ts'
import { isSubject } from '#places/place-queries.ts'
import { findShop, type ShopRecord } from '#shops/shop-queries.ts'

/** Where somebody stood: whose door it is, as far as anybody knows. */
export interface VisitedDoor {
  subjectKind: VisitSubject
  subjectId: string
  /** The branch's file on whoever is in it; made just now where there was none. */
  merchantId: string | null
  isFileMade: boolean
  shop: ShopRecord | null
  unit: Row<'unit'> | null
  customerId: string | null
  sideId: string | null
  stop: Row<'stop'> | null
}

/**
 * Finds the door of a visit, makes the branch's file on its shop, and the stop it belongs to: the one named, or an open
 * one of this door in a packet that this person walks on that day.
 *
 * @throws {AppError} 400 for what the branch does not have, or a stop of another door
 */
export async function visitedDoor(
  trx: Trx,
  scope: BranchScope,
  visit: NewVisit,
  visitedOn: string,
): Promise<VisitedDoor> {
  const named = visit.stopId === null ? null : await findStop(trx, scope, visit.stopId)
  if (visit.stopId !== null && !named) throw badRequest('unknown_stop')
  const subject = await subjectOf(trx, scope, visit, named)
  const ownUnitId = visit.unitId ?? subject.unitId
  if (named && !isOfStop(named, { ...subject, unitId: ownUnitId })) throw badRequest('stop_of_another')
  const unitId = ownUnitId ?? named?.unitId ?? null
  const unit = unitId === null ? null : await findUnit(trx, scope, unitId)
  if (unitId !== null && !unit) throw badRequest('unknown_unit')
  const door = { ...subject, unit }
  const stop = named ?? (await openStopOf(trx, scope, door, visitedOn))
  const sideId = unit?.sideId ?? subject.shop?.sideId ?? stop?.sideId ?? null
  return { ...door, stop, sideId }
}

type Subject = Omit<VisitedDoor, 'stop' | 'sideId' | 'unit'> & { unitId: string | null }
const nobody = { merchantId: null, isFileMade: false, shop: null, customerId: null, unitId: null }

async function subjectOf(
  trx: Trx,
  scope: BranchScope,
  { subjectKind, subjectId, outcome }: NewVisit,
  stop: Row<'stop'> | null,
): Promise<Subject> {
  switch (subjectKind) {
    case 'place':
    case 'target_group':
      if (!(await isSubject(trx, scope, subjectKind, subjectId))) throw badRequest('unknown_subject')
      return { ...nobody, subjectKind, subjectId }
    case 'customer':
      if (!(await isCustomerOfWalk(trx, scope, stop, subjectId)) && !(await isOwnCustomer(trx, scope, subjectId)))
        throw badRequest('unknown_subject')
      return { ...nobody, subjectKind, subjectId, customerId: subjectId }
    case 'merchant': {
      const file = await findMerchant(trx, scope, subjectId)
      const shop = file && (await findShop(trx, scope, file.shopId))
      if (!file) throw badRequest('unknown_subject')
      return { ...nobody, subjectKind, subjectId, merchantId: file.id, shop, unitId: shop?.unitId ?? null }
    }
    case 'shop': {
      const shop = await findShop(trx, scope, subjectId)
      if (!shop) throw badRequest('unknown_subject')
      return ofShop(trx, scope, shop)
    }
    case 'unit': {
      const unit = await findUnit(trx, scope, subjectId)
      if (!unit) throw badRequest('unknown_subject')
      const shop = await occupantOf(trx, scope, unit.id)
      const isKnown = shop && (outcome !== 'skipped' || (await findMerchantOfShop(trx, scope, shop.id)))
      // Where nobody went nothing was recorded: no file for that.
      if (!shop || !isKnown) return { ...nobody, subjectKind: 'unit', subjectId: unit.id, unitId: unit.id }
      return { ...(await ofShop(trx, scope, shop)), unitId: unit.id }
    }
  }
}

async function ofShop(trx: Trx, scope: BranchScope, shop: ShopRecord): Promise<Subject> {
  const { id, created } = await merchantOfShop(trx, scope, shop.id)
  return {
    ...nobody,
    subjectKind: 'merchant',
    subjectId: id,
    merchantId: id,
    isFileMade: created,
    shop,
    unitId: shop.unitId,
  }
}

const isOfStop = (stop: Row<'stop'>, { merchantId, shop, unitId, customerId, subjectId }: Subject) =>
  [
    [stop.merchantId, merchantId],
    [stop.shopId, shop?.id ?? null],
    [stop.unitId, unitId],
    [stop.customerId, customerId],
    [stop.placeId, subjectId],
  ].some(([mine, theirs]) => mine !== null && mine === theirs)

/** An open stop of this door in a packet that this person walks on that day. */
async function openStopOf(
  trx: Trx,
  scope: BranchScope,
  { merchantId, shop, unit, customerId }: Omit<VisitedDoor, 'stop' | 'sideId'>,
  visitedOn: string,
): Promise<Row<'stop'> | null> {
  const known = (
    [
      ['merchantId', merchantId],
      ['shopId', shop?.id],
      ['unitId', unit?.id],
      ['customerId', customerId],
    ] as const
  ).flatMap(([column, id]) => (id ? [[column, id] as const] : []))
  if (known.length === 0) return null
  const row = await trx
    .selectFrom('stop')
    .innerJoin('canvassPlan', (join) =>
      join.onRef('canvassPlan.branchId', '=', 'stop.branchId').onRef('canvassPlan.id', '=', 'stop.planId'),
    )
    .innerJoin('packetMember', (join) =>
      join.onRef('packetMember.branchId', '=', 'stop.branchId').onRef('packetMember.packetId', '=', 'stop.packetId'),
    )
    .selectAll('stop')
    .where('stop.branchId', '=', scope.branchId)
    .where('stop.state', '=', 'open')
    .where('packetMember.userId', '=', scope.userId)
    .where('canvassPlan.onDate', '=', visitedOn)
    .where('canvassPlan.state', 'in', ['dispatched', 'running', 'returned'])
    .where('canvassPlan.deletedAt', 'is', null)
    .where((eb) => eb.or(known.map(([column, id]) => eb(`stop.${column}`, '=', id))))
    .orderBy('stop.seq')
    .orderBy('stop.id')
    .executeTakeFirst()
  return row ?? null
}

const findStop = async (trx: Trx, { branchId }: BranchScope, id: string) =>
  (await trx.selectFrom('stop').selectAll().where('branchId', '=', branchId).where('id', '=', id).executeTakeFirst()) ??
  null

const findUnit = async (trx: Trx, { orgId }: BranchScope, id: string) =>
  (await trx
    .selectFrom('unit')
    .selectAll()
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()) ?? null

const occupantOf = async (trx: Trx, { orgId }: BranchScope, unitId: string) =>
  (await trx
    .selectFrom('shop')
    .selectAll()
    .where('orgId', '=', orgId)
    .where('unitId', '=', unitId)
    .where('status', '=', 'open')
    .where('retiredAt', 'is', null)
    .executeTakeFirst()) ?? null

/** Whoever walks a packet may say what happened at its stops, also where he may not look the customer up. */
async function isCustomerOfWalk(trx: Trx, scope: BranchScope, stop: Row<'stop'> | null, id: string): Promise<boolean> {
  if (stop?.customerId !== id) return false
  const packet = await findPacketRow(trx, scope, stop.packetId)
  return packet !== null && mayWalk(scope, packet)
}

/** A customer of the branch whom this person may see. */
async function isOwnCustomer(trx: Trx, scope: BranchScope, id: string): Promise<boolean> {
  if (scope.persons.rows === 'none') return false
  const row = await trx
    .selectFrom('customer')
    .select('ownerUserId')
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined && (scope.persons.rows === 'branch' || row.ownerUserId === scope.userId)
}
