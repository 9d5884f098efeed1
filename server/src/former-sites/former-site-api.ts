import { tourQuerySchema } from 'domain/former-site.ts'
import { Hono } from 'hono'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { notFound } from '#http/errors.ts'
import { recordRead } from '#http/record-read.ts'
import { query } from '#http/validate.ts'

/** Customers of a former site: whom to ring when one is near, and how many stayed (F20, K25). */
export const formerSiteApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/:siteId/tour', allow('former_site.tour'), query(tourQuerySchema), async (c) => {
      const scope = c.get('scope')
      const siteId = c.req.param('siteId')
      const tour = await services.heavy.run('formerTour', { scope, siteId, query: c.req.valid('query') })
      if (!tour) throw notFound()
      await recordRead(services, c, { rows: tour.calls.length })
      return c.json(tour)
    })
    .get('/:siteId/retention', allow('former_site.retention'), async (c) => {
      const scope = c.get('scope')
      const answer = await services.heavy.run('siteRetention', { scope, siteId: c.req.param('siteId') })
      if (!answer) throw notFound()
      return c.json(answer)
    })
