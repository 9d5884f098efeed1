import {
  leadExportSchema,
  leadMoves,
  leadQuerySchema,
  leadUndoMinutes,
  type LeadState,
  type LeadUpdate,
  leadUpdateSchema,
  newLeadSchema,
} from 'domain/lead.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import { colleagueNames } from '#customer-map/customer-map-queries.ts'
import type { Trx } from '#db/database.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { writeOnce } from '#http/client-write.ts'
import { civilMoment } from '#http/today.ts'
import { json, query } from '#http/validate.ts'
import { exportedBy, workbookAnswer } from '#http/workbook.ts'
import { write } from '#http/write.ts'
import { refuseUnknownColleague } from '#merchants/merchant-queries.ts'
import {
  findLead,
  insertLead,
  isFreeLead,
  type LeadRecord,
  listLeadMoves,
  listLeads,
  mayBeSubject,
  updateLead,
} from './lead-queries.ts'

/** Who may want something, who takes care of it, and how far it has come. */
export const leadApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('lead.list'), query(leadQuerySchema), async (c) => {
      const scope = c.get('scope')
      const clock = await branchClock(services.db, scope)
      return c.json({ leads: await listLeads(services.db, scope, c.req.valid('query'), clock) })
    })
    .post('/', allow('lead.create'), json(newLeadSchema), async (c) => {
      const scope = c.get('scope')
      const lead = c.req.valid('json')
      const clock = await branchClock(services.db, scope)
      return writeOnce(services, c, 201, async (trx, note) => {
        if (!(await mayBeSubject(trx, scope, lead))) throw badRequest('unknown_subject')
        await refuseUnknownColleague(trx, scope, lead.ownerUserId)
        const id = await insertLead(trx, scope, lead, clock)
        note({ objectKind: 'lead', objectId: id, fields: Object.keys(lead) })
        return { id }
      })
    })
    .post('/export', allow('lead.export'), json(leadExportSchema), async (c) => {
      const scope = c.get('scope')
      const { zone, today: onDate } = await branchClock(services.db, scope)
      const { file, rows, branchCode } = await services.heavy.run('leadExport', {
        scope,
        asked: c.req.valid('json'),
        onDate,
        exportedBy: exportedBy(c),
        moment: civilMoment(zone),
      })
      await write(services, c, async (_trx, note) =>
        note({ objectKind: 'lead', objectId: null, reason: `rows=${rows}` }),
      )
      return workbookAnswer(c, { file, subject: 'leads', branchCode, onDate })
    })
    .get('/:leadId/moves', allow('lead.history'), async (c) => {
      const scope = c.get('scope')
      const lead = await findLead(services.db, scope, c.req.param('leadId'))
      if (!lead) throw notFound()
      const names = await colleagueNames(services.db, scope)
      const named = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? '' })
      const moves = await listLeadMoves(services.db, scope, lead.id)
      return c.json({
        moves: moves.map((move) => ({
          from: move.fromState,
          to: move.toState,
          fromOwner: named(move.fromOwnerId),
          toOwner: named(move.toOwnerId),
          at: move.movedAt,
          by: named(move.movedBy),
        })),
      })
    })
    .put('/:leadId', allow('lead.update'), json(leadUpdateSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('leadId')
      const asked = rowVersionAsked(c)
      const change = c.req.valid('json')
      const clock = await branchClock(services.db, scope)
      await write(services, c, async (trx, note) => {
        const lead = await findLead(trx, scope, id)
        if (!lead) throw notFound()
        refuseStale(asked, { rowVersion: lead.rowVersion })
        refuseForeign(scope, lead, change, clock.today)
        await refuseMove(trx, scope, lead, change.state)
        if (change.ownerUserId !== lead.ownerUserId) await refuseUnknownColleague(trx, scope, change.ownerUserId)
        await updateLead(trx, scope, lead, change, clock)
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

async function refuseMove(trx: Trx, scope: BranchScope, lead: LeadRecord, to: LeadState) {
  // A state of the table.
  const from = lead.state as LeadState
  if (from === to || leadMoves[from].includes(to) || (await isUndone(trx, scope, lead, to))) return
  throw conflict('lead_move_refused', { from, to, next: leadMoves[from] })
}

/** What was closed in error goes back to where it stood, while its minutes last; later it stays closed. */
async function isUndone(trx: Trx, scope: BranchScope, lead: LeadRecord, to: LeadState): Promise<boolean> {
  if (lead.state !== 'lost') return false
  const [last] = await listLeadMoves(trx, scope, lead.id)
  const since = new Date(Date.now() - leadUndoMinutes * 60_000).toISOString()
  return last !== undefined && last.toState === 'lost' && last.fromState === to && last.movedAt >= since
}
