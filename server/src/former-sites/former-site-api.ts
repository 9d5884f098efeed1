import { tourQuerySchema } from 'domain/former-site.ts'
import { moveWindow, type NewSiteAmount, newSiteAmountSchema } from 'domain/site-amount.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import { withdrawFact } from '#db/withdraw.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { recordRead } from '#http/record-read.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { insertSiteAmount } from './site-amount-queries.ts'
import { findFormerSite } from './site-queries.ts'

/** Customers of a former site: whom to ring when one is near, and who and what stayed (F20, K25). */
export const formerSiteApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/:siteId/tour', allow('former_site.tour'), query(tourQuerySchema), async (c) => {
      const scope = c.get('scope')
      const siteId = c.req.param('siteId')
      const tour = await services.heavy.run('formerTour', { scope, siteId, query: c.req.valid('query') })
      if (!tour) throw notFound()
      await recordRead(services, c, { rows: tour.calls.length })
      return c.json(tour)
    })
    .get('/:siteId/retention', allow('former_site.retention'), async (c) => {
      const scope = c.get('scope')
      const answer = await services.heavy.run('siteRetention', { scope, siteId: c.req.param('siteId') })
      if (!answer) throw notFound()
      return c.json(answer)
    })
    .post('/:siteId/amounts', allow('site_amount.create'), json(newSiteAmountSchema), async (c) => {
      const scope = c.get('scope')
      const amount = c.req.valid('json')
      const id = await write(services, c, async (trx, note) => {
        const site = await findFormerSite(trx, scope, c.req.param('siteId'))
        if (!site) throw notFound()
        refuseUnfitDay(amount, site.toDate, (await branchClock(trx, scope)).today)
        const made = await insertSiteAmount(trx, scope, site.id, amount)
        note({ objectKind: 'site_amount', objectId: made, fields: Object.keys(amount) })
        return made
      })
      return c.json({ id }, 201)
    })

/** Taking back a typed sum: it stays, and counts no more. */
export const siteAmountApi = (services: Services) =>
  new Hono<BranchEnv>().delete('/:siteAmountId', allow('site_amount.withdraw'), async (c) => {
    const scope = c.get('scope')
    const id = c.req.param('siteAmountId')
    await write(services, c, async (trx, note) => {
      if (!(await withdrawFact(trx, scope, 'siteAmount', id))) throw notFound()
      note({ objectKind: 'site_amount', objectId: id, fields: ['withdrawn'] })
    })
    return c.body(null, 204)
  })

/** @throws {AppError} for a day that has not come, or on which the sum could not tell what it is for */
function refuseUnfitDay({ metric, asOf }: NewSiteAmount, movedOn: string | null, today: string): void {
  if (movedOn === null) throw badRequest('former_site_needs_end')
  if (asOf > today) throw badRequest('date_in_future')
  const [from, to] = moveWindow(movedOn)
  if (metric === 'assets_at_move' && (asOf < from || asOf > to)) throw badRequest('not_about_move', { from, to })
  if (metric === 'assets_kept' && asOf <= movedOn) throw badRequest('not_after_move', { movedOn })
}
