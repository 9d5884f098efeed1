import type { ImportCounts, ImportState, ImportVerdict } from 'domain/import-batch.ts'
import type { Services } from '#http/context.ts'
import type { Job } from '#jobs/job-queries.ts'
import type { JobEnd, JobProgress } from '#jobs/job-run.ts'
import type { SessionUser } from '#users/session-queries.ts'
import type { Judge } from './import-lines.ts'
import { linesOfKind } from './lines-of-kind.ts'
import type { FromChild, ReadRow } from './import-messages.ts'
import { type Batch, findFile, insertRows, removeRows, updateBatch } from './import-queries.ts'
import { type StoredMapping, storedMapping, storedReasons } from './import-row-json.ts'
import { kindOf } from './import-run.ts'
import { runImportChild } from './run-import-child.ts'

/**
 * Reads the file of a batch in a child process and writes down what each line would do. Changes nothing else.
 * Ends with the batch `ready`, `needs_choice` or `unreadable`; begins anew when it is run again.
 */
export async function checkImport(
  services: Services,
  job: Job,
  batch: Batch,
  user: SessionUser,
  progress: JobProgress,
): Promise<JobEnd> {
  const { db } = services
  await removeRows(db, batch)
  const bytes = await findFile(db, batch)
  const lines = linesOfKind[kindOf(batch)]
  const setting = await lines.setting({ services, batch, user })
  if (!bytes || !setting) return unreadable(services, batch, user, { code: 'file_gone' })
  const stored = storedMapping(batch.mapping)
  const judge = await lines.judge({ services, batch, user }, setting)
  const check = newCheck(services, batch, user, judge, progress, stored)
  const end = await runImportChild({ kind: 'start', bytes, choice: stored.choice, setting }, check.take)

  if (end.state === 'died') return unreadable(services, batch, user, { code: end.code })
  const { outcome } = check
  if (outcome.state === 'unreadable') return unreadable(services, batch, user, outcome.problem, outcome.isCancelled)
  await updateBatch(db, batch, user.id, {
    state: outcome.state,
    counts: outcome.state === 'ready' ? JSON.stringify(check.counts) : null,
  })
  return { state: 'done' }
}

/** Nothing of a file that could not be read to its end is kept beside the file itself. */
async function unreadable(
  services: Services,
  batch: Batch,
  user: SessionUser,
  problem: JobEnd['problem'],
  isCancelled = false,
): Promise<JobEnd> {
  await removeRows(services.db, batch)
  await updateBatch(services.db, batch, user.id, { state: 'unreadable', counts: null })
  if (isCancelled || !problem) return { state: 'cancelled' }
  return { state: 'failed', problem }
}

type Outcome =
  | { state: Extract<ImportState, 'ready' | 'needs_choice'> }
  | { state: 'unreadable'; problem?: NonNullable<JobEnd['problem']>; isCancelled?: boolean }

function newCheck(
  { db }: Services,
  batch: Batch,
  user: SessionUser,
  judge: Judge,
  progress: JobProgress,
  stored: StoredMapping,
) {
  const check = {
    counts: {
      total: 0,
      new: 0,
      update: 0,
      unchanged: 0,
      rejected: 0,
      notPlaced: 0,
      reasons: {},
    } satisfies ImportCounts as ImportCounts,
    outcome: { state: 'unreadable', isCancelled: true } as Outcome,
    take,
  }
  let total = 0
  let said = stored

  async function take(message: FromChild): Promise<boolean> {
    if (await progress.isCancelled()) return false
    if (message.kind === 'opened') {
      total = message.total
      const { encoding, header, mapping, datum } = message
      said = { ...stored, mapping, question: null }
      await updateBatch(db, batch, user.id, {
        encoding,
        crs: datum,
        header: JSON.stringify(header),
        mapping: JSON.stringify(said),
      })
      await progress.at(0, total)
    } else if (message.kind === 'rows') {
      await writeRows(message.rows)
      await progress.at(check.counts.total, total)
    } else if (message.kind === 'question') {
      await updateBatch(db, batch, user.id, {
        mapping: JSON.stringify({ ...said, question: message.question } satisfies StoredMapping),
      })
      check.outcome = { state: 'needs_choice' }
      return false
    } else if (message.kind === 'problem') {
      check.outcome = { state: 'unreadable', problem: { code: message.code, detail: message.detail } }
      return false
    } else check.outcome = { state: 'ready' }
    return true
  }

  async function writeRows(rows: readonly ReadRow[]) {
    const judged = await judge(rows)
    await db.transaction().execute((trx) => insertRows(trx, judged))
    for (const { verdict, reasons } of judged)
      count(
        check.counts,
        verdict,
        storedReasons(reasons).map(({ code }) => code),
      )
  }
  return check
}

function count(counts: ImportCounts, verdict: string, codes: string[]) {
  // One of the list that verdictOf chose from.
  const [deed, unplaced] = (verdict as ImportVerdict).split('_')
  counts.total += 1
  if (deed === 'new' || deed === 'update' || deed === 'unchanged' || deed === 'rejected') counts[deed] += 1
  if (unplaced) counts.notPlaced += 1
  for (const code of codes) counts.reasons[code] = (counts.reasons[code] ?? 0) + 1
}
