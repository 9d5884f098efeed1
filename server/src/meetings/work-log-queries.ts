import type { WorkLogInput } from 'domain/meeting.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'

export const findWorkLog = (db: Db | Trx, { branchId }: BranchScope, onDate: string, userId: string) =>
  db
    .selectFrom('workLog')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('userId', '=', userId)
    .where('onDate', '=', onDate)
    .executeTakeFirst()

type Changes = WorkLogInput | { replyText: string; repliedBy: string; repliedAt: string }

/** One a person and day: made with the first words, whoever writes them. */
export async function saveWorkLog(
  trx: Trx,
  scope: BranchScope,
  { onDate, userId }: { onDate: string; userId: string },
  current: { id: string; rowVersion: number } | undefined,
  changes: Changes,
): Promise<string> {
  if (current) {
    await trx
      .updateTable('workLog')
      .set({ ...changes, ...changedStamps(scope.userId, current.rowVersion) })
      .where('branchId', '=', scope.branchId)
      .where('id', '=', current.id)
      .execute()
    return current.id
  }
  const id = ulid()
  await trx
    .insertInto('workLog')
    .values({
      branchId: scope.branchId,
      id,
      userId,
      onDate,
      resultsText: '',
      tomorrowText: '',
      replyText: '',
      repliedBy: null,
      repliedAt: null,
      ...changes,
      ...newStamps(scope.userId),
    })
    .execute()
  return id
}
