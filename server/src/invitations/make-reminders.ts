import type { reminderTargets } from 'domain/invitation.ts'
import type { BranchClock } from '#branches/branch-clock.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { type InvitationRow, listInvitations } from './invitation-queries.ts'
import { inviteDueOn, insertCall, moveCalls } from './invitation-tasks.ts'
import { invitedEvent, refuseUnlessInviting } from './invited-event.ts'

const isMeant: Record<(typeof reminderTargets)[number], (row: InvitationRow) => boolean> = {
  answered: ({ reply, remindedAt }) => (reply === 'yes' || reply === 'maybe') && remindedAt === null,
  unanswered: ({ reply, invitedAt, remindedAt }) => reply === 'none' && invitedAt !== null && remindedAt === null,
  not_asked: ({ invitedAt }) => invitedAt === null,
}

/**
 * Makes those who asked them call again, by the day before the event; who was never asked is called by today. A call
 * that waits already is enough, and falls due.
 *
 * @returns how many people are to be called
 * @throws {AppError} 404; 409 `event_not_inviting`
 */
export async function makeReminders(
  trx: Trx,
  scope: BranchScope,
  { eventId, whom, clock }: { eventId: string; whom: (typeof reminderTargets)[number]; clock: BranchClock },
): Promise<number> {
  const event = await invitedEvent(trx, scope, eventId, clock.today)
  refuseUnlessInviting(event)
  const rows = (await listInvitations(trx, scope, eventId)).filter(isMeant[whom])
  const dueOn = whom === 'not_asked' ? clock.today : inviteDueOn(event, clock.today, 1)
  const waiting = await openCalls(trx, scope, eventId)
  for (const { customerId, userId } of rows) {
    const taskId = waiting.get(customerId)
    if (taskId === undefined) await insertCall(trx, scope, event, { customerId, userId, dueOn })
    else {
      await moveCalls(trx, scope, { eventId, customerId }, ['doing'], 'open')
      await trx
        .updateTable('task')
        .set((eb) => ({ dueOn, updatedAt: new Date().toISOString(), rowVersion: eb('rowVersion', '+', 1) }))
        .where('branchId', '=', scope.branchId)
        .where('id', '=', taskId)
        .execute()
    }
  }
  return rows.length
}

async function openCalls(trx: Trx, { branchId }: BranchScope, eventId: string): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('task')
    .select(['id', 'subjectId'])
    .where('branchId', '=', branchId)
    .where('originKind', '=', 'event')
    .where('originId', '=', eventId)
    .where('state', 'in', ['open', 'doing'])
    .where('deletedAt', 'is', null)
    .execute()
  return new Map(rows.flatMap(({ id, subjectId }) => (subjectId === null ? [] : [[subjectId, id]])))
}
