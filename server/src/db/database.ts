import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import SqliteDriver from 'better-sqlite3'
import { CamelCasePlugin, Kysely, SqliteDialect, sql, type Transaction } from 'kysely'
import type { Database } from './tables.ts'
import { type Dialect, sqliteTypes } from './types.ts'

export type Db = Kysely<Database>
export type Trx = Transaction<Database>

/** SQLite below this loses committed pages in a rare race of commit and checkpoint (security.md §2). */
const oldestSqlite = [3, 51, 3] as const

/** What every connection must run with; read back after setting, because a pragma that is not understood is silent. */
const pragmas = {
  synchronous: 2,
  busy_timeout: 5000,
  foreign_keys: 1,
  recursive_triggers: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  secure_delete: 1,
  mmap_size: 0,
  journal_size_limit: 64 * 1024 * 1024,
} as const

export interface OpenDatabase {
  db: Db
  /** The driver itself, for commands that copy or check the whole file. */
  driver: SqliteDriver.Database
  close: () => Promise<void>
}

/**
 * Opens the database file, or one in memory (`:memory:`), and holds it to the pragmas of security.md §5.
 *
 * @throws {Error} in words an administrator can act on, when SQLite is too old or a pragma does not hold
 */
export function openDatabase(file: string, mode: 'write' | 'read' = 'write'): OpenDatabase {
  const inMemory = file === ':memory:'
  if (!inMemory && mode === 'write') mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  if (mode === 'read' && !existsSync(file))
    throw new Error(`There is no database at ${file}. Start BranchAtlas once, or name its folder with --data.`)

  const driver = new SqliteDriver(file, { readonly: mode === 'read' })
  refuseOldSqlite(driver)
  if (mode === 'write') driver.pragma('journal_mode = WAL')
  for (const [name, value] of Object.entries(pragmas)) driver.pragma(`${name} = ${value}`)
  for (const [name, value] of Object.entries(pragmas)) {
    const held = Number(driver.pragma(name, { simple: true }))
    // A database in memory has no file to map or sync, and answers for some pragmas with its own value.
    if (held !== value && !inMemory) throw new Error(`SQLite answers ${name} = ${held} where ${value} was asked for.`)
  }
  const db = new Kysely<Database>({
    dialect: new SqliteDialect({ database: driver }),
    plugins: [new CamelCasePlugin()],
  })
  return { db, driver, close: () => db.destroy() }
}

function refuseOldSqlite(driver: SqliteDriver.Database) {
  const row = driver.prepare<[], { version: string }>('select sqlite_version() as version').get()
  const version = (row?.version ?? '0.0.0').split('.').map(Number)
  const older = oldestSqlite.findIndex((part, index) => (version[index] ?? 0) !== part)
  if (older >= 0 && (version[older] ?? 0) < (oldestSqlite[older] ?? 0)) {
    throw new Error(
      `SQLite ${version.join('.')} is too old: ${oldestSqlite.join('.')} or newer is needed to keep what was saved.`,
    )
  }
}

export const sqlite: Dialect = {
  type: sqliteTypes,
  endOfTable: (table) => table.modifyEnd(sql`strict`),
}
