import { canvassDoorQuerySchema, customerWarmKinds, type WarmDoor } from 'domain/canvass-door.ts'
import { canvassProgressQuerySchema } from 'domain/canvass-progress.ts'
import { capacityQuestionSchema } from 'domain/canvass-capacity.ts'
import { canvassSideQuerySchema } from 'domain/canvass-side.ts'
import { Hono } from 'hono'
import { branchDay } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { dataTag, isKnownToBrowser } from '#http/data-version.ts'
import { recordRead } from '#http/record-read.ts'
import { json, query } from '#http/validate.ts'

/** Sides of the map with what one chooses by. */
export const canvassSideApi = (services: Services) =>
  new Hono<BranchEnv>().get('/', allow('canvass_side.list'), query(canvassSideQuerySchema), async (c) => {
    const scope = c.get('scope')
    const { siteId = null } = c.req.valid('query')
    const today = await branchDay(services.db, scope)
    if (isKnownToBrowser(c, await dataTag(services.db, scope, today))) return c.body(null, 304)
    return c.json(await services.heavy.run('canvassSideList', { scope, siteId, today }))
  })

/** Doors in walking order, with why one goes there and what stands against it. */
export const canvassDoorApi = (services: Services) =>
  new Hono<BranchEnv>().get('/', allow('canvass_door.list'), query(canvassDoorQuerySchema), async (c) => {
    const scope = c.get('scope')
    const { sideId = null, planId = null, onDate = null } = c.req.valid('query')
    const today = await branchDay(services.db, scope)
    const answer = await services.heavy.run('canvassDoorList', { scope, sideIds: sideId, planId, onDate, today })
    const isCustomer = ({ kind, who }: WarmDoor) => who !== null && customerWarmKinds.includes(kind)
    await recordRead(services, c, { rows: answer.doors.flatMap(({ warm }) => warm.filter(isCustomer)).length })
    return c.json(answer)
  })

/** How far the walks have come (K16). */
export const canvassProgressApi = (services: Services) =>
  new Hono<BranchEnv>().get('/', allow('canvass_progress.read'), query(canvassProgressQuerySchema), async (c) =>
    c.json(await services.heavy.run('canvassProgress', { scope: c.get('scope'), question: c.req.valid('query') })),
  )

/** What fits, before anybody is sent (K17). It only asks, though by POST: a choice of sides is long. */
export const canvassCapacityApi = (services: Services) =>
  new Hono<BranchEnv>().post('/', allow('canvass_capacity.check'), json(capacityQuestionSchema), async (c) =>
    c.json(await services.heavy.run('canvassCapacity', { scope: c.get('scope'), question: c.req.valid('json') })),
  )
