import type { Db, Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import { pictureHash } from './customer-content.ts'
import { listCustomersById, removeCustomers, replaceCustomer, type StoredCustomer } from './customer-picture-queries.ts'
import type { ImportLines } from './import-lines.ts'
import { type Batch, saveRows } from './import-queries.ts'
import { storedBefore } from './import-row-json.ts'

export const customersChangedLater: ImportLines['changedLater'] = async (db, batch, rows) =>
  (await withCustomers(db, batch, rows)).flatMap(({ row, customer }) =>
    customer && isChangedLater(row, customer)
      ? [{ line: row.line, id: customer.id, name: customer.content.nameMask }]
      : [],
  )

const isChangedLater = (row: Row<'importRow'>, customer: StoredCustomer) =>
  storedBefore(row.before ?? '{}').afterHash !== pictureHash(customer)

async function withCustomers(db: Db | Trx, { branchId }: Batch, rows: readonly Row<'importRow'>[]) {
  const ids = rows.flatMap(({ customerId }) => (customerId === null ? [] : [customerId]))
  const byId = new Map((await listCustomersById(db, branchId, ids)).map((customer) => [customer.id, customer]))
  return rows.map((row) => ({ row, customer: byId.get(row.customerId ?? '') ?? null }))
}

/** Puts customers back, and takes away those the lines made. */
export const undoCustomers: ImportLines['undo'] = async ({ batch, user }, trx, rows) => {
  const { branchId } = batch
  const removed: StoredCustomer[] = []
  const households: string[] = []
  let left = 0
  for (const { row, customer } of await withCustomers(trx, batch, rows)) {
    const { before, madeHouseholdId } = storedBefore(row.before ?? '{}')
    if (customer && isChangedLater(row, customer)) left += 1
    else if (customer && before) await replaceCustomer(trx, branchId, user.id, customer, before)
    else if (customer) removed.push(customer)
    if (madeHouseholdId !== null) households.push(madeHouseholdId)
  }
  await removeCustomers(trx, branchId, removed)
  await removeEmptyHouseholds(trx, branchId, households)
  await saveRows(
    trx,
    rows.map((row) => ({
      ...row,
      before: null,
      customerId: storedBefore(row.before ?? '{}').before ? row.customerId : null,
    })),
  )
  return left
}

/** A family that somebody else of the branch belongs to by now stays. */
async function removeEmptyHouseholds(trx: Trx, branchId: string, ids: readonly string[]) {
  if (ids.length === 0) return
  const members = await trx
    .selectFrom('customer')
    .select('householdId')
    .where('branchId', '=', branchId)
    .where('householdId', 'in', ids)
    .execute()
  const inUse = new Set(members.map(({ householdId }) => householdId))
  const empty = ids.filter((id) => !inUse.has(id))
  if (empty.length === 0) return
  await trx
    .deleteFrom('household')
    .where('branchId', '=', branchId)
    .where('id', 'in', empty)
    .where('rowVersion', '=', 1)
    .execute()
}
