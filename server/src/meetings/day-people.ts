import type { Colleague } from 'domain/colleague.ts'
import { colleagueNames } from '#customer-map/customer-map-queries.ts'
import { rowsVisibleTo } from '#customers/customer-condition.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { toldWords } from '#merchants/told-file.ts'
import { mayReadTask } from '#tasks/task-queries.ts'

/** What the reader of a day may be told of the people in it. */
export interface DayReader {
  colleague: (id: string | null) => Colleague
  /** Words of a visit: they may name somebody. */
  words: (text: string, of: Said) => string
  /** What somebody is asked to do: his own and what he gave; the head and the auditor read all. */
  taskTitle: (task: { title: string; ownerUserId: string; createdBy: string | null }) => string
  /** Name of whom somebody spoke with, rang or meets; null where the reader may not have it. */
  nameOf: (kind: string, id: string) => string | null
}

/** Whose words, about whom; `ownerUserId` = who looks after the merchant they are about. */
interface Said {
  subjectKind: string
  subjectId: string
  ownerUserId: string | null
  userId: string
}

/** Names of colleagues and of these subjects, as far as this person may read them. */
export async function dayReader(
  db: Db,
  scope: BranchScope,
  subjects: readonly { subjectKind: string; subjectId: string }[],
): Promise<DayReader> {
  const colleagues = await colleagueNames(db, scope)
  const names = await namesOf(db, scope, subjects)
  return {
    colleague: (id) => ({ id: id ?? '', name: colleagues.get(id ?? '') ?? '' }),
    words: (text, { subjectKind, subjectId, ownerUserId, userId }) => {
      if (subjectKind !== 'customer') return toldWords(scope, { ownerUserId }, text, userId)
      // What was said of a customer is told only to whom he is told.
      return names.has(`customer ${subjectId}`) || userId === scope.userId ? text : ''
    },
    taskTitle: (task) => (mayReadTask(scope, task) ? task.title : ''),
    nameOf: (kind, id) => names.get(`${kind} ${id}`) ?? null,
  }
}

async function namesOf(
  db: Db,
  scope: BranchScope,
  subjects: readonly { subjectKind: string; subjectId: string }[],
): Promise<Map<string, string>> {
  const ids = (kind: string) => subjects.filter(({ subjectKind }) => subjectKind === kind).map((one) => one.subjectId)
  const merchants = await db
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select(['merchant.id', 'shop.name'])
    .where('merchant.branchId', '=', scope.branchId)
    .where('merchant.id', 'in', ids('merchant'))
    .execute()
  const places = await db
    .selectFrom('place')
    .select(['id', 'name'])
    .where('orgId', '=', scope.orgId)
    .where('id', 'in', ids('place'))
    .execute()
  const customers =
    scope.persons.rows === 'none'
      ? []
      : await db
          .selectFrom('customer')
          .select(['customer.id', 'customer.name', 'customer.nameMask', 'customer.ownerUserId'])
          .where('customer.branchId', '=', scope.branchId)
          .where('customer.deletedAt', 'is', null)
          .where('customer.id', 'in', ids('customer'))
          .where((eb) => rowsVisibleTo(scope)(eb))
          .execute()
  const isOwn = (ownerUserId: string | null) => scope.persons.fields === 'full' && ownerUserId === scope.userId
  return new Map([
    ...merchants.map(({ id, name }) => [`merchant ${id}`, name] as const),
    ...places.map(({ id, name }) => [`place ${id}`, name] as const),
    ...customers.map((one) => [`customer ${one.id}`, isOwn(one.ownerUserId) ? one.name : one.nameMask] as const),
  ])
}
