import { reachQuerySchema } from 'domain/branch-reach.ts'
import { Hono } from 'hono'
import { branchDay } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { dataTag, isKnownToBrowser } from '#http/data-version.ts'
import { query } from '#http/validate.ts'

/** How far one comes from a site on foot, beside its circles. */
export const reachApi = (services: Services) =>
  new Hono<BranchEnv>().get('/', allow('reach.read'), query(reachQuerySchema), async (c) => {
    const scope = c.get('scope')
    const { siteId = null, minutes } = c.req.valid('query')
    const onDate = await branchDay(services.db, scope)
    if (isKnownToBrowser(c, await dataTag(services.db, scope, onDate))) return c.body(null, 304)
    return c.json(await services.heavy.run('reach', { scope, siteId, minutes, onDate }))
  })
