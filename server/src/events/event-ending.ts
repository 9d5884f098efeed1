import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { insertRuleTask } from '#tasks/rule-tasks.ts'
import { settleTasksOf } from '#tasks/task-queries.ts'
import type { EventRow } from './event-rows.ts'

export interface Ended {
  closedTasks: number
  releasedSeats: number
  peopleToTell: number
}
export const nothingEnded: Ended = { closedTasks: 0, releasedSeats: 0, peopleToTell: 0 }

/**
 * What becomes of invitations and tasks when an event is not held as it was said: whoever said yes or maybe and has not
 * come is told by his manager, today. Of one that is called off or broken off the other tasks are closed; only of one that
 * is called off for good the seats are given back: one that was put off keeps them for its new day.
 */
export async function endEvent(
  trx: Trx,
  scope: BranchScope,
  event: EventRow,
  { to, reason, today }: { to: 'postponed' | 'cancelled' | 'aborted'; reason: string; today: string },
): Promise<Ended> {
  const closedTasks = to === 'postponed' ? 0 : await closeTasks(trx, scope, event.id)
  const releasedSeats = to === 'cancelled' ? await releaseSeats(trx, scope, event.id) : 0
  const waiting = await listExpected(trx, scope, event.id)
  for (const { customerId, userId } of waiting)
    await insertRuleTask(trx, scope, {
      kind: 'call',
      subject: { kind: 'customer', id: customerId },
      ownerUserId: userId,
      dueOn: today,
      title: event.title,
      note: reason,
      origin: { kind: 'event', id: event.id },
    })
  return { closedTasks, releasedSeats, peopleToTell: waiting.length }
}

async function closeTasks(trx: Trx, scope: BranchScope, eventId: string): Promise<number> {
  const results = await settleTasksOf(trx, scope, eventId, 'cancelled')
  return results.reduce((sum, { numUpdatedRows }) => sum + Number(numUpdatedRows), 0)
}

async function releaseSeats(trx: Trx, { branchId, userId }: BranchScope, eventId: string): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('invitation')
    .set((eb) => ({
      reserved: null,
      reservedBy: null,
      updatedAt: new Date().toISOString(),
      updatedBy: userId,
      rowVersion: eb('rowVersion', '+', 1),
    }))
    .where('branchId', '=', branchId)
    .where('eventId', '=', eventId)
    .where('reserved', 'is not', null)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Who was asked, means to come, and has not come. */
const listExpected = (trx: Trx, { branchId }: BranchScope, eventId: string) =>
  trx
    .selectFrom('invitation')
    .select(['customerId', 'userId'])
    .where('branchId', '=', branchId)
    .where('eventId', '=', eventId)
    .where('deletedAt', 'is', null)
    .where('reply', 'in', ['yes', 'maybe'])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('attendance')
            .select('attendance.id')
            .whereRef('attendance.branchId', '=', 'invitation.branchId')
            .whereRef('attendance.eventId', '=', 'invitation.eventId')
            .whereRef('attendance.customerId', '=', 'invitation.customerId')
            .where('attendance.withdrawnAt', 'is', null),
        ),
      ),
    )
    .orderBy('id')
    .execute()
