import { newIndoorRowSchema } from 'domain/indoor-row.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { branchDay } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { notFound } from '#http/errors.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { insertIndoorRow, listIndoorRows, removeIndoorRow } from './indoor-row-queries.ts'

/** Floors of buildings, rows of markets and malls, roads of villages. */
export const indoorRowApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('indoor_row.list'), query(z.strictObject({ placeId: z.ulid() })), async (c) => {
      const rows = await listIndoorRows(services.db, c.get('scope'), c.req.valid('query').placeId)
      return c.json({ rows })
    })
    .post('/', allow('indoor_row.create'), json(newIndoorRowSchema), async (c) => {
      const scope = c.get('scope')
      const row = c.req.valid('json')
      const onDate = await branchDay(services.db, scope)
      const made = await write(services, c, async (trx, note) => {
        const found = await insertIndoorRow(trx, scope, row, onDate)
        note({ objectKind: 'street', objectId: found.streetId, fields: Object.keys(row) })
        note({ objectKind: 'street', objectId: found.streetId, chain: scope.orgId })
        return found
      })
      return c.json(made, 201)
    })
    .delete('/:streetId', allow('indoor_row.remove'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('streetId')
      await write(services, c, async (trx, note) => {
        if (!(await removeIndoorRow(trx, scope, id, new Date().toISOString()))) throw notFound()
        note({ objectKind: 'street', objectId: id, fields: ['removed'] })
        note({ objectKind: 'street', objectId: id, chain: scope.orgId })
      })
      return c.body(null, 204)
    })
