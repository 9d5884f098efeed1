import {
  leadMoves,
  leadQuerySchema,
  type LeadState,
  type LeadUpdate,
  leadUpdateSchema,
  newLeadSchema,
} from 'domain/lead.ts'
import { Hono } from 'hono'
import { branchDay } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { refuseUnknownColleague } from '#merchants/merchant-queries.ts'
import {
  findLead,
  insertLead,
  isFreeLead,
  type LeadRecord,
  listLeads,
  mayBeSubject,
  updateLead,
} from './lead-queries.ts'

/** Who may want something, who takes care of it, and how far it has come. */
export const leadApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('lead.list'), query(leadQuerySchema), async (c) => {
      const scope = c.get('scope')
      const onDate = await branchDay(services.db, scope)
      return c.json({ leads: await listLeads(services.db, scope, c.req.valid('query'), onDate) })
    })
    .post('/', allow('lead.create'), json(newLeadSchema), async (c) => {
      const scope = c.get('scope')
      const lead = c.req.valid('json')
      const onDate = await branchDay(services.db, scope)
      const id = await write(services, c, async (trx, note) => {
        if (!(await mayBeSubject(trx, scope, lead))) throw badRequest('unknown_subject')
        await refuseUnknownColleague(trx, scope, lead.ownerUserId)
        const made = await insertLead(trx, scope, lead, onDate)
        note({ objectKind: 'lead', objectId: made, fields: Object.keys(lead) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:leadId', allow('lead.update'), json(leadUpdateSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('leadId')
      const asked = rowVersionAsked(c)
      const change = c.req.valid('json')
      const onDate = await branchDay(services.db, scope)
      await write(services, c, async (trx, note) => {
        const lead = await findLead(trx, scope, id)
        if (!lead) throw notFound()
        refuseStale(asked, { rowVersion: lead.rowVersion })
        refuseForeign(scope, lead, change, onDate)
        refuseMove(lead, change.state)
        if (change.ownerUserId !== lead.ownerUserId) await refuseUnknownColleague(trx, scope, change.ownerUserId)
        await updateLead(trx, scope, lead, change, onDate)
        note({ objectKind: 'lead', objectId: id, fields: Object.keys(change) })
      })
      return c.body(null, 204)
    })

/** A lead is its owner's and the head's; one that nobody answered in its days may be taken by whoever takes it over. */
function refuseForeign(scope: BranchScope, lead: LeadRecord, { ownerUserId }: LeadUpdate, onDate: string) {
  if (lead.ownerUserId === scope.userId || scope.roles.includes('branch_head')) return
  if (isFreeLead(lead, onDate) && ownerUserId === scope.userId) return
  throw conflict('lead_of_another', { ownerUserId: lead.ownerUserId, protectUntil: lead.protectUntil })
}

function refuseMove(lead: LeadRecord, to: LeadState) {
  // A state of the table.
  const from = lead.state as LeadState
  if (from !== to && !leadMoves[from].includes(to))
    throw conflict('lead_move_refused', { from, to, next: leadMoves[from] })
}
