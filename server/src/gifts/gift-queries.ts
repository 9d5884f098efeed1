import type { Gift, NewGift } from 'domain/gift.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { nameSort } from '#search/name-text.ts'

type BranchKey = Pick<BranchScope, 'branchId'>

/** Gifts by name, each with what lies in the cupboard by its register. */
export async function listGifts(db: Db | Trx, { branchId }: BranchKey): Promise<Gift[]> {
  const rows = await db
    .selectFrom('gift')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .orderBy('nameSort')
    .orderBy('id')
    .execute()
  const sums = await db
    .selectFrom('giftMove')
    .select(({ fn }) => [
      'giftId',
      'kind',
      fn.sum<number>('pieces').as('pieces'),
      fn.max<string>('movedOn').as('lastMovedOn'),
    ])
    .where('branchId', '=', branchId)
    .where('withdrawnAt', 'is', null)
    .groupBy(['giftId', 'kind'])
    .execute()
  const ofGift = Map.groupBy(sums, ({ giftId }) => giftId)
  return rows.map(({ id, rowVersion, name, unitFen, note }) => {
    const own = ofGift.get(id) ?? []
    const of = (kind: string) => Number(own.find((row) => row.kind === kind)?.pieces ?? 0)
    return {
      id,
      rowVersion,
      name,
      unitFen,
      note,
      stock: own.reduce((sum, { pieces }) => sum + Number(pieces), 0),
      received: of('received'),
      given: -of('given'),
      lastMovedOn:
        own
          .map(({ lastMovedOn }) => lastMovedOn)
          .toSorted()
          .at(-1) ?? null,
    }
  })
}

export const findGift = (db: Db | Trx, { branchId }: BranchKey, id: string) =>
  db
    .selectFrom('gift')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()

export async function insertGift(trx: Trx, scope: BranchScope, gift: NewGift): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('gift')
    .values({
      branchId: scope.branchId,
      id,
      ...gift,
      nameSort: nameSort(gift.name),
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

export const updateGift = (
  trx: Trx,
  scope: BranchScope,
  { id, rowVersion }: { id: string; rowVersion: number },
  gift: NewGift,
) =>
  trx
    .updateTable('gift')
    .set({ ...gift, nameSort: nameSort(gift.name), ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
