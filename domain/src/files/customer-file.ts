import { type Datum, type DatumCheck, datumCheck, positionProblem, toWgs84 } from '#datum.ts'
import type { Bounds, LngLat } from '#lng-lat.ts'
import { cellText, numberOfCell } from './cell-values.ts'
import { type FieldOptions, customerFields } from './customer-fields.ts'
import { type CustomerColumn, type MappedColumn, mapHeader } from './customer-file-columns.ts'
import {
  type CustomerRejection,
  type CustomerRejectionCode,
  type NewCustomerRow,
  newCustomerRowSchema,
} from './customer-row.ts'
import { privateNumberIn } from './private-number.ts'

export type CustomerFileRow = { line: number; ok: NewCustomerRow } | { line: number; rejected: CustomerRejection[] }

export type CustomerFile = {
  columns: MappedColumn[]
  /** What stops the whole file; then there are no rows. */
  problem: 'no_header' | 'required_missing' | 'column_twice' | 'no_rows' | null
  datum: DatumCheck
  rows: CustomerFileRow[]
}

export type CustomerFileOptions = FieldOptions & {
  /** Where customers may live, WGS-84. */
  bounds: Bounds
  /** What the user says the positions are in. */
  datum: Datum
  /** True once the user has been asked and stays with `datum`. */
  isDatumConfirmed?: boolean
  /** True once the user has been asked and takes swapped positions the other way round. */
  isSwapAccepted?: boolean
  /** Places of the map by name, to notice another datum. */
  places?: ReadonlyMap<string, LngLat>
  /** The user's own meaning of columns, by index from 0; null for "do not read". */
  columns?: ReadonlyMap<number, CustomerColumn | null>
}

/**
 * Reads a bank's customer file, as rows of cells with the header first. Blank rows, a row of column codes under the
 * header and example rows (customer number `示例…`) are passed over. A row that cannot be taken never stops the file:
 * it comes back with its reasons.
 *
 * @returns a row for each customer, with its line in the file; the header is line 1
 */
export function readCustomerRows(table: readonly (readonly string[])[], options: CustomerFileOptions): CustomerFile {
  const [header = [], ...body] = table
  const columns = mapHeader(header, options.columns)
  const read = columns.filter((one) => one.column !== null && one.ignored === null)
  const lines = body
    .map((cells, index) => ({ line: index + 2, cells: cellsByColumn(read, cells) }))
    .filter(({ line, cells }) => !isPassedOver(line, cells))

  const problem = fileProblem(columns, read, lines.length)
  if (problem) return { columns, problem, datum: datumCheck([], options.datum, options.bounds), rows: [] }
  const datum = datumOf(
    lines.map(({ cells }) => cells),
    options,
  )
  return { columns, problem, datum, rows: readLines(lines, options, datum) }
}

type Cells = ReadonlyMap<CustomerColumn, string>
type Line = { line: number; cells: Cells }

const cellsByColumn = (columns: readonly MappedColumn[], cells: readonly string[]): Cells =>
  new Map(
    columns.flatMap(({ index, column }) => {
      const text = cellText(cells[index] ?? '')
      return column === null || text === '' ? [] : [[column, text] as const]
    }),
  )

function isPassedOver(line: number, cells: Cells): boolean {
  const isCodeRow = line === 2 && cells.size > 0 && [...cells].every(([column, text]) => text === column)
  return cells.size === 0 || isCodeRow || /^(示例|example)/i.test(cells.get('customer_number') ?? '')
}

function fileProblem(
  columns: readonly MappedColumn[],
  read: readonly MappedColumn[],
  lines: number,
): CustomerFile['problem'] {
  if (read.length === 0) return 'no_header'
  if (columns.some(({ ignored }) => ignored === 'twice')) return 'column_twice'
  if (!read.some(({ column }) => column === 'customer_number')) return 'required_missing'
  return lines === 0 ? 'no_rows' : null
}

function datumOf(rows: readonly Cells[], { datum, bounds, places }: CustomerFileOptions): DatumCheck {
  const located = rows.flatMap((cells) => {
    const given = givenPosition(cells)
    return given && !isAtZero(given) ? [{ given, known: places?.get(cells.get('home_place') ?? '') }] : []
  })
  const anchors = located.flatMap(({ given, known }) => (known ? [{ given, known }] : []))
  return datumCheck(
    located.map(({ given }) => given),
    datum,
    bounds,
    anchors,
  )
}

function readLines(lines: readonly Line[], options: CustomerFileOptions, datum: DatumCheck): CustomerFileRow[] {
  const firstLines = new Map<string, number>()
  const read = customerFields(options)
  return lines.map(({ line, cells }) => {
    const { fields, customerNumber, rejected } = read(cells)
    const located = readPosition(cells, options, datum)
    if ('rejected' in located) rejected.push(located.rejected)

    const firstLine = customerNumber === null ? undefined : firstLines.get(customerNumber)
    if (firstLine !== undefined)
      rejected.push({ code: 'duplicate_in_file', column: 'customer_number', value: null, offer: { firstLine } })
    else if (customerNumber !== null) firstLines.set(customerNumber, line)

    const position = 'position' in located ? located.position : null
    const positionDatum = position ? options.datum : null
    const parsed = newCustomerRowSchema.safeParse({ ...fields, customerNumber, position, positionDatum })
    if (parsed.success && rejected.length === 0) return { line, ok: parsed.data }
    if (rejected.length === 0) rejected.push({ code: 'unknown_value', column: null, value: null, offer: null })
    return { line, rejected }
  })
}

function readPosition(
  cells: Cells,
  { bounds, datum, isDatumConfirmed = false, isSwapAccepted = false }: CustomerFileOptions,
  check: DatumCheck,
): { position: LngLat | null } | { rejected: CustomerRejection } {
  const refused = (code: CustomerRejectionCode, column: CustomerColumn, offer: CustomerRejection['offer'] = null) => ({
    rejected: { code, column, value: shownValue(cells.get(column)), offer },
  })
  const [lngText, latText] = [cells.get('lng'), cells.get('lat')]
  if (lngText === undefined && latText === undefined) return { position: null }
  if (lngText === undefined) return refused('half_position', 'lng')
  if (latText === undefined) return refused('half_position', 'lat')
  if (numberOfCell(lngText) === null) return refused('unknown_value', 'lng')
  const given = givenPosition(cells)
  if (!given) return refused('unknown_value', 'lat')
  if (isAtZero(given)) return refused('position_at_zero', 'lng')

  const position = toWgs84(given, datum)
  if (positionProblem(position, bounds)) {
    const turned = toWgs84([given[1], given[0]], datum)
    if (positionProblem(turned, bounds)) return refused('position_outside_map', 'lng')
    return isSwapAccepted ? { position: turned } : refused('position_swapped', 'lng', { position: turned })
  }
  if (check.verdict === 'other_datum' && !isDatumConfirmed)
    return refused('position_other_datum', 'lng', { datum: check.datum, position: toWgs84(given, check.datum) })
  return { position }
}

function givenPosition(cells: Cells): LngLat | null {
  const [lng, lat] = [numberOfCell(cells.get('lng') ?? ''), numberOfCell(cells.get('lat') ?? '')]
  return lng === null || lat === null ? null : [lng, lat]
}

/** What may be shown of a cell: never a private number. */
const shownValue = (text = '') => (text === '' || privateNumberIn(text) ? null : text.slice(0, 60))

const isAtZero = (position: LngLat) => positionProblem(position, [200, 200, 201, 201]) === 'position_at_zero'
