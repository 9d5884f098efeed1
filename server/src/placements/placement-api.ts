import { newPlacementSchema, placementQuerySchema } from 'domain/placement.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { findPlacementRow, insertPlacement, listPlacements, updatePlacement } from './placement-queries.ts'
import { refuseUnfitPlacement } from './refuse-unfit-placement.ts'

/** Which material hangs where from when to when, with the photo of whoever looked. */
export const placementApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('placement.list'), query(placementQuerySchema), async (c) => {
      const scope = c.get('scope')
      const { today } = await branchClock(services.db, scope)
      return c.json({
        onDate: today,
        placements: await listPlacements(services.db, scope, c.req.valid('query'), today),
      })
    })
    .post('/', allow('placement.create'), json(newPlacementSchema), async (c) => {
      const placement = c.req.valid('json')
      const scope = c.get('scope')
      const id = await write(services, c, async (trx, note) => {
        const { today } = await branchClock(trx, scope)
        await refuseUnfitPlacement(trx, scope, placement, null, today)
        const made = await insertPlacement(trx, scope, placement)
        note({ objectKind: 'placement', objectId: made, fields: Object.keys(placement) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:placementId', allow('placement.update'), json(newPlacementSchema), async (c) => {
      const id = c.req.param('placementId')
      const placement = c.req.valid('json')
      const scope = c.get('scope')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findPlacementRow(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        const { today } = await branchClock(trx, scope)
        await refuseUnfitPlacement(trx, scope, placement, current, today)
        await updatePlacement(trx, scope, id, asked, placement)
        note({ objectKind: 'placement', objectId: id, fields: Object.keys(placement) })
      })
      return c.body(null, 204)
    })
    .delete('/:placementId', allow('placement.remove'), async (c) => {
      const id = c.req.param('placementId')
      await write(services, c, async (trx, note) => {
        if (!(await remove(trx, c.get('scope'), 'placement', id))) throw notFound()
        note({ objectKind: 'placement', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:placementId/restore', allow('placement.restore'), async (c) => {
      const id = c.req.param('placementId')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        const row = await findPlacementRow(trx, scope, id, true)
        if (!row) throw notFound()
        const { today } = await branchClock(trx, scope)
        // Meanwhile something else may hang there, or the approval may be gone.
        if (row.removedOn === null) await refuseUnfitPlacement(trx, scope, row, null, today)
        await restore(trx, scope, 'placement', id)
        note({ objectKind: 'placement', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })
