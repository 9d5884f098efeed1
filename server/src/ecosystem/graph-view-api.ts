import { newGraphViewSchema, viewsPerPerson } from 'domain/ecosystem.ts'
import { Hono } from 'hono'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import {
  findOwnView,
  insertGraphView,
  isOwnRemovedView,
  listGraphViews,
  updateGraphView,
} from './graph-view-queries.ts'

/** Views of the ecosystem graph under a name: what was asked and where the nodes stand. Others' are read, never changed. */
export const graphViewApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('graph_view.list'), async (c) =>
      c.json({ views: await listGraphViews(services.db, c.get('scope')) }),
    )
    .post('/', allow('graph_view.create'), json(newGraphViewSchema), async (c) => {
      const scope = c.get('scope')
      const view = c.req.valid('json')
      const id = await write(services, c, async (trx, note) => {
        const own = (await listGraphViews(trx, scope)).filter(({ isOwn }) => isOwn)
        if (own.length >= viewsPerPerson) throw conflict('too_many_views', { most: viewsPerPerson })
        const made = await insertGraphView(trx, scope, view)
        note({ objectKind: 'graph_view', objectId: made, fields: Object.keys(view) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:viewId', allow('graph_view.update'), json(newGraphViewSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('viewId')
      const view = c.req.valid('json')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findOwnView(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        await updateGraphView(trx, scope, id, asked, view)
        note({ objectKind: 'graph_view', objectId: id, fields: Object.keys(view) })
      })
      return c.body(null, 204)
    })
    .delete('/:viewId', allow('graph_view.remove'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('viewId')
      await write(services, c, async (trx, note) => {
        if (!(await findOwnView(trx, scope, id))) throw notFound()
        await remove(trx, scope, 'graphView', id)
        note({ objectKind: 'graph_view', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:viewId/restore', allow('graph_view.restore'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('viewId')
      await write(services, c, async (trx, note) => {
        if (!(await isOwnRemovedView(trx, scope, id))) throw notFound()
        await restore(trx, scope, 'graphView', id)
        note({ objectKind: 'graph_view', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })
