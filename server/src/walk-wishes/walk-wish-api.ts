import { mondayOf, newWalkWishSchema, walkWishQuerySchema } from 'domain/walk-wish.ts'
import { Hono } from 'hono'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict, notFound } from '#http/errors.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { isSubject } from '#places/place-queries.ts'
import { findRemovedWish, findWish, insertWalkWish, listWalkWishes } from './walk-wish-queries.ts'

/** "Walk there this week": what the planner of walks takes. */
export const walkWishApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('walk_wish.list'), query(walkWishQuerySchema), async (c) => {
      const { week } = c.req.valid('query')
      const monday = week === undefined ? null : mondayOf(week)
      return c.json({ walkWishes: await listWalkWishes(services.db, c.get('scope'), monday) })
    })
    .post('/', allow('walk_wish.create'), json(newWalkWishSchema), async (c) => {
      const scope = c.get('scope')
      const wish = c.req.valid('json')
      const id = await write(services, c, async (trx, note) => {
        if (!(await isSubject(trx, scope, wish.subjectKind, wish.subjectId))) throw badRequest('unknown_subject')
        const known = await findWish(trx, scope, wish)
        if (known) throw conflict('wished_already', { walkWishId: known })
        const made = await insertWalkWish(trx, scope, wish)
        note({ objectKind: 'walk_wish', objectId: made, fields: Object.keys(wish) })
        return made
      })
      return c.json({ id }, 201)
    })
    .delete('/:walkWishId', allow('walk_wish.remove'), async (c) => {
      const id = c.req.param('walkWishId')
      await write(services, c, async (trx, note) => {
        if (!(await remove(trx, c.get('scope'), 'walkWish', id))) throw notFound()
        note({ objectKind: 'walk_wish', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:walkWishId/restore', allow('walk_wish.restore'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('walkWishId')
      await write(services, c, async (trx, note) => {
        const removed = await findRemovedWish(trx, scope, id)
        if (!removed) throw notFound()
        const known = await findWish(trx, scope, removed)
        if (known) throw conflict('wished_already', { walkWishId: known })
        await restore(trx, scope, 'walkWish', id)
        note({ objectKind: 'walk_wish', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })
