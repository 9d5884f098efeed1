import type { CustomerMapPlace } from 'domain/customer-map.ts'
import type { MapTableColumn } from 'domain/customer-map-table.ts'
import { compareRates } from 'domain/formulas/rank-rates.ts'
import { nextStep } from 'domain/formulas/next-step.ts'

/**
 * F02 as it is read on a screen: after the place what matters most, so that the rate is there before anybody scrolls.
 * File and paper keep their own order.
 */
export const screenColumns = [
  'place',
  'metres',
  'size',
  'customers',
  'coverage',
  'interval',
  'uncovered',
  'prospects',
  'keyCustomers',
  'productMatch',
  'unmet',
  'habits',
  'merchants',
  'rivals',
  'keyPersons',
  'owner',
  'lastVisit',
  'next',
  'kind',
  'denominator',
] as const satisfies readonly MapTableColumn[]

/** The width that each column of F02 needs. */
export const columnWidths = {
  place: 164,
  kind: 84,
  metres: 82,
  size: 92,
  denominator: 140,
  customers: 84,
  coverage: 264,
  interval: 110,
  uncovered: 84,
  prospects: 84,
  keyCustomers: 84,
  productMatch: 104,
  unmet: 230,
  habits: 250,
  merchants: 280,
  rivals: 170,
  keyPersons: 220,
  owner: 84,
  lastVisit: 150,
  next: 120,
} as const satisfies Record<MapTableColumn, number>

/** Where English words need more than their share of room; figures take as much in every language. */
export const englishWidths: Partial<Record<MapTableColumn, number>> = {
  place: 164,
  kind: 124,
  metres: 90,
  size: 116,
  denominator: 190,
  customers: 102,
  coverage: 264,
  interval: 116,
  uncovered: 106,
  prospects: 102,
  keyCustomers: 124,
  productMatch: 126,
  owner: 90,
}

/** Columns of numbers stand at the right. */
export const numberColumns: readonly MapTableColumn[] = [
  'metres',
  'size',
  'customers',
  'interval',
  'uncovered',
  'prospects',
  'keyCustomers',
  'productMatch',
]

type Value = number | string | null
const chinese = new Intl.Collator('zh-CN')

/** What a column sorts by; null comes last whichever way. Coverage has the order of decision 25. */
const sortValues: Partial<Record<MapTableColumn, (place: CustomerMapPlace) => Value>> = {
  place: ({ name }) => name,
  kind: ({ kind }) => kind,
  metres: ({ metres }) => metres,
  size: ({ coverage }) => coverage.denominator,
  denominator: ({ coverage }) => coverage.grade,
  customers: ({ customers }) => customers,
  uncovered: ({ uncovered }) => uncovered,
  prospects: ({ prospects }) => prospects,
  keyCustomers: ({ keyCustomers }) => keyCustomers,
  productMatch: ({ productMatch }) => productMatch.value,
  unmet: ({ productMatch }) => productMatch.unmet[0]?.count ?? null,
  habits: ({ habits }) => habits[0]?.lift ?? null,
  merchants: ({ merchants }) => merchants[0]?.score ?? null,
  rivals: ({ rivals }) => rivals.point,
  keyPersons: ({ keyPersons }) => keyPersons.length || null,
  owner: ({ owner }) => owner?.name ?? null,
  lastVisit: ({ lastVisit }) => lastVisit?.on ?? null,
  next: (place) => nextStep(place).on,
}

export type SortOrder = 'ascend' | 'descend'

/** Places by one column; equal ones keep the order they came in. */
export function sortedPlaces(
  places: readonly CustomerMapPlace[],
  column: MapTableColumn,
  order: SortOrder,
): CustomerMapPlace[] {
  const sign = order === 'ascend' ? 1 : -1
  if (column === 'coverage' || column === 'interval') {
    const withInterval = places.filter(({ coverage }) => coverage.ci !== null)
    const without = places.filter(({ coverage }) => coverage.ci === null)
    return [...withInterval.toSorted((a, b) => -sign * compareRates(a.coverage, b.coverage)), ...without]
  }
  const valueOf = sortValues[column]
  if (!valueOf) return [...places]
  return places.toSorted((a, b) => {
    const one = valueOf(a)
    const other = valueOf(b)
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    if (typeof one === 'number' && typeof other === 'number') return sign * (one - other)
    return sign * chinese.compare(String(one), String(other))
  })
}
