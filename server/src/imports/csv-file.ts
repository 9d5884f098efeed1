const byteOrderMark = '\ufeff'

/** A CSV that a spreadsheet opens with its Chinese intact, and in which no cell is a formula. */
export const csvFile = (rows: readonly (readonly string[])[]): string =>
  byteOrderMark + rows.map((cells) => cells.map((cell) => quoted(asText(cell))).join(',')).join('\r\n') + '\r\n'

/** Signs that make a spreadsheet compute, also behind blanks, control characters and in full width. */
const formulaStart = /^[\s\p{Cc}\p{Cf}]*[=+\-@\t\r\n＝＋－＠]|^[\t\r\n\0]/u
const plainNumber = /^-?\d+(\.\d+)?$/

const asText = (cell: string) => (formulaStart.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell)
const quoted = (cell: string) => (/[",\r\n']/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
