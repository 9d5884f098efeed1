import type { Row } from 'write-excel-file/node'
import { safeText } from './safe-text.ts'

interface ListSheet {
  /** The name on the sheet's tab. */
  name: string
  /** Who, what and when: a line each above the table, the first one bold. */
  top: readonly string[]
  columns: readonly { name: string; width: number }[]
  rows: readonly Row[]
}

const bold = { fontWeight: 'bold' as const }
const lineCell = (text: string) => ({ value: safeText(text), type: String })

/** A sheet for `writeExcelFile`: lines above, then heads that stay in sight, then the rows; as wide as a sheet of paper. */
export const listSheet = ({ name, top, columns, rows }: ListSheet) => ({
  sheet: name,
  orientation: 'landscape' as const,
  stickyRowsCount: top.length + 2,
  columns: columns.map(({ width }) => ({ width })),
  data: [
    ...top.map((line, index): Row => [{ ...lineCell(line), ...(index === 0 ? bold : {}) }]),
    [],
    columns.map((column) => ({ ...lineCell(column.name), ...bold, bottomBorderStyle: 'thin' as const })),
    ...rows,
  ] satisfies Row[],
})
