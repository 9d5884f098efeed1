import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { idsPointingAt, type changeLog } from './row-change-queries.ts'

/**
 * Locks and questions for a hand-over go along when two files become one. One file has one lock (I12) and one question of
 * a person: where both had one, that of the file that goes ends.
 */
export async function moveContact(
  trx: Trx,
  scope: BranchScope,
  { change }: ReturnType<typeof changeLog>,
  { keptId, mergedId, at }: { keptId: string; mergedId: string; at: string },
): Promise<void> {
  const isHeld = (await activeLocks(trx, scope, keptId)).length > 0
  const active = new Set(await activeLocks(trx, scope, mergedId))
  for (const id of await pointing(trx, scope, 'contactLock', mergedId)) {
    const ends = isHeld && active.has(id) ? { state: 'released', endedAt: at } : {}
    await change('contactLock', id, { ...ends, subjectId: keptId })
  }
  const askers = new Set((await openQuestions(trx, scope, keptId)).map(({ toUserId }) => toUserId))
  const doubled = new Set(
    (await openQuestions(trx, scope, mergedId)).filter(({ toUserId }) => askers.has(toUserId)).map(({ id }) => id),
  )
  for (const id of await pointing(trx, scope, 'handOver', mergedId)) {
    await change('handOver', id, { ...(doubled.has(id) ? { state: 'withdrawn' } : {}), subjectId: keptId })
  }
}

const pointing = (trx: Trx, scope: BranchScope, table: 'contactLock' | 'handOver', merchantId: string) =>
  idsPointingAt(trx, scope, { table, column: 'subjectId', kind: 'subjectKind' }, merchantId)

async function activeLocks(trx: Trx, { branchId }: BranchScope, merchantId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('contactLock')
    .select('id')
    .where('branchId', '=', branchId)
    .where('subjectKind', '=', 'merchant')
    .where('subjectId', '=', merchantId)
    .where('state', '=', 'active')
    .execute()
  return rows.map(({ id }) => id)
}

const openQuestions = (trx: Trx, { branchId }: BranchScope, merchantId: string) =>
  trx
    .selectFrom('handOver')
    .select(['id', 'toUserId'])
    .where('branchId', '=', branchId)
    .where('subjectKind', '=', 'merchant')
    .where('subjectId', '=', merchantId)
    .where('state', '=', 'asked')
    .execute()
