import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { listCosts } from './event-costs.ts'

/**
 * What is put before the approver, by event: the limit where one is set, else what the bank pays by plan. Of a series all
 * its events together, so that a sum is not made small by cutting it up.
 *
 * @returns fen; events that are not there have none
 */
export async function eventApprovals(
  db: Db | Trx,
  { branchId }: Pick<BranchScope, 'branchId'>,
  eventIds: readonly string[],
): Promise<Map<string, number>> {
  if (eventIds.length === 0) return new Map()
  const asked = await db
    .selectFrom('event')
    .select(['id', 'seriesId', 'budgetLimit'])
    .where('branchId', '=', branchId)
    .where('id', 'in', eventIds)
    .execute()
  const seriesIds = asked.flatMap(({ seriesId }) => seriesId ?? [])
  const siblings =
    seriesIds.length === 0
      ? []
      : await db
          .selectFrom('event')
          .select(['id', 'seriesId', 'budgetLimit'])
          .where('branchId', '=', branchId)
          .where('seriesId', 'in', seriesIds)
          .where('state', '<>', 'cancelled')
          .where('deletedAt', 'is', null)
          .execute()
  const all = new Map([...asked, ...siblings].map((event) => [event.id, event]))
  const costs = await listCosts(db, { branchId }, [...all.keys()])
  const ownOf = ({ id, budgetLimit }: (typeof asked)[number]) =>
    budgetLimit ??
    costs.reduce((sum, cost) => (cost.eventId === id && cost.paidBy === 'bank' ? sum + cost.plannedFen : sum), 0)
  return new Map(
    asked.map((event) => {
      const others = siblings.filter(({ id, seriesId }) => id !== event.id && seriesId === event.seriesId)
      return [event.id, others.reduce((sum, other) => sum + ownOf(other), ownOf(event))]
    }),
  )
}
