import { type LockSheet, lockSheetRowSchema } from 'domain/contact-lock.ts'

type Row = LockSheet['rows'][number]
export type ReadLines = {
  /** Rows that can be sent, each with its line in what was pasted, from 1. */
  rows: { line: number; row: Row }[]
  unread: { line: number; why: 'too_few' | 'bad_day' | 'too_many' }[]
}

/** Rows one write may hold. */
const mostRows = 2000

/** Reads rows as a spreadsheet copies them: number, holder, day, reason; a first row of heads is passed by. */
export function lockSheetLines(pasted: string): ReadLines {
  const read: ReadLines = { rows: [], unread: [] }
  for (const [index, text] of pasted.split(/\r?\n/).entries()) {
    const line = index + 1
    if (text.trim() === '') continue
    const [customerRef = '', holderName = '', day = '', reason = ''] = text
      .split(text.includes('\t') ? '\t' : /[,，]/)
      .map((cell) => cell.trim())
    const untilOn = civilDay(day)
    const isHead = read.rows.length + read.unread.length === 0 && untilOn === null && !/\d/.test(text)
    if (isHead) continue
    const row = lockSheetRowSchema.safeParse({ customerRef, holderName, untilOn: untilOn ?? '', reason })
    if (customerRef === '' || holderName === '' || day === '') read.unread.push({ line, why: 'too_few' })
    else if (!row.success) read.unread.push({ line, why: 'bad_day' })
    else if (read.rows.length >= mostRows) read.unread.push({ line, why: 'too_many' })
    else read.rows.push({ line, row: row.data })
  }
  return read
}

/** `2026/11/3`, `2026.11.03`, `2026年11月3日` are days too. */
function civilDay(cell: string): string | null {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(cell)
  if (!parts) return null
  const [, year = '', month = '', day = ''] = parts
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
