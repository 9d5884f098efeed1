import type { FlowFilter, NewFlow } from 'domain/flow-record.ts'
import type { Insertable } from 'kysely'
import type { Db, Trx } from '#db/database.ts'
import type { Database } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'

export const findFlow = (db: Db | Trx, scope: BranchScope, id: string) =>
  db.selectFrom('flowRecord').selectAll().where('branchId', '=', scope.branchId).where('id', '=', id).executeTakeFirst()

type FlowRow = Omit<
  Insertable<Database['flowRecord']>,
  'branchId' | 'createdAt' | 'createdBy' | 'withdrawnAt' | 'withdrawnBy'
>

/** Append-only (decision 7): taken back it stays, and counts no more. */
export const insertFlow = (trx: Trx, scope: BranchScope, flow: FlowRow) =>
  trx
    .insertInto('flowRecord')
    .values({
      branchId: scope.branchId,
      ...flow,
      createdAt: new Date().toISOString(),
      createdBy: scope.userId,
      withdrawnAt: null,
      withdrawnBy: null,
    })
    .execute()

/** @returns false when it was withdrawn meanwhile, or, with `back`, stands again already */
export async function markFlow(trx: Trx, scope: BranchScope, id: string, as: 'withdrawn' | 'back'): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('flowRecord')
    .set(
      as === 'withdrawn'
        ? { withdrawnAt: new Date().toISOString(), withdrawnBy: scope.userId }
        : { withdrawnAt: null, withdrawnBy: null },
    )
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('withdrawnAt', as === 'withdrawn' ? 'is' : 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

type Ends = Pick<NewFlow, 'fromMerchantId' | 'toMerchantId'>

/** Live links between two, either way round; the way they point first, then the oldest. Null is the branch. */
export async function linksBetween(trx: Trx, scope: BranchScope, { fromMerchantId, toMerchantId }: Ends) {
  const rows = await trx
    .selectFrom('allianceLink')
    .select(['id', 'allianceId', 'fromMerchantId', 'toMerchantId', 'kind', 'since'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .where('status', '=', 'live')
    .where((eb) => {
      const ends = (from: string | null, to: string | null) =>
        eb.and([
          eb('fromMerchantId', from === null ? 'is' : '=', from),
          eb('toMerchantId', to === null ? 'is' : '=', to),
        ])
      return eb.or([ends(fromMerchantId, toMerchantId), ends(toMerchantId, fromMerchantId)])
    })
    .orderBy('since')
    .orderBy('id')
    .execute()
  return rows.toSorted(
    (a, b) => Number(b.fromMerchantId === fromMerchantId) - Number(a.fromMerchantId === fromMerchantId),
  )
}

/** The alliance that both belong to, where there is exactly one. */
export async function sharedAlliance(trx: Trx, scope: BranchScope, merchantIds: readonly string[]) {
  const rows = await trx
    .selectFrom('allianceMember')
    .select(['allianceId', 'merchantId'])
    .where('branchId', '=', scope.branchId)
    .where('merchantId', 'in', [...merchantIds])
    .where('deletedAt', 'is', null)
    .where('leftOn', 'is', null)
    .execute()
  const members = Map.groupBy(rows, ({ allianceId }) => allianceId)
  const shared = [...members].filter(([, of]) =>
    merchantIds.every((id) => of.some(({ merchantId }) => merchantId === id)),
  )
  return shared.length === 1 ? (shared[0]?.[0] ?? null) : null
}

const filtered = (db: Db, scope: BranchScope, filter: FlowFilter) => {
  const { merchantId, linkId, allianceId, from, to, proof, mine } = filter
  return db
    .selectFrom('flowRecord')
    .where('flowRecord.branchId', '=', scope.branchId)
    .where('flowRecord.withdrawnAt', 'is', null)
    .$if(merchantId !== undefined, (query) =>
      query.where((eb) =>
        eb.or([
          eb('flowRecord.fromMerchantId', '=', merchantId ?? ''),
          eb('flowRecord.toMerchantId', '=', merchantId ?? ''),
        ]),
      ),
    )
    .$if(linkId !== undefined, (query) => query.where('flowRecord.linkId', '=', linkId ?? ''))
    .$if(allianceId !== undefined, (query) => query.where('flowRecord.allianceId', '=', allianceId ?? ''))
    .$if(from !== undefined, (query) => query.where('flowedOn', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('flowedOn', '<=', to ?? ''))
    .$if(proof !== undefined, (query) => query.where('proof', '=', proof ?? ''))
    .$if(mine !== undefined, (query) => query.where('flowRecord.createdBy', '=', scope.userId))
}

/** Newest first, at most so many. */
export const listFlows = (db: Db, scope: BranchScope, filter: FlowFilter, atMost: number) =>
  filtered(db, scope, filter)
    .leftJoin('allianceLink as link', (join) =>
      join.onRef('link.branchId', '=', 'flowRecord.branchId').onRef('link.id', '=', 'flowRecord.linkId'),
    )
    .leftJoin('benefit', (join) =>
      join.onRef('benefit.branchId', '=', 'flowRecord.branchId').onRef('benefit.id', '=', 'flowRecord.benefitId'),
    )
    .leftJoin('voucher', (join) =>
      join.onRef('voucher.branchId', '=', 'flowRecord.branchId').onRef('voucher.id', '=', 'flowRecord.voucherId'),
    )
    .leftJoin('user', 'user.id', 'flowRecord.createdBy')
    .select([
      'flowRecord.id',
      'flowRecord.flowedOn',
      'flowRecord.fromMerchantId',
      'flowRecord.toMerchantId',
      'flowRecord.count',
      'flowRecord.amount',
      'flowRecord.proof',
      'flowRecord.voucherId',
      'flowRecord.createdAt',
      'flowRecord.createdBy',
      'link.id as linkId',
      'link.kind as linkKind',
      'benefit.title as benefitTitle',
      'voucher.code',
      'user.name as createdByName',
    ])
    .orderBy('flowRecord.flowedOn', 'desc')
    .orderBy('flowRecord.createdAt', 'desc')
    .orderBy('flowRecord.id', 'desc')
    .limit(atMost)
    .execute()

/** Records and people of all that a filter meets, told by mouth apart. */
export async function countFlows(db: Db, scope: BranchScope, filter: FlowFilter) {
  const rows = await filtered(db, scope, filter)
    .select(({ fn }) => ['proof', fn.countAll<number>().as('records'), fn.sum<number>('count').as('people')])
    .groupBy('proof')
    .execute()
  const people = (of: typeof rows) => of.reduce((sum, row) => sum + Number(row.people), 0)
  return {
    records: rows.reduce((sum, row) => sum + Number(row.records), 0),
    verified: people(rows.filter(({ proof }) => proof !== 'verbal')),
    verbal: people(rows.filter(({ proof }) => proof === 'verbal')),
  }
}
