import type { CustomerFilter } from 'domain/customer-filter.ts'
import type { ProductLine } from 'domain/product.ts'
import type { ExpressionBuilder } from 'kysely'
import { tagLiveFrom } from '#customer-map/reference-lists.ts'
import type { Database } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'

type CustomerBuilder = ExpressionBuilder<Database, 'customer'>

/**
 * The customers of the branch that a filter leaves: the one condition behind map, table, tiles, hexagons, lists and
 * export, so that they can never disagree. `placeKinds` narrows places and is not read here.
 */
export const customersOf = (scope: BranchScope, filter: CustomerFilter, onDate: string) => (eb: CustomerBuilder) =>
  eb.and([
    eb('customer.branchId', '=', scope.branchId),
    eb('customer.deletedAt', 'is', null),
    ...(filter.segments?.length ? [eb('customer.segment', 'in', filter.segments)] : []),
    ...(filter.tiers?.length ? [eb('customer.tier', 'in', filter.tiers)] : []),
    ...(filter.lifecycles?.length ? [eb('customer.lifecycle', 'in', filter.lifecycles)] : []),
    ...(filter.ownerIds?.length ? [isOwnedBy(eb, filter.ownerIds)] : []),
    ...(filter.held?.length ? [holdsOneOf(eb, filter.held)] : []),
    ...(filter.missing?.length ? [eb.or(filter.missing.map((line) => eb.not(holdsOneOf(eb, [line]))))] : []),
    ...(filter.tags?.length ? [hasLiveTag(eb, filter.tags, onDate)] : []),
  ])

/** Only rows this person may see one by one: all of the branch, or his own book. Nobody else gets here. */
export const rowsVisibleTo = (scope: BranchScope) => (eb: CustomerBuilder) =>
  scope.persons.rows === 'branch'
    ? eb.lit(true)
    : eb('customer.ownerUserId', '=', scope.persons.rows === 'own' ? scope.userId : '')

/** Care tiers that make somebody a key customer (重点客户) without being flagged. */
export const keyCareTiers: readonly string[] = ['diamond', 'private']

/** 1 for a key customer. */
export const isKeyCustomer = (eb: CustomerBuilder) =>
  eb
    .case()
    .when(eb.or([eb('customer.isKey', '=', 1), eb('customer.careTier', 'in', keyCareTiers)]))
    .then(eb.lit(1))
    .else(eb.lit(0))
    .end()

function isOwnedBy(eb: CustomerBuilder, ownerIds: readonly string[]) {
  const named = ownerIds.filter((id) => id !== 'none')
  return eb.or([
    ...(named.length > 0 ? [eb('customer.ownerUserId', 'in', named)] : []),
    ...(named.length < ownerIds.length ? [eb('customer.ownerUserId', 'is', null)] : []),
  ])
}

const holdsOneOf = (eb: CustomerBuilder, lines: readonly ProductLine[]) =>
  eb.exists(
    eb
      .selectFrom('holding')
      .select('holding.id')
      .whereRef('holding.branchId', '=', 'customer.branchId')
      .whereRef('holding.customerId', '=', 'customer.id')
      .where('holding.line', 'in', lines)
      .where('holding.active', '=', 1),
  )

const hasLiveTag = (eb: CustomerBuilder, tags: readonly string[], onDate: string) => {
  const liveFrom = tagLiveFrom(onDate)
  return eb.exists(
    eb
      .selectFrom('customerTag')
      .select('customerTag.tag')
      .whereRef('customerTag.branchId', '=', 'customer.branchId')
      .whereRef('customerTag.customerId', '=', 'customer.id')
      .where('customerTag.notedOn', '<=', onDate)
      .where((tag) => tag.or([tag('customerTag.expiresOn', 'is', null), tag('customerTag.expiresOn', '>=', onDate)]))
      .where((tag) =>
        tag.or(
          tags.map((code) =>
            tag.and([
              tag('customerTag.tag', '=', code),
              tag('customerTag.notedOn', '>=', liveFrom.get(code) ?? onDate),
            ]),
          ),
        ),
      ),
  )
}
