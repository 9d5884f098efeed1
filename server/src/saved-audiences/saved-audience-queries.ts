import type { AudienceQuestion } from 'domain/audience.ts'
import type { NewSavedAudience, SavedAudience } from 'domain/saved-audience.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { nameSort } from '#search/name-text.ts'

type BranchKey = Pick<BranchScope, 'branchId'>

/** The audiences of a branch, by name. */
export async function listSavedAudiences(
  db: Db | Trx,
  { branchId }: BranchKey,
): Promise<Omit<SavedAudience, 'mayAsk'>[]> {
  const rows = await db
    .selectFrom('savedAudience')
    .select(['id', 'name', 'question', 'updatedAt', 'rowVersion'])
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .orderBy('nameSort')
    .orderBy('id')
    .execute()
  // Written by columnsOf from checked input.
  return rows.map(({ question, ...row }) => ({ ...row, question: JSON.parse(question) as AudienceQuestion }))
}

export const findSavedAudience = (trx: Trx, { branchId }: BranchKey, id: string) =>
  trx
    .selectFrom('savedAudience')
    .select(['id', 'rowVersion', 'updatedAt', 'updatedBy'])
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()

export const findRemovedAudience = (trx: Trx, { branchId }: BranchKey, id: string) =>
  trx
    .selectFrom('savedAudience')
    .select('name')
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is not', null)
    .executeTakeFirst()

/** How many audiences the branch keeps, and whether one of them other than `exceptId` has the name. */
export async function namesOfBranch(trx: Trx, { branchId }: BranchKey, name: string, exceptId: string | null) {
  const kept = trx.selectFrom('savedAudience').where('branchId', '=', branchId).where('deletedAt', 'is', null)
  const { count } = await kept.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  // Compared where they are stored: a sign that is none is stored as another one.
  const same = await kept.select('id').where('name', '=', name).executeTakeFirst()
  return { count: Number(count), isTaken: same !== undefined && same.id !== exceptId }
}

const columnsOf = ({ name, question }: NewSavedAudience) => ({
  name,
  nameSort: nameSort(name),
  question: JSON.stringify(question),
})

export async function insertSavedAudience(trx: Trx, scope: BranchScope, audience: NewSavedAudience): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('savedAudience')
    .values({
      branchId: scope.branchId,
      id,
      ...columnsOf(audience),
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

export const updateSavedAudience = (
  trx: Trx,
  scope: BranchScope,
  id: string,
  rowVersion: number,
  audience: NewSavedAudience,
) =>
  trx
    .updateTable('savedAudience')
    .set({ ...columnsOf(audience), ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
