import { existsSync, rmSync } from 'node:fs'
import type { Command } from 'commander'
import { ulid } from 'ulid'
import { configOf, type Config } from '#config.ts'
import { openDatabase } from '#db/database.ts'
import { lockDatabase } from '#db/lock.ts'
import { migrate } from '#db/migrate.ts'
import { readSecret } from '#http/secret.ts'
import { makeFirstRunCode } from '#users/installation-queries.ts'

export function registerInit(program: Command): void {
  program
    .command('init')
    .description('make an empty installation for a real bank; leaves the demo, whose invented rows go')
    .requiredOption('--name <name>', 'name of the bank')
    .option('--data <folder>', 'data folder (default: DATA_DIR, else var)')
    .action(async ({ name, data }: { name: string; data?: string }) => {
      const config = configOf({ ...process.env, ...(data === undefined ? {} : { DATA_DIR: data }) })
      if (name.trim() === '') throw new Error('A bank has a name: pnpm planner init --name NAME')
      lockDatabase(config.databaseFile)
      const waiting = await nameOfUnused(config)
      if (waiting === null) await leaveDemo(config)
      const code = waiting === null ? await makeInstallation(config, name.trim()) : await newFirstRunCode(config)
      process.stdout.write(
        (waiting === null
          ? `An empty installation of ${name.trim()} is in ${config.dataDir}.\n`
          : `${waiting} in ${config.dataDir} still waits for its first administrator; an earlier code is void.\n`) +
          `One-time code of the first administrator: ${code}\n` +
          'Write it down: it is shown only now. Next: pnpm planner import-osm FILE, then npm start.\n',
      )
    })
}

/** The bank whose installation nobody has signed in to yet: its code may have been lost. Null when there is none. */
async function nameOfUnused(config: Config): Promise<string | null> {
  if (!existsSync(config.databaseFile)) return null
  const { db, close } = openDatabase(config.databaseFile)
  await migrate(db)
  const org = await db.selectFrom('org').select(['id', 'name']).where('demo', '=', 0).executeTakeFirst()
  const user = await db.selectFrom('user').select('id').executeTakeFirst()
  await close()
  return org && !user ? org.name : null
}

async function newFirstRunCode(config: Config): Promise<string> {
  const { db, close } = openDatabase(config.databaseFile)
  const code = await makeFirstRunCode(db)
  await close()
  return code
}

/** Removes an invented city. @throws {Error} when the rows are a bank's own */
async function leaveDemo(config: Config): Promise<void> {
  if (!existsSync(config.databaseFile)) return
  const { db, close } = openDatabase(config.databaseFile)
  await migrate(db)
  const real = await db.selectFrom('org').select('name').where('demo', '=', 0).executeTakeFirst()
  await close()
  if (real) {
    throw new Error(
      `${config.databaseFile} holds the data of ${real.name}, not a demo; nothing was changed. Name another folder with --data.`,
    )
  }
  for (const file of [config.databaseFile, config.basemapFile]) {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true })
  }
}

/** @returns the one-time code of the first administrator */
export async function makeInstallation(config: Config, name: string): Promise<string> {
  readSecret(config.secretFile)
  const { db, close } = openDatabase(config.databaseFile)
  await migrate(db)
  await db
    .insertInto('org')
    .values({
      id: ulid(),
      name,
      timeZone: 'Asia/Shanghai',
      dataMode: 'band',
      demo: 0,
      createdAt: new Date().toISOString(),
    })
    .execute()
  const code = await makeFirstRunCode(db)
  await close()
  return code
}
