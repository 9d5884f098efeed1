import {
  invitationQuestionSchema,
  invitationUpdateSchema,
  newInvitationsSchema,
  newRemindersSchema,
} from 'domain/invitation.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import type { Trx } from '#db/database.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { conflict, notFound } from '#http/errors.ts'
import { recordRead } from '#http/record-read.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { saveInvitation } from './change-invitation.ts'
import { mayChangeInvitation } from './invitation-list-task.ts'
import { findInvitation, type InvitationRow, listInvitations, takesSeat } from './invitation-queries.ts'
import { moveCalls } from './invitation-tasks.ts'
import { invitedEvent, refuseUnlessInviting } from './invited-event.ts'
import { makeInvitations } from './make-invitations.ts'
import { makeReminders } from './make-reminders.ts'
import { refuseFull } from './refuse-full.ts'
import { toldCount } from './told-count.ts'

/** Who is asked to an event: the list that the program proposes, and the invitations made of it. */
export const eventInvitationApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/:eventId/invitation-proposal', allow('invitation.proposal'), query(invitationQuestionSchema), async (c) => {
      const scope = c.get('scope')
      const question = c.req.valid('query')
      const eventId = c.req.param('eventId')
      const proposal = await services.heavy.run('invitationProposal', { scope, eventId, question })
      await recordRead(services, c, { rows: proposal.people.length })
      return c.json(proposal)
    })
    .get('/:eventId/invitations', allow('invitation.list'), async (c) => {
      const list = await services.heavy.run('invitationList', {
        scope: c.get('scope'),
        eventId: c.req.param('eventId'),
      })
      await recordRead(services, c, { rows: list.people.length })
      return c.json(list)
    })
    .post('/:eventId/invitations', allow('invitation.create'), json(newInvitationsSchema), async (c) => {
      const scope = c.get('scope')
      const request = c.req.valid('json')
      const eventId = c.req.param('eventId')
      const { customerIds: _named, reserved: _reserved, ...question } = request
      const reached =
        request.customerIds === undefined
          ? await services.heavy.run('invitationReach', { scope, eventId, question })
          : []
      const clock = await branchClock(services.db, scope)
      const made = await write(services, c, (trx, note) =>
        makeInvitations(
          trx,
          scope,
          { eventId, request, reached: reached.map(({ customerId }) => customerId), clock },
          note,
        ),
      )
      return c.json(made, 201)
    })
    .post('/:eventId/reminders', allow('invitation.remind'), json(newRemindersSchema), async (c) => {
      const scope = c.get('scope')
      const eventId = c.req.param('eventId')
      const { whom } = c.req.valid('json')
      const clock = await branchClock(services.db, scope)
      const tasks = await write(services, c, async (trx, note) => {
        const count = await makeReminders(trx, scope, { eventId, whom, clock })
        note({ objectKind: 'event', objectId: eventId, fields: ['reminders'], reason: `rows=${count}` })
        return count
      })
      return c.json({ tasks: toldCount(scope, tasks) }, 201)
    })

/** One invitation: asked, answered, a seat kept, taken back. */
export const invitationApi = (services: Services) =>
  new Hono<BranchEnv>()
    .put('/:invitationId', allow('invitation.update'), json(invitationUpdateSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('invitationId')
      const asked = rowVersionAsked(c)
      const change = c.req.valid('json')
      const clock = await branchClock(services.db, scope)
      await write(services, c, async (trx, note) => {
        const invitation = await ownInvitation(trx, scope, id)
        if (invitation.deletedAt !== null) throw notFound()
        refuseStale(asked, { rowVersion: invitation.rowVersion })
        const event = await invitedEvent(trx, scope, invitation.eventId, clock.today)
        await saveInvitation(trx, scope, { event, invitation, change, clock })
        note({ objectKind: 'invitation', objectId: id, fields: Object.keys(change) })
      })
      return c.body(null, 204)
    })
    .delete('/:invitationId', allow('invitation.remove'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('invitationId')
      const { today } = await branchClock(services.db, scope)
      await write(services, c, async (trx, note) => {
        const invitation = await ownInvitation(trx, scope, id)
        refuseUnlessInviting(await invitedEvent(trx, scope, invitation.eventId, today))
        if (!(await remove(trx, scope, 'invitation', id))) throw notFound()
        await moveCalls(trx, scope, invitation, ['open', 'doing'], 'cancelled')
        note({ objectKind: 'invitation', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:invitationId/restore', allow('invitation.restore'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('invitationId')
      const { today } = await branchClock(services.db, scope)
      await write(services, c, async (trx, note) => {
        const invitation = await ownInvitation(trx, scope, id)
        if (invitation.deletedAt === null) throw notFound()
        const event = await invitedEvent(trx, scope, invitation.eventId, today)
        refuseUnlessInviting(event)
        const others = await listInvitations(trx, scope, event.id)
        if (others.some(({ customerId }) => customerId === invitation.customerId)) throw conflict('invited_already')
        if (takesSeat(invitation)) await refuseFull(trx, scope, event)
        await restore(trx, scope, 'invitation', id)
        await moveCalls(trx, scope, invitation, ['cancelled'], 'open')
        note({ objectKind: 'invitation', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })

/** Somebody else's invitation is none. @throws {AppError} 404 */
async function ownInvitation(trx: Trx, scope: BranchScope, id: string): Promise<InvitationRow> {
  const invitation = await findInvitation(trx, scope, id)
  if (!invitation || !mayChangeInvitation(scope, invitation)) throw notFound()
  return invitation
}
