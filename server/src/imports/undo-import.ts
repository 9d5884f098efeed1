import type { ImportState } from 'domain/import-batch.ts'
import type { Db, Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import type { Services } from '#http/context.ts'
import { audited } from '#http/write.ts'
import { type Job, updateJob } from '#jobs/job-queries.ts'
import type { JobEnd } from '#jobs/job-run.ts'
import type { SessionUser } from '#users/session-queries.ts'
import { pictureHash } from './customer-content.ts'
import { listCustomersById, removeCustomers, replaceCustomer, type StoredCustomer } from './customer-picture-queries.ts'
import { type Batch, breath, listAppliedRows, updateBatch, saveRows } from './import-queries.ts'
import { actor, linesOf, rowsAChunk } from './import-run.ts'
import { storedBefore } from './import-row-json.ts'

/**
 * Puts back what stood there before a batch, 200 lines a transaction, and takes away the customers it made.
 * A customer that somebody changed since stays as he is; `listChangedLater` refuses an undo before it comes to that.
 */
export async function undoImport(
  services: Services,
  job: Job,
  batch: Batch,
  user: SessionUser,
  after: Extract<ImportState, 'ready' | 'undone'>,
): Promise<JobEnd> {
  const { db } = services
  const total = await countApplied(db, batch)
  let done = 0
  let left = 0
  for (let line = Number.MAX_SAFE_INTEGER; ;) {
    const rows = await listAppliedRows(db, batch, line, rowsAChunk)
    const last = rows.at(-1)
    if (!last) break
    left += await undoChunk(services, batch, user, rows)
    line = last.line
    done += rows.length
    await updateJob(db, job, { done, total })
    await breath()
  }
  await audited(services, actor(batch, user, 'import.undo'), async (trx, note) => {
    await updateBatch(trx, batch, user.id, {
      state: after,
      undoneAt: after === 'undone' ? new Date().toISOString() : null,
    })
    note({ objectKind: 'import_batch', objectId: batch.id, fields: ['state'] })
  })
  return left === 0
    ? { state: 'done' }
    : { state: 'done', problem: { code: 'undo_left_some', detail: { count: left } } }
}

/** Customers whose content is no longer what the batch made of it: an undo would lose that work. */
export async function listChangedLater(
  db: Db,
  batch: Batch,
): Promise<{ line: number; customerId: string; nameMask: string }[]> {
  const changed: { line: number; customerId: string; nameMask: string }[] = []
  for (let line = Number.MAX_SAFE_INTEGER; ;) {
    const rows = await listAppliedRows(db, batch, line, rowsAChunk)
    const last = rows.at(-1)
    if (!last) return changed.toReversed()
    for (const { row, customer } of await withCustomers(db, batch, rows)) {
      if (customer && isChangedLater(row, customer))
        changed.push({ line: row.line, customerId: customer.id, nameMask: customer.content.nameMask })
    }
    line = last.line
    await breath()
  }
}

const isChangedLater = (row: Row<'importRow'>, customer: StoredCustomer) =>
  storedBefore(row.before ?? '{}').afterHash !== pictureHash(customer)

async function withCustomers(db: Db | Trx, { branchId }: Batch, rows: readonly Row<'importRow'>[]) {
  const ids = rows.flatMap(({ customerId }) => (customerId === null ? [] : [customerId]))
  const byId = new Map((await listCustomersById(db, branchId, ids)).map((customer) => [customer.id, customer]))
  return rows.map((row) => ({ row, customer: byId.get(row.customerId ?? '') ?? null }))
}

/** @returns how many customers stay because somebody changed them since */
const undoChunk = (services: Services, batch: Batch, user: SessionUser, rows: Row<'importRow'>[]): Promise<number> =>
  audited(services, actor(batch, user, 'import.undo'), async (trx, note) => {
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
    note({ objectKind: 'import_batch', objectId: batch.id, fields: ['content'], reason: linesOf(rows) })
    return left
  })

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

async function countApplied(db: Db, { branchId, id }: Batch): Promise<number> {
  const { count } = await db
    .selectFrom('importRow')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('branchId', '=', branchId)
    .where('batchId', '=', id)
    .where('before', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}
