import { streetNameSchema } from 'domain/street.ts'
import { Hono } from 'hono'
import { branchDay, siteQuerySchema } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { dataTag, isKnownToBrowser } from '#http/data-version.ts'
import { notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { findStreet, readStreetSheet, renameStreet } from './street-queries.ts'

/** Streets of the map, by segment; one with its sides. */
export const streetApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('street.list'), query(siteQuerySchema), async (c) => {
      const scope = c.get('scope')
      const { siteId = null } = c.req.valid('query')
      const onDate = await branchDay(services.db, scope)
      if (isKnownToBrowser(c, await dataTag(services.db, scope, onDate))) return c.body(null, 304)
      return c.json({ segments: await services.heavy.run('streetList', { scope, siteId }) })
    })
    .get('/:streetId', allow('street.read'), async (c) => {
      const sheet = await readStreetSheet(services.db, c.get('scope'), c.req.param('streetId'))
      if (!sheet) throw notFound()
      return c.json(sheet)
    })
    .put('/:streetId', allow('street.rename'), json(streetNameSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('streetId')
      const named = c.req.valid('json')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findStreet(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        await renameStreet(trx, scope, current, named)
        note({ objectKind: 'street', objectId: id, fields: ['name', 'kind'] })
        note({ objectKind: 'street', objectId: id, chain: scope.orgId })
      })
      return c.body(null, 204)
    })
