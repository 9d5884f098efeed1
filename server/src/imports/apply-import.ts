import { personAccessOf } from 'domain/policy.ts'
import { monotonicFactory } from 'ulid'
import type { Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import type { Services } from '#http/context.ts'
import { newStamps } from '#http/stamps.ts'
import { audited } from '#http/write.ts'
import type { Job } from '#jobs/job-queries.ts'
import type { JobEnd, JobProgress } from '#jobs/job-run.ts'
import type { SessionUser } from '#users/session-queries.ts'
import { pictureHash } from './customer-content.ts'
import { insertCustomers, listCustomersByRef, replaceCustomer } from './customer-picture-queries.ts'
import { type Batch, breath, listRowsToApply, removeFile, updateBatch, saveRows } from './import-queries.ts'
import { findToday } from './import-ground-queries.ts'
import { actor, linesOf, rowsAChunk } from './import-run.ts'
import { type StoredBefore, storedCounts, storedLine } from './import-row-json.ts'
import { tagDays } from './judged-rows.ts'
import { type MergeContext, type Merged, mergedCustomer } from './merged-customer.ts'
import { undoImport } from './undo-import.ts'

/**
 * Writes the lines of a checked batch to the customers, 200 a transaction, each with what stood there before.
 * Lines already written are passed over, so that a run after a crash goes on where the last one stopped.
 * When nobody wants it any more, what was written is taken back.
 */
export async function applyImport(
  services: Services,
  job: Job,
  batch: Batch,
  user: SessionUser,
  progress: JobProgress,
): Promise<JobEnd> {
  const { db } = services
  const counts = batch.counts === null ? null : storedCounts(batch.counts)
  const total = (counts?.new ?? 0) + (counts?.update ?? 0)
  const merging: Merging = {
    branchId: batch.branchId,
    batchId: batch.id,
    today: await findToday(db, user.orgId),
    ttlDays: tagDays,
    // One after the other within a millisecond: drawing each anew would take longer than writing it.
    newId: monotonicFactory(),
  }
  let done = 0
  for (let line = 0; ;) {
    if (await progress.isCancelled()) {
      await undoImport(services, job, batch, user, 'ready')
      return { state: 'cancelled' }
    }
    const rows = await listRowsToApply(db, batch, line, rowsAChunk)
    const last = rows.at(-1)
    if (!last) break
    const open = rows.filter(({ before }) => before === null)
    if (open.length > 0) await applyChunk(services, batch, user, merging, open)
    line = last.line
    done += rows.length
    await progress.at(done, total)
    await breath()
  }
  await audited(services, actor(batch, user, 'import.apply'), async (trx, note) => {
    await updateBatch(trx, batch, user.id, { state: 'applied', appliedAt: new Date().toISOString() })
    // The customers are in; the file has no use any more.
    await removeFile(trx, batch)
    note({ objectKind: 'import_batch', objectId: batch.id, fields: ['state'] })
  })
  return { state: 'done' }
}

type Merging = Omit<MergeContext, 'refHash' | 'customerId'>

const applyChunk = (services: Services, batch: Batch, user: SessionUser, merging: Merging, rows: Row<'importRow'>[]) =>
  audited(services, actor(batch, user, 'import.apply'), async (trx, note) => {
    const { branchId } = batch
    const lines = rows.map((row) => ({ row, line: storedLine(row.values ?? '{}') }))
    const known = await listCustomersByRef(
      trx,
      branchId,
      lines.map(({ line }) => line.refHash),
    )
    const knownByRef = new Map(known.map((customer) => [customer.content.refHash, customer]))
    const written = lines.map(({ row, line: { refHash, values } }) => {
      const current = knownByRef.get(refHash) ?? null
      const id = current?.id ?? merging.newId()
      const merged = mergedCustomer(current, values, { ...merging, refHash, customerId: id })
      return { row, current, id, merged }
    })
    const changed = written.filter(
      ({ current, merged }) => !current || (merged.changes.length > 0 && isHis(user, current.content)),
    )
    const madeHouseholds = await insertHouseholds(
      trx,
      branchId,
      user.id,
      changed.map(({ merged }) => merged),
    )

    await insertCustomers(
      trx,
      branchId,
      user.id,
      changed.flatMap(({ current, id, merged }) => (current ? [] : [pictureOf(id, merged)])),
    )
    const saved: Row<'importRow'>[] = []
    for (const { row, current, id, merged } of changed) {
      if (current) await replaceCustomer(trx, branchId, user.id, current, pictureOf(id, merged))
      const household = merged.content.householdId
      const before: StoredBefore = {
        before: current ? { content: current.content, holdings: current.holdings, tags: current.tags } : null,
        afterHash: pictureHash(merged),
        madeHouseholdId: household !== null && madeHouseholds.delete(household) ? household : null,
      }
      saved.push({ ...row, before: JSON.stringify(before), customerId: id })
    }
    await saveRows(trx, saved)
    note({
      objectKind: 'import_batch',
      objectId: batch.id,
      fields: fieldsOf(changed.map(({ merged }) => merged)),
      reason: linesOf(rows),
    })
  })

/** Who may only touch his own asks again when he writes: since the check a customer may have become a colleague's. */
const isHis = (user: SessionUser, { ownerUserId }: { ownerUserId: string | null }) =>
  personAccessOf(user.roles).rows !== 'own' || ownerUserId === user.id

const pictureOf = (id: string, { content, holdings, tags }: Merged) => ({ id, content, holdings, tags })
const fieldsOf = (merged: readonly Merged[]) => [
  ...new Set(merged.flatMap(({ changes }) => changes.map(({ field }) => field))),
]

/** Families that the file names and we do not know yet. @returns their ids */
async function insertHouseholds(
  trx: Trx,
  branchId: string,
  userId: string,
  merged: readonly Merged[],
): Promise<Set<string>> {
  const wanted = new Map(
    merged.flatMap(({ content }) => (content.householdId === null ? [] : [[content.householdId, content] as const])),
  )
  if (wanted.size === 0) return new Set()
  const known = await trx
    .selectFrom('household')
    .select('id')
    .where('branchId', '=', branchId)
    .where('id', 'in', [...wanted.keys()])
    .execute()
  for (const { id } of known) wanted.delete(id)
  const made = [...wanted].map(([id, { homePlaceId, homeUnitLabel }]) => ({
    branchId,
    id,
    placeId: homePlaceId,
    unitLabel: homeUnitLabel,
    size: null,
    hasChild4To12: null,
    hasElder: null,
    assetBand: null,
    estimateConfidence: null,
    estimatedOn: null,
    ...newStamps(userId),
    deletedAt: null,
  }))
  if (made.length > 0) await trx.insertInto('household').values(made).execute()
  return new Set(wanted.keys())
}
