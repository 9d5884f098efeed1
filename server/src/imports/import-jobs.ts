import { importAction, type ImportState } from 'domain/import-batch.ts'
import { mayDo } from '#http/allow.ts'
import type { Services } from '#http/context.ts'
import { audited } from '#http/write.ts'
import { type Job, listUnfinishedJobs, updateJob } from '#jobs/job-queries.ts'
import { createJobLane, type JobEnd, type JobLane, type JobProgress, runJob } from '#jobs/job-run.ts'
import { findActiveUser, type SessionUser } from '#users/session-queries.ts'
import { applyImport } from './apply-import.ts'
import { checkImport } from './check-import.ts'
import { type Batch, findBatchOfJob, listWaitingBatches, removeBatch, updateBatch } from './import-queries.ts'
import { kindOf } from './import-run.ts'
import { undoImport } from './undo-import.ts'

export const importJobKinds = ['import_check', 'import_apply', 'import_undo'] as const
export type ImportJobKind = (typeof importJobKinds)[number]

type Work = (services: Services, job: Job, batch: Batch, user: SessionUser, progress: JobProgress) => Promise<JobEnd>

/** What each kind does, and the state of a batch whose job stopped by a fault of ours. */
const works: Record<ImportJobKind, { work: Work; broken: ImportState }> = {
  import_check: { work: checkImport, broken: 'unreadable' },
  import_apply: { work: applyImport, broken: 'interrupted' },
  import_undo: {
    work: (services, job, batch, user) => undoImport(services, job, batch, user, 'undone'),
    broken: 'interrupted',
  },
}

const deedOf = { import_check: 'create', import_apply: 'apply', import_undo: 'undo' } as const satisfies Record<
  ImportJobKind,
  string
>

const isImportJob = (job: Job): job is Job & { kind: ImportJobKind } => importJobKinds.some((kind) => kind === job.kind)

/** Puts a job behind those that run; its row tells how it goes. */
export function startImportJob(services: Services, lane: JobLane, job: Job): void {
  if (!isImportJob(job)) throw new Error(`not an import job: ${job.kind}`)
  const { work, broken } = works[job.kind]
  lane(async () => {
    const batch = await findBatchOfJob(services.db, job)
    if (!batch) return updateJob(services.db, job, interrupted())
    const end = await runJob(services, job, async (progress) => {
      // Rights are read again: whoever may no longer do it, or not here, cannot have a job done either.
      const user = await findActiveUser(services.db, job.createdBy ?? '')
      const isOfBranch = user?.branches.some(({ id }) => id === job.branchId)
      return user && isOfBranch && mayDo(importAction(kindOf(batch), deedOf[job.kind]), user.roles)
        ? work(services, job, batch, user, progress)
        : { state: 'failed', problem: { code: 'not_allowed' } }
    })
    if (end.problem?.code === 'unexpected' || end.problem?.code === 'not_allowed')
      await updateBatch(services.db, batch, null, { state: broken })
    return end
  })
}

const interrupted = () => ({
  state: 'interrupted' as const,
  problem: JSON.stringify({ code: 'server_stopped' }),
  finishedAt: new Date().toISOString(),
})

/**
 * At the start of the server: imports that the last stop cut off go on; any other unfinished job is marked as cut off.
 * Files that nobody imported for a week are thrown away.
 */
export async function resumeJobs(services: Services): Promise<void> {
  await forgetOldFiles(services)
  const lane = createJobLane(services)
  for (const job of await listUnfinishedJobs(services.db)) {
    if (isImportJob(job)) startImportJob(services, lane, job)
    else await updateJob(services.db, job, interrupted())
  }
}

const daysKept = 7

async function forgetOldFiles(services: Services): Promise<void> {
  const before = new Date(Date.now() - daysKept * 86_400_000).toISOString()
  for (const batch of await listWaitingBatches(services.db, before)) {
    const who = {
      chain: batch.branchId,
      actorId: null,
      role: null,
      action: importAction(kindOf(batch), 'remove'),
      requestId: null,
    }
    await audited(services, who, async (trx, note) => {
      await removeBatch(trx, batch)
      note({
        objectKind: 'import_batch',
        objectId: batch.id,
        fields: ['removed'],
        reason: `not imported in ${daysKept} days`,
      })
    })
  }
}
