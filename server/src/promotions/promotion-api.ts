import { newPromotionSchema, promotionChangeSchema } from 'domain/promotion.ts'
import { Hono } from 'hono'
import { refuseDepositTie } from '#benefits/refuse-deposit-tie.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { findPromotionRow, hasBatches, insertPromotion, updatePromotion } from './promotion-queries.ts'
import { findPromotionSheet, listPromotions } from './promotions.ts'
import { refuseUnfitPromotion, storedState } from './refuse-unfit-promotion.ts'

/** Joint promotions of an alliance: who takes part with what, and what came of it (R017). */
export const promotionApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('promotion.list'), async (c) => c.json(await listPromotions(services.db, c.get('scope'))))
    .get('/:promotionId', allow('promotion.read'), async (c) => {
      const sheet = await findPromotionSheet(services.db, c.get('scope'), c.req.param('promotionId'))
      if (!sheet) throw notFound()
      return c.json(sheet)
    })
    .post('/', allow('promotion.create'), json(newPromotionSchema), async (c) => {
      const promotion = c.req.valid('json')
      const scope = c.get('scope')
      const id = await write(services, c, async (trx, note) => {
        const { today } = await branchClock(trx, scope)
        await refuseUnfitPromotion(trx, scope, promotion, null, today)
        const made = await insertPromotion(trx, scope, promotion)
        note({ objectKind: 'promotion', objectId: made, fields: Object.keys(promotion) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:promotionId', allow('promotion.update'), json(promotionChangeSchema), async (c) => {
      const id = c.req.param('promotionId')
      const promotion = c.req.valid('json')
      const scope = c.get('scope')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findPromotionRow(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        const { today } = await branchClock(trx, scope)
        await refuseUnfitPromotion(trx, scope, promotion, current, today)
        refuseDepositTie({ resultNote: promotion.resultNote })
        await updatePromotion(trx, scope, current, storedState(promotion, current, today))
        note({ objectKind: 'promotion', objectId: id, fields: Object.keys(promotion) })
      })
      return c.body(null, 204)
    })
    .delete('/:promotionId', allow('promotion.remove'), async (c) => {
      const id = c.req.param('promotionId')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        // Codes that people hold would belong to nothing.
        if (await hasBatches(trx, scope, id)) throw conflict('promotion_has_codes')
        if (!(await remove(trx, scope, 'promotion', id))) throw notFound()
        note({ objectKind: 'promotion', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:promotionId/restore', allow('promotion.restore'), async (c) => {
      const id = c.req.param('promotionId')
      await write(services, c, async (trx, note) => {
        if (!(await restore(trx, c.get('scope'), 'promotion', id))) throw notFound()
        note({ objectKind: 'promotion', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })
