import { Hono } from 'hono'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { notFound } from '#http/errors.ts'
import { write } from '#http/write.ts'
import { jobAnswer } from './job-answer.ts'
import { findJob, updateJob } from './job-queries.ts'

export const jobApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/:jobId', allow('job.read'), async (c) => {
      const job = await findJob(services.db, c.var.scope, c.req.param('jobId'))
      if (!job) throw notFound()
      return c.json(jobAnswer(job))
    })
    // The work looks for this between its chunks; what ended meanwhile stays as it ended.
    .post('/:jobId/cancel', allow('job.cancel'), async (c) => {
      const job = await write(services, c, async (trx, note) => {
        const found = await findJob(trx, c.var.scope, c.req.param('jobId'))
        if (!found) throw notFound()
        note({ objectKind: 'job', objectId: found.id })
        if (found.finishedAt !== null) return found
        await updateJob(trx, found, { cancelAsked: 1 })
        return { ...found, cancelAsked: 1 as const }
      })
      return c.json(jobAnswer(job), 202)
    })
