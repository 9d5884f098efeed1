import type { ImportCounts, ImportState, ImportVerdict } from 'domain/import-batch.ts'
import { personAccessOf } from 'domain/policy.ts'
import { tags } from '#customer-map/reference-lists.ts'
import type { Services } from '#http/context.ts'
import type { Job } from '#jobs/job-queries.ts'
import type { JobEnd, JobProgress } from '#jobs/job-run.ts'
import type { SessionUser } from '#users/session-queries.ts'
import { listCustomersByRef } from './customer-picture-queries.ts'
import { findBranchLabel, findImportGround, findToday, type ImportGround, listStaff } from './import-ground-queries.ts'
import type { FromChild, ReadRow } from './import-messages.ts'
import { type Batch, findFile, insertRows, removeRows, updateBatch } from './import-queries.ts'
import { type StoredMapping, storedMapping, storedReasons } from './import-row-json.ts'
import { judgedRows, type JudgeContext, refHashOf } from './judged-rows.ts'
import { runImportChild } from './run-import-child.ts'

/**
 * Reads the file of a batch in a child process and writes down what each line would do. Changes no customer.
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
  const branch = await findBranchLabel(db, batch.branchId)
  if (!bytes || !branch) return unreadable(services, batch, user, { code: 'file_gone' })
  const ground = await findImportGround(db, { orgId: user.orgId, branchId: batch.branchId })
  const stored = storedMapping(batch.mapping)
  const check = await newCheck(services, batch, user, ground, progress, stored)
  const end = await runImportChild(
    { kind: 'start', bytes, choice: stored.choice, setting: { ground, branch, tags } },
    check.take,
  )

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

async function newCheck(
  services: Services,
  batch: Batch,
  user: SessionUser,
  ground: ImportGround | null,
  progress: JobProgress,
  stored: StoredMapping,
) {
  const { db } = services
  const context = await judgeContext(services, batch, user, ground)
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
    const hashes = rows.flatMap(({ customer }) => (customer ? [refHashOf(context, customer)] : []))
    const judged = judgedRows(rows, await listCustomersByRef(db, batch.branchId, hashes), context)
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

async function judgeContext(
  { db, secret }: Services,
  batch: Batch,
  user: SessionUser,
  ground: ImportGround | null,
): Promise<JudgeContext> {
  return {
    orgId: user.orgId,
    branchId: batch.branchId,
    batchId: batch.id,
    secret,
    today: await findToday(db, user.orgId),
    staff: await listStaff(db, { orgId: user.orgId, branchId: batch.branchId }),
    placeNames: new Map(ground?.places.map(({ id, name }) => [id, name])),
    ownerOnly: personAccessOf(user.roles).rows === 'own' ? user.id : null,
  }
}

function count(counts: ImportCounts, verdict: string, codes: string[]) {
  // One of the list that verdictOf chose from.
  const [deed, unplaced] = (verdict as ImportVerdict).split('_')
  counts.total += 1
  if (deed === 'new' || deed === 'update' || deed === 'unchanged' || deed === 'rejected') counts[deed] += 1
  if (unplaced) counts.notPlaced += 1
  for (const code of codes) counts.reasons[code] = (counts.reasons[code] ?? 0) + 1
}
