import Papa from 'papaparse'

export const csvLimits = { rows: 50_000, columns: 100, cellLetters: 4000, lineBytes: 64 * 1024 } as const

export interface CsvRow {
  /** Line of the file, counted from 1 with the header as line 1. */
  line: number
  cells: string[]
}
export type CsvProblem =
  | { problem: 'no_rows' | 'too_many_rows' | 'too_many_columns' }
  | { problem: 'line_too_long' | 'unclosed_quote'; line: number }
export interface CsvTable {
  header: string[]
  rows: CsvRow[]
  /** The last line where the file ends in the middle of it. */
  cutLine: number | null
}

/** Splits a file into its header and its lines, within limits that no honest file meets. */
export function csvTable(text: string): CsvTable | CsvProblem {
  const content = text.replace(/\r\n?/g, '\n')
  const rows: CsvRow[] = []
  let problem: CsvProblem | null = null
  let cursor = 0
  let line = 1

  Papa.parse<string[]>(content, {
    delimiter: delimiterOf(content),
    newline: '\n',
    // The fast mode cuts the whole file at once: a file of empty lines would fill the memory.
    fastMode: false,
    step: ({ data, errors, meta }, parser) => {
      const source = content.slice(cursor, meta.cursor)
      problem = problemOf(line, source, data, errors)
      if (data.some((cell) => cell.trim() !== '')) rows.push({ line, cells: data })
      // The header is one of them.
      if (rows.length > csvLimits.rows + 1) problem = { problem: 'too_many_rows' }
      if (problem) return parser.abort()
      line += newlinesIn(source)
      cursor = meta.cursor
    },
  })
  if (problem) return problem
  const [header, ...body] = rows
  if (!header || body.length === 0) return { problem: 'no_rows' }
  const last = body.at(-1)
  const isCut = !content.endsWith('\n') && last !== undefined && last.cells.length < header.cells.length
  return { header: header.cells.map((cell) => cell.trim()), rows: body, cutLine: isCut ? last.line : null }
}

function problemOf(line: number, source: string, cells: string[], errors: Papa.ParseError[]): CsvProblem | null {
  // A quote that is never closed swallows the lines after it, so nothing behind it can be trusted.
  if (errors.some(({ type }) => type === 'Quotes')) return { problem: 'unclosed_quote', line }
  if (Buffer.byteLength(source) > csvLimits.lineBytes) return { problem: 'line_too_long', line }
  return cells.length > csvLimits.columns ? { problem: 'too_many_columns' } : null
}

const delimiters = [',', '\t', ';', '|'] as const

/** The separator the header uses most; a comma where it has one column. */
function delimiterOf(content: string): string {
  const [header = ''] = content.split('\n', 1)
  const counts = delimiters.map((delimiter) => header.split(delimiter).length)
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}

function newlinesIn(source: string): number {
  let count = 0
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) count += 1
  return count
}
