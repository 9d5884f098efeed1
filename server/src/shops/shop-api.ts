import { Hono } from 'hono'
import { branchDay, siteQuerySchema } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { dataTag, isKnownToBrowser } from '#http/data-version.ts'
import { query } from '#http/validate.ts'

/** Shops of the map: what anyone can see in the street, and what this branch has on file. */
export const shopApi = (services: Services) =>
  new Hono<BranchEnv>().get('/', allow('shop.list'), query(siteQuerySchema), async (c) => {
    const scope = c.get('scope')
    const { siteId = null } = c.req.valid('query')
    const onDate = await branchDay(services.db, scope)
    if (isKnownToBrowser(c, await dataTag(services.db, scope, onDate))) return c.body(null, 304)
    return c.json({ shops: await services.heavy.run('shopList', { scope, siteId }) })
  })
