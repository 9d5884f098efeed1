import { type ConversionColumn, conversionColumns, mostConversionRows } from '#conversion.ts'
import { cellText, lookupText } from './cell-values.ts'
import { cellsOf } from './door-sheet.ts'

/** A row of the bank's table as it stands there; `line` counts from 1 with the header as line 1. */
export type ConversionSheetRow = Record<Exclude<ConversionColumn, 'line'> | 'product', string> & { line: number }

const columnOf = (heading: string): ConversionColumn | null => {
  const plain = lookupText(heading)
  // The keys are those of the table.
  const columns = Object.keys(conversionColumns) as ConversionColumn[]
  return columns.find((column) => conversionColumns[column].some((name) => lookupText(name) === plain)) ?? null
}

/**
 * Reads a table of products that the bank's own system shows as opened (系统回流), pasted with tabs, commas or semicolons,
 * its header in Chinese or English in any order.
 *
 * @returns the rows, at most `mostConversionRows`, how many more there are, and what the header lacks: a column of
 *   customers or merchants, the product, the day
 */
export function readConversionSheet(text: string): {
  rows: ConversionSheetRow[]
  tooMany: number
  missing: ('subject' | 'line' | 'day')[]
} {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r?\n/u)
  const first = lines.findIndex((line) => line.trim() !== '')
  const head = lines[first] ?? ''
  const mark = ['\t', ',', ';'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? '\t'
  const columns = cellsOf(head, mark).map(columnOf)
  const missing = [
    ...(columns.includes('customer') || columns.includes('merchant') ? [] : (['subject'] as const)),
    ...(['line', 'day'] as const).filter((column) => !columns.includes(column)),
  ]
  if (first === -1 || missing.length > 0) return { rows: [], tooMany: 0, missing }
  const body = lines
    .slice(first + 1)
    .map((line, index) => ({ text: line, line: first + index + 2 }))
    .filter((row) => row.text.trim() !== '')
  const rows = body.slice(0, mostConversionRows).map((row) => {
    const cells = cellsOf(row.text, mark)
    const cell = (column: ConversionColumn) => cellText(cells[columns.indexOf(column)] ?? '')
    return {
      line: row.line,
      customer: cell('customer'),
      merchant: cell('merchant'),
      product: cell('line'),
      day: cell('day'),
      value: cell('value'),
      rival: cell('rival'),
    }
  })
  return { rows, tooMany: body.length - rows.length, missing: [] }
}
