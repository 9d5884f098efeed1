import { newGiftSchema } from 'domain/gift.ts'
import { Hono } from 'hono'
import { refuseDepositTie } from '#benefits/refuse-deposit-tie.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow, mayDo } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { stockOf } from './gift-move-queries.ts'
import { findGift, insertGift, listGifts, updateGift } from './gift-queries.ts'

/** Gifts in the cupboard: never for a deposit (L1). */
export const giftApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('gift.list'), async (c) => {
      const scope = c.get('scope')
      const { today } = await branchClock(services.db, scope)
      return c.json({
        onDate: today,
        gifts: await listGifts(services.db, scope),
        mayWrite: mayDo('gift.create', scope.roles),
      })
    })
    .post('/', allow('gift.create'), json(newGiftSchema), async (c) => {
      const gift = c.req.valid('json')
      const scope = c.get('scope')
      const id = await write(services, c, async (trx, note) => {
        refuseDepositTie({ name: gift.name, note: gift.note })
        const made = await insertGift(trx, scope, gift)
        note({ objectKind: 'gift', objectId: made, fields: Object.keys(gift) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:giftId', allow('gift.update'), json(newGiftSchema), async (c) => {
      const gift = c.req.valid('json')
      const scope = c.get('scope')
      const id = c.req.param('giftId')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findGift(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        refuseDepositTie({ name: gift.name, note: gift.note })
        await updateGift(trx, scope, current, gift)
        note({ objectKind: 'gift', objectId: id, fields: Object.keys(gift) })
      })
      return c.body(null, 204)
    })
    .delete('/:giftId', allow('gift.remove'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('giftId')
      await write(services, c, async (trx, note) => {
        const stock = await stockOf(trx, scope, id)
        if (stock > 0) throw conflict('gift_in_stock', { stock })
        if (!(await remove(trx, scope, 'gift', id))) throw notFound()
        note({ objectKind: 'gift', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:giftId/restore', allow('gift.restore'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('giftId')
      await write(services, c, async (trx, note) => {
        if (!(await restore(trx, scope, 'gift', id))) throw notFound()
        note({ objectKind: 'gift', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })
