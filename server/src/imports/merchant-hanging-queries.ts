import { sql } from 'kysely'
import type { Db, Trx } from '#db/database.ts'
import type { Database } from '#db/tables.ts'

/** Every column that may name a merchant; `kind` names the column that says what it is. */
const pointers: readonly { table: keyof Database; column: string; kind?: string }[] = [
  { table: 'contactNote', column: 'merchantId' },
  { table: 'visit', column: 'subjectId', kind: 'subjectKind' },
  { table: 'keyPerson', column: 'attachesId', kind: 'attachesKind' },
  { table: 'lead', column: 'subjectId', kind: 'subjectKind' },
  { table: 'lead', column: 'originId', kind: 'originKind' },
  { table: 'walkWish', column: 'subjectId', kind: 'subjectKind' },
  { table: 'merchant', column: 'mergedIntoId' },
  { table: 'merchantMerge', column: 'keptId' },
  { table: 'merchantMerge', column: 'mergedId' },
  { table: 'dismissal', column: 'oneId' },
  { table: 'dismissal', column: 'otherId' },
  { table: 'allianceMember', column: 'merchantId' },
  { table: 'allianceLink', column: 'fromMerchantId' },
  { table: 'allianceLink', column: 'toMerchantId' },
  { table: 'allianceLink', column: 'introducerMerchantId' },
  { table: 'flowRecord', column: 'fromMerchantId' },
  { table: 'flowRecord', column: 'toMerchantId' },
  { table: 'voucherBatch', column: 'issuerMerchantId' },
  { table: 'displaySpot', column: 'merchantId' },
  { table: 'merchantScene', column: 'merchantId' },
  { table: 'merchantScene', column: 'partnerMerchantId' },
  { table: 'businessTie', column: 'fromId', kind: 'fromKind' },
  { table: 'businessTie', column: 'toId', kind: 'toKind' },
  { table: 'touch', column: 'subjectId', kind: 'subjectKind' },
  { table: 'contactLock', column: 'subjectId', kind: 'subjectKind' },
  { table: 'handOver', column: 'subjectId', kind: 'subjectKind' },
  { table: 'task', column: 'subjectId', kind: 'subjectKind' },
  { table: 'stop', column: 'merchantId' },
  { table: 'appointment', column: 'subjectId', kind: 'subjectKind' },
]

/** Which of some merchants anything of the branch names by now; observations of banks but for `presenceIds` too. */
export async function listHangingOn(
  db: Db | Trx,
  branchId: string,
  merchantIds: readonly string[],
  presenceIds: readonly string[],
): Promise<Set<string>> {
  const hanging = new Set<string>()
  if (merchantIds.length === 0) return hanging
  for (const { table, column, kind } of pointers) {
    const ofKind = kind === undefined ? sql`` : sql` and ${sql.ref(kind)} = 'merchant'`
    const { rows } = await sql<{ id: string }>`select distinct ${sql.ref(column)} as id from ${sql.table(table)}
      where ${sql.ref('branchId')} = ${branchId} and ${sql.ref(column)} in (${sql.join(merchantIds)})${ofKind}`.execute(
      db,
    )
    for (const { id } of rows) hanging.add(id)
  }
  const seen = await db
    .selectFrom('rivalPresence')
    .select(['id', 'subjectId'])
    .where('branchId', '=', branchId)
    .where('subjectKind', '=', 'merchant')
    .where('subjectId', 'in', merchantIds)
    .execute()
  for (const { id, subjectId } of seen) if (!presenceIds.includes(id)) hanging.add(subjectId)
  return hanging
}
