import { Hono } from 'hono'
import { z } from 'zod'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { dataTag, isKnownToBrowser } from '#http/data-version.ts'
import { query } from '#http/validate.ts'
import { branchDay, mapQuerySchema, refuseNarrowFilter } from './map-question.ts'

const hexagonQuerySchema = mapQuerySchema.extend({ resolution: z.enum(['9', '10']).default('10') })

/** The customer map of the branch: computed in the heavy lane, kept by the browser until something is written. */
export const customerMapApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('customer_map.read'), query(mapQuerySchema), async (c) => {
      const scope = c.get('scope')
      const { siteId = null, filter } = c.req.valid('query')
      refuseNarrowFilter(scope, filter)
      const onDate = await branchDay(services.db, scope)
      if (isKnownToBrowser(c, await dataTag(services.db, scope, onDate))) return c.body(null, 304)
      return c.json(await services.heavy.run('customerMap', { scope, siteId, filter, onDate }))
    })
    .get('/hexagons', allow('customer_map.hexagons'), query(hexagonQuerySchema), async (c) => {
      const scope = c.get('scope')
      const { siteId = null, filter, resolution } = c.req.valid('query')
      refuseNarrowFilter(scope, filter)
      const onDate = await branchDay(services.db, scope)
      if (isKnownToBrowser(c, await dataTag(services.db, scope, onDate))) return c.body(null, 304)
      const size = resolution === '10' ? 10 : 9
      return c.json({
        hexagons: await services.heavy.run('hexagons', { scope, siteId, filter, onDate, resolution: size }),
      })
    })
    .get('/facets', allow('customer_map.facets'), query(mapQuerySchema), async (c) => {
      const scope = c.get('scope')
      const { siteId = null, filter } = c.req.valid('query')
      refuseNarrowFilter(scope, filter)
      const onDate = await branchDay(services.db, scope)
      if (isKnownToBrowser(c, await dataTag(services.db, scope, onDate))) return c.body(null, 304)
      return c.json(await services.heavy.run('facets', { scope, siteId, filter, onDate }))
    })
    .get('/places/:placeId/habit-products', allow('customer_map.habit_products'), query(mapQuerySchema), async (c) => {
      const scope = c.get('scope')
      const { siteId = null, filter } = c.req.valid('query')
      refuseNarrowFilter(scope, filter)
      const onDate = await branchDay(services.db, scope)
      return c.json(
        await services.heavy.run('habitProducts', { scope, siteId, filter, onDate, placeId: c.req.param('placeId') }),
      )
    })
