import type { NewContactNote } from 'domain/contact-note.ts'
import { ulid } from 'ulid'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

export async function insertContactNote(trx: Trx, scope: BranchScope, note: NewContactNote): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('contactNote')
    .values({
      branchId: scope.branchId,
      id,
      ...note,
      promiseDoneAt: null,
      promiseDoneBy: null,
      createdAt: new Date().toISOString(),
      createdBy: scope.userId,
      withdrawnAt: null,
      withdrawnBy: null,
    })
    .execute()
  return id
}

/** Kept, or open again. @returns false where there is no such promise to be told so */
export async function keepPromise(trx: Trx, scope: BranchScope, id: string, kept: boolean): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('contactNote')
    .set(
      kept
        ? { promiseDoneAt: new Date().toISOString(), promiseDoneBy: scope.userId }
        : { promiseDoneAt: null, promiseDoneBy: null },
    )
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('promiseOn', 'is not', null)
    .where('promiseDoneAt', kept ? 'is' : 'is not', null)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
