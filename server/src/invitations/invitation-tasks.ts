import { daysBefore } from 'domain/civil-date.ts'
import { inviteDueDays } from 'domain/invitation.ts'
import type { TaskState } from 'domain/task.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { insertRuleTask } from '#tasks/rule-tasks.ts'
import type { InvitedEvent } from './invited-event.ts'

const later = (a: string, b: string) => (a > b ? a : b)

/** The day by which somebody is asked, and the day before the event on which he is reminded. */
export const inviteDueOn = ({ onDate }: Pick<InvitedEvent, 'onDate'>, today: string, days = inviteDueDays): string =>
  onDate === null ? today : later(today, daysBefore(onDate, days))

/** To call one person about an event: a task of who looks after him. Nobody else reads that it is about him. */
export const insertCall = (
  trx: Trx,
  scope: BranchScope,
  event: Pick<InvitedEvent, 'id' | 'title'>,
  { customerId, userId, dueOn }: { customerId: string; userId: string; dueOn: string },
): Promise<string> =>
  insertRuleTask(trx, scope, {
    kind: 'call',
    subject: { kind: 'customer', id: customerId },
    ownerUserId: userId,
    dueOn,
    title: event.title.slice(0, 80),
    origin: { kind: 'event', id: event.id },
  })

/** The calls about one person and event that are in one of these states go to another. */
export async function moveCalls(
  trx: Trx,
  scope: BranchScope,
  { eventId, customerId }: { eventId: string; customerId: string },
  from: readonly TaskState[],
  to: TaskState,
): Promise<void> {
  const at = new Date().toISOString()
  const isDone = to === 'done'
  await trx
    .updateTable('task')
    .set((eb) => ({
      state: to,
      doneAt: isDone ? at : null,
      doneBy: isDone ? scope.userId : null,
      updatedAt: at,
      updatedBy: scope.userId,
      rowVersion: eb('rowVersion', '+', 1),
    }))
    .where('branchId', '=', scope.branchId)
    .where('originKind', '=', 'event')
    .where('originId', '=', eventId)
    .where('subjectId', '=', customerId)
    .where('state', 'in', [...from])
    .where('deletedAt', 'is', null)
    .execute()
}
