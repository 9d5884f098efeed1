import { privateNumberIn } from 'domain/files/private-number.ts'
import { csvTable } from './csv-rows.ts'
import { fileText } from './file-text.ts'
import type { FromChild, ToChild } from './import-messages.ts'
import { readCustomers } from './read-customers.ts'
import { readMerchants } from './read-merchants.ts'

const rowsATime = 500

/** Reads one file and hands its lines back some at a time; the server says when it is ready for more. */
let wake: (() => void) | null = null

process.on('message', (message: ToChild) => {
  if (message.kind === 'next') wake?.()
  else void read(message)
})
// Without the server there is nobody to read for.
process.on('disconnect', () => process.exit())

const tell = (message: FromChild) =>
  new Promise<void>((resolve, reject) => {
    process.send?.(message, undefined, undefined, (error: Error | null) => (error ? reject(error) : resolve()))
  })
const nextAsked = () =>
  new Promise<void>((resolve) => {
    wake = resolve
  })

async function read({ bytes, choice, setting }: Extract<ToChild, { kind: 'start' }>) {
  const decoded = fileText(bytes)
  if ('problem' in decoded) return tell({ kind: 'problem', code: decoded.problem })
  const split = csvTable(decoded.text)
  if ('problem' in split)
    return tell({ kind: 'problem', code: split.problem, ...('line' in split ? { detail: { line: split.line } } : {}) })
  // Where a file has no header its first line stands there, and the header is kept.
  const table = { ...split, header: split.header.map((cell) => (privateNumberIn(cell) ? '' : cell)) }
  const file =
    setting.kind === 'customer' ? readCustomers(table, choice, setting) : readMerchants(table, choice, setting)
  const { mapping, datum } = file
  const total = 'rows' in file ? (file.rows?.length ?? 0) : 0
  await tell({ kind: 'opened', encoding: decoded.encoding, header: table.header, mapping, datum, total })
  // After the columns, so that somebody can say which of them is the one that must be there.
  if ('problem' in file) return tell({ kind: 'problem', code: file.problem })
  const { question, rows } = file
  if (question) return tell({ kind: 'question', question })
  for (let from = 0; from < rows.length; from += rowsATime) {
    const asked = nextAsked()
    await tell({ kind: 'rows', rows: rows.slice(from, from + rowsATime) })
    await asked
  }
  return tell({ kind: 'end' })
}
