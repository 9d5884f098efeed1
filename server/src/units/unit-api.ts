import { newUnitSchema, unitQuerySchema } from 'domain/unit.ts'
import { Hono } from 'hono'
import { branchDay } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { insertUnit, listPlacesNear, listSidesNear, listUnits } from './unit-queries.ts'

/** Doors, stalls and rooms in which shops come and go. */
export const unitApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('unit.list'), query(unitQuerySchema), async (c) => {
      const scope = c.get('scope')
      const asked = c.req.valid('query')
      return c.json({
        units: await listUnits(services.db, scope, asked),
        sides: asked.near ? await listSidesNear(services.db, scope, asked.near) : [],
        places: asked.near ? await listPlacesNear(services.db, scope, asked.near) : [],
      })
    })
    .post('/', allow('unit.create'), json(newUnitSchema), async (c) => {
      const scope = c.get('scope')
      const unit = c.req.valid('json')
      const onDate = await branchDay(services.db, scope)
      const id = await write(services, c, async (trx, note) => {
        const made = await insertUnit(trx, scope, unit, onDate)
        note({ objectKind: 'unit', objectId: made, fields: Object.keys(unit) })
        note({ objectKind: 'unit', objectId: made, chain: scope.orgId })
        return made
      })
      return c.json({ id }, 201)
    })
