import type { Db, Trx } from '#db/database.ts'
import { conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { listInvitations, takesSeat } from './invitation-queries.ts'
import type { InvitedEvent } from './invited-event.ts'

/** Seats that are said yes to or kept. */
export const seatsTaken = async (db: Db | Trx, scope: BranchScope, eventId: string): Promise<number> =>
  (await listInvitations(db, scope, eventId)).filter(takesSeat).length

/** @throws {AppError} 409 `event_full` where so many more do not fit; an event without a capacity takes everybody */
export async function refuseFull(
  trx: Trx,
  scope: BranchScope,
  { id, capacity }: Pick<InvitedEvent, 'id' | 'capacity'>,
  more = 1,
): Promise<void> {
  if (capacity === null) return
  const taken = await seatsTaken(trx, scope, id)
  if (taken + more > capacity) throw conflict('event_full', { capacity })
}
