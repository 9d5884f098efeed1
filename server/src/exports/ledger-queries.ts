import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

interface LedgerQuestion {
  allianceId?: string
  from: string
  to: string
}

/** Flows of a period that count, with both ends named, the code and the benefit they came by; the latest first. */
export const listLedgerFlows = (db: Db, { branchId }: BranchScope, { allianceId, from, to }: LedgerQuestion) =>
  db
    .selectFrom('flowRecord as flow')
    .leftJoin('merchant as giver', (join) =>
      join.onRef('giver.branchId', '=', 'flow.branchId').onRef('giver.id', '=', 'flow.fromMerchantId'),
    )
    .leftJoin('shop as giverShop', 'giverShop.id', 'giver.shopId')
    .leftJoin('merchant as taker', (join) =>
      join.onRef('taker.branchId', '=', 'flow.branchId').onRef('taker.id', '=', 'flow.toMerchantId'),
    )
    .leftJoin('shop as takerShop', 'takerShop.id', 'taker.shopId')
    .leftJoin('benefit', (join) =>
      join.onRef('benefit.branchId', '=', 'flow.branchId').onRef('benefit.id', '=', 'flow.benefitId'),
    )
    .leftJoin('voucher', (join) =>
      join.onRef('voucher.branchId', '=', 'flow.branchId').onRef('voucher.id', '=', 'flow.voucherId'),
    )
    .leftJoin('user', 'user.id', 'flow.createdBy')
    .select([
      'flow.flowedOn',
      'flow.fromMerchantId',
      'flow.toMerchantId',
      'flow.count',
      'flow.amount',
      'flow.proof',
      'giverShop.name as fromName',
      'takerShop.name as toName',
      'benefit.title as benefitTitle',
      'voucher.code',
      'user.name as byName',
    ])
    .where('flow.branchId', '=', branchId)
    .where('flow.withdrawnAt', 'is', null)
    .where('flow.flowedOn', '>=', from)
    .where('flow.flowedOn', '<=', to)
    .$if(allianceId !== undefined, (query) => query.where('flow.allianceId', '=', allianceId ?? ''))
    .orderBy('flow.flowedOn', 'desc')
    .orderBy('flow.id')
    .execute()
export type LedgerFlow = Awaited<ReturnType<typeof listLedgerFlows>>[number]
