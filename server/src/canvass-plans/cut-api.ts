import { Hono } from 'hono'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { write } from '#http/write.ts'
import { findLiveJob, insertJob } from '#jobs/job-queries.ts'
import { createJobLane } from '#jobs/job-run.ts'
import { cutJobKind, runCutJob } from './cut-job.ts'
import { listPlanDoors, listPlanSides, planOrNotFound } from './plan-rows.ts'
import { refuseOutsideTurf } from './refuse-unplannable.ts'

/** Has a plan cut into packets; one cut of a branch at a time. */
export const planCutApi = (services: Services) => {
  const lane = createJobLane(services)
  return new Hono<BranchEnv>().post('/:planId/cut', allow('canvass_plan.cut'), async (c) => {
    const asked = rowVersionAsked(c)
    const scope = c.get('scope')
    const planId = c.req.param('planId')
    const job = await write(services, c, async (trx, note) => {
      const plan = await planOrNotFound(trx, scope, planId)
      refuseStale(asked, plan)
      await refuseOutsideTurf(trx, scope, planId)
      if (plan.state !== 'draft' && plan.state !== 'cut') throw conflict('plan_is_out', { state: plan.state })
      const sides = await listPlanSides(trx, scope, [planId])
      const doors = await listPlanDoors(trx, scope, planId)
      if (sides.length + doors.length === 0) throw badRequest('nothing_to_cut')
      if (await findLiveJob(trx, scope, [cutJobKind])) throw conflict('cut_running')
      note({ objectKind: 'canvass_plan', objectId: planId, fields: ['cut'] })
      return insertJob(trx, scope, cutJobKind)
    })
    lane(() => runCutJob(services, job, { scope, planId, requestId: c.get('requestId') }))
    return c.json({ jobId: job.id }, 202)
  })
}
