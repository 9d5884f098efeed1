import { mostSheetRows, sheetColumns, type SheetColumn } from '#unit-sheet.ts'

/** A row of a sheet of doors as it was typed; `line` counts from 1 with the header as line 1. */
export type DoorSheetRow = Record<SheetColumn, string> & { line: number }

/**
 * Reads a table of doors that somebody pasted or exported: with tabs, commas or semicolons, its header in Chinese or
 * English in any order. A street that is left out is that of the row above, as one writes by hand.
 *
 * @returns the rows, at most `mostSheetRows`, and the needed columns that the header lacks
 */
export function readDoorSheet(text: string): { rows: DoorSheetRow[]; missing: ('street' | 'label')[] } {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r?\n/u)
  const first = lines.findIndex((line) => line.trim() !== '')
  const head = lines[first] ?? ''
  const mark = ['\t', ',', ';'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? '\t'
  const columns = cellsOf(head, mark).map(columnOf)
  const missing = (['street', 'label'] as const).filter((column) => !columns.includes(column))
  if (first === -1 || missing.length > 0) return { rows: [], missing }
  const rows: DoorSheetRow[] = []
  let street = ''
  lines.slice(first + 1).forEach((line, index) => {
    if (line.trim() === '' || rows.length >= mostSheetRows) return
    const cells = cellsOf(line, mark)
    const cell = (column: SheetColumn) => (cells[columns.indexOf(column)] ?? '').trim()
    street = cell('street') || street
    rows.push({
      line: first + index + 2,
      street,
      side: cell('side'),
      label: cell('label'),
      floor: cell('floor'),
      sign: cell('sign'),
      trade: cell('trade'),
      occupancy: cell('occupancy'),
    })
  })
  return { rows, missing }
}

function columnOf(heading: string): SheetColumn | null {
  const plain = heading.trim().toLowerCase()
  // The keys are those of the table.
  const columns = Object.keys(sheetColumns) as SheetColumn[]
  return columns.find((column) => sheetColumns[column].some((name) => name === plain)) ?? null
}

/** The cells of one line; a cell in quotes may hold the mark, and two quotes stand for one. */
export function cellsOf(line: string, mark: string): string[] {
  const cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? ''
    if (sign === '"' && isQuoted && line[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (sign === '"' && (isQuoted || cell.trim() === '')) isQuoted = !isQuoted
    else if (sign === mark && !isQuoted) {
      cells.push(cell)
      cell = ''
    } else cell += sign
  }
  return [...cells, cell]
}
