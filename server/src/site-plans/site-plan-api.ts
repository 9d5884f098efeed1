import {
  adoptSitePlanSchema,
  newSitePlanSchema,
  type NewSitePlan,
  type SitePlan,
  type SitePlans,
} from 'domain/site-plan.ts'
import { Hono } from 'hono'
import { traitsAsked } from '#audience/audience-people.ts'
import { refuseDepositTie } from '#benefits/refuse-deposit-tie.ts'
import { attributesWithoutRows } from '#customer-map/map-question.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { jobAnswer } from '#jobs/job-answer.ts'
import { findJobByKey, findLiveJob, insertJob } from '#jobs/job-queries.ts'
import { createJobLane } from '#jobs/job-run.ts'
import { adoptPlan } from './adopt-plan.ts'
import type { ReadCandidates } from './plan-candidates.ts'
import { runSitePlanJob, sitePlanJobKind } from './plan-job.ts'
import { findSitePlan, insertSitePlan, listSitePlans, planState, type SitePlanRow } from './site-plan-queries.ts'
import { hearsTens, toldResult } from './told-plan.ts'

/** Several event sites chosen together for a season. */
export const sitePlanApi = (services: Services) => {
  const lane = createJobLane(services)
  const { db } = services
  const jobOf = ({ branchId }: BranchScope, { jobId }: SitePlanRow) =>
    jobId === null ? Promise.resolve(null) : findJobByKey(db, { branchId, id: jobId })
  const candidatesOf = (scope: BranchScope, spots: NewSitePlan['spots'] = []) =>
    services.heavy.run('sitePlanCandidates', { scope, spots })
  return new Hono<BranchEnv>()
    .get('/', allow('site_plan.list'), async (c) => {
      const scope = c.get('scope')
      const plans: SitePlans['plans'] = []
      for (const plan of await listSitePlans(db, scope)) {
        const { id, title, createdAt, rowVersion, question } = plan
        const state = planState(plan, await jobOf(scope, plan))
        plans.push({ id, title, state, most: question.most, createdAt, rowVersion })
      }
      const { candidates, keptOut } = await candidatesOf(scope)
      const answer: SitePlans = {
        plans,
        candidates: candidates.map(({ shelter: _shelter, ...candidate }) => candidate),
        keptOut,
      }
      return c.json(answer)
    })
    .get('/:sitePlanId', allow('site_plan.read'), async (c) => {
      const scope = c.get('scope')
      const plan = await findSitePlan(db, scope, c.req.param('sitePlanId'))
      if (!plan) throw notFound()
      const job = await jobOf(scope, plan)
      const answer: SitePlan = {
        id: plan.id,
        title: plan.title,
        state: planState(plan, job),
        most: plan.question.most,
        createdAt: plan.createdAt,
        rowVersion: plan.rowVersion,
        question: plan.question,
        job: job && jobAnswer(job),
        result: plan.answer && toldResult(plan.answer, scope),
        adopted: plan.adopted,
        inTens: hearsTens(scope),
      }
      return c.json(answer)
    })
    .post('/', allow('site_plan.create'), json(newSitePlanSchema), async (c) => {
      const scope = c.get('scope')
      const question = c.req.valid('json')
      if (hearsTens(scope) && traitsAsked(question.audience) > attributesWithoutRows)
        throw badRequest('filter_too_narrow', { most: attributesWithoutRows })
      // Events are called after it.
      refuseDepositTie({ title: question.title })
      refuseUnfit(question, await candidatesOf(scope, question.spots))
      const { planId, job } = await write(services, c, async (trx, note) => {
        if (await findLiveJob(trx, scope, [sitePlanJobKind])) throw conflict('site_plan_running')
        const made = await insertJob(trx, scope, sitePlanJobKind)
        const id = await insertSitePlan(trx, scope, question, made.id)
        note({ objectKind: 'site_plan', objectId: id, fields: Object.keys(question) })
        return { planId: id, job: made }
      })
      lane(() => runSitePlanJob(services, job, { scope, planId, question }))
      return c.json({ id: planId, jobId: job.id }, 202)
    })
    .post('/:sitePlanId/events', allow('site_plan.adopt'), json(adoptSitePlanSchema), async (c) => {
      const scope = c.get('scope')
      const asked = rowVersionAsked(c)
      const { candidates } = await candidatesOf(scope)
      const shelters = new Map(candidates.map(({ key, shelter }) => [key, shelter]))
      const events = await write(services, c, async (trx, note) => {
        const plan = await findSitePlan(trx, scope, c.req.param('sitePlanId'))
        if (!plan) throw notFound()
        refuseStale(asked, plan)
        const made = await adoptPlan(trx, scope, plan, c.req.valid('json'), shelters)
        note({ objectKind: 'site_plan', objectId: plan.id, fields: ['events'] })
        for (const { eventId } of made) note({ objectKind: 'event', objectId: eventId, fields: ['title', 'site'] })
        return made
      })
      return c.json({ events }, 201)
    })
    .delete('/:sitePlanId', allow('site_plan.remove'), async (c) => {
      const id = c.req.param('sitePlanId')
      await write(services, c, async (trx, note) => {
        if (!(await remove(trx, c.get('scope'), 'sitePlan', id))) throw notFound()
        note({ objectKind: 'site_plan', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:sitePlanId/restore', allow('site_plan.restore'), async (c) => {
      const id = c.req.param('sitePlanId')
      await write(services, c, async (trx, note) => {
        if (!(await restore(trx, c.get('scope'), 'sitePlan', id))) throw notFound()
        note({ objectKind: 'site_plan', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })
}

/** @throws {AppError} 400 where nothing can be chosen, or what is required is unknown, kept out or dearer than the budget */
function refuseUnfit(question: NewSitePlan, { candidates, keptOut }: ReadCandidates): void {
  const { required, excluded, withProposed, budgetFen, unknownFeeFen } = question
  // What somebody puts in or requires he should hear of; the program's own ones that fail are only left out.
  const failed = keptOut.find(({ key, subjectKind }) => subjectKind === 'spot' || required.includes(key))
  if (failed) throw badRequest('site_fails_gate', { key: failed.key, gate: failed.gate, reason: failed.reason })
  const fees = new Map(candidates.map(({ key, feeFen }) => [key, feeFen]))
  const known = new Set([...fees.keys(), ...keptOut.map(({ key }) => key)])
  const unknown = [...required, ...excluded].find((key) => !known.has(key))
  if (unknown !== undefined) throw badRequest('unknown_plan_site', { key: unknown })
  const left = candidates.filter(
    ({ key, subjectKind }) => withProposed || subjectKind === 'spot' || required.includes(key),
  )
  if (left.every(({ key }) => excluded.includes(key))) throw badRequest('no_candidates')
  const least = [...new Set(required)].reduce((sum, key) => sum + (fees.get(key) ?? unknownFeeFen ?? 0), 0)
  if (budgetFen !== null && least > budgetFen) throw badRequest('required_over_budget', { fen: least })
}
