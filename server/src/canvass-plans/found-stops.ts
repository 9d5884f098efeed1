import { ulid } from 'ulid'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { newStamps } from '#http/stamps.ts'
import { outStates } from './move-packet.ts'

/**
 * A door found in the field becomes a stop of the packet that walks its side: it raises what is to be done at once
 * ("+1"). Where nobody walks there now, nothing happens.
 *
 * @returns the stop, or null
 */
export async function addFoundStop(
  trx: Trx,
  scope: Pick<BranchScope, 'orgId' | 'branchId'> & { userId: string | null },
  unitId: string,
): Promise<string | null> {
  const { branchId } = scope
  const found = await trx
    .selectFrom('unit')
    .innerJoin('canvassPlanSide', 'canvassPlanSide.sideId', 'unit.sideId')
    .innerJoin('canvassPlan', (join) =>
      join
        .onRef('canvassPlan.branchId', '=', 'canvassPlanSide.branchId')
        .onRef('canvassPlan.id', '=', 'canvassPlanSide.planId'),
    )
    .leftJoin('shop', (join) =>
      join.onRef('shop.unitId', '=', 'unit.id').on('shop.status', '=', 'open').on('shop.retiredAt', 'is', null),
    )
    .leftJoin('merchant', (join) =>
      join
        .onRef('merchant.shopId', '=', 'shop.id')
        .on('merchant.branchId', '=', branchId)
        .on('merchant.deletedAt', 'is', null),
    )
    .select(['canvassPlanSide.planId', 'canvassPlanSide.packetId', 'canvassPlanSide.sideId', 'unit.occupancy'])
    .select(['shop.id as shopId', 'merchant.id as merchantId'])
    .where('canvassPlanSide.branchId', '=', branchId)
    .where('unit.orgId', '=', scope.orgId)
    .where('unit.id', '=', unitId)
    .where('canvassPlan.deletedAt', 'is', null)
    .where('canvassPlan.state', 'in', outStates)
    .where('canvassPlanSide.packetId', 'is not', null)
    .orderBy('canvassPlan.onDate', 'desc')
    .orderBy('canvassPlan.id')
    .executeTakeFirst()
  if (!found || found.packetId === null || found.occupancy !== 'occupied') return null
  const there = await trx
    .selectFrom('stop')
    .select(['unitId', 'seq'])
    .where('branchId', '=', branchId)
    .where('packetId', '=', found.packetId)
    .orderBy('seq', 'desc')
    .orderBy('id')
    .execute()
  if (there.some((stop) => stop.unitId === unitId)) return null
  const id = ulid()
  await trx
    .insertInto('stop')
    .values({
      branchId,
      id,
      planId: found.planId,
      packetId: found.packetId,
      seq: (there[0]?.seq ?? 0) + 1,
      sideId: found.sideId,
      unitId,
      shopId: found.shopId,
      merchantId: found.merchantId,
      placeId: null,
      customerId: null,
      planned: 0,
      kind: 'new',
      priority: 0,
      reasons: '[]',
      lockState: 'free',
      atTime: null,
      state: 'open',
      skipReason: null,
      closedAt: null,
      closedWhy: null,
      ...newStamps(scope.userId),
    })
    .execute()
  return id
}
