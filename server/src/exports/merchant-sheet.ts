import type { MerchantCategory } from 'domain/merchant-category.ts'
import type { MerchantFilter } from 'domain/merchant-list.ts'
import writeExcelFile, { type Cell } from 'write-excel-file/node'
import type { MerchantFacts } from '#merchants/merchant-facts.ts'
import type { ExportLanguage } from './code-words.ts'
import { listSheet } from './list-sheet.ts'
import { textCell } from './map-table-cells.ts'
import { type MerchantColumn, merchantWords } from './merchant-words.ts'
import { tableWords } from './table-words.ts'

export interface MerchantSheetRequest {
  branch: { code: string; name: string }
  rows: readonly MerchantFacts[]
  /** Whether names of those who run the shops may stand in it. */
  withOperators: boolean
  /** What narrowed the rows; null where they were chosen one by one. */
  filter: MerchantFilter | null
  colleagues: ReadonlyMap<string, string>
  locale: ExportLanguage
  asOf: string
  exportedBy: string
  moment: string
  categories: ReadonlyMap<string, MerchantCategory>
}

const widths: Partial<Record<MerchantColumn, number>> = {
  name: 24,
  address: 26,
  category: 16,
  mainBank: 14,
  outcome: 18,
}

/** The list of merchants as a workbook: who, what and when above it, then a row a merchant. Never a phone. */
export async function merchantSheet(request: MerchantSheetRequest): Promise<Buffer> {
  const { branch, rows, withOperators, filter, locale, asOf, exportedBy, moment } = request
  const words = merchantWords[locale]
  // The names of the words' own record.
  const columns = (Object.keys(words.columns) as MerchantColumn[]).filter(
    (column) => withOperators || column !== 'operator',
  )
  const narrowed = filter === null ? [] : filterWords(filter, request)
  const filterLine =
    filter === null ? words.chosen : narrowed.length === 0 ? words.noFilter : words.filter(narrowed.join(' · '))
  const top = [
    `${words.title}　${branch.code} ${branch.name}`,
    `${words.rows(rows.length)}　${filterLine}`,
    words.asOf(asOf),
    words.printed(exportedBy, moment),
    words.attribution,
  ]
  return writeExcelFile([
    listSheet({
      name: words.sheet,
      top,
      columns: columns.map((column) => ({ name: words.columns[column], width: widths[column] ?? 12 })),
      rows: rows.map((row) => columns.map((column) => cellOf(row, column, request))),
    }),
  ]).toBuffer()
}

/** Each field that narrows, by name, with its values in words; of the map's part only that there is one. */
function filterWords(filter: MerchantFilter, { locale, categories, colleagues }: MerchantSheetRequest): string[] {
  const words = merchantWords[locale]
  const { code, category } = tableWords(locale, categories)
  const listOf = new Map(
    Object.entries({
      groups: 'merchantGroup',
      ourStatuses: 'ourStatus',
      banks: 'bank',
      loanNeeds: 'loanNeed',
      stages: 'memberStage',
      shopStatuses: 'shopStatus',
    }),
  )
  const valueWords = (field: string, value: string): string => {
    if (field === 'categories') return category(value)
    if (field === 'ownerIds') return colleagues.get(value) ?? words.values.none ?? value
    if (field === 'acquiring') return words.acquiring[value] ?? value
    const label = code(listOf.get(field) ?? '', value)
    return label === value ? (words.values[value] ?? value) : label
  }
  return Object.entries(filter).flatMap(([field, value]) => {
    const name = words.fields[field] ?? field
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return []
    if (field === 'box') return [name]
    return [
      `${name} ${[value]
        .flat()
        .map((one) => valueWords(field, String(one)))
        .join('/')}`,
    ]
  })
}

const numberCell = (value: number | null): Cell =>
  value === null ? null : { value, type: Number, format: '#,##0', alignVertical: 'top' }

function cellOf(row: MerchantFacts, column: MerchantColumn, { locale, categories }: MerchantSheetRequest): Cell {
  const words = merchantWords[locale]
  const { code, category } = tableWords(locale, categories)
  const cells: Record<MerchantColumn, () => Cell> = {
    name: () => textCell(row.name === '' ? words.withoutSign : row.name),
    operator: () => textCell(row.more.operator),
    category: () => textCell(category(row.category)),
    address: () => textCell(row.address ?? ''),
    unit: () => textCell([row.place?.name, row.unit?.label].filter((part) => part !== undefined).join(' ')),
    status: () => textCell(code('shopStatus', row.status)),
    metres: () => numberCell(row.metres === null ? null : Math.round(row.metres)),
    occupiedFrom: () => textCell(row.occupiedFrom ?? ''),
    priceTier: () => numberCell(row.priceTier),
    filedGrade: () => numberCell(row.filedGrade),
    ourStatus: () => textCell(code('ourStatus', row.ourStatus)),
    acquiring: () => textCell(words.acquiring[row.acquiring] ?? row.acquiring),
    mainBank: () => textCell(row.mainBank ? code('bank', row.mainBank.bank) : words.unknown),
    evidence: () => textCell(row.mainBank?.evidence ? code('presenceEvidence', row.mainBank.evidence) : ''),
    observedOn: () => textCell(row.mainBank?.observedOn ?? ''),
    expiresOn: () => textCell(row.mainBank?.expiresOn ?? ''),
    loanNeed: () => textCell(code('loanNeed', row.loanNeed)),
    openLeads: () => numberCell(row.openLeads),
    memberStage: () => textCell(row.memberStage === null ? '' : code('memberStage', row.memberStage)),
    interest: () => numberCell(row.interest),
    owner: () => textCell(row.owner?.name ?? ''),
    lastVisitOn: () => textCell(row.lastVisit?.on ?? words.never),
    outcome: () => textCell(row.lastVisit ? code('visitOutcome', row.lastVisit.outcome) : ''),
    promiseOn: () => textCell(row.nextPromise?.on ?? ''),
    doNotVisit: () => textCell(row.doNotVisit ? words.yes : ''),
  }
  return cells[column]()
}
