import type { CostPayer } from 'domain/event-money.ts'
import type { EventState } from 'domain/event.ts'
import { type CostChange, costChangeSchema } from 'domain/event-plan.ts'
import { Hono } from 'hono'
import { refuseDepositTie } from '#benefits/refuse-deposit-tie.ts'
import type { Trx } from '#db/database.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { openEvent } from './changeable-event.ts'
import { findCost, insertCost, listCosts, payerOf, updateCost } from './event-costs.ts'
import type { EventRow } from './event-rows.ts'
import { findSponsorship, isAccepted } from './sponsorship-queries.ts'

/** A line of an event's budget. */
export const newEventCostApi = (services: Services) =>
  new Hono<BranchEnv>().post('/:eventId/costs', allow('event_cost.create'), json(costChangeSchema), async (c) => {
    const cost = c.req.valid('json')
    const scope = c.get('scope')
    const id = await write(services, c, async (trx, note) => {
      const { event } = await openEvent(trx, scope, c.req.param('eventId'), null)
      await refuseUnfitCost(trx, scope, event, cost, null)
      const made = await insertCost(trx, scope, event.id, cost)
      note({ objectKind: 'event_cost', objectId: made, fields: Object.keys(cost) })
      return made
    })
    return c.json({ id }, 201)
  })

/** Planned and real costs, each with who pays. */
export const eventCostApi = (services: Services) =>
  new Hono<BranchEnv>()
    .put('/:costId', allow('event_cost.update'), json(costChangeSchema), async (c) => {
      const cost = c.req.valid('json')
      const scope = c.get('scope')
      const id = c.req.param('costId')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findCost(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        const { event } = await openEvent(trx, scope, current.eventId, null)
        await refuseUnfitCost(trx, scope, event, cost, id)
        await updateCost(trx, scope, current, cost)
        note({ objectKind: 'event_cost', objectId: id, fields: Object.keys(cost) })
      })
      return c.body(null, 204)
    })
    .delete('/:costId', allow('event_cost.remove'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('costId')
      await write(services, c, async (trx, note) => {
        const current = await findCost(trx, scope, id)
        if (!current) throw notFound()
        await openEvent(trx, scope, current.eventId, null)
        await remove(trx, scope, 'eventCost', id)
        note({ objectKind: 'event_cost', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:costId/restore', allow('event_cost.restore'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('costId')
      await write(services, c, async (trx, note) => {
        const current = await findCost(trx, scope, id, true)
        if (!current) throw notFound()
        const { event } = await openEvent(trx, scope, current.eventId, null)
        await refuseUnpaid(trx, scope, event, current.sponsorshipId)
        await refuseOverApproved(trx, scope, event, { id, plannedFen: current.plannedFen, paidBy: payerOf(current) })
        await restore(trx, scope, 'eventCost', id)
        note({ objectKind: 'event_cost', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })

async function refuseUnfitCost(trx: Trx, scope: BranchScope, event: EventRow, cost: CostChange, id: string | null) {
  refuseDepositTie({ what: cost.what })
  await refuseUnpaid(trx, scope, event, cost.sponsorshipId)
  await refuseOverApproved(trx, scope, event, { id, plannedFen: cost.plannedFen, paidBy: payerOf(cost) })
}

/** What a sponsor pays is paid by a gift that stands, of this event, and money only once compliance let it pass (I11). */
async function refuseUnpaid(trx: Trx, scope: BranchScope, event: EventRow, sponsorshipId: string | null) {
  if (sponsorshipId === null) return
  const sponsorship = await findSponsorship(trx, scope, sponsorshipId)
  if (sponsorship?.eventId !== event.id) throw badRequest('unknown_sponsorship')
  if (!isAccepted(sponsorship)) throw conflict('cash_not_accepted')
}

/** States in which the budget is not approved yet. */
const open: readonly EventState[] = ['idea', 'siting', 'budget', 'postponed']

/**
 * Once the budget is approved, what the bank pays by plan stays within it: more goes back to be approved.
 * @throws {AppError} 409 `over_approved_budget` in fen
 */
async function refuseOverApproved(
  trx: Trx,
  scope: BranchScope,
  { id: eventId, state, budgetLimit }: EventRow,
  cost: { id: string | null; plannedFen: number; paidBy: CostPayer },
): Promise<void> {
  if (open.includes(state) || budgetLimit === null || cost.paidBy !== 'bank') return
  const lines = (await listCosts(trx, scope, [eventId])).filter(({ paidBy }) => paidBy === 'bank')
  const before = lines.reduce((sum, { plannedFen }) => sum + plannedFen, 0)
  const others = lines.reduce((sum, line) => (line.id === cost.id ? sum : sum + line.plannedFen), 0)
  const planned = others + cost.plannedFen
  if (planned > budgetLimit && planned > before) throw conflict('over_approved_budget', { planned, limit: budgetLimit })
}
