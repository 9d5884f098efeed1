import { newUnitSchema, unitInputSchema, unitQuerySchema } from 'domain/unit.ts'
import { Hono } from 'hono'
import { branchDay } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import { writeOnce } from '#http/client-write.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { json, query } from '#http/validate.ts'
import { type Note, write } from '#http/write.ts'
import { listPlacesNear, listSidesNear, listUnits } from './unit-queries.ts'
import { findUnit, insertUnit, removeUnit, restoreUnit, updateUnit } from './unit-writes.ts'

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
      return writeOnce(services, c, 201, async (trx, note) => {
        const id = await insertUnit(trx, scope, unit, onDate)
        noteUnit(note, scope.orgId, id, Object.keys(unit))
        return { id }
      })
    })
    .put('/:unitId', allow('unit.update'), json(unitInputSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('unitId')
      const unit = c.req.valid('json')
      const asked = rowVersionAsked(c)
      const onDate = await branchDay(services.db, scope)
      if (unit.seenOn !== null && unit.seenOn > onDate) throw badRequest('date_in_future')
      return writeOnce(services, c, 204, async (trx, note) => {
        const current = await findUnit(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        const fields = await updateUnit(trx, scope, current, unit, unit.seenOn ?? onDate)
        noteUnit(note, scope.orgId, id, [...fields, 'lastSeenOn'])
      })
    })
    .delete('/:unitId', allow('unit.remove'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('unitId')
      await write(services, c, async (trx, note) => {
        const current = await findUnit(trx, scope, id)
        if (!current) throw notFound()
        await removeUnit(trx, scope, current)
        noteUnit(note, scope.orgId, id, ['removed'])
      })
      return c.body(null, 204)
    })
    .post('/:unitId/restore', allow('unit.restore'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('unitId')
      await write(services, c, async (trx, note) => {
        if (!(await restoreUnit(trx, scope, id))) throw notFound()
        noteUnit(note, scope.orgId, id, ['restored'])
      })
      return c.body(null, 204)
    })

/** Doors are everybody's: the organisation's audit says it too. */
export function noteUnit(note: Note, orgId: string, id: string, fields: readonly string[]) {
  note({ objectKind: 'unit', objectId: id, fields: [...fields] })
  note({ objectKind: 'unit', objectId: id, chain: orgId })
}
