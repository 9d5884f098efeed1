import type { Db, Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { gramsOf } from '#search/name-text.ts'
import { contentOf, type CustomerPicture } from './customer-content.ts'

export interface StoredCustomer extends CustomerPicture {
  id: string
  rowVersion: number
}

/** Living customers of a branch by the keyed hash of the bank's number. */
export async function listCustomersByRef(
  db: Db | Trx,
  branchId: string,
  refHashes: readonly string[],
): Promise<StoredCustomer[]> {
  if (refHashes.length === 0) return []
  const rows = await db
    .selectFrom('customer')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('refHash', 'in', refHashes)
    .where('deletedAt', 'is', null)
    .execute()
  return withLists(db, branchId, rows)
}

export async function listCustomersById(
  db: Db | Trx,
  branchId: string,
  ids: readonly string[],
): Promise<StoredCustomer[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('customer')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute()
  return withLists(db, branchId, rows)
}

async function withLists(db: Db | Trx, branchId: string, rows: Row<'customer'>[]): Promise<StoredCustomer[]> {
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const holdings = await db
    .selectFrom('holding')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('customerId', 'in', ids)
    .execute()
  const tags = await db
    .selectFrom('customerTag')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('customerId', 'in', ids)
    .execute()
  const holdingsOf = Map.groupBy(holdings, ({ customerId }) => customerId)
  const tagsOf = Map.groupBy(tags, ({ customerId }) => customerId)
  return rows.map((row) => ({
    id: row.id,
    rowVersion: row.rowVersion,
    content: contentOf(row),
    holdings: holdingsOf.get(row.id) ?? [],
    tags: tagsOf.get(row.id) ?? [],
  }))
}

type WrittenCustomer = CustomerPicture & { id: string }

export async function insertCustomers(
  trx: Trx,
  branchId: string,
  userId: string | null,
  customers: readonly WrittenCustomer[],
): Promise<void> {
  const stamps = newStamps(userId)
  for (const some of chunks(customers, 100)) {
    await trx
      .insertInto('customer')
      .values(some.map(({ id, content }) => ({ branchId, id, ...content, ...stamps, deletedAt: null })))
      .execute()
  }
  await insertLists(trx, customers)
  await insertNames(trx, branchId, customers)
}

/** Writes a customer's content over what stands there. */
export async function replaceCustomer(
  trx: Trx,
  branchId: string,
  userId: string | null,
  { id, rowVersion, content: { name } }: Pick<StoredCustomer, 'id' | 'rowVersion' | 'content'>,
  after: CustomerPicture,
): Promise<void> {
  await trx
    .updateTable('customer')
    .set({ ...after.content, ...changedStamps(userId, rowVersion) })
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .execute()
  await removeLists(trx, branchId, [id])
  await insertLists(trx, [after])
  if (after.content.name === name) return
  await removeNames(trx, branchId, [{ id, name }])
  await insertNames(trx, branchId, [{ id, ...after }])
}

/** Takes customers away for good, as if their file had never come. */
export async function removeCustomers(trx: Trx, branchId: string, customers: readonly StoredCustomer[]): Promise<void> {
  const ids = customers.map(({ id }) => id)
  if (ids.length === 0) return
  await removeLists(trx, branchId, ids)
  await removeNames(
    trx,
    branchId,
    customers.map(({ id, content: { name } }) => ({ id, name })),
  )
  await trx.deleteFrom('customer').where('branchId', '=', branchId).where('id', 'in', ids).execute()
}

async function removeLists(trx: Trx, branchId: string, ids: readonly string[]) {
  await trx.deleteFrom('holding').where('branchId', '=', branchId).where('customerId', 'in', ids).execute()
  await trx.deleteFrom('customerTag').where('branchId', '=', branchId).where('customerId', 'in', ids).execute()
}

async function insertLists(trx: Trx, customers: readonly CustomerPicture[]) {
  for (const some of chunks(
    customers.flatMap(({ holdings }) => holdings),
    500,
  ))
    await trx.insertInto('holding').values(some).execute()
  for (const some of chunks(
    customers.flatMap(({ tags }) => tags),
    500,
  ))
    await trx.insertInto('customerTag').values(some).execute()
}

async function insertNames(trx: Trx, branchId: string, customers: readonly WrittenCustomer[]) {
  const grams = customers.flatMap(({ id, content }) =>
    gramsOf(content.name).map((gram) => ({ ownerId: branchId, gram, kind: 'customer', objectId: id })),
  )
  for (const some of chunks(grams, 500)) await trx.insertInto('nameGram').values(some).execute()
}

/** By the pairs of the name: the table's key begins with them. */
async function removeNames(trx: Trx, branchId: string, named: readonly { id: string; name: string }[]) {
  for (const { id, name } of named) {
    const grams = gramsOf(name)
    if (grams.length === 0) continue
    await trx
      .deleteFrom('nameGram')
      .where('ownerId', '=', branchId)
      .where('gram', 'in', grams)
      .where('kind', '=', 'customer')
      .where('objectId', '=', id)
      .execute()
  }
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
}
