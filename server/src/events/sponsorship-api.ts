import { type SponsorshipChange, sponsorshipChangeSchema, sponsorshipConfirmationSchema } from 'domain/event-plan.ts'
import { Hono } from 'hono'
import { refuseDepositTie } from '#benefits/refuse-deposit-tie.ts'
import type { Trx } from '#db/database.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { AppError, badRequest, conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { findMerchant } from '#merchants/merchant-queries.ts'
import { noticingChange } from './change-after-approval.ts'
import { openEvent } from './changeable-event.ts'
import { listCosts } from './event-costs.ts'
import {
  confirmSponsorship,
  findSponsorship,
  insertSponsorship,
  mayConfirm,
  type SponsorshipRow,
  updateSponsorship,
} from './sponsorship-queries.ts'

/** What a merchant promises for an event. */
export const newSponsorshipApi = (services: Services) =>
  new Hono<BranchEnv>().post(
    '/:eventId/sponsorships',
    allow('sponsorship.create'),
    json(sponsorshipChangeSchema),
    async (c) => {
      const sponsorship = c.req.valid('json')
      const scope = c.get('scope')
      const id = await write(services, c, async (trx, note) => {
        const { event, today } = await openEvent(trx, scope, c.req.param('eventId'), null)
        await refuseUnfit(trx, scope, sponsorship, null, today)
        const made = await noticingChange(trx, scope, event, () => insertSponsorship(trx, scope, event.id, sponsorship))
        note({ objectKind: 'sponsorship', objectId: made, fields: Object.keys(sponsorship) })
        return made
      })
      return c.json({ id }, 201)
    },
  )

/** The sponsors' ledger: goods, venue, staff, prizes and discounts; money only where compliance lets it pass (I11). */
export const sponsorshipApi = (services: Services) =>
  new Hono<BranchEnv>()
    .put('/:sponsorshipId', allow('sponsorship.update'), json(sponsorshipChangeSchema), async (c) => {
      const sponsorship = c.req.valid('json')
      const scope = c.get('scope')
      const id = c.req.param('sponsorshipId')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findSponsorship(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        const { event, today } = await openEvent(trx, scope, current.eventId, null)
        await refuseUnfit(trx, scope, sponsorship, current, today)
        await noticingChange(trx, scope, event, () =>
          updateSponsorship(trx, scope, current, sponsorship, isOtherMoney(sponsorship, current)),
        )
        note({ objectKind: 'sponsorship', objectId: id, fields: Object.keys(sponsorship) })
      })
      return c.body(null, 204)
    })
    .post(
      '/:sponsorshipId/confirmation',
      allow('sponsorship.confirm'),
      json(sponsorshipConfirmationSchema),
      async (c) => {
        const { note: words } = c.req.valid('json')
        const scope = c.get('scope')
        const id = c.req.param('sponsorshipId')
        // What is confirmed is what was seen.
        const asked = rowVersionAsked(c)
        await write(services, c, async (trx, note) => {
          const current = await findSponsorship(trx, scope, id)
          if (!current) throw notFound()
          refuseStale(asked, current)
          if (current.kind !== 'cash' || current.confirmedAt !== null) throw conflict('nothing_to_confirm')
          if (!mayConfirm(scope, current)) throw new AppError(403, 'own_review')
          await confirmSponsorship(trx, scope, current)
          note({ objectKind: 'sponsorship', objectId: id, fields: ['confirmed_at'], reason: words })
        })
        return c.body(null, 204)
      },
    )
    .delete('/:sponsorshipId', allow('sponsorship.remove'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('sponsorshipId')
      await write(services, c, async (trx, note) => {
        const current = await findSponsorship(trx, scope, id)
        if (!current) throw notFound()
        const { event } = await openEvent(trx, scope, current.eventId, null)
        const paid = (await listCosts(trx, scope, [current.eventId])).filter(
          ({ sponsorshipId }) => sponsorshipId === id,
        )
        if (paid.length > 0) throw conflict('sponsorship_pays', { costs: paid.length })
        await noticingChange(trx, scope, event, () => remove(trx, scope, 'sponsorship', id))
        note({ objectKind: 'sponsorship', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:sponsorshipId/restore', allow('sponsorship.restore'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('sponsorshipId')
      await write(services, c, async (trx, note) => {
        const current = await findSponsorship(trx, scope, id, true)
        if (!current) throw notFound()
        const { event } = await openEvent(trx, scope, current.eventId, null)
        await noticingChange(trx, scope, event, () => restore(trx, scope, 'sponsorship', id))
        note({ objectKind: 'sponsorship', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })

/** Another sum, giver or return than compliance saw. */
const isOtherMoney = (is: SponsorshipChange, was: SponsorshipRow) =>
  (['kind', 'merchantId', 'what', 'valueFen', 'inReturn'] as const).some((field) => is[field] !== was[field])

async function refuseUnfit(
  trx: Trx,
  scope: BranchScope,
  sponsorship: SponsorshipChange,
  current: SponsorshipRow | null,
  today: string,
): Promise<void> {
  const { merchantId, kind, what, inReturn, deliveredOn, askCompliance } = sponsorship
  refuseDepositTie({ what, inReturn })
  refuseDepositTie({ inReturn: `${what} ${inReturn}` })
  if (merchantId !== current?.merchantId && !(await findMerchant(trx, scope, merchantId)))
    throw badRequest('unknown_merchant')
  if (deliveredOn !== null && deliveredOn > today) throw badRequest('date_in_future')
  if (kind !== 'cash') return
  const isConfirmed = current !== null && current.confirmedAt !== null && !isOtherMoney(sponsorship, current)
  // It may be put before compliance; nobody takes it before.
  if (!isConfirmed && (!askCompliance || deliveredOn !== null)) throw conflict('cash_not_accepted')
}
