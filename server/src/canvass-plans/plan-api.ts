import {
  newPlanSchema,
  packetsChangeSchema,
  parkSchema,
  planChangeSchema,
  planGroundSchema,
  planMoveSchema,
  planQuerySchema,
  type PlanState,
} from 'domain/canvass-plan.ts'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import type { Trx } from '#db/database.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { dataTag, isKnownToBrowser } from '#http/data-version.ts'
import { conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { changePackets } from './change-packets.ts'
import { movePlan } from './move-plan.ts'
import { parkSides } from './park-sides.ts'
import { insertPlan, touchPlan, updatePlan } from './plan-queries.ts'
import { listStaff, type PlanRow, planOrNotFound } from './plan-rows.ts'
import { refuseOutsideTurf, refuseUnknownNames } from './refuse-unplannable.ts'
import { saveGround } from './save-ground.ts'

/** Plans of walks: a day, its ground, its people, its packets, and how it goes on (domain.md §2.15.2). */
export const canvassPlanApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('canvass_plan.list'), query(planQuerySchema), async (c) => {
      const scope = c.get('scope')
      const { today } = await branchClock(services.db, scope)
      if (isKnownToBrowser(c, await dataTag(services.db, scope, today))) return c.body(null, 304)
      return c.json(await services.heavy.run('canvassPlanList', { scope, query: c.req.valid('query') }))
    })
    .get('/:planId', allow('canvass_plan.read'), (c) => answerSheet(services, c, c.req.param('planId')))
    .post('/', allow('canvass_plan.create'), json(newPlanSchema), async (c) => {
      const { sideIds, doors, ...plan } = c.req.valid('json')
      const scope = c.get('scope')
      const id = await write(services, c, async (trx, note) => {
        await refuseUnknownNames(trx, scope, plan, null)
        const made = await insertPlan(trx, scope, plan)
        await saveGround(trx, scope, made, { sideIds, doors })
        note({ objectKind: 'canvass_plan', objectId: made, fields: [...Object.keys(plan), 'sides', 'doors'] })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:planId', allow('canvass_plan.update'), json(planChangeSchema), async (c) => {
      const plan = c.req.valid('json')
      const scope = c.get('scope')
      const asked = rowVersionAsked(c)
      const id = c.req.param('planId')
      await write(services, c, async (trx, note) => {
        const current = await planOrNotFound(trx, scope, id)
        refuseStale(asked, current)
        refuseClosed(current)
        const staffIds = (await listStaff(trx, scope, [id])).map(({ id: userId }) => userId)
        await refuseOutsideTurf(trx, scope, id)
        await refuseUnknownNames(trx, scope, plan, { materialIds: current.materialIds, staffIds })
        const fixed = { onDate: current.onDate, windows: current.windows, mode: current.mode, staffIds }
        const wanted = { onDate: plan.onDate, windows: plan.windows, mode: plan.mode, staffIds: plan.staffIds }
        // Who is out walks the day and hours that were said, with the people that were named.
        if (!changeable.includes(current.state) && JSON.stringify(fixed) !== JSON.stringify(wanted))
          throw conflict('plan_is_out', { state: current.state })
        await updatePlan(trx, scope, current, plan)
        note({ objectKind: 'canvass_plan', objectId: id, fields: Object.keys(plan) })
      })
      return answerSheet(services, c, id)
    })
    .delete('/:planId', allow('canvass_plan.remove'), async (c) => {
      const id = c.req.param('planId')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        const current = await planOrNotFound(trx, scope, id)
        await refuseOutsideTurf(trx, scope, id)
        // What was walked is history: such a plan is closed, not taken away.
        if (!removable.includes(current.state)) throw conflict('plan_is_out', { state: current.state })
        await remove(trx, scope, 'canvassPlan', id)
        note({ objectKind: 'canvass_plan', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:planId/restore', allow('canvass_plan.restore'), async (c) => {
      const id = c.req.param('planId')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        if (!(await restore(trx, scope, 'canvassPlan', id))) throw notFound()
        await refuseOutsideTurf(trx, scope, id)
        note({ objectKind: 'canvass_plan', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })
    .put('/:planId/sides', allow('canvass_plan.sides'), json(planGroundSchema), async (c) => {
      const ground = c.req.valid('json')
      const asked = rowVersionAsked(c)
      const scope = c.get('scope')
      const id = c.req.param('planId')
      await write(services, c, async (trx, note) => {
        const current = await changeablePlan(trx, scope, id, asked)
        await refuseOutsideTurf(trx, scope, id)
        await saveGround(trx, scope, id, ground)
        await touchPlan(trx, scope, current, current.cut === null ? {} : { cut: null })
        note({ objectKind: 'canvass_plan', objectId: id, fields: ['sides', 'doors'] })
      })
      return answerSheet(services, c, id)
    })
    .put('/:planId/packets', allow('canvass_plan.packets'), json(packetsChangeSchema), async (c) => {
      const change = c.req.valid('json')
      const asked = rowVersionAsked(c)
      const scope = c.get('scope')
      const id = c.req.param('planId')
      await write(services, c, async (trx, note) => {
        const current = await changeablePlan(trx, scope, id, asked)
        await refuseOutsideTurf(trx, scope, id)
        await changePackets(trx, scope, current, change)
        note({ objectKind: 'canvass_plan', objectId: id, fields: ['packets'] })
      })
      return answerSheet(services, c, id)
    })
    .post('/:planId/moves', allow('canvass_plan.move'), json(planMoveSchema), async (c) => {
      const move = c.req.valid('json')
      const scope = c.get('scope')
      const id = c.req.param('planId')
      await write(services, c, async (trx, note) => {
        const current = await planOrNotFound(trx, scope, id)
        await refuseOutsideTurf(trx, scope, id)
        await movePlan(trx, scope, current, move)
        note({ objectKind: 'canvass_plan', objectId: id, fields: ['state'], reason: move.reason || null })
      })
      return answerSheet(services, c, id)
    })
    .post('/:planId/parked', allow('canvass_plan.park'), json(parkSchema), async (c) => {
      const park = c.req.valid('json')
      const asked = rowVersionAsked(c)
      const scope = c.get('scope')
      const id = c.req.param('planId')
      const parkedId = await write(services, c, async (trx, note) => {
        const current = await changeablePlan(trx, scope, id, asked)
        await refuseOutsideTurf(trx, scope, id)
        const made = await parkSides(trx, scope, current, park)
        note({ objectKind: 'canvass_plan', objectId: id, fields: ['sides'] })
        note({ objectKind: 'canvass_plan', objectId: made, fields: ['parkedFromId', 'sides'] })
        return made
      })
      return c.json({ id: parkedId }, 201)
    })

/** States in which ground, people and packets are still planned. */
const changeable: readonly PlanState[] = ['draft', 'cut', 'postponed']
const removable: readonly PlanState[] = ['draft', 'cut', 'postponed', 'cancelled']
const closed: readonly PlanState[] = ['reviewed', 'closed', 'cancelled']

function refuseClosed({ state }: PlanRow): void {
  if (closed.includes(state)) throw conflict('plan_closed', { state })
}

async function changeablePlan(trx: Trx, scope: BranchScope, id: string, asked: number): Promise<PlanRow> {
  const current = await planOrNotFound(trx, scope, id)
  refuseStale(asked, current)
  refuseClosed(current)
  if (!changeable.includes(current.state)) throw conflict('plan_is_out', { state: current.state })
  return current
}

async function answerSheet(services: Services, c: Context<BranchEnv>, planId: string) {
  const sheet = await services.heavy.run('canvassPlanSheet', { scope: c.get('scope'), planId })
  if (!sheet) throw notFound()
  return c.json(sheet)
}
