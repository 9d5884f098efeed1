import type { ImportState } from 'domain/import-batch.ts'
import type { Db } from '#db/database.ts'
import type { Services } from '#http/context.ts'
import { audited } from '#http/write.ts'
import { type Job, updateJob } from '#jobs/job-queries.ts'
import type { JobEnd } from '#jobs/job-run.ts'
import type { SessionUser } from '#users/session-queries.ts'
import { linesOfKind } from './lines-of-kind.ts'
import { type Batch, breath, listAppliedRows, updateBatch } from './import-queries.ts'
import { actor, kindOf, linesOf, rowsAChunk } from './import-run.ts'

/**
 * Puts back what stood there before a batch, 200 lines a transaction, and takes away what it made.
 * What somebody changed since stays as it is; `listChangedLater` refuses an undo before it comes to that.
 */
export async function undoImport(
  services: Services,
  job: Job,
  batch: Batch,
  user: SessionUser,
  after: Extract<ImportState, 'ready' | 'undone'>,
): Promise<JobEnd> {
  const { db } = services
  const { undo } = linesOfKind[kindOf(batch)]
  const total = await countApplied(db, batch)
  let done = 0
  let left = 0
  for (let line = Number.MAX_SAFE_INTEGER; ;) {
    const rows = await listAppliedRows(db, batch, line, rowsAChunk)
    const last = rows.at(-1)
    if (!last) break
    left += await audited(services, actor(batch, user, 'undo'), async (trx, note) => {
      note({ objectKind: 'import_batch', objectId: batch.id, fields: ['content'], reason: linesOf(rows) })
      return undo({ batch, user }, trx, rows, note)
    })
    line = last.line
    done += rows.length
    await updateJob(db, job, { done, total })
    await breath()
  }
  await audited(services, actor(batch, user, 'undo'), async (trx, note) => {
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

/** What is no longer as the batch left it: an undo would lose that work. In the order of the file. */
export async function listChangedLater(db: Db, batch: Batch): Promise<{ line: number; id: string; name: string }[]> {
  const changed: { line: number; id: string; name: string }[] = []
  for (let line = Number.MAX_SAFE_INTEGER; ;) {
    const rows = await listAppliedRows(db, batch, line, rowsAChunk)
    const last = rows.at(-1)
    if (!last) return changed.toReversed()
    changed.push(...(await linesOfKind[kindOf(batch)].changedLater(db, batch, rows)))
    line = last.line
    await breath()
  }
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
