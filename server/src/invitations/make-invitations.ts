import { inviteDrops, type InvitationsMade, type NewInvitations } from 'domain/invitation.ts'
import { inviteBar, invitationList } from 'domain/invitation-list.ts'
import type { BranchClock } from '#branches/branch-clock.ts'
import { contactRefused } from '#contact-locks/contact-facts.ts'
import type { Trx } from '#db/database.ts'
import { badRequest, conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import type { Note } from '#http/write.ts'
import { insertInvitation } from './invitation-queries.ts'
import { inviteDueOn, insertCall } from './invitation-tasks.ts'
import { invitedEvent, refuseUnlessInviting, siteOf } from './invited-event.ts'
import { askingOf, type ListedCandidate, readCandidates } from './read-candidates.ts'
import { refuseFull } from './refuse-full.ts'
import { toldCount, toldInTens } from './told-count.ts'

/**
 * Invites whom the list names, each as a task of who looks after him. All that bars is looked at once more: somebody may
 * have been locked, or have refused, since the list was shown.
 *
 * @param reached  customers of the audience in reach; not looked at where the request names people
 * @throws {AppError} 404; 400 `not_own_customer`; 409 `event_not_inviting`, `event_full`, `contact_refused` where one
 *   alone was named and may not be asked
 */
export async function makeInvitations(
  trx: Trx,
  scope: BranchScope,
  {
    eventId,
    request,
    reached,
    clock,
  }: { eventId: string; request: NewInvitations; reached: readonly string[]; clock: BranchClock },
  note: Note,
): Promise<InvitationsMade> {
  const event = await invitedEvent(trx, scope, eventId, clock.today)
  refuseUnlessInviting(event)
  const asking = await askingOf(trx, scope, event, clock)
  const { customerIds, reserved, siteId } = request
  if (siteId !== undefined) await siteOf(trx, scope, event, siteId)
  const candidates = await readCandidates(trx, scope, event, [...new Set(customerIds ?? reached)], clock)
  if (customerIds !== undefined) refuseForeign(scope, customerIds, candidates)
  const choice = invitationList(candidates, asking)
  const isAsked = ({ ownerUserId }: { ownerUserId: string | null }) =>
    scope.persons.rows !== 'own' || ownerUserId === scope.userId
  const invitable = choice.invitable.filter(isAsked)
  const dropped = choice.dropped.filter(({ candidate }) => isAsked(candidate))
  if (customerIds?.length === 1 && dropped[0]) {
    const found = inviteBar(dropped[0].candidate, asking)
    const whom = { kind: 'customer', id: dropped[0].candidate.customerId } as const
    if (found?.bar) throw await contactRefused(trx, scope, whom, found.bar, clock.today)
    throw conflict('contact_refused', { why: dropped[0].why, until: null })
  }
  if (reserved !== null) await refuseFull(trx, scope, event, invitable.length)
  for (const { customerId, ownerUserId } of invitable) {
    // Who has nobody was left out above.
    const userId = ownerUserId ?? scope.userId
    const dueOn = inviteDueOn(event, clock.today)
    const taskId = await insertCall(trx, scope, event, { customerId, userId, dueOn })
    const reservedBy = reserved === null ? null : scope.userId
    await insertInvitation(trx, scope, { eventId, customerId, userId, taskId, reserved, reservedBy })
  }
  note({ objectKind: 'event', objectId: eventId, fields: ['invitations'], reason: `rows=${invitable.length}` })
  const told = customerIds === undefined ? toldInTens : toldCount
  return {
    invited: told(scope, invitable.length),
    drops: inviteDrops.flatMap((why) => {
      const count = dropped.filter((drop) => drop.why === why).length
      return count === 0 ? [] : [{ why, persons: told(scope, count) }]
    }),
  }
}

/** Only who sees persons names them: a manager his own, the head anybody of the branch. */
function refuseForeign(
  { persons, userId }: BranchScope,
  asked: readonly string[],
  found: readonly ListedCandidate[],
): void {
  const own = found.filter(({ ownerUserId }) => persons.rows === 'branch' || ownerUserId === userId)
  if (persons.rows === 'none' || own.length !== new Set(asked).size) throw badRequest('not_own_customer')
}
