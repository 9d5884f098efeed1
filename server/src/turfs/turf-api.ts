import { turfInputSchema } from 'domain/turf.ts'
import { Hono } from 'hono'
import { branchDay } from '#customer-map/map-question.ts'
import { readMapGround } from '#customer-map/map-rows.ts'
import { findMapSite } from '#customer-map/customer-map-queries.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { handTurfOver } from './hand-turf-over.ts'
import { closedRing, findTurf, insertTurf, listTurfs, refuseOverlap, updateTurf } from './turf-queries.ts'

/** Who answers for which ground, for years (责任网格). */
export const turfApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('turf.list'), async (c) => {
      const scope = c.get('scope')
      const site = await findMapSite(services.db, scope, null)
      const circle = site ? (await readMapGround(services.db, scope, null)).circle : null
      return c.json(await listTurfs(services.db, scope, circle))
    })
    .post('/', allow('turf.create'), json(turfInputSchema), async (c) => {
      const turf = c.req.valid('json')
      const id = await write(services, c, async (trx, note) => {
        const made = await insertTurf(trx, c.get('scope'), turf)
        note({ objectKind: 'turf', objectId: made, fields: Object.keys(turf) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:turfId', allow('turf.update'), json(turfInputSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('turfId')
      const turf = c.req.valid('json')
      const asked = rowVersionAsked(c)
      const today = await branchDay(services.db, scope)
      await write(services, c, async (trx, note) => {
        const current = await findTurf(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        await updateTurf(trx, scope, current, turf)
        const moved =
          turf.ownerUserId === null
            ? { leads: 0, tasks: 0 }
            : await handTurfOver(trx, scope, { ...current, ring: closedRing(turf.ring) }, turf.ownerUserId, today)
        note({
          objectKind: 'turf',
          objectId: id,
          fields: Object.keys(turf),
          ...(moved.leads + moved.tasks > 0 ? { reason: `leads=${moved.leads} tasks=${moved.tasks}` } : {}),
        })
      })
      return c.body(null, 204)
    })
    .delete('/:turfId', allow('turf.remove'), async (c) => {
      const id = c.req.param('turfId')
      await write(services, c, async (trx, note) => {
        if (!(await remove(trx, c.get('scope'), 'turf', id))) throw notFound()
        note({ objectKind: 'turf', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:turfId/restore', allow('turf.restore'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('turfId')
      await write(services, c, async (trx, note) => {
        if (!(await restore(trx, scope, 'turf', id))) throw notFound()
        const turf = await findTurf(trx, scope, id)
        if (turf) await refuseOverlap(trx, scope, turf)
        note({ objectKind: 'turf', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })
