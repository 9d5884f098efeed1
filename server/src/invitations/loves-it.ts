import type { Candidate } from 'domain/invitation-list.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import type { InvitedEvent } from './invited-event.ts'

/**
 * Who loves this kind of thing (R094): he came to such an event before, or likes what the event is held for — a habit of
 * its audience.
 */
export async function lovesItReader(
  db: Db | Trx,
  { branchId }: BranchScope,
  { id, kind, asked }: Pick<InvitedEvent, 'id' | 'kind' | 'asked'>,
): Promise<(candidate: Pick<Candidate, 'customerId' | 'profile'>) => boolean> {
  const rows = await db
    .selectFrom('attendance')
    .innerJoin('event', (join) =>
      join.onRef('event.branchId', '=', 'attendance.branchId').onRef('event.id', '=', 'attendance.eventId'),
    )
    .select('attendance.customerId')
    .where('attendance.branchId', '=', branchId)
    .where('attendance.customerId', 'is not', null)
    .where('attendance.withdrawnAt', 'is', null)
    .where('event.kind', '=', kind)
    .where('event.id', '!=', id)
    .where('event.deletedAt', 'is', null)
    .execute()
  const came = new Set(rows.map(({ customerId }) => customerId))
  const habits = asked?.habits ?? []
  return ({ customerId, profile }) => came.has(customerId) || profile.tags.some((tag) => habits.includes(tag))
}
