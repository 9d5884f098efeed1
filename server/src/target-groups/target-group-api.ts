import { newTargetGroupSchema } from 'domain/target-group.ts'
import { Hono } from 'hono'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { findPlace, listVisits } from '#places/place-queries.ts'
import { findTargetGroup, insertTargetGroup, listTargetGroups, updateTargetGroup } from './target-group-queries.ts'

/** Groups of people the branch wants: with whom the circle is drawn (K01). */
export const targetGroupApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('target_group.list'), async (c) =>
      c.json({ targetGroups: await listTargetGroups(services.db, c.get('scope')) }),
    )
    .get('/:targetGroupId/visits', allow('target_group.visits'), async (c) => {
      const group = await findTargetGroup(services.db, c.get('scope'), c.req.param('targetGroupId'))
      if (!group) throw notFound()
      return c.json({ visits: await listVisits(services.db, c.get('scope'), 'target_group', group.id) })
    })
    .post('/', allow('target_group.create'), json(newTargetGroupSchema), async (c) => {
      const group = c.req.valid('json')
      const id = await write(services, c, async (trx, note) => {
        await refuseUnknownPlace(trx, c.get('scope'), group.placeId)
        const made = await insertTargetGroup(trx, c.get('scope'), group)
        note({ objectKind: 'target_group', objectId: made, fields: Object.keys(group) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:targetGroupId', allow('target_group.update'), json(newTargetGroupSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('targetGroupId')
      const group = c.req.valid('json')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findTargetGroup(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        await refuseUnknownPlace(trx, scope, group.placeId)
        await updateTargetGroup(trx, scope, id, asked, group)
        note({ objectKind: 'target_group', objectId: id, fields: Object.keys(group) })
      })
      return c.body(null, 204)
    })
    .delete('/:targetGroupId', allow('target_group.remove'), async (c) => {
      const id = c.req.param('targetGroupId')
      await write(services, c, async (trx, note) => {
        if (!(await remove(trx, c.get('scope'), 'targetGroup', id))) throw notFound()
        note({ objectKind: 'target_group', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:targetGroupId/restore', allow('target_group.restore'), async (c) => {
      const id = c.req.param('targetGroupId')
      await write(services, c, async (trx, note) => {
        if (!(await restore(trx, c.get('scope'), 'targetGroup', id))) throw notFound()
        note({ objectKind: 'target_group', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })

async function refuseUnknownPlace(trx: Trx, scope: BranchScope, placeId: string | null) {
  if (placeId !== null && !(await findPlace(trx, scope, placeId))) throw badRequest('unknown_place')
}
