import { sql } from 'kysely'
import type { VoucherFacts } from 'domain/voucher-refusal.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** Stages of a member that left: its benefits end with it. */
const leftStages = ['exit', 'declined', 'dropped']

/** All that decides about one code, and where its flow goes. Null: no such code in this branch. */
export async function findVoucher(db: Db | Trx, scope: BranchScope, by: { code: string } | { id: string }) {
  const row = await db
    .selectFrom('voucher')
    .innerJoin('voucherBatch as batch', (join) =>
      join.onRef('batch.branchId', '=', 'voucher.branchId').onRef('batch.id', '=', 'voucher.batchId'),
    )
    .innerJoin('benefit', (join) =>
      join.onRef('benefit.branchId', '=', 'batch.branchId').onRef('benefit.id', '=', 'batch.benefitId'),
    )
    .innerJoin('allianceMember as member', (join) =>
      join.onRef('member.branchId', '=', 'benefit.branchId').onRef('member.id', '=', 'benefit.memberId'),
    )
    .select([
      'voucher.id',
      'voucher.code',
      'voucher.quota',
      'voucher.used',
      'voucher.voidedAt',
      'batch.kind',
      'batch.validFrom',
      'batch.validTo',
      'batch.issuerMerchantId',
      'batch.promotionId',
      'batch.deletedAt as batchDeletedAt',
      'benefit.id as benefitId',
      'benefit.title',
      'benefit.rule',
      'benefit.pillar',
      'benefit.kind as benefitKind',
      'benefit.side',
      'benefit.quota as benefitQuota',
      'benefit.used as benefitUsed',
      'benefit.validFrom as benefitFrom',
      'benefit.validTo as benefitTo',
      'benefit.deletedAt as benefitDeletedAt',
      'member.merchantId',
      'member.allianceId',
      'member.stage',
      'member.deletedAt as memberDeletedAt',
    ])
    .where('voucher.branchId', '=', scope.branchId)
    .where('code' in by ? 'voucher.code' : 'voucher.id', '=', 'code' in by ? by.code : by.id)
    .executeTakeFirst()
  if (!row) return null
  const facts: VoucherFacts = {
    quota: row.quota,
    used: row.used,
    isVoided: row.voidedAt !== null || row.batchDeletedAt !== null,
    validFrom: row.validFrom,
    validTo: row.validTo,
    benefit: {
      isEnded: row.benefitDeletedAt !== null || row.memberDeletedAt !== null || leftStages.includes(row.stage),
      validFrom: row.benefitFrom,
      validTo: row.benefitTo,
      quota: row.benefitQuota,
      used: row.benefitUsed,
    },
  }
  // What the branch gives is redeemed at the branch.
  return { ...row, facts, toMerchantId: row.side === 'branch' ? null : row.merchantId }
}
export type FoundVoucher = NonNullable<Awaited<ReturnType<typeof findVoucher>>>

/**
 * Counts so many uses of a code and of its benefit, each only while its quota allows: also where somebody else redeemed
 * between the judging and this.
 * @returns what has none left; then neither was counted
 */
export async function takeUses(
  trx: Trx,
  scope: BranchScope,
  { id, benefitId }: Pick<FoundVoucher, 'id' | 'benefitId'>,
  count: number,
): Promise<'taken' | 'code_used_up' | 'benefit_used_up'> {
  const voucher = await trx
    .updateTable('voucher')
    .set((eb) => ({ used: eb('used', '+', count) }))
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .where(sql<boolean>`used + ${count} <= quota`)
    .executeTakeFirst()
  if (voucher.numUpdatedRows !== 1n) return 'code_used_up'
  const benefit = await trx
    .updateTable('benefit')
    .set((eb) => ({ used: eb('used', '+', count) }))
    .where('branchId', '=', scope.branchId)
    .where('id', '=', benefitId)
    .where((eb) => eb.or([eb('quota', 'is', null), sql<boolean>`used + ${count} <= quota`]))
    .executeTakeFirst()
  if (benefit.numUpdatedRows === 1n) return 'taken'
  await giveBackUses(trx, scope, { voucherId: id, benefitId: null, count })
  return 'benefit_used_up'
}

/** The way back of `takeUses`, for whatever a flow had taken. */
export async function giveBackUses(
  trx: Trx,
  scope: BranchScope,
  { voucherId, benefitId, count }: { voucherId: string | null; benefitId: string | null; count: number },
): Promise<void> {
  for (const [table, id] of [
    ['voucher', voucherId],
    ['benefit', voucherId === null ? null : benefitId],
  ] as const) {
    if (id === null) continue
    await trx
      .updateTable(table)
      .set((eb) => ({ used: eb('used', '-', count) }))
      .where('branchId', '=', scope.branchId)
      .where('id', '=', id)
      .where('used', '>=', count)
      .execute()
  }
}

/** The latest day a code was redeemed, for "used already on …". */
export async function lastUseOf(db: Db, scope: BranchScope, voucherId: string): Promise<string | null> {
  const row = await db
    .selectFrom('flowRecord')
    .select(({ fn }) => fn.max('flowedOn').as('on'))
    .where('branchId', '=', scope.branchId)
    .where('voucherId', '=', voucherId)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return row?.on ?? null
}
