import { inviteBar } from 'domain/invitation-list.ts'
import type { InvitationUpdate } from 'domain/invitation.ts'
import type { BranchClock } from '#branches/branch-clock.ts'
import { contactRefused } from '#contact-locks/contact-facts.ts'
import type { Trx } from '#db/database.ts'
import { conflict, notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { insertTouch } from '#touches/touch-queries.ts'
import { changeInvitation, type InvitationRow, takesSeat } from './invitation-queries.ts'
import { moveCalls } from './invitation-tasks.ts'
import { type InvitedEvent, refuseUnlessInviting } from './invited-event.ts'
import { askingOf, readCandidates } from './read-candidates.ts'
import { refuseFull } from './refuse-full.ts'

interface Change {
  event: InvitedEvent
  invitation: InvitationRow
  change: InvitationUpdate
  clock: BranchClock
}

/**
 * Writes down that somebody was asked or reminded, what he said, and whether a seat is kept. Asking is a marketing touch,
 * and so is reminding one who has not said yes: both are refused where the contact rule bars them today.
 *
 * @throws {AppError} 409 `event_not_inviting`, `contact_refused`, `event_full`
 */
export async function saveInvitation(trx: Trx, scope: BranchScope, whole: Change): Promise<void> {
  const { event, invitation, change } = whole
  refuseUnlessInviting(event)
  const at = new Date().toISOString()
  const isAsked = change.channel !== null && invitation.invitedAt === null
  const isReminded = change.reminded && invitation.remindedAt === null
  if (takesSeat(change) && !takesSeat(invitation)) await refuseFull(trx, scope, event)
  const touchId = await touchOfAsking(trx, scope, whole, at)
  if (isReminded && !isAsked) await touchOfReminder(trx, scope, whole, at)
  await changeInvitation(trx, scope, invitation, {
    channel: change.channel,
    invitedAt: change.channel === null ? null : (invitation.invitedAt ?? at),
    touchId,
    reply: change.reply,
    repliedAt: change.reply === invitation.reply ? invitation.repliedAt : change.reply === 'none' ? null : at,
    remindedAt: isReminded ? at : invitation.remindedAt,
    reserved: change.reserved,
    reservedBy: change.reserved === null ? null : (invitation.reservedBy ?? scope.userId),
    note: change.note,
  })
  await settleCalls(trx, scope, invitation, change)
}

/** What was asked is settled with the answer; without one it goes on. */
async function settleCalls(trx: Trx, scope: BranchScope, invitation: InvitationRow, change: InvitationUpdate) {
  const isSettled = change.reply === 'yes' || change.reply === 'no' || change.reminded
  if (isSettled) await moveCalls(trx, scope, invitation, ['open', 'doing'], 'done')
  else if (change.channel === null) await moveCalls(trx, scope, invitation, ['doing', 'done'], 'open')
  else await moveCalls(trx, scope, invitation, ['open', 'done'], 'doing')
}

/** The touch that asking was: made, taken back where nobody was asked after all, made anew where the answer came later. */
async function touchOfAsking(trx: Trx, scope: BranchScope, whole: Change, at: string): Promise<string | null> {
  const { invitation, change, event } = whole
  const { touchId, invitedAt } = invitation
  const wasAnswered = invitation.reply !== 'none'
  const isAnswered = change.reply !== 'none'
  const isSame = invitation.channel === change.channel && wasAnswered === isAnswered
  if (isSame && (invitedAt === null) === (change.channel === null)) return touchId
  if (touchId !== null) await takeBack(trx, scope, touchId, at)
  if (change.channel === null) return null
  if (invitedAt === null) await refuseBarred(trx, scope, whole)
  return insertTouch(trx, scope, {
    subjectKind: 'customer',
    subjectId: invitation.customerId,
    touchedAt: invitedAt ?? at,
    channel: change.channel,
    purpose: 'marketing',
    twoWay: isAnswered,
    result: event.title.slice(0, 300),
    visitId: null,
    breach: null,
    breachReason: '',
  })
}

/** Who has said yes is served with a reminder; to anybody else it is one more offer. */
async function touchOfReminder(trx: Trx, scope: BranchScope, whole: Change, at: string): Promise<void> {
  const { invitation, change, event } = whole
  const isService = invitation.reply === 'yes'
  if (!isService) await refuseBarred(trx, scope, whole)
  await insertTouch(trx, scope, {
    subjectKind: 'customer',
    subjectId: invitation.customerId,
    touchedAt: at,
    channel: change.channel ?? 'call',
    purpose: isService ? 'service' : 'marketing',
    twoWay: change.reply !== 'none',
    result: event.title.slice(0, 300),
    visitId: null,
    breach: null,
    breachReason: '',
  })
}

/** Not the one who asks decides whether he may: today's facts do. */
async function refuseBarred(trx: Trx, scope: BranchScope, { event, invitation, clock }: Change): Promise<void> {
  const [candidate] = await readCandidates(trx, scope, event, [invitation.customerId], clock)
  if (!candidate) throw notFound()
  const asking = await askingOf(trx, scope, event, clock)
  // Invited he is, and by whom is settled: what else bars?
  const found = inviteBar({ ...candidate, isInvited: false, ownerUserId: invitation.userId }, asking)
  if (!found) return
  const whom = { kind: 'customer', id: invitation.customerId } as const
  if (found.bar) throw await contactRefused(trx, scope, whom, found.bar, clock.today)
  throw conflict('contact_refused', { why: found.why, until: null })
}

const takeBack = (trx: Trx, { branchId, userId }: BranchScope, touchId: string, at: string) =>
  trx
    .updateTable('touch')
    .set({ withdrawnAt: at, withdrawnBy: userId })
    .where('branchId', '=', branchId)
    .where('id', '=', touchId)
    .where('withdrawnAt', 'is', null)
    .execute()
