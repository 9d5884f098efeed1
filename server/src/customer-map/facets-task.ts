import type { CustomerFilter } from 'domain/customer-filter.ts'
import type { CustomerFacets } from 'domain/customer-map.ts'
import { productLines } from 'domain/product.ts'
import { countCustomers, countCustomersBy, countHolders, countTagged } from '#customers/customer-counts.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { countPlaceKinds } from './customer-map-queries.ts'
import { readMapGround } from './map-rows.ts'
import { shownCount } from './suppression.ts'

export interface FacetsQuestion {
  scope: BranchScope
  siteId: string | null
  filter: CustomerFilter
  onDate: string
}

/** Counts beside each value of the filter menu: each field as if it alone were not set. */
export async function facetsTask(db: Db, { scope, siteId, filter, onDate }: FacetsQuestion): Promise<CustomerFacets> {
  const { circle } = await readMapGround(db, scope, siteId)
  const without = (field: keyof CustomerFilter) => ({ scope, filter: { ...filter, [field]: undefined }, onDate })
  const holders = await countHolders(db, without('missing'))
  const holding = new Map(holders.map(({ value, count }) => [value, count]))
  const all = await countCustomers(db, without('missing'))
  const shown = (rows: { value: string; count: number }[]) =>
    rows
      .map(({ value, count }) => ({ value, count: scope.persons.rows === 'branch' ? count : shownCount(count) }))
      .toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0) || (a.value < b.value ? -1 : 1))
  return {
    segments: shown(await countCustomersBy(db, 'segment', without('segments'))),
    tiers: shown(await countCustomersBy(db, 'tier', without('tiers'))),
    held: shown(await countHolders(db, without('held'))),
    missing: shown(productLines.map((line) => ({ value: line, count: all - (holding.get(line) ?? 0) }))),
    tags: shown(await countTagged(db, without('tags'))),
    lifecycles: shown(await countCustomersBy(db, 'lifecycle', without('lifecycles'))),
    ownerIds: shown(await countCustomersBy(db, 'ownerUserId', without('ownerIds'))),
    placeKinds: await countPlaceKinds(db, scope, circle),
  }
}
