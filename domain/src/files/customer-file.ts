import type { DatumCheck } from '#datum.ts'
import type { LngLat } from '#lng-lat.ts'
import { type FieldOptions, customerFields } from './customer-fields.ts'
import { type CustomerColumn, type MappedColumn, mapHeader } from './customer-file-columns.ts'
import { type CustomerNote, type CustomerRejection, type NewCustomerRow, newCustomerRowSchema } from './customer-row.ts'
import { agreedHomes } from './agreed-homes.ts'
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

/** `notes`: what of a line that is taken was not. */
export type CustomerFileRow =
  | { line: number; ok: NewCustomerRow; notes?: CustomerNote[] }
  | { line: number; rejected: CustomerRejection[] }

export type CustomerFile = {
  columns: MappedColumn[]
  /** What stops the whole file; then there are no rows. */
  problem: FileProblem | null
  datum: DatumCheck
  rows: CustomerFileRow[]
}

export type CustomerFileOptions = FieldOptions &
  PositionOptions & {
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
  const lines = linesOfTable(columns, body, 'customer_number')
  const problem = fileProblem(columns, 'customer_number', lines.length)
  const placeOf = (cells: Cells<CustomerColumn>) => options.places?.get(cells.get('home_place') ?? '')
  const datum = datumOfLines(problem ? [] : lines.map(({ cells }) => cells), options, placeOf)
  return { columns, problem, datum, rows: problem ? [] : agreedHomes(readLines(lines, options, datum)) }
}

function readLines(
  lines: readonly Line<CustomerColumn>[],
  options: CustomerFileOptions,
  datum: DatumCheck,
): CustomerFileRow[] {
  const firstLines = new Map<string, number>()
  const read = customerFields(options)
  return lines.map(({ line, cells }) => {
    const { fields, customerNumber, rejected } = read(cells)
    const located = positionOfCells(cells, options, datum)
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
