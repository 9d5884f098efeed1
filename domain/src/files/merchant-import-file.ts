import { type Datum, type DatumCheck, datums } from '#datum.ts'
import { foldedName } from '#folded-name.ts'
import type { LngLat } from '#lng-lat.ts'
import { isSameShop, type KnownSpot } from '#shop-matching.ts'
import {
  type Cells,
  datumOfLines,
  type FileProblem,
  fileProblem,
  type Line,
  linesOfTable,
  positionOfCells,
  type PositionOptions,
} from './file-lines.ts'
import { mapMerchantHeader, type MappedMerchantColumn, type MerchantColumn } from './merchant-import-columns.ts'
import { datumOfCells, type MerchantFieldOptions, merchantFields } from './merchant-import-fields.ts'
import {
  type MerchantNote,
  type MerchantRejection,
  type NewMerchantRow,
  newMerchantRowSchema,
} from './merchant-import-row.ts'

export type MerchantFileRow =
  | { line: number; ok: NewMerchantRow; notes: MerchantNote[] }
  | { line: number; rejected: MerchantRejection[] }

export type MerchantImportFile = {
  columns: MappedMerchantColumn[]
  /** What stops the whole file; then there are no rows. */
  problem: FileProblem | null
  datum: DatumCheck
  rows: MerchantFileRow[]
}

export type MerchantFileOptions = MerchantFieldOptions &
  PositionOptions & {
    /** Where the map has a sign that stands once round the branch, by folded sign: to notice another datum. */
    signs?: ReadonlyMap<string, LngLat>
    /** The user's own meaning of columns, by index from 0; null for "do not read". */
    columns?: ReadonlyMap<number, MerchantColumn | null>
  }

/**
 * Reads a branch's own list of merchants (F16), as rows of cells with the header first. Blank rows, a row of column
 * codes under the header and example rows (sign `示例…`) are passed over. A row that cannot be taken never stops the
 * file: it comes back with its reasons. Of a row that is taken, what cannot be kept is left out and noted.
 *
 * @returns a row for each merchant, with its line in the file; the header is line 1
 */
export function readMerchantRows(
  table: readonly (readonly string[])[],
  options: MerchantFileOptions,
): MerchantImportFile {
  const [header = [], ...body] = table
  const columns = mapMerchantHeader(header, options.columns)
  const lines = linesOfTable(columns, body, 'name')
  const problem = fileProblem(columns, 'name', lines.length)
  // A line that names its coordinate system is not asked about.
  const open = problem ? [] : lines.filter(({ cells }) => saidDatum(cells) === null)
  const datum = datumOfLines(
    open.map(({ cells }) => cells),
    options,
    (cells) => options.signs?.get(foldedName(cells.get('name') ?? '')),
  )
  return { columns, problem, datum, rows: problem ? [] : readLines(lines, options, datum) }
}

function saidDatum(cells: Cells<MerchantColumn>): Datum | null {
  const code = datumOfCells(cells)
  return datums.find((datum) => datum === code) ?? null
}

function readLines(
  lines: readonly Line<MerchantColumn>[],
  options: MerchantFileOptions,
  datum: DatumCheck,
): MerchantFileRow[] {
  const read = merchantFields(options)
  const firstLineOf = linesSeen()
  return lines.map(({ line, cells }) => {
    const { fields, rejected, notes } = read(cells)
    const said = saidDatum(cells)
    const reading = said === null ? options : { ...options, datum: said, isDatumConfirmed: true }
    const located = positionOfCells(cells, reading, datum)
    if ('rejected' in located) rejected.push(located.rejected)
    const position = 'position' in located ? located.position : null
    const positionDatum = position ? reading.datum : null
    const parsed = newMerchantRowSchema.safeParse({ ...fields, position, positionDatum })
    if (!parsed.success) {
      if (rejected.length === 0) rejected.push({ code: 'unknown_value', column: null, value: null, offer: null })
      return { line, rejected }
    }
    const firstLine = firstLineOf(line, parsed.data)
    if (firstLine !== null) rejected.push({ code: 'merchant_twice', column: 'name', value: null, offer: { firstLine } })
    return rejected.length > 0 ? { line, rejected } : { line, ok: parsed.data, notes }
  })
}

/** Remembers the lines of one file. @returns for a line the earlier one that says the same merchant, or null */
function linesSeen() {
  const byCode = new Map<string, number>()
  const bySign = new Map<string, { line: number; spot: KnownSpot }[]>()
  return (line: number, { name, address, position, creditCode }: NewMerchantRow): number | null => {
    const spot = { sign: foldedName(name), address, position }
    const ofSign = bySign.get(spot.sign) ?? []
    const known =
      (creditCode === null ? undefined : byCode.get(creditCode)) ??
      ofSign.find((earlier) => isSameShop(earlier.spot, spot))?.line
    if (known !== undefined) return known
    if (creditCode !== null) byCode.set(creditCode, line)
    ofSign.push({ line, spot })
    if (spot.sign !== '') bySign.set(spot.sign, ofSign)
    return null
  }
}
