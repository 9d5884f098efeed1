import type { CustomerMap } from 'domain/customer-map.ts'
import type { MapTableColumn } from 'domain/customer-map-table.ts'
import type { MerchantCategory } from 'domain/merchant-category.ts'
import writeExcelFile, { type Cell } from 'write-excel-file/node'
import type { ExportLanguage } from './code-words.ts'
import { listSheet } from './list-sheet.ts'
import { countCell, noRate, placeCells, shareCell, textCell } from './map-table-cells.ts'
import { type TableWords, tableWords } from './table-words.ts'

export interface SheetRequest {
  map: CustomerMap
  columns: readonly MapTableColumn[]
  locale: ExportLanguage
  /** Who takes the file, and when, as printed on it. */
  exportedBy: string
  moment: string
  colleagues: ReadonlyMap<string, string>
  categories: ReadonlyMap<string, MerchantCategory>
}

const widths: Partial<Record<MapTableColumn, number>> = {
  place: 22,
  unmet: 30,
  habits: 26,
  merchants: 52,
  rivals: 26,
  keyPersons: 30,
  lastVisit: 24,
}

/** The customer-map table F02 as a workbook: who, what and when above it, then a row a place, then the circle. */
export async function customerMapSheet({
  map,
  columns,
  locale,
  exportedBy,
  moment,
  colleagues,
  categories,
}: SheetRequest): Promise<Buffer> {
  const table = tableWords(locale, categories)
  const { words } = table
  const top = [
    `${words.title}　${map.branch.code} ${map.branch.name}`,
    words.scope(
      [table.code('siteStatus', map.site.status), map.site.address].filter((part) => part !== '').join(' '),
      Math.round(map.radius.maxMetres),
      Math.round(map.radius.r90Metres),
    ),
    table.filter(map.filter, colleagues),
    words.asOf(map.asOf),
    words.printed(exportedBy, moment),
    words.attribution,
  ]
  return writeExcelFile([
    listSheet({
      name: words.sheet,
      top,
      columns: columns.flatMap((column) =>
        words.columns[column].map((name) => ({ name, width: widths[column] ?? 13 })),
      ),
      rows: [
        ...map.places.map((place) => columns.flatMap((column) => placeCells(place, column, table))),
        columns.flatMap((column) => totalCells(map, column, table)),
      ],
    }),
  ]).toBuffer()
}

function totalCells({ total }: CustomerMap, column: MapTableColumn, table: TableWords): Cell[] {
  const { words } = table
  const { coverage } = total
  const cells: Partial<Record<MapTableColumn, Cell[]>> = {
    place: [{ value: words.total, type: String, fontWeight: 'bold' }],
    size: [coverage.denominator === null ? textCell(words.unknown) : countCell(coverage.denominator, '')],
    denominator: [
      textCell(coverage.source === null ? words.unknown : (words.sources[coverage.source] ?? coverage.source)),
      textCell((coverage.grade ?? '–').toUpperCase()),
      textCell(coverage.asOf ?? '–'),
    ],
    customers: [countCell(total.customers, words.withheld)],
    coverage: [shareCell(coverage.low, noRate(coverage, table)), shareCell(coverage.high, noRate(coverage, table))],
    interval: [shareCell(coverage.ci?.[0] ?? null, '–'), shareCell(coverage.ci?.[1] ?? null, '–')],
    uncovered: [countCell(total.uncovered, noRate(coverage, table))],
    prospects: [countCell(total.prospects, words.withheld)],
    keyCustomers: [
      countCell(total.keyCustomers, words.withheld),
      countCell(total.keyCustomersUntouched90, words.withheld),
    ],
    productMatch: [shareCell(total.productMatch.value, '–')],
  }
  return cells[column] ?? words.columns[column].map(() => null)
}
