import type { CustomerMapPlace } from 'domain/customer-map.ts'
import type { MapTableColumn } from 'domain/customer-map-table.ts'
import { nextStep } from 'domain/formulas/next-step.ts'
import type { Rate } from 'domain/rate.ts'
import type { Cell } from 'write-excel-file/node'
import { safeText } from './safe-text.ts'
import type { TableWords } from './table-words.ts'

const shown = 3

export const textCell = (text: string): Cell => ({
  value: safeText(text),
  type: String,
  wrap: true,
  alignVertical: 'top',
})
export const countCell = (count: number | null, withheld: string): Cell =>
  count === null ? textCell(withheld) : { value: count, type: Number, format: '#,##0', alignVertical: 'top' }
export const shareCell = (share: number | null, instead: string): Cell =>
  share === null ? textCell(instead) : { value: share, type: Number, format: '0.0%', alignVertical: 'top' }

/** Why a rate shows no percentage. */
export const noRate = ({ flags, denominator, grade }: Rate, { words }: TableWords): string => {
  if (flags.includes('no_customers')) return words.noCustomers
  if (flags.includes('few_cases') && denominator !== null && grade !== 'd') return words.fewCases
  return words.unknown
}

/** The cells of one place in one column of the table; a column may take several. */
export function placeCells(place: CustomerMapPlace, column: MapTableColumn, table: TableWords): Cell[] {
  const { words } = table
  const { coverage, rivals } = place
  switch (column) {
    case 'place':
      return [textCell(place.name)]
    case 'kind':
      return [textCell(table.code('placeKind', place.kind))]
    case 'metres':
      return [{ value: Math.round(place.metres), type: Number, format: '#,##0', alignVertical: 'top' }]
    case 'size':
      return [coverage.denominator === null ? textCell(words.unknown) : countCell(coverage.denominator, '')]
    case 'denominator':
      return [
        textCell(coverage.source === null ? words.unknown : (words.sources[coverage.source] ?? coverage.source)),
        textCell((coverage.grade ?? '–').toUpperCase()),
        textCell(coverage.asOf ?? '–'),
      ]
    case 'customers':
      return [countCell(place.customers, words.withheld)]
    case 'coverage':
      return [shareCell(coverage.low, noRate(coverage, table)), shareCell(coverage.high, noRate(coverage, table))]
    case 'interval':
      return [shareCell(coverage.ci?.[0] ?? null, '–'), shareCell(coverage.ci?.[1] ?? null, '–')]
    case 'uncovered':
      return [countCell(place.uncovered, noRate(coverage, table))]
    case 'prospects':
      return [countCell(place.prospects, words.withheld)]
    case 'keyCustomers':
      return [countCell(place.keyCustomers, words.withheld), countCell(place.keyCustomersUntouched90, words.withheld)]
    case 'productMatch':
      return [shareCell(place.productMatch.value, '–')]
    case 'unmet':
      return [
        listCell(
          place.productMatch.unmet
            .slice(0, shown)
            .map(({ line, count }) => `${table.line(line)} ${words.people(count)}`),
          table,
        ),
      ]
    case 'habits':
      return [
        listCell(
          place.habits
            .slice(0, shown)
            .map(({ tag, lift }) => `${table.tag(tag)}${lift === null ? '' : ` ${words.times(lift)}`}`),
          table,
        ),
      ]
    case 'merchants':
      return [
        listCell(
          place.merchants.slice(0, shown).map((merchant) => merchantText(merchant, table)),
          table,
        ),
      ]
    case 'rivals':
      return [textCell(rivalText(rivals, table))]
    case 'keyPersons':
      return [
        listCell(
          place.keyPersons.map(
            ({ title, name, attitude }) =>
              `${table.code('keyPersonTitle', title)} ${name} ${table.code('attitude', attitude)}`,
          ),
          table,
        ),
      ]
    case 'owner':
      return [textCell(place.owner?.name ?? words.nobody)]
    case 'lastVisit':
      return [
        textCell(
          place.lastVisit
            ? `${place.lastVisit.on} ${table.code('visitOutcome', place.lastVisit.outcome)}`
            : words.never,
        ),
      ]
    case 'next':
      return [textCell(nextText(place, table))]
  }
}

const listCell = (parts: readonly string[], { words }: TableWords): Cell =>
  textCell(parts.length === 0 ? '–' : parts.join(words.joined))

function merchantText(merchant: CustomerMapPlace['merchants'][number], table: TableWords): string {
  const { category, reason } = merchant
  const [segment] = reason.segments
  const [habit] = reason.habits
  const why = [
    ...(merchant.name === '' ? [] : [table.category(category)]),
    ...(segment ? [table.code('segment', segment.segment)] : []),
    ...(habit ? [table.tag(habit.tag)] : []),
    table.words.walk(Math.round(reason.walkMetres / 10) * 10),
  ]
  return `${table.shop(merchant)} (${why.join(' ')})`
}

function rivalText({ shops, known, ours, unknown, byBank }: CustomerMapPlace['rivals'], table: TableWords): string {
  if (shops === 0) return '–'
  const [first] = byBank
  return [
    table.words.ours(ours, known),
    ...(first ? [`${table.code('bank', first.bank)} ${first.count}`] : []),
    table.words.unknownShare(`${Math.round((unknown / shops) * 100)}%`),
  ].join(table.words.joined)
}

function nextText(place: CustomerMapPlace, { words }: TableWords): string {
  const { code, on } = nextStep(place)
  return on ?? words.next[code]
}
