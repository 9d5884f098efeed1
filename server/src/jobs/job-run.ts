import type { JobState } from 'domain/job.ts'
import type { Services } from '#http/context.ts'
import { AppError } from '#http/errors.ts'
import { isCancelAsked, type Job, updateJob } from './job-queries.ts'

/** What the work is handed: how to say how far it is, and how to hear that nobody wants it any more. */
export interface JobProgress {
  at: (done: number, total: number) => Promise<void>
  isCancelled: () => Promise<boolean>
}
export interface JobEnd {
  state: Extract<JobState, 'done' | 'failed' | 'cancelled'>
  result?: unknown
  problem?: { code: string; detail?: unknown }
}

/**
 * Carries one job from `running` to its end, and writes down how it ended.
 * Work that throws ends as `failed`: an AppError with its own code, a bug as `unexpected` with the words in the log.
 */
export async function runJob(
  services: Services,
  job: Job,
  work: (progress: JobProgress) => Promise<JobEnd>,
): Promise<JobEnd> {
  const { db } = services
  await updateJob(db, job, { state: 'running' })
  const end = await work({
    at: (done, total) => updateJob(db, job, { done, total }),
    isCancelled: () => isCancelAsked(db, job),
  }).catch((error: unknown) => failed(services, job, error))
  const { state, result, problem } = end
  await updateJob(db, job, {
    state,
    result: result === undefined ? null : JSON.stringify(result),
    problem: problem === undefined ? null : JSON.stringify(problem),
    finishedAt: new Date().toISOString(),
  })
  return end
}

function failed({ log }: Services, job: Job, error: unknown): JobEnd {
  if (error instanceof AppError) return { state: 'failed', problem: { code: error.code, detail: error.detail } }
  // The stack only: the message of a bug may quote a value.
  log.error({ jobId: job.id, kind: job.kind, stack: error instanceof Error ? stackOnly(error) : null }, 'job failed')
  return { state: 'failed', problem: { code: 'unexpected' } }
}

const stackOnly = (error: Error) =>
  `${error.name}\n${(error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')}`

/** Runs jobs one after the other: the machine has two cores, and one of them answers people. */
export function createJobLane({ log }: Pick<Services, 'log'>) {
  let last: Promise<unknown> = Promise.resolve()
  return (job: () => Promise<unknown>): void => {
    last = last.then(job).catch((error: unknown) => {
      // Only the database going away under a job ends here; the next start takes the job up again.
      log.error({ stack: error instanceof Error ? stackOnly(error) : null }, 'job lane')
    })
  }
}
export type JobLane = ReturnType<typeof createJobLane>
