import type { CostPayer, costItems } from 'domain/event-money.ts'
import type { CostChange } from 'domain/event-plan.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'

/** What no sponsor gives, the bank pays. */
export const payerOf = ({ sponsorshipId }: { sponsorshipId: string | null }): CostPayer =>
  sponsorshipId === null ? 'bank' : 'sponsor'

/** Cost lines of events in the order they were typed. */
export async function listCosts(
  db: Db | Trx,
  { branchId }: Pick<BranchScope, 'branchId'>,
  eventIds: readonly string[],
) {
  if (eventIds.length === 0) return []
  const rows = await db
    .selectFrom('eventCost')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('eventId', 'in', eventIds)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    eventId: row.eventId,
    rowVersion: row.rowVersion,
    // Written from checked input.
    item: row.item as (typeof costItems)[number],
    paidBy: payerOf(row),
    what: row.what,
    plannedFen: row.plannedFen,
    actualFen: row.actualFen,
    sponsorshipId: row.sponsorshipId,
    createdBy: row.createdBy,
    updatedBy: row.updatedBy,
  }))
}
export type EventCostRow = Awaited<ReturnType<typeof listCosts>>[number]

export const findCost = (db: Db | Trx, { branchId }: BranchScope, id: string, removed = false) =>
  db
    .selectFrom('eventCost')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('deletedAt', removed ? 'is not' : 'is', null)
    .executeTakeFirst()

export async function insertCost(trx: Trx, scope: BranchScope, eventId: string, cost: CostChange): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('eventCost')
    .values({ branchId: scope.branchId, id, eventId, ...cost, ...newStamps(scope.userId), deletedAt: null })
    .execute()
  return id
}

export const updateCost = (
  trx: Trx,
  scope: BranchScope,
  { id, rowVersion }: { id: string; rowVersion: number },
  cost: CostChange,
) =>
  trx
    .updateTable('eventCost')
    .set({ ...cost, ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
