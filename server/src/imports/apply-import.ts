import type { Services } from '#http/context.ts'
import { audited } from '#http/write.ts'
import type { Job } from '#jobs/job-queries.ts'
import type { JobEnd, JobProgress } from '#jobs/job-run.ts'
import type { SessionUser } from '#users/session-queries.ts'
import { linesOfKind } from './lines-of-kind.ts'
import { type Batch, breath, listRowsToApply, removeFile, updateBatch } from './import-queries.ts'
import { actor, kindOf, linesOf, rowsAChunk } from './import-run.ts'
import { storedCounts } from './import-row-json.ts'
import { undoImport } from './undo-import.ts'

/**
 * Writes the lines of a checked batch, 200 a transaction, each with what stood there before.
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
  const write = await linesOfKind[kindOf(batch)].writer({ services, batch, user })
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
    if (open.length > 0) {
      await audited(services, actor(batch, user, 'apply'), async (trx, note) => {
        const fields = await write(trx, open, note)
        note({ objectKind: 'import_batch', objectId: batch.id, fields, reason: linesOf(open) })
      })
    }
    line = last.line
    done += rows.length
    await progress.at(done, total)
    await breath()
  }
  await audited(services, actor(batch, user, 'apply'), async (trx, note) => {
    await updateBatch(trx, batch, user.id, { state: 'applied', appliedAt: new Date().toISOString() })
    // What it said is in; the file has no use any more.
    await removeFile(trx, batch)
    note({ objectKind: 'import_batch', objectId: batch.id, fields: ['state'] })
  })
  return { state: 'done' }
}
