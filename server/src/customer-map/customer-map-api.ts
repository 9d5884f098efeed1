import { mapExportSchema } from 'domain/customer-map-table.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { dataTag, isKnownToBrowser } from '#http/data-version.ts'
import { civilDay, civilMoment } from '#http/today.ts'
import { json, query } from '#http/validate.ts'
import { exportedBy, workbookAnswer } from '#http/workbook.ts'
import { write } from '#http/write.ts'
import { branchDay, branchZone, mapQuerySchema, refuseNarrowFilter } from './map-question.ts'

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
    .post('/export', allow('customer_map.export'), json(mapExportSchema), async (c) => {
      const scope = c.get('scope')
      const asked = c.req.valid('json')
      refuseNarrowFilter(scope, asked.filter)
      const zone = await branchZone(services.db, scope)
      const onDate = civilDay(zone)
      const { file, rows, siteId, branchCode } = await services.heavy.run('customerMapExport', {
        scope,
        ...asked,
        onDate,
        exportedBy: exportedBy(c),
        moment: civilMoment(zone),
      })
      // No file leaves without its row in the audit; the table holds places, never persons.
      await write(services, c, async (_trx, note) =>
        note({ objectKind: 'customer_map', objectId: siteId, fields: asked.columns, reason: `rows=${rows}` }),
      )
      return workbookAnswer(c, { file, subject: 'customer-map', branchCode, onDate })
    })
