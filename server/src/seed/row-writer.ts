import type { PeopleTable, TableRow } from 'data/city/city.ts'
import type SqliteDriver from 'better-sqlite3'
import { type Database, tables } from '#db/tables.ts'
import { gramsOf } from '#search/name-text.ts'

/** Rows that go into one transaction. */
const batchRows = 500

/**
 * Writes rows as they come, 500 a transaction, each by a prepared statement: a million customers in minutes.
 * Customers become findable by name as they are written.
 *
 * @returns rows written, by table
 */
export function writeRows(
  driver: SqliteDriver.Database,
  rows: Iterable<TableRow>,
  progress: (written: number) => void,
): Map<PeopleTable, number> {
  const insert = inserter(driver)
  const written = new Map<PeopleTable, number>()
  const gramsOfName = remembered(gramsOf)
  const write = driver.transaction((batch: readonly TableRow[]) => {
    for (const { table, row } of batch) {
      insert(table, row)
      written.set(table, (written.get(table) ?? 0) + 1)
      if (table !== 'customer') continue
      for (const gram of gramsOfName(String(row.name))) {
        insert('nameGram', { ownerId: row.branchId ?? null, gram, kind: 'customer', objectId: row.id ?? null })
      }
    }
  })
  let batch: TableRow[] = []
  let all = 0
  for (const row of rows) {
    batch.push(row)
    if (batch.length < batchRows) continue
    write(batch)
    all += batch.length
    progress(all)
    batch = []
  }
  write(batch)
  return written
}

type Row = Record<string, string | number | null>

/** One statement a table, its columns in the order of the table. A column without a value is an error of the database. */
function inserter(driver: SqliteDriver.Database) {
  const made = new Map<string, { columns: string[]; run: SqliteDriver.Statement<(string | number | null)[]> }>()
  return (table: keyof Database, row: Row) => {
    const known = made.get(table) ?? prepared(driver, table)
    made.set(table, known)
    known.run.run(...known.columns.map((column) => row[column] ?? null))
  }
}

function prepared(driver: SqliteDriver.Database, table: keyof Database) {
  const columns = Object.keys(tables[table])
  const names = columns.map((column) => `"${snakeCase(column)}"`)
  const places = columns.map(() => '?')
  return {
    columns,
    run: driver.prepare<(string | number | null)[]>(
      `insert into "${snakeCase(table)}" (${names.join(', ')}) values (${places.join(', ')})`,
    ),
  }
}

/** The name a column has in the database, as Kysely's CamelCasePlugin makes it. */
const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Names come again and again: their pairs are worked out once. */
function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text) ?? work(text)
    if (known.size < 200_000) known.set(text, found)
    return found
  }
}
