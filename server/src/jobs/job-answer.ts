import { type JobAnswer, jobSchema } from 'domain/job.ts'
import type { Job } from './job-queries.ts'

export function jobAnswer(job: Job, now = Date.now()): JobAnswer {
  const { id, kind, state, done, total, createdAt, finishedAt } = job
  const seconds = (now - Date.parse(createdAt)) / 1000
  const secondsLeft =
    state === 'running' && total !== null && done > 0 ? Math.max(0, Math.ceil((seconds / done) * (total - done))) : null
  const problem: unknown = job.problem === null ? null : JSON.parse(job.problem)
  return jobSchema.parse({
    id,
    kind,
    state,
    done,
    total,
    secondsLeft,
    problem,
    cancelAsked: job.cancelAsked === 1,
    createdAt,
    finishedAt,
  })
}
