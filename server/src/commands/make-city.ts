import { createWriteStream, existsSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { BranchSpot } from 'data/city/city.ts'
import { type Command, InvalidArgumentError } from 'commander'
import { lngLatSchema } from 'domain/lng-lat.ts'
import { z } from 'zod'
import { configOf } from '#config.ts'
import { lockDatabase } from '#db/lock.ts'
import { civilDay } from '#http/today.ts'
import { cityLines } from '#seed/city-lines.ts'
import { defaultSeed, type SeedReport, seedDemo, seedOver } from '#seed/seed-city.ts'

interface Options {
  data?: string
  customers?: number
  seed: string
  asOf?: string
  ndjson?: string
  over?: string
  branch?: BranchSpot[]
  json?: boolean
}

export function registerMakeCity(program: Command): void {
  program
    .command('make-city')
    .description('make the invented city, or lay its people over a real one that was imported')
    .option('--data <folder>', 'data folder (default: DATA_DIR, else var)')
    .option('--customers <number>', 'how many customers (default: DEMO_CUSTOMERS, else 6000)', customersOf)
    .option('--seed <text>', 'another seed, another city', defaultSeed)
    .option('--as-of <date>', 'the day the city is as it is, YYYY-MM-DD (default: today)', dateOf)
    .option('--ndjson <file>', 'write the rows as lines of JSON instead of a database')
    .option('--over <database>', 'lay the people over the city imported into this database, or data folder')
    .option('--branch <name,lng,lat>', 'with --over: where a branch stands; give it once or twice', branchOf)
    .option('--json', 'print JSON')
    .action(async (options: Options) => {
      const config = configOf({ ...process.env, ...(options.data === undefined ? {} : { DATA_DIR: options.data }) })
      const { seed, asOf = civilDay('Asia/Shanghai'), customers = config.demoCustomers } = options
      const say = (sentence: string) => void process.stderr.write(`${sentence}\n`)
      if (options.ndjson !== undefined) {
        await pipeline(Readable.from(cityLines({ seed, asOf, customers })), createWriteStream(options.ndjson))
        say(`The rows are in ${options.ndjson}.`)
        return
      }
      if (options.over !== undefined) {
        const over = configOf({ ...process.env, DATA_DIR: folderOf(options.over) })
        lockDatabase(over.databaseFile)
        const branches = options.branch ?? []
        print(await seedOver({ config: over, say, seed, asOf, customers, branches }), options.json === true)
        return
      }
      if (options.branch) throw new Error('--branch goes with --over: the invented town has its own branches.')
      lockDatabase(config.databaseFile)
      if (existsSync(config.databaseFile)) {
        throw new Error(
          `There is a database in ${config.dataDir} already; nothing was changed. Name another folder with --data, or lay people over an imported map with --over.`,
        )
      }
      print(await seedDemo({ config, say, seed, asOf, customers }), options.json === true)
    })
}

/** A database is named by its file or by the folder it is in. */
const folderOf = (database: string): string => (database.endsWith('.db') ? path.dirname(database) : database)

function print({ rows, accounts, seconds }: SeedReport, json: boolean) {
  const counts = Object.fromEntries(rows)
  process.stdout.write(
    json
      ? `${JSON.stringify({ rows: counts, accounts: accounts.map(({ staffNo, role }) => ({ staffNo, role })), seconds }, null, 2)}\n`
      : [
          ...Object.entries(counts).map(([table, count]) => `${table.padEnd(16)} ${count}`),
          `accounts         ${accounts.map(({ staffNo }) => staffNo).join(', ')} (password: demo- and the account's name)`,
          `${seconds.toFixed(1)} s`,
          '',
        ].join('\n'),
  )
}

function customersOf(text: string): number {
  const parsed = z.coerce.number().int().min(100).max(1_000_000).safeParse(text)
  if (!parsed.success) throw new InvalidArgumentError('100 to 1,000,000.')
  return parsed.data
}

function dateOf(text: string): string {
  const parsed = z.iso.date().safeParse(text)
  if (!parsed.success) throw new InvalidArgumentError('A day as YYYY-MM-DD.')
  return parsed.data
}

function branchOf(text: string, before: BranchSpot[] = []): BranchSpot[] {
  const [name = '', lng, lat] = text.split(',').map((part) => part.trim())
  const position = lngLatSchema.safeParse([Number(lng), Number(lat)])
  if (name === '' || !position.success)
    throw new InvalidArgumentError('A name, longitude and latitude: 长江路支行,118.7865,32.0455')
  if (before.length === 2) throw new InvalidArgumentError('Two branches at most.')
  return [...before, { name, position: position.data }]
}
