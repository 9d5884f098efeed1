import { type Datum, type DatumCheck, datums, positionProblem, toWgs84 } from 'domain/datum.ts'
import { cellText, numberOfCell } from 'domain/files/cell-values.ts'
import { type CustomerFile, type CustomerFileOptions, readCustomerRows } from 'domain/files/customer-file.ts'
import { type CustomerColumn, type MappedColumn, mapHeader } from 'domain/files/customer-file-columns.ts'
import type { CustomerRejection } from 'domain/files/customer-row.ts'
import { privateNumberIn } from 'domain/files/private-number.ts'
import type { DatumQuestion, ImportChoice, ImportMapping, ImportReason } from 'domain/import-batch.ts'
import type { Bounds, LngLat } from 'domain/lng-lat.ts'
import type { CsvRow, CsvTable } from './csv-rows.ts'
import type { ReadRow, ReadSetting } from './import-messages.ts'
import { placeFinder, type PlaceFinder } from '#places/place-finder.ts'
import { readCustomer } from './read-customer.ts'

export type CustomersRead =
  | { problem: NonNullable<CustomerFile['problem']>; mapping: ImportMapping; datum: Datum }
  | { mapping: ImportMapping; datum: Datum; question: DatumQuestion; rows: null }
  | { mapping: ImportMapping; datum: Datum; question: null; rows: ReadRow[] }

/** A branch without a site cannot judge a position: anywhere in the country will do. */
const anywhere: Bounds = [73, 18, 135, 54]

/** What the lines of a table say of customers, or the question that must be answered first. Pure. */
export function readCustomers(table: CsvTable, choice: ImportChoice, setting: ReadSetting): CustomersRead {
  const { header, rows } = table
  const finder = placeFinder(setting.ground?.places ?? [], setting.ground?.centre ?? [0, 0])
  const bounds = setting.ground?.bounds ?? anywhere
  const columns = columnsOf(table, choice, bounds)
  const options: CustomerFileOptions = {
    tags: setting.tags,
    branch: setting.branch,
    words: wordsOf(choice),
    columns,
    bounds,
    datum: choice.datum ?? 'wgs84',
    isDatumConfirmed: choice.datum !== null,
    isSwapAccepted: choice.swapped ?? false,
    places: placesNamed(header, columns, rows, finder),
  }
  const file = readCustomerRows([header, ...rows.map(({ cells }) => cells)], options)
  const mapping: ImportMapping = { columns: mapHeader(header, chosenColumns(choice)), unknownWords: unknownWords(file) }
  const known = { mapping, datum: options.datum }
  if (file.problem) return { ...known, problem: file.problem }
  if (isAsked(file.datum, choice)) return { ...known, question: datumQuestion(file, rows, finder), rows: null }
  return { ...known, question: null, rows: readRows(file, table, finder) }
}

/** A few swapped lines are refused with their correction; a file that is mostly swapped is asked about. */
const isAsked = ({ verdict, inside, positions }: DatumCheck, { datum, swapped }: ImportChoice) =>
  (verdict === 'other_datum' && datum === null) || (verdict === 'swapped' && swapped === null && inside * 2 < positions)

const chosenColumns = ({ columns }: ImportChoice) =>
  new Map(Object.entries(columns).map(([index, column]) => [Number(index), column] as const))

/** The user's columns; where the file has longitude and latitude the wrong way round, each is read as the other. */
function columnsOf(table: CsvTable, choice: ImportChoice, bounds: Bounds): Map<number, CustomerColumn | null> {
  const chosen = chosenColumns(choice)
  const mapped = mapHeader(table.header, chosen)
  const given = located(table.rows, mapped).map((row) => positionProblem(row.given, bounds))
  if (!choice.swapped || given.filter((problem) => problem === 'position_swapped').length * 2 < given.length)
    return chosen
  for (const { index, column } of mapped) {
    if (column === 'lng' || column === 'lat') chosen.set(index, column === 'lng' ? 'lat' : 'lng')
  }
  return chosen
}

const wordsOf = ({ words }: ImportChoice) =>
  // The schema of the choice let only our columns through.
  new Map(
    Object.entries(words).map(
      ([column, own]) => [column as CustomerColumn, new Map(Object.entries(own ?? {}))] as const,
    ),
  )

/** Where the map has the places that the file names, as it writes them. */
function placesNamed(
  header: readonly string[],
  columns: Map<number, CustomerColumn | null>,
  rows: readonly CsvRow[],
  finder: PlaceFinder,
): Map<string, LngLat> {
  const column = mapHeader(header, columns).find((one) => one.column === 'home_place')
  const names = new Set(column ? rows.map(({ cells }) => cellText(cells[column.index] ?? '')) : [])
  return new Map(
    [...names].flatMap((name) => {
      const found = finder.byName(name)
      return 'place' in found ? [[name, found.place.position] as const] : []
    }),
  )
}

function unknownWords({ rows }: CustomerFile): ImportMapping['unknownWords'] {
  const words = new Map<string, ImportMapping['unknownWords'][number]>()
  for (const row of rows) {
    for (const { code, column, value, offer } of 'rejected' in row ? row.rejected : []) {
      if (code !== 'unknown_value' || column === null || value === null || !hasWords(column)) continue
      const key = `${column} ${value}`
      const known = words.get(key)
      if (known) known.count += 1
      else words.set(key, { column, word: value, count: 1, likely: offer?.value ?? null })
    }
  }
  return [...words.values()].toSorted((a, b) => b.count - a.count).slice(0, 50)
}

const wordColumns: readonly CustomerColumn[] = [
  'segment',
  'tier',
  'care_tier',
  'lifecycle',
  'familiarity',
  'owner_channel',
  'last_active',
  'asset_band',
  'birth_year_band',
  'tags',
]
const hasWords = (column: CustomerColumn) => wordColumns.includes(column)

function readRows(file: CustomerFile, { header, rows, cutLine }: CsvTable, finder: PlaceFinder): ReadRow[] {
  const secret = new Set(file.columns.filter(({ ignored }) => ignored === 'secret').map(({ index }) => index))
  const lineOf = (line: number) => rows[line - 2]?.line ?? line
  return file.rows.map((read) => {
    // The reader counts rows; blank lines and line breaks inside quotes make that differ from the lines of the file.
    const source = rows[read.line - 2]
    const line = lineOf(read.line)
    const isShifted = source?.cells.slice(header.length).some((cell) => cell.trim() !== '')
    const torn = line === cutLine ? 'line_cut' : isShifted ? 'cells_shifted' : null
    const rejected = 'rejected' in read ? read.rejected.map((rejection) => reasonOf(rejection, lineOf)) : []
    const reasons = torn ? [plain(torn)] : rejected
    if (reasons.length === 0 && 'ok' in read) return { line, cells: null, ...readCustomer(read.ok, finder) }
    return {
      line,
      reasons,
      customer: null,
      cells: (source?.cells ?? []).map((cell, index) => (isUnkept(cell) || secret.has(index) ? '' : cell)),
    }
  })
}

/** Numbers that we never store are not kept with a refused line either. */
const isUnkept = (cell: string) => privateNumberIn(cell) !== null

const plain = (code: ImportReason['code'], value: string | null = null): ImportReason => ({
  code,
  column: null,
  value,
  offer: null,
})

const reasonOf = (
  { code, column, value, offer }: CustomerRejection,
  lineOf: (line: number) => number,
): ImportReason => ({
  code,
  column,
  value,
  offer: offer?.firstLine === undefined ? offer : { ...offer, firstLine: lineOf(offer.firstLine) },
})

/** Lines with a position as it stands in the file, and the place they name. */
function located(
  rows: readonly CsvRow[],
  columns: readonly MappedColumn[],
): { line: number; says: string | null; given: LngLat }[] {
  const indexOf = (column: CustomerColumn) =>
    columns.find((one) => one.column === column && one.ignored === null)?.index ?? -1
  const [lngIndex, latIndex, placeIndex] = [indexOf('lng'), indexOf('lat'), indexOf('home_place')]
  return rows.flatMap(({ line, cells }) => {
    const [lng, lat] = [numberOfCell(cells[lngIndex] ?? ''), numberOfCell(cells[latIndex] ?? '')]
    return lng === null || lat === null ? [] : [{ line, says: saidPlace(cells[placeIndex]), given: [lng, lat] }]
  })
}

/** What a line calls its place, to know it by; never a number that is not stored. */
const saidPlace = (cell = '') => (privateNumberIn(cell) ? null : cellText(cell) || null)

/** Three lines of the file, and where each reading of their position would put them. */
function datumQuestion({ columns, datum }: CustomerFile, rows: readonly CsvRow[], finder: PlaceFinder): DatumQuestion {
  const telling = located(rows, columns)
  const isSwapped = datum.verdict === 'swapped'
  return {
    suggested: { datum: datum.datum, swapped: isSwapped },
    positions: datum.positions,
    inside: datum.inside,
    examples: spread(telling).map(({ line, says, given }) => ({
      line,
      says,
      readings: readings(given, isSwapped, finder),
    })),
  }
}

/** Three that lie apart if any do: of those that name different places, the first, the middle and the last. */
function spread<T extends { says: string | null }>(telling: readonly T[]): T[] {
  const byPlace = [...new Map(telling.filter(({ says }) => says !== null).map((one) => [one.says, one])).values()]
  const from = byPlace.length >= 3 ? byPlace : telling
  return [...new Set([0, Math.floor(from.length / 2), from.length - 1])].flatMap((index) => from[index] ?? [])
}

function readings([lng, lat]: LngLat, isSwapped: boolean, finder: PlaceFinder) {
  const ways = isSwapped
    ? [
        { datum: datums[0], swapped: false },
        { datum: datums[0], swapped: true },
      ]
    : datums.map((datum) => ({ datum, swapped: false }))
  return ways.flatMap(({ datum, swapped }) => {
    const given: LngLat = swapped ? [lat, lng] : [lng, lat]
    if (Math.abs(given[1]) > 85) return []
    const position = toWgs84(given, datum)
    const nearest = finder.nearest(position)
    return [
      { datum, swapped, position, nearest: nearest?.name ?? null, metres: nearest ? Math.round(nearest.metres) : null },
    ]
  })
}
