import type { NewMerchantRow } from 'domain/files/merchant-import-row.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

type MainBank = NonNullable<NewMerchantRow['mainBank']>

/** Whether it is written down already that a merchant settled with this bank on this day. */
export async function isSeenOn(
  db: Db | Trx,
  { branchId }: BranchScope,
  merchantId: string,
  { bankCode, observedOn }: MainBank,
): Promise<boolean> {
  const row = await db
    .selectFrom('rivalPresence')
    .select('id')
    .where('branchId', '=', branchId)
    .where('subjectKind', '=', 'merchant')
    .where('subjectId', '=', merchantId)
    .where('kind', '=', 'main_settlement')
    .where('bankCode', '=', bankCode)
    .where('observedOn', '=', observedOn)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
