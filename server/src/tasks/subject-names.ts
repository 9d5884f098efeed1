import { maskName } from '#customers/mask-name.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

export interface NamedSubject {
  id: string
  name: string
}

/**
 * Names of what rows hang on: signs of merchants, names of places, groups and plans, labels of units, and of customers
 * those whom this person may see, as he may read them. What is not told is not in the answer.
 */
export async function subjectNames(
  db: Db | Trx,
  scope: BranchScope,
  subjects: readonly { kind: string | null; id: string | null }[],
): Promise<Map<string, NamedSubject>> {
  const ids = (kind: string) => [
    ...new Set(subjects.flatMap((subject) => (subject.kind === kind && subject.id !== null ? [subject.id] : []))),
  ]
  const found = [
    ...(await merchantNames(db, scope, ids('merchant'))),
    ...(await placeNames(db, scope, ids('place'))),
    ...(await unitNames(db, scope, ids('unit'))),
    ...(await groupNames(db, scope, ids('target_group'))),
    ...(await planNames(db, scope, ids('plan'))),
    ...(await customerNames(db, scope, ids('customer'))),
  ]
  return new Map(found.map((subject) => [subject.id, subject]))
}

const merchantNames = (db: Db | Trx, { branchId }: BranchScope, ids: string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom('merchant')
        .innerJoin('shop', 'shop.id', 'merchant.shopId')
        .select(['merchant.id', 'shop.name'])
        .where('merchant.branchId', '=', branchId)
        .where('merchant.id', 'in', ids)
        .execute()

const placeNames = (db: Db | Trx, { orgId }: BranchScope, ids: string[]) =>
  ids.length === 0
    ? []
    : db.selectFrom('place').select(['id', 'name']).where('orgId', '=', orgId).where('id', 'in', ids).execute()

const unitNames = (db: Db | Trx, { orgId }: BranchScope, ids: string[]) =>
  ids.length === 0
    ? []
    : db.selectFrom('unit').select(['id', 'label as name']).where('orgId', '=', orgId).where('id', 'in', ids).execute()

const groupNames = (db: Db | Trx, { branchId }: BranchScope, ids: string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom('targetGroup')
        .select(['id', 'name'])
        .where('branchId', '=', branchId)
        .where('id', 'in', ids)
        .execute()

const planNames = (db: Db | Trx, { branchId }: BranchScope, ids: string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom('canvassPlan')
        .select(['id', 'title as name'])
        .where('branchId', '=', branchId)
        .where('id', 'in', ids)
        .execute()

async function customerNames(db: Db | Trx, scope: BranchScope, ids: string[]): Promise<NamedSubject[]> {
  if (ids.length === 0 || scope.persons.rows === 'none') return []
  const rows = await db
    .selectFrom('customer')
    .select(['id', 'name', 'ownerUserId'])
    .where('branchId', '=', scope.branchId)
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute()
  return rows
    .filter(({ ownerUserId }) => scope.persons.rows === 'branch' || ownerUserId === scope.userId)
    .map(({ id, name }) => ({ id, name: scope.persons.fields === 'full' ? name : maskName(name) }))
}
