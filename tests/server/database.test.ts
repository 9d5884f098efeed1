import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase } from 'server/db/database.ts'
import { lockDatabase } from 'server/db/lock.ts'
import { migrate } from 'server/db/migrate.ts'
import { branchTables, tables } from 'server/db/tables.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testApp } from '#support/test-app.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'atlas-db-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

test('every connection runs with the pragmas that keep what was saved', async () => {
  const file = path.join(folder, 'a.db')
  const writer = openDatabase(file)
  await migrate(writer.db)
  const reader = openDatabase(file, 'read')
  for (const { driver } of [writer, reader]) {
    expect(
      [
        'journal_mode',
        'synchronous',
        'foreign_keys',
        'recursive_triggers',
        'trusted_schema',
        'secure_delete',
        'mmap_size',
      ].map((name) => driver.pragma(name, { simple: true })),
    ).toEqual(['wal', 2, 1, 1, 0, 1, 0])
  }
  expect(() => reader.driver.exec('delete from org')).toThrow('readonly')
  await reader.close()
  await writer.close()
})

test('a reader of a database that is not there says what to do', () => {
  expect(() => openDatabase(path.join(folder, 'none.db'), 'read')).toThrow('Start BranchAtlas once')
})

test('migrating again changes nothing', async () => {
  const { db, driver, close } = openDatabase(':memory:')
  await migrate(db)
  const schema = () => driver.prepare('select name, sql from sqlite_master order by name').all()
  const before = schema()
  await migrate(db)
  expect(schema()).toEqual(before)
  await close()
})

describe('the schema', () => {
  type Column = { name: string; notnull: number; pk: number }
  const inspect = async () => {
    const { db, driver, close } = openDatabase(':memory:')
    await migrate(db)
    const columnsOf = (table: string) => driver.prepare<[], Column>(`pragma table_info("${table}")`).all()
    return { driver, columnsOf, close }
  }

  test('has for every table and column a line with a data class, and none that is unknown', async () => {
    const { driver, columnsOf, close } = await inspect()
    const stored = driver
      .prepare<[], { name: string }>(
        `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%'`,
      )
      .all()
      .map(({ name }) => name)
    expect(stored.toSorted()).toEqual(Object.keys(tables).map(snake).toSorted())
    for (const [table, columns] of Object.entries(tables)) {
      expect([
        table,
        columnsOf(snake(table))
          .map(({ name }) => name)
          .toSorted(),
      ]).toEqual([table, Object.keys(columns).map(snake).toSorted()])
    }
    await close()
  })

  test('is strict everywhere', async () => {
    const { driver, close } = await inspect()
    const loose = driver
      .prepare(
        `select name from pragma_table_list where schema = 'main' and strict = 0 and type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%'`,
      )
      .all()
    expect(loose).toEqual([])
    await close()
  })

  test('keys every branch table, and every unique index of one, by branch first', async () => {
    const { driver, columnsOf, close } = await inspect()
    for (const table of branchTables.map(snake)) {
      expect([table, columnsOf(table).find(({ pk }) => pk === 1)?.name]).toEqual([table, 'branch_id'])
      const unique = driver
        .prepare<[], { name: string }>(`select name from pragma_index_list('${table}') where "unique" = 1`)
        .all()
      for (const { name } of unique) {
        const first = driver
          .prepare<[], { name: string }>(`select name from pragma_index_info('${name}') where seqno = 0`)
          .get()
        expect([name, first?.name]).toEqual([name, 'branch_id'])
      }
    }
    await close()
  })

  test('lets no row of one branch name a row of another', async () => {
    const { driver, close } = await inspect()
    for (const table of branchTables.map(snake)) {
      const keys = driver
        .prepare<[], { id: number; table: string; from: string }>(
          `select id, "table", "from" from pragma_foreign_key_list('${table}')`,
        )
        .all()
      const toBranchTables = keys.filter((key) => branchTables.map(snake).includes(key.table))
      for (const { id } of toBranchTables) {
        expect([table, toBranchTables.filter((key) => key.id === id).map(({ from }) => from)]).toEqual([
          table,
          expect.arrayContaining(['branch_id']),
        ])
      }
    }
    await close()
  })
})

test('a row that ties a customer to the household of another branch is refused by the database itself', async () => {
  const t = await testApp()
  const [one, two] = [await t.makeBranch('A'), await t.makeBranch('B')]
  const household = {
    id: '01JD0000000000000000000001',
    placeId: null,
    unitLabel: null,
    size: null,
    hasChild4To12: null,
    hasElder: null,
    assetBand: null,
    estimateConfidence: null,
    estimatedOn: null,
    ...t.stamps,
    deletedAt: null,
  }
  await t.db
    .insertInto('household')
    .values({ branchId: one, ...household })
    .execute()
  expect(() =>
    t.driver
      .prepare(`insert into holding (branch_id, id, customer_id, line, active) values (?, 'x', 'nobody', 'wealth', 1)`)
      .run(two),
  ).toThrow('FOREIGN KEY')
  await t.close()
})

describe('the lock of a database', () => {
  test('keeps a second writer out while the first runs', () => {
    const file = path.join(folder, 'a.db')
    // Process 1 always runs, and is not this one.
    writeFileSync(`${file}.lock`, '1')
    expect(() => lockDatabase(file)).toThrow('Process 1 already works on')
  })

  test('takes over from a process that ended without letting go', () => {
    const file = path.join(folder, 'a.db')
    writeFileSync(`${file}.lock`, '999999999')
    const release = lockDatabase(file)
    release()
    expect(() => lockDatabase(file)()).not.toThrow()
  })
})
