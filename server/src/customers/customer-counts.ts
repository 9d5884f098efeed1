import type { CustomerFilter } from 'domain/customer-filter.ts'
import { tagLiveFrom } from '#customer-map/reference-lists.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { customersOf } from './customer-condition.ts'

export interface CountQuestion {
  scope: BranchScope
  filter: CustomerFilter
  onDate: string
}

/** Customers by their own codes together: one reading of the branch for four fields. */
export async function countByCodes(db: Db, { scope, filter, onDate }: CountQuestion) {
  const rows = await db
    .selectFrom('customer')
    .select(({ fn }) => ['segment', 'tier', 'lifecycle', 'ownerUserId', fn.countAll<number>().as('count')])
    .where(customersOf(scope, filter, onDate))
    .groupBy(['segment', 'tier', 'lifecycle', 'ownerUserId'])
    .execute()
  return rows.map(({ count, ...codes }) => ({ ...codes, count: Number(count) }))
}

/** Customers by product line in use. */
export async function countHolders(db: Db, { scope, filter, onDate }: CountQuestion) {
  const rows = await db
    .selectFrom('customer')
    .innerJoin('holding', (join) =>
      join
        .onRef('holding.branchId', '=', 'customer.branchId')
        .onRef('holding.customerId', '=', 'customer.id')
        .on('holding.active', '=', 1),
    )
    .select(({ fn }) => ['holding.line as value', fn.countAll<number>().as('count')])
    .where((eb) => customersOf(scope, filter, onDate)(eb))
    .groupBy('holding.line')
    .execute()
  return rows.map(({ value, count }) => ({ value, count: Number(count) }))
}

/** Customers by tag that still counts. */
export async function countTagged(db: Db, { scope, filter, onDate }: CountQuestion) {
  const rows = await db
    .selectFrom('customer')
    .innerJoin('customerTag', (join) =>
      join.onRef('customerTag.branchId', '=', 'customer.branchId').onRef('customerTag.customerId', '=', 'customer.id'),
    )
    .select(({ fn }) => ['customerTag.tag as value', fn.countAll<number>().as('count')])
    .where((eb) => customersOf(scope, filter, onDate)(eb))
    .where('customerTag.notedOn', '<=', onDate)
    .where((eb) => eb.or([eb('customerTag.expiresOn', 'is', null), eb('customerTag.expiresOn', '>=', onDate)]))
    .where((eb) =>
      eb.or(
        [...tagLiveFrom(onDate)].map(([tag, from]) =>
          eb.and([eb('customerTag.tag', '=', tag), eb('customerTag.notedOn', '>=', from)]),
        ),
      ),
    )
    .groupBy('customerTag.tag')
    .execute()
  return rows.map(({ value, count }) => ({ value, count: Number(count) }))
}
