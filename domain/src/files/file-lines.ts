import { type Datum, type DatumCheck, datumCheck, positionProblem, type PositionProblem, toWgs84 } from '#datum.ts'
import type { Bounds, LngLat } from '#lng-lat.ts'
import { cellText, numberOfCell } from './cell-values.ts'
import type { MappedFileColumn } from './file-columns.ts'
import { privateNumberIn } from './private-number.ts'

/** What a line says, by column; a column without a word is absent. */
export type Cells<Code extends string> = ReadonlyMap<Code, string>
export type Line<Code extends string> = { line: number; cells: Cells<Code> }

/** What stops a whole file. */
export type FileProblem = 'no_header' | 'required_missing' | 'column_twice' | 'no_rows'

/** Why a row waits. `value` is what the cell says, never a private number; `offer` is what would put it right. */
export type RowRejection<Code extends string, Column extends string> = {
  code: Code
  column: Column | null
  value: string | null
  offer: { position?: LngLat; datum?: Datum; value?: string; firstLine?: number } | null
}

/** How the positions of a file are to be read. */
export type PositionOptions = {
  /** Where they may lie, WGS-84. */
  bounds: Bounds
  /** What the user says the positions are in. */
  datum: Datum
  /** True once the user has been asked and stays with `datum`. */
  isDatumConfirmed?: boolean
  /** True once the user has been asked and takes swapped positions the other way round. */
  isSwapAccepted?: boolean
}

/**
 * The rows of a table as lines, the header being line 1. Blank rows, a row of column codes under the header and rows
 * that the template shows as an example are passed over.
 *
 * @param key  the column by which an example is known: `示例…`
 */
export function linesOfTable<Code extends string>(
  columns: readonly MappedFileColumn<Code>[],
  body: readonly (readonly string[])[],
  key: Code,
): Line<Code>[] {
  const read = columns.filter((one) => one.column !== null && one.ignored === null)
  return body
    .map((cells, index) => ({ line: index + 2, cells: cellsByColumn(read, cells) }))
    .filter(({ line, cells }) => !isPassedOver(line, cells, key))
}

/** @param required  the column without which a line says of nobody */
export function fileProblem<Code extends string>(
  columns: readonly MappedFileColumn<Code>[],
  required: Code,
  lines: number,
): FileProblem | null {
  const read = columns.filter((one) => one.column !== null && one.ignored === null)
  if (read.length === 0) return 'no_header'
  if (columns.some(({ ignored }) => ignored === 'twice')) return 'column_twice'
  if (!read.some(({ column }) => column === required)) return 'required_missing'
  return lines === 0 ? 'no_rows' : null
}

/**
 * Whether the positions of some lines are in the datum that is said.
 *
 * @param known  where the map has what a line names
 */
export function datumOfLines<Code extends string>(
  lines: readonly Cells<Code>[],
  { datum, bounds }: PositionOptions,
  known: (cells: Cells<Code>) => LngLat | undefined,
): DatumCheck {
  const located = lines.flatMap((cells) => {
    const given = givenPosition(cells)
    return given && !isAtZero(given) ? [{ given, known: known(cells) }] : []
  })
  return datumCheck(
    located.map(({ given }) => given),
    datum,
    bounds,
    located.flatMap(({ given, known: place }) => (place ? [{ given, known: place }] : [])),
  )
}

export type PositionRejection = RowRejection<
  'half_position' | 'unknown_value' | 'position_other_datum' | PositionProblem,
  'lng' | 'lat'
>

/** Where a line says it is, in WGS-84; null where it says nothing. */
export function positionOfCells(
  cells: Cells<string>,
  { bounds, datum, isDatumConfirmed = false, isSwapAccepted = false }: PositionOptions,
  check: DatumCheck,
): { position: LngLat | null } | { rejected: PositionRejection } {
  const refused = (
    code: PositionRejection['code'],
    column: 'lng' | 'lat',
    offer: PositionRejection['offer'] = null,
  ) => ({ rejected: { code, column, value: shownValue(cells.get(column)), offer } })
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

/** The replacement character, what two wrong decodings make of it, and a question mark for a lost character of a name. */
export function isDamagedText(text: string, isName: boolean): boolean {
  const isDamagedName = isName && /\p{Script=Han}\s*[?？]|[?？]\s*\p{Script=Han}/u.test(text)
  return isDamagedName || /\ufffd|锟斤拷|烫烫烫/.test(text)
}

/** What may be shown of a cell: never a private number. */
export const shownValue = (text = '') => (text === '' || privateNumberIn(text) ? null : text.slice(0, 60))

const cellsByColumn = <Code extends string>(
  columns: readonly MappedFileColumn<Code>[],
  cells: readonly string[],
): Cells<Code> =>
  new Map(
    columns.flatMap(({ index, column }) => {
      const text = cellText(cells[index] ?? '')
      return column === null || text === '' ? [] : [[column, text] as const]
    }),
  )

function isPassedOver<Code extends string>(line: number, cells: Cells<Code>, key: Code): boolean {
  const isCodeRow = line === 2 && cells.size > 0 && [...cells].every(([column, text]) => text === column)
  return cells.size === 0 || isCodeRow || /^(示例|example)/i.test(cells.get(key) ?? '')
}

function givenPosition(cells: Cells<string>): LngLat | null {
  const [lng, lat] = [numberOfCell(cells.get('lng') ?? ''), numberOfCell(cells.get('lat') ?? '')]
  return lng === null || lat === null ? null : [lng, lat]
}

const isAtZero = (position: LngLat) => positionProblem(position, [200, 200, 201, 201]) === 'position_at_zero'
