import { Hono } from 'hono'
import { branchDay, siteQuerySchema } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { dataTag, isKnownToBrowser } from '#http/data-version.ts'
import { query } from '#http/validate.ts'

/** Streets of the map, by segment. */
export const streetApi = (services: Services) =>
  new Hono<BranchEnv>().get('/', allow('street.list'), query(siteQuerySchema), async (c) => {
    const scope = c.get('scope')
    const { siteId = null } = c.req.valid('query')
    const onDate = await branchDay(services.db, scope)
    if (isKnownToBrowser(c, await dataTag(services.db, scope, onDate))) return c.body(null, 304)
    return c.json({ segments: await services.heavy.run('streetList', { scope, siteId }) })
  })
