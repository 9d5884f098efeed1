import { shopChangeSchema } from 'domain/shop.ts'
import { Hono } from 'hono'
import { branchDay, siteQuerySchema } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import { writeOnce } from '#http/client-write.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { dataTag, isKnownToBrowser } from '#http/data-version.ts'
import { badRequest } from '#http/errors.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { branchCategories } from '#reference/branch-lists.ts'
import { changeShop } from './change-shop.ts'
import { undoShopChange } from './undo-shop-change.ts'

/** Shops of the map: what anyone can see in the street, and what this branch has on file; and what happens to them. */
export const shopApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('shop.list'), query(siteQuerySchema), async (c) => {
      const scope = c.get('scope')
      const { siteId = null } = c.req.valid('query')
      const onDate = await branchDay(services.db, scope)
      if (isKnownToBrowser(c, await dataTag(services.db, scope, onDate))) return c.body(null, 304)
      return c.json({ shops: await services.heavy.run('shopList', { scope, siteId, onDate }) })
    })
    .post('/:shopId/changes', allow('shop.change'), json(shopChangeSchema), async (c) => {
      const scope = c.get('scope')
      const shopId = c.req.param('shopId')
      const change = c.req.valid('json')
      const onDate = await branchDay(services.db, scope)
      return writeOnce(services, c, 201, async (trx, note) => {
        if (change.change === 'replaced' && !(await branchCategories(trx, scope)).has(change.category))
          throw badRequest('unknown_category')
        const made = await changeShop(trx, scope, shopId, change, onDate)
        note({ objectKind: 'shop', objectId: shopId, fields: [change.change] })
        note({ objectKind: 'shop', objectId: shopId, fields: [change.change], chain: scope.orgId })
        if (made.successorShopId !== null)
          note({ objectKind: 'shop', objectId: made.successorShopId, chain: scope.orgId })
        return made
      })
    })
    .post('/:shopId/undo', allow('shop.undo'), async (c) => {
      const scope = c.get('scope')
      const shopId = c.req.param('shopId')
      const onDate = await branchDay(services.db, scope)
      const undone = await write(services, c, async (trx, note) => {
        const open = await undoShopChange(trx, scope, shopId, onDate)
        note({ objectKind: 'shop', objectId: shopId, fields: ['status'] })
        note({ objectKind: 'shop', objectId: shopId, fields: ['status'], chain: scope.orgId })
        return open
      })
      return c.json(undone)
    })
