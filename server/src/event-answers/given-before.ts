import type { Db } from '#db/database.ts'
import { isAccepted } from '#events/sponsorship-queries.ts'
import type { BranchScope } from '#http/scope.ts'

/** What a merchant gave to other events: how often, what it was worth, and when last. */
export interface Given {
  times: number
  fen: number
  lastOn: string | null
}

/** By merchant; what was promised counts until it is known what came. */
export async function givenBefore(
  db: Db,
  { branchId }: BranchScope,
  eventId: string,
  today: string,
): Promise<ReadonlyMap<string, Given>> {
  const rows = await db
    .selectFrom('sponsorship')
    .innerJoin('event', (join) =>
      join.onRef('event.branchId', '=', 'sponsorship.branchId').onRef('event.id', '=', 'sponsorship.eventId'),
    )
    .select(['sponsorship.merchantId', 'sponsorship.kind', 'sponsorship.valueFen', 'sponsorship.deliveredFen'])
    .select(['sponsorship.confirmedAt', 'event.onDate'])
    .where('sponsorship.branchId', '=', branchId)
    .where('sponsorship.eventId', '!=', eventId)
    .where('sponsorship.deletedAt', 'is', null)
    .where('event.deletedAt', 'is', null)
    .where('event.state', 'not in', ['idea', 'siting', 'cancelled'])
    .where('event.onDate', '<=', today)
    .execute()
  const accepted = Map.groupBy(rows.filter(isAccepted), ({ merchantId }) => merchantId)
  return new Map(
    [...accepted].map(([merchantId, of]) => [
      merchantId,
      {
        times: of.length,
        fen: of.reduce((sum, { valueFen, deliveredFen }) => sum + (deliveredFen ?? valueFen), 0),
        lastOn:
          of
            .flatMap(({ onDate }) => onDate ?? [])
            .toSorted()
            .at(-1) ?? null,
      },
    ]),
  )
}
