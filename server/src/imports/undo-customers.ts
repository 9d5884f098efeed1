import type { Db, Trx } from '#db/database.ts'
import { changedHome, type Home, listHomesById, standsAsMade, updateHomeFacts } from '#customers/home-facts.ts'
import type { Row } from '#db/tables.ts'
import { pictureHash } from './customer-content.ts'
import { listCustomersById, removeCustomers, replaceCustomer, type StoredCustomer } from './customer-picture-queries.ts'
import type { ImportLines } from './import-lines.ts'
import { type Batch, saveRows } from './import-queries.ts'
import { storedBefore } from './import-row-json.ts'

export const customersChangedLater: ImportLines['changedLater'] = async (db, batch, rows) => {
  const homes = await homesOfLines(db, batch, rows)
  return (await withCustomers(db, batch, rows)).flatMap(({ row, customer }) =>
    customer && isChangedLater(row, customer, homes)
      ? [{ line: row.line, id: customer.id, name: customer.content.nameMask }]
      : [],
  )
}

function isChangedLater(row: Row<'importRow'>, customer: StoredCustomer, homes: ReadonlyMap<string, Home>): boolean {
  const { afterHash, home } = storedBefore(row.before ?? '{}')
  const stands = home && homes.get(home.householdId)
  return afterHash !== pictureHash(customer) || (stands !== undefined && !standsAsMade(stands, home?.changes ?? []))
}

/** The homes that lines taught something of, as they stand now. */
const homesOfLines = (db: Db | Trx, { branchId }: Batch, rows: readonly Row<'importRow'>[]) =>
  listHomesById(db, branchId, [
    ...new Set(rows.flatMap(({ before }) => storedBefore(before ?? '{}').home?.householdId ?? [])),
  ])

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
  const homes = await homesOfLines(trx, batch, rows)
  const untaught = new Set<string>()
  let left = 0
  // The last line first, as they were written one upon the other.
  for (const { row, customer } of await withCustomers(trx, batch, rows)) {
    const { before, madeHouseholdId, home } = storedBefore(row.before ?? '{}')
    const isLeft = customer !== null && isChangedLater(row, customer, homes)
    const stands = home && homes.get(home.householdId)
    if (home && stands && !isLeft) {
      homes.set(stands.id, changedHome(stands, home.changes, 'taken_back'))
      untaught.add(stands.id)
    }
    if (isLeft) left += 1
    else if (customer && before) await replaceCustomer(trx, branchId, user.id, customer, before)
    else if (customer) removed.push(customer)
    if (madeHouseholdId !== null) households.push(madeHouseholdId)
  }
  for (const id of untaught) {
    const home = homes.get(id)
    if (home) await updateHomeFacts(trx, branchId, user.id, home)
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
    // What a hand wrote of it stays.
    .where('factsTold', 'is', null)
    .where('size', 'is', null)
    .where('assetBand', 'is', null)
    .execute()
}
