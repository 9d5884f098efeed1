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

export async function countCustomers(db: Db, { scope, filter, onDate }: CountQuestion): Promise<number> {
  const row = await db
    .selectFrom('customer')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(customersOf(scope, filter, onDate))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Customers by one of their own codes; nobody's customers are counted under `none`, an unknown code not at all. */
export async function countCustomersBy(
  db: Db,
  column: 'segment' | 'tier' | 'lifecycle' | 'ownerUserId',
  { scope, filter, onDate }: CountQuestion,
) {
  const rows = await db
    .selectFrom('customer')
    .select(({ ref, fn }) => [ref(`customer.${column}`).as('value'), fn.countAll<number>().as('count')])
    .where(customersOf(scope, filter, onDate))
    .groupBy(`customer.${column}`)
    .execute()
  return rows.flatMap(({ value, count }) => {
    if (value === null) return column === 'ownerUserId' ? [{ value: 'none', count: Number(count) }] : []
    return [{ value, count: Number(count) }]
  })
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
