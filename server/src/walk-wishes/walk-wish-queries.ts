import type { LngLat } from 'domain/lng-lat.ts'
import { mondayOf, type NewWalkWish, type walkWishListSchema } from 'domain/walk-wish.ts'
import { ulid } from 'ulid'
import type { z } from 'zod'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { newStamps } from '#http/stamps.ts'

type Wish = z.infer<typeof walkWishListSchema>['walkWishes'][number]

/** Where somebody should go, of one week or of all that are not done, with what each is and where. */
export async function listWalkWishes(db: Db, scope: BranchScope, week: string | null): Promise<Wish[]> {
  const rows = await db
    .selectFrom('walkWish')
    .leftJoin('user', 'user.id', 'walkWish.createdBy')
    .select([
      'walkWish.id',
      'walkWish.subjectKind',
      'walkWish.subjectId',
      'walkWish.week',
      'walkWish.reason',
      'walkWish.note',
      'walkWish.doneAt',
      'walkWish.createdAt',
      'user.name as by',
    ])
    .where('walkWish.branchId', '=', scope.branchId)
    .where('walkWish.deletedAt', 'is', null)
    .$if(week !== null, (query) => query.where('walkWish.week', '=', week ?? ''))
    .$if(week === null, (query) => query.where('walkWish.doneAt', 'is', null))
    .orderBy('walkWish.week')
    .orderBy('walkWish.createdAt')
    .orderBy('walkWish.id')
    .limit(1000)
    .execute()
  const subjects = await wishedSubjects(db, scope)
  return rows.flatMap(({ subjectKind, subjectId, reason, ...wish }): Wish[] => {
    const subject = subjects.get(subjectId)
    // What is gone is not walked to; codes of newWalkWishSchema.
    if (!subject) return []
    return [{ ...wish, subjectKind: subjectKind as Wish['subjectKind'], reason: reason as Wish['reason'], subject }]
  })
}

async function wishedSubjects(db: Db, scope: BranchScope): Promise<Map<string, Wish['subject']>> {
  const merchants = await db
    .selectFrom('walkWish')
    .innerJoin('merchant', (join) =>
      join.onRef('merchant.branchId', '=', 'walkWish.branchId').onRef('merchant.id', '=', 'walkWish.subjectId'),
    )
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select(['merchant.id', 'shop.name', 'shop.lng', 'shop.lat'])
    .where('walkWish.branchId', '=', scope.branchId)
    .where('walkWish.subjectKind', '=', 'merchant')
    .where('merchant.deletedAt', 'is', null)
    .execute()
  const places = await db
    .selectFrom('walkWish')
    .innerJoin('place', 'place.id', 'walkWish.subjectId')
    .select(['place.id', 'place.name', 'place.lng', 'place.lat'])
    .where('walkWish.branchId', '=', scope.branchId)
    .where('walkWish.subjectKind', '=', 'place')
    .where('place.orgId', '=', scope.orgId)
    .where('place.retiredAt', 'is', null)
    .execute()
  const groups = await db
    .selectFrom('walkWish')
    .innerJoin('targetGroup', (join) =>
      join.onRef('targetGroup.branchId', '=', 'walkWish.branchId').onRef('targetGroup.id', '=', 'walkWish.subjectId'),
    )
    .select(['targetGroup.id', 'targetGroup.name', 'targetGroup.lng', 'targetGroup.lat'])
    .where('walkWish.branchId', '=', scope.branchId)
    .where('walkWish.subjectKind', '=', 'target_group')
    .where('targetGroup.deletedAt', 'is', null)
    .execute()
  return new Map(
    [...merchants, ...places, ...groups].map(({ id, name, lng, lat }) => [
      id,
      { id, name, position: [lng, lat] satisfies LngLat },
    ]),
  )
}

/** The wish for this subject and week that stands, or null. */
export async function findWish(
  trx: Trx,
  scope: BranchScope,
  { subjectKind, subjectId, week }: Pick<NewWalkWish, 'subjectId' | 'week'> & { subjectKind: string },
): Promise<string | null> {
  const row = await trx
    .selectFrom('walkWish')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('subjectKind', '=', subjectKind)
    .where('subjectId', '=', subjectId)
    .where('week', '=', mondayOf(week))
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row?.id ?? null
}

export const findRemovedWish = async (trx: Trx, scope: BranchScope, id: string) =>
  (await trx
    .selectFrom('walkWish')
    .select(['subjectKind', 'subjectId', 'week'])
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is not', null)
    .executeTakeFirst()) ?? null

export async function insertWalkWish(trx: Trx, scope: BranchScope, wish: NewWalkWish): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('walkWish')
    .values({
      branchId: scope.branchId,
      id,
      ...wish,
      week: mondayOf(wish.week),
      doneAt: null,
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}
