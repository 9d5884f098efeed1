import { mostSavedAudiences, newSavedAudienceSchema } from 'domain/saved-audience.ts'
import { Hono } from 'hono'
import { mayAskAll, refuseTooNarrow } from '#audience/refuse-too-narrow.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import {
  findRemovedAudience,
  findSavedAudience,
  insertSavedAudience,
  listSavedAudiences,
  namesOfBranch,
  updateSavedAudience,
} from './saved-audience-queries.ts'

/** Audiences under a name, shared in the branch. What somebody may not ask he may not keep under a name either. */
export const savedAudienceApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('saved_audience.list'), async (c) => {
      const scope = c.get('scope')
      const audiences = await listSavedAudiences(services.db, scope)
      return c.json({
        audiences: audiences.map((audience) => ({ ...audience, mayAsk: mayAskAll(audience.question, scope) })),
      })
    })
    .post('/', allow('saved_audience.create'), json(newSavedAudienceSchema), async (c) => {
      const scope = c.get('scope')
      const audience = c.req.valid('json')
      refuseTooNarrow(audience.question, scope)
      const id = await write(services, c, async (trx, note) => {
        const { count, isTaken } = await namesOfBranch(trx, scope, audience.name, null)
        if (isTaken) throw conflict('name_taken')
        if (count >= mostSavedAudiences) throw conflict('too_many_audiences', { most: mostSavedAudiences })
        const made = await insertSavedAudience(trx, scope, audience)
        note({ objectKind: 'saved_audience', objectId: made, fields: Object.keys(audience) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:savedAudienceId', allow('saved_audience.update'), json(newSavedAudienceSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('savedAudienceId')
      const audience = c.req.valid('json')
      const asked = rowVersionAsked(c)
      refuseTooNarrow(audience.question, scope)
      await write(services, c, async (trx, note) => {
        const current = await findSavedAudience(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        if ((await namesOfBranch(trx, scope, audience.name, id)).isTaken) throw conflict('name_taken')
        await updateSavedAudience(trx, scope, id, asked, audience)
        note({ objectKind: 'saved_audience', objectId: id, fields: Object.keys(audience) })
      })
      return c.body(null, 204)
    })
    .delete('/:savedAudienceId', allow('saved_audience.remove'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('savedAudienceId')
      await write(services, c, async (trx, note) => {
        if (!(await remove(trx, scope, 'savedAudience', id))) throw notFound()
        note({ objectKind: 'saved_audience', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:savedAudienceId/restore', allow('saved_audience.restore'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('savedAudienceId')
      await write(services, c, async (trx, note) => {
        const removed = await findRemovedAudience(trx, scope, id)
        if (!removed) throw notFound()
        if ((await namesOfBranch(trx, scope, removed.name, id)).isTaken) throw conflict('name_taken')
        await restore(trx, scope, 'savedAudience', id)
        note({ objectKind: 'saved_audience', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })
