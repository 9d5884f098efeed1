import { type Datum, type DatumCheck, datums, positionProblem, toWgs84 } from 'domain/datum.ts'
import { cellText, numberOfCell } from 'domain/files/cell-values.ts'
import type { MappedFileColumn } from 'domain/files/file-columns.ts'
import type { FileProblem, PositionOptions, RowRejection } from 'domain/files/file-lines.ts'
import { privateNumberIn } from 'domain/files/private-number.ts'
import type {
  DatumQuestion,
  ImportChoice,
  ImportColumn,
  ImportMapping,
  ImportReason,
  ImportReasonCode,
} from 'domain/import-batch.ts'
import type { Bounds, LngLat } from 'domain/lng-lat.ts'
import type { PlaceFinder } from '#places/place-finder.ts'
import type { CsvRow, CsvTable } from './csv-rows.ts'
import type { ReadRow } from './import-messages.ts'

export type FileRead =
  | { problem: FileProblem; mapping: ImportMapping; datum: Datum }
  | { mapping: ImportMapping; datum: Datum; question: DatumQuestion; rows: null }
  | { mapping: ImportMapping; datum: Datum; question: null; rows: ReadRow[] }

type Rejected<Column extends string> = { line: number; rejected: RowRejection<ImportReasonCode, Column>[] }
type Columns<Column> = Map<number, Column | null>

/** A line that is taken, with what whoever sent it should know. */
interface TakenLine {
  line: number
  ok: unknown
  notes?: readonly RowRejection<ImportReasonCode, string>[]
}

/** What one kind of file has of its own, and how its lines are read. */
export interface FileReader<Column extends ImportColumn, Taken extends TakenLine> {
  mapHeader: (header: readonly string[], chosen: Columns<Column>) => MappedFileColumn<Column>[]
  /** The column that says what a line is about, to know it by. */
  says: Column
  /** Columns whose unknown words somebody may explain. */
  wordColumns: readonly Column[]
  /** Columns that are not kept with a refused line, whatever they say. */
  unkept: readonly Column[]
  /** Columns of which a cell is kept with a refused line only where it is understood. */
  keptWhenRead?: Readonly<Partial<Record<Column, (cell: string) => unknown>>>
  /** Whether the server may refuse a line too, and so must have it as it was sent. */
  keepsTaken: boolean
  readRows: (
    table: string[][],
    options: PositionOptions & { words: Map<Column, Map<string, string>>; columns: Columns<Column> },
  ) => {
    columns: MappedFileColumn<Column>[]
    problem: FileProblem | null
    datum: DatumCheck
    rows: (Taken | Rejected<Column>)[]
  }
  /** One line that is taken, put on our map as well as what is known allows. */
  toRow: (taken: Taken) => Pick<ReadRow, 'customer' | 'merchant' | 'reasons'>
}

/** A branch without a site cannot judge a position: anywhere in the country will do. */
const anywhere: Bounds = [73, 18, 135, 54]

/** What the lines of a table say, or the question that must be answered first. Pure. */
export function readFile<Column extends ImportColumn, Taken extends TakenLine>(
  table: CsvTable,
  choice: ImportChoice,
  bounds: Bounds = anywhere,
  finder: PlaceFinder,
  reader: FileReader<Column, Taken>,
): FileRead {
  const { header, rows } = table
  const columns = columnsOf(table, choice, bounds, reader)
  const datum = choice.datum ?? 'wgs84'
  const file = reader.readRows([header, ...rows.map(({ cells }) => cells)], {
    words: wordsOf(choice),
    columns,
    bounds,
    datum,
    isDatumConfirmed: choice.datum !== null,
    isSwapAccepted: choice.swapped ?? false,
  })
  const mapping: ImportMapping = {
    columns: reader.mapHeader(header, chosenColumns(choice)),
    unknownWords: unknownWords(
      file.rows.flatMap((row) => ('rejected' in row ? row.rejected : [])),
      reader.wordColumns,
    ),
  }
  const known = { mapping, datum }
  if (file.problem) return { ...known, problem: file.problem }
  if (isAsked(file.datum, choice)) {
    const telling = located(rows, file.columns, reader.says)
    return { ...known, question: datumQuestion(file.datum, telling, finder), rows: null }
  }
  return { ...known, question: null, rows: readRows(file, table, reader) }
}

/** A few swapped lines are refused with their correction; a file that is mostly swapped is asked about. */
const isAsked = ({ verdict, inside, positions }: DatumCheck, { datum, swapped }: ImportChoice) =>
  (verdict === 'other_datum' && datum === null) || (verdict === 'swapped' && swapped === null && inside * 2 < positions)

const chosenColumns = <Column extends ImportColumn>({ columns }: ImportChoice): Columns<Column> =>
  // The schema of the kind's choice let only its columns through.
  new Map(Object.entries(columns).map(([index, column]) => [Number(index), column as Column | null] as const))

/** The user's columns; where the file has longitude and latitude the wrong way round, each is read as the other. */
function columnsOf<Column extends ImportColumn, Taken extends TakenLine>(
  table: CsvTable,
  choice: ImportChoice,
  bounds: Bounds,
  { mapHeader, says }: FileReader<Column, Taken>,
): Columns<Column> {
  const chosen = chosenColumns<Column>(choice)
  const mapped = mapHeader(table.header, chosen)
  const given = located(table.rows, mapped, says).map((row) => positionProblem(row.given, bounds))
  if (!choice.swapped || given.filter((problem) => problem === 'position_swapped').length * 2 < given.length)
    return chosen
  const [lng, lat] = [mapped.find(({ column }) => column === 'lng'), mapped.find(({ column }) => column === 'lat')]
  if (lng) chosen.set(lng.index, lat?.column ?? null)
  if (lat) chosen.set(lat.index, lng?.column ?? null)
  return chosen
}

const wordsOf = <Column extends ImportColumn>({ words }: ImportChoice): Map<Column, Map<string, string>> =>
  // As with the columns.
  new Map(Object.entries(words).map(([column, own]) => [column as Column, new Map(Object.entries(own ?? {}))] as const))

function unknownWords<Column extends ImportColumn>(
  rejections: readonly RowRejection<ImportReasonCode, Column>[],
  wordColumns: readonly Column[],
): ImportMapping['unknownWords'] {
  const words = new Map<string, ImportMapping['unknownWords'][number]>()
  for (const { code, column, value, offer } of rejections) {
    if (code !== 'unknown_value' || column === null || value === null || !wordColumns.includes(column)) continue
    const key = `${column} ${value}`
    const known = words.get(key)
    if (known) known.count += 1
    else words.set(key, { column, word: value, count: 1, likely: offer?.value ?? null })
  }
  return [...words.values()].toSorted((a, b) => b.count - a.count).slice(0, 50)
}

function readRows<Column extends ImportColumn, Taken extends TakenLine>(
  file: { columns: readonly MappedFileColumn<Column>[]; rows: readonly (Taken | Rejected<Column>)[] },
  { header, rows, cutLine }: CsvTable,
  { toRow, unkept, keptWhenRead, keepsTaken }: FileReader<Column, Taken>,
): ReadRow[] {
  const secret = new Set(
    file.columns
      .filter(({ ignored, column }) => ignored === 'secret' || (column !== null && unkept.includes(column)))
      .map(({ index }) => index),
  )
  const readers = new Map(
    file.columns.flatMap(({ index, column }) => {
      const read = column === null ? undefined : keptWhenRead?.[column]
      return read ? [[index, read] as const] : []
    }),
  )
  const isKept = (cell: string, index: number) => {
    const read = readers.get(index)
    return !isUnkept(cell) && !secret.has(index) && (!read || read(cell) !== null)
  }
  const lineOf = (line: number) => rows[line - 2]?.line ?? line
  return file.rows.map((read): ReadRow => {
    // The reader counts rows; blank lines and line breaks inside quotes make that differ from the lines of the file.
    const source = rows[read.line - 2]
    const line = lineOf(read.line)
    const isShifted = source?.cells.slice(header.length).some((cell) => cell.trim() !== '')
    const torn = line === cutLine ? 'line_cut' : isShifted ? 'cells_shifted' : null
    const rejected = 'rejected' in read ? read.rejected.map((rejection) => reasonOf(rejection, lineOf)) : []
    const reasons = torn ? [plain(torn)] : rejected
    const cells = (source?.cells ?? []).map((cell, index) => (isKept(cell, index) ? cell : ''))
    if (reasons.length === 0 && 'ok' in read) {
      const row = toRow(read)
      const notes = (read.notes ?? []).map((note) => reasonOf(note, lineOf))
      return { line, cells: keepsTaken ? cells : null, ...row, reasons: [...notes, ...row.reasons] }
    }
    return { line, reasons, customer: null, merchant: null, cells }
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
  { code, column, value, offer }: RowRejection<ImportReasonCode, string>,
  lineOf: (line: number) => number,
): ImportReason => ({
  code,
  column,
  value,
  offer: offer?.firstLine === undefined ? offer : { ...offer, firstLine: lineOf(offer.firstLine) },
})

type Telling = { line: number; says: string | null; given: LngLat }

/** Lines with a position as it stands in the file, and what they are about. */
function located<Column extends ImportColumn>(
  rows: readonly CsvRow[],
  columns: readonly MappedFileColumn<Column>[],
  says: Column,
): Telling[] {
  const indexOf = (column: ImportColumn) =>
    columns.find((one) => one.column === column && one.ignored === null)?.index ?? -1
  const [lngIndex, latIndex, saysIndex] = [indexOf('lng'), indexOf('lat'), indexOf(says)]
  return rows.flatMap(({ line, cells }) => {
    const [lng, lat] = [numberOfCell(cells[lngIndex] ?? ''), numberOfCell(cells[latIndex] ?? '')]
    return lng === null || lat === null ? [] : [{ line, says: saidName(cells[saysIndex]), given: [lng, lat] }]
  })
}

/** What a line calls its place or shop, to know it by; never a number that is not stored. */
const saidName = (cell = '') => (privateNumberIn(cell) ? null : cellText(cell) || null)

/** Three lines of the file, and where each reading of their position would put them. */
function datumQuestion(
  { verdict, datum, positions, inside }: DatumCheck,
  telling: readonly Telling[],
  finder: PlaceFinder,
): DatumQuestion {
  const isSwapped = verdict === 'swapped'
  return {
    suggested: { datum, swapped: isSwapped },
    positions,
    inside,
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
