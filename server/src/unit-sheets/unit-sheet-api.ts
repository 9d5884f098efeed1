import { unitSheetSchema, unitSheetUndoSchema } from 'domain/unit-sheet.ts'
import { Hono } from 'hono'
import { branchDay } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { applySheet, previewSheet, undoSheet } from './unit-sheet.ts'

/** Doors from a table that somebody pasted: looked at first, then written in one go. */
export const unitSheetApi = (services: Services) =>
  new Hono<BranchEnv>()
    .post('/check', allow('unit_sheet.check'), json(unitSheetSchema), async (c) => {
      const scope = c.get('scope')
      const { text } = c.req.valid('json')
      return c.json(await services.db.transaction().execute((trx) => previewSheet(trx, scope, text)))
    })
    .post('/', allow('unit_sheet.create'), json(unitSheetSchema), async (c) => {
      const scope = c.get('scope')
      const { text } = c.req.valid('json')
      const onDate = await branchDay(services.db, scope)
      const made = await write(services, c, async (trx, note) => {
        const applied = await applySheet(trx, scope, text, onDate)
        const reason = `doors=${applied.unitIds.length} shops=${applied.shops} refused=${applied.refused}`
        note({ objectKind: 'unit_sheet', objectId: null, fields: ['unit', 'shop'], reason })
        note({ objectKind: 'unit_sheet', objectId: null, chain: scope.orgId, reason })
        return applied
      })
      return c.json(made, 201)
    })
    .post('/undo', allow('unit_sheet.take_back'), json(unitSheetUndoSchema), async (c) => {
      const scope = c.get('scope')
      const { unitIds } = c.req.valid('json')
      await write(services, c, async (trx, note) => {
        const doors = await undoSheet(trx, scope, unitIds, new Date().toISOString())
        note({ objectKind: 'unit_sheet', objectId: null, fields: ['removed'], reason: `doors=${doors}` })
        note({ objectKind: 'unit_sheet', objectId: null, chain: scope.orgId })
      })
      return c.body(null, 204)
    })
