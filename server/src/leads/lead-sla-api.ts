import { type LeadClock, responseSla } from 'domain/formulas/response-sla.ts'
import { type LeadSla, slaClasses } from 'domain/lead.ts'
import { daySpanSchema } from 'domain/touch.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import { colleagueNames } from '#customer-map/customer-map-queries.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { dayBounds } from '#http/today.ts'
import { query } from '#http/validate.ts'
import { dueTimes, listLeadsOfDays, type LeadRecord } from './lead-queries.ts'

/** How many leads were answered, and had their proposal, in time (K23). */
export const leadSlaApi = ({ db }: Services) =>
  new Hono<BranchEnv>().get('/', allow('lead_sla.read'), query(daySpanSchema), async (c) => {
    const scope = c.get('scope')
    const { from, to } = c.req.valid('query')
    const { zone } = await branchClock(db, scope)
    const bounds = { from: dayBounds(zone, from).from, to: dayBounds(zone, to).to }
    const leads = await listLeadsOfDays(db, scope, bounds)
    const names = await colleagueNames(db, scope)
    const now = new Date().toISOString()
    const counts = (some: readonly LeadRecord[]) => ({
      leads: some.length,
      response: responseSla(
        some.map((lead) => clockOf(lead, 'response', zone)),
        now,
      ),
      proposal: responseSla(
        some.map((lead) => clockOf(lead, 'proposal', zone)),
        now,
      ),
    })
    const owners = [...new Set(leads.map(({ ownerUserId }) => ownerUserId))].toSorted()
    const answer: LeadSla = {
      asOf: now,
      from,
      to,
      ...counts(leads),
      byClass: slaClasses.map((slaClass) => ({
        slaClass,
        ...counts(leads.filter((lead) => lead.slaClass === slaClass)),
      })),
      byOwner: owners.map((id) => ({
        owner: { id, name: names.get(id) ?? '' },
        ...counts(leads.filter(({ ownerUserId }) => ownerUserId === id)),
      })),
    }
    return c.json(answer)
  })

/** A lead that was lost or merged asks for nothing any more; one that was won was answered. */
function clockOf(lead: LeadRecord, of: 'response' | 'proposal', zone: string): LeadClock {
  const isEnded = lead.state === 'lost' || lead.state === 'merged'
  return {
    dueAt: dueTimes(lead, zone)[of],
    doneAt: of === 'response' ? lead.firstResponseAt : lead.proposalAt,
    endedAt: isEnded ? lead.updatedAt : null,
  }
}
