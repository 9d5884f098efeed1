import { type CustomerFilter, filterToText } from 'domain/customer-filter.ts'
import type { CustomerFacets } from 'domain/customer-map.ts'
import { productLines } from 'domain/product.ts'
import { countByCodes, countHolders, countTagged } from '#customers/customer-counts.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { countPlaceKinds } from './customer-map-queries.ts'
import { readMapGround } from './map-rows.ts'
import { shownCount } from './suppression.ts'
import { coarseCount, withheldParts } from './withheld-parts.ts'

export interface FacetsQuestion {
  scope: BranchScope
  siteId: string | null
  filter: CustomerFilter
  onDate: string
}

/** Counts beside each value of the filter menu: each field as if it alone were not set. */
export async function facetsTask(db: Db, { scope, siteId, filter, onDate }: FacetsQuestion): Promise<CustomerFacets> {
  const { circle } = await readMapGround(db, scope, siteId)
  // Fields that are not set share their answer: they leave the filter as it is.
  const codes = onceEach((asked) => countByCodes(db, { scope, filter: asked, onDate }))
  const holders = onceEach((asked) => countHolders(db, { scope, filter: asked, onDate }))
  const without = (field: keyof CustomerFilter): CustomerFilter => ({ ...filter, [field]: undefined })
  const byCode = async (field: keyof CustomerFilter, column: 'segment' | 'tier' | 'lifecycle' | 'ownerUserId') =>
    summed(
      (await codes(without(field))).map((row) => ({
        value: row[column] ?? (column === 'ownerUserId' ? 'none' : null),
        count: row.count,
      })),
    )

  const all = sumOf(await codes(without('missing')))
  const holding = new Map((await holders(without('missing'))).map(({ value, count }) => [value, count]))
  const seesRows = scope.persons.rows === 'branch'
  const inOrder = (rows: readonly { value: string; count: number | null }[]) =>
    rows.toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0) || (a.value < b.value ? -1 : 1))
  // Values that share a whole between them give the last one away; those that overlap do not.
  const parts = (rows: readonly Count[]) => inOrder(seesRows ? rows : toldParts(rows))
  const shown = (rows: readonly Count[]) =>
    inOrder(seesRows ? rows : rows.map(({ value, count }) => ({ value, count: shownCount(count) })))
  const lineHolders = await holders(without('held'))
  // Who holds a line and who lacks it are everybody: where few do the one, the other is not told to the last either.
  const lacking = productLines.map((line) => ({ value: line, count: all - (holding.get(line) ?? 0) }))
  const besideFew = (rows: readonly Count[], few: (value: string) => number) =>
    inOrder(
      rows.map(({ value, count }) => {
        const others = few(value)
        if (seesRows) return { value, count }
        return { value, count: others > 0 && shownCount(others) === null ? coarseCount(count) : shownCount(count) }
      }),
    )
  return {
    segments: parts(await byCode('segments', 'segment')),
    tiers: parts(await byCode('tiers', 'tier')),
    held: besideFew(lineHolders, (line) => all - (holding.get(line) ?? 0)),
    missing: besideFew(lacking, (line) => holding.get(line) ?? 0),
    tags: shown(await countTagged(db, { scope, filter: without('tags'), onDate })),
    lifecycles: parts(await byCode('lifecycles', 'lifecycle')),
    ownerIds: parts(await byCode('ownerIds', 'ownerUserId')),
    placeKinds: await countPlaceKinds(db, scope, circle),
  }
}

interface Count {
  value: string
  count: number
}

/** Parts of a whole that is told elsewhere. */
function toldParts(rows: readonly Count[]) {
  const withheld = withheldParts(rows, ({ count }) => count)
  return rows.map((row) => {
    const { value, count } = row
    if (!withheld.has(row)) return { value, count }
    return { value, count: shownCount(count) === null ? null : coarseCount(count) }
  })
}

/** Asks once for each filter, however many fields want it. */
function onceEach<Answer>(
  ask: (filter: CustomerFilter) => Promise<Answer>,
): (filter: CustomerFilter) => Promise<Answer> {
  const asked = new Map<string, Promise<Answer>>()
  return (filter) => {
    const key = filterToText(filter)
    const answer = asked.get(key) ?? ask(filter)
    asked.set(key, answer)
    return answer
  }
}

/** Counts of one value together; what has no value is left out. */
function summed(rows: readonly { value: string | null; count: number }[]): Count[] {
  return [...Map.groupBy(rows, ({ value }) => value)].flatMap(([value, of]) =>
    value === null ? [] : [{ value, count: sumOf(of) }],
  )
}

const sumOf = (rows: readonly { count: number }[]) => rows.reduce((sum, { count }) => sum + count, 0)
