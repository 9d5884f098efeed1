import type { RegisteredGifts } from 'domain/event-gifts.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** What the register says of some events, by event: booked in for them, and handed out at them less what came back. */
export async function registeredGifts(
  db: Db | Trx,
  { branchId }: Pick<BranchScope, 'branchId'>,
  eventIds: readonly string[],
): Promise<(eventId: string) => RegisteredGifts> {
  if (eventIds.length === 0) return () => nothing
  const sums = await db
    .selectFrom('giftMove')
    .select(({ fn, eb }) => [
      'eventId',
      'kind',
      fn.sum<number>(eb('giftMove.pieces', '*', eb.ref('giftMove.unitFen'))).as('fen'),
    ])
    .where('branchId', '=', branchId)
    .where('eventId', 'in', eventIds)
    .where('withdrawnAt', 'is', null)
    .groupBy(['eventId', 'kind'])
    .execute()
  const ofEvent = Map.groupBy(sums, ({ eventId }) => eventId)
  return (eventId) => {
    const fen = (kind: string) => ofEvent.get(eventId)?.find((row) => row.kind === kind)?.fen
    const [received, given, returned] = [fen('received'), fen('given'), fen('returned')]
    return {
      boughtFen: received === undefined ? null : Number(received),
      // What was handed out left the cupboard and counts below zero there; more cannot come back than went.
      givenFen: given === undefined ? null : Math.max(0, -Number(given) - Number(returned ?? 0)),
    }
  }
}

const nothing: RegisteredGifts = { boughtFen: null, givenFen: null }
