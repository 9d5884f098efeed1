import type { Services } from '#http/context.ts'
import type { NewSitePlan } from 'domain/site-plan.ts'
import type { BranchScope } from '#http/scope.ts'
import { audited } from '#http/write.ts'
import type { Job } from '#jobs/job-queries.ts'
import { type JobEnd, type JobProgress, runJob } from '#jobs/job-run.ts'
import { findSitePlan, saveSitePlanResult } from './site-plan-queries.ts'
import { planResults } from './plan-result.ts'
import { runPlanThread } from './plan-thread.ts'

export const sitePlanJobKind = 'site_plan'

/** So long the search may take for the best set, and once more for another one; most are proved at once. */
const searchMs = 8000
const steps = (2 * searchMs) / 100

export type SitePlanAsked = { scope: BranchScope; planId: string; question: NewSitePlan }

/** Chooses the sites of a plan. Stopped early it keeps the best so far. */
export const runSitePlanJob = (services: Services, job: Job, asked: SitePlanAsked): Promise<JobEnd> =>
  runJob(services, job, (progress) => chooseSites(services, asked, progress))

async function chooseSites(
  services: Services,
  { scope, planId, question }: SitePlanAsked,
  progress: JobProgress,
): Promise<JobEnd> {
  await progress.at(0, steps)
  const ground = await services.heavy.run('sitePlanGround', { scope, question })
  const startedAt = Date.now()
  let isCancelled = false
  const found = await runPlanThread({ instance: ground.instance, seed: planId, ms: searchMs }, async () => {
    await progress.at(Math.min(steps - 1, Math.round((Date.now() - startedAt) / 100)), steps)
    isCancelled ||= await progress.isCancelled()
    return !isCancelled
  })
  const results = planResults(ground, found, (Date.now() - startedAt) / 1000)
  const { branchId, userId, roles, requestId } = scope
  await audited(
    services,
    { chain: branchId, actorId: userId, role: roles.join(' '), action: 'site_plan.create', requestId },
    async (trx, note) => {
      note({ objectKind: 'site_plan', objectId: planId, fields: ['result'] })
      const plan = await findSitePlan(trx, scope, planId)
      // Removed meanwhile: nobody waits for it any more.
      if (plan) await saveSitePlanResult(trx, scope, plan, { ...results, adopted: [] })
    },
  )
  await progress.at(steps, steps)
  return { state: isCancelled ? 'cancelled' : 'done' }
}
