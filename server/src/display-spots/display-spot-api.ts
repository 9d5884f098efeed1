import { daysAfter, daysBetween } from 'domain/civil-date.ts'
import {
  displaySpotQuerySchema,
  mostSpotDays,
  type NewDisplaySpot,
  newDisplaySpotSchema,
  spotDays,
} from 'domain/display-spot.ts'
import { Hono } from 'hono'
import { refuseUnknownAttachment } from '#attachments/refuse-unknown-attachment.ts'
import { refuseDepositTie } from '#benefits/refuse-deposit-tie.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Trx } from '#db/database.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { findMerchant } from '#merchants/merchant-queries.ts'
import { findSpotRow, insertDisplaySpot, isTaken, listDisplaySpots, updateDisplaySpot } from './display-spot-queries.ts'

/** The bank and its members as a medium: what can be shown where, and when a place is free (R133). */
export const displaySpotApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('display_spot.list'), query(displaySpotQuerySchema), async (c) => {
      const scope = c.get('scope')
      const { from: asked, to: askedTo, merchantId } = c.req.valid('query')
      const from = asked ?? (await branchClock(services.db, scope)).today
      const to = askedTo ?? daysAfter(from, spotDays - 1)
      if (daysBetween(from, to) >= mostSpotDays) throw badRequest('too_long')
      return c.json({ from, to, spots: await listDisplaySpots(services.db, scope, { from, to, merchantId }) })
    })
    .post('/', allow('display_spot.create'), json(newDisplaySpotSchema), async (c) => {
      const spot = c.req.valid('json')
      const scope = c.get('scope')
      const id = await write(services, c, async (trx, note) => {
        await refuseUnfit(trx, scope, spot)
        const made = await insertDisplaySpot(trx, scope, spot)
        note({ objectKind: 'display_spot', objectId: made, fields: Object.keys(spot) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:spotId', allow('display_spot.update'), json(newDisplaySpotSchema), async (c) => {
      const id = c.req.param('spotId')
      const spot = c.req.valid('json')
      const scope = c.get('scope')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findSpotRow(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        await refuseUnfit(trx, scope, spot)
        const { today } = await branchClock(trx, scope)
        // What hangs there was put there because of where and what it is.
        const isOther = spot.merchantId !== current.merchantId || spot.kind !== current.kind
        if (isOther && (await isTaken(trx, scope, id, today))) throw conflict('spot_in_use')
        await updateDisplaySpot(trx, scope, id, asked, spot)
        note({ objectKind: 'display_spot', objectId: id, fields: Object.keys(spot) })
      })
      return c.body(null, 204)
    })
    .delete('/:spotId', allow('display_spot.remove'), async (c) => {
      const id = c.req.param('spotId')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        const { today } = await branchClock(trx, scope)
        if (await isTaken(trx, scope, id, today)) throw conflict('spot_in_use')
        if (!(await remove(trx, scope, 'displaySpot', id))) throw notFound()
        note({ objectKind: 'display_spot', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:spotId/restore', allow('display_spot.restore'), async (c) => {
      const id = c.req.param('spotId')
      await write(services, c, async (trx, note) => {
        if (!(await restore(trx, c.get('scope'), 'displaySpot', id))) throw notFound()
        note({ objectKind: 'display_spot', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })

async function refuseUnfit(trx: Trx, scope: BranchScope, { merchantId, label, note, attachmentId }: NewDisplaySpot) {
  refuseDepositTie({ label, note })
  if (merchantId !== null && !(await findMerchant(trx, scope, merchantId))) throw badRequest('unknown_merchant')
  await refuseUnknownAttachment(trx, scope, attachmentId, 'photo')
}
