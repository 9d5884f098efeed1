import { createHash } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { type BranchSpot, type City, type PeopleOptions, type PeopleTable, type TableRow } from 'data/city/city.ts'
import { branchSpots, formerSiteOf } from 'data/city/branch-spots.ts'
import { away } from 'data/city/making.ts'
import { type People, peopleOf } from 'data/make-city.ts'
import { town } from 'data/city/town-names.ts'
import { townBranches, townOf } from 'data/city/town.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { randomFrom, ulidsFrom } from 'domain/random.ts'
import { writeBasemap } from '#basemap/basemap-tiles.ts'
import { addFoundStop } from '#canvass-plans/found-stops.ts'
import type { Config } from '#config.ts'
import { maskName } from '#customers/mask-name.ts'
import { type Db, type OpenDatabase, openDatabase, type Trx } from '#db/database.ts'
import { migrate } from '#db/migrate.ts'
import { appendAudit } from '#http/audit.ts'
import { readSecret } from '#http/secret.ts'
import { civilDay } from '#http/today.ts'
import { refHash } from '#imports/keyed-hash.ts'
import { district } from '#osm/district.ts'
import { importDistrict } from '#osm/osm-import.ts'
import { nameFold, nameSort } from '#search/name-text.ts'
import { keepDoors } from '#units/keep-doors.ts'
import { saveInstallation } from '#users/installation-queries.ts'
import { cityFacts } from './city-facts.ts'
import { type DemoAccount, demoAccounts, passwordHashes } from './demo-accounts.ts'
import { writeRows } from './row-writer.ts'

/** The same seed and day make the same city. */
export interface CityRequest {
  config: Config
  say: (line: string) => void
  seed?: string
  /** YYYY-MM-DD; today in China when absent. */
  asOf?: string
  customers?: number
}

export interface SeedReport {
  rows: Map<PeopleTable, number>
  accounts: DemoAccount[]
  seconds: number
}

const timeZone = 'Asia/Shanghai'
export const defaultSeed = 'yunping'
/** Farther than any other target, as a county's wholesale market is (K01). */
const farMarketMetres = 3460

/**
 * Makes the demo: an invented town with its base map and its people. The database appears under its name only when all
 * of it is there, so that a start that was cut off is simply made again.
 */
export async function seedDemo({ config, say, ...request }: CityRequest): Promise<SeedReport> {
  const started = performance.now()
  const { seed, asOf, customers } = withDefaults(request, config)
  const making = `${config.databaseFile}.making`
  removeDatabase(making)
  say(`Making the invented city of ${customers.toLocaleString('en')} customers as of ${asOf} …`)
  const open = openDatabase(making)
  try {
    // Nobody reads this file until it is whole; it is synced once, at its end.
    open.driver.pragma('synchronous = off')
    await migrate(open.db)
    const orgId = await importTown(open.db, { seed, asOf, basemapFile: config.basemapFile })
    const city = await cityFacts(open.db, orgId)
    const people = peopleOf(city, { ...forms(config, orgId), ...townFacts(city), seed, asOf, customers, orgId })
    const report = await seedPeople(open, config, orgId, people, say)
    open.driver.pragma('synchronous = full')
    open.driver.pragma('wal_checkpoint(truncate)')
    await open.close()
    renameSync(making, config.databaseFile)
    return { ...report, seconds: secondsSince(started) }
  } catch (error) {
    await open.close()
    removeDatabase(making)
    throw error
  }
}

/** Lays invented people over the city imported into the database. @throws {Error} in words when people are there already */
export async function seedOver({
  config,
  say,
  branches,
  ...request
}: CityRequest & { branches?: BranchSpot[] }): Promise<SeedReport> {
  const started = performance.now()
  if (!existsSync(config.databaseFile)) {
    throw new Error(
      `There is no database in ${config.dataDir}. Import a map first: pnpm planner import-osm FILE --data ${config.dataDir}`,
    )
  }
  const { seed, asOf, customers } = withDefaults(request, config)
  const open = openDatabase(config.databaseFile)
  try {
    await migrate(open.db)
    const orgId = await emptyOrganisation(open.db, config)
    const city = await cityFacts(open.db, orgId)
    if (city.places.length === 0)
      throw new Error('No map has been imported into this database. Import one first: pnpm planner import-osm FILE')
    const spots = branches?.length
      ? {
          branches,
          formerSite: formerSiteOf(
            city,
            branches.map(({ position }) => position),
          ),
        }
      : branchSpots(city)
    const farMarket = {
      name: '县农副产品批发市场',
      position: away(firstOf(spots.branches), farMarketMetres, 200),
      placeId: null,
    }
    say(`Laying ${customers.toLocaleString('en')} invented customers over ${city.places.length} places as of ${asOf} …`)
    const people = peopleOf(city, { ...forms(config, orgId), ...spots, farMarket, seed, asOf, customers, orgId })
    const report = await seedPeople(open, config, orgId, people, say)
    return { ...report, seconds: secondsSince(started) }
  } finally {
    await open.close()
  }
}

const withDefaults = (
  { seed = defaultSeed, asOf = civilDay(timeZone), customers }: Partial<CityRequest>,
  config: Config,
) => ({
  seed,
  asOf,
  customers: customers ?? config.demoCustomers,
})

/** Imports the invented town as a map file would be. @returns the organisation it belongs to */
export async function importTown(
  db: Db,
  { seed, asOf, basemapFile }: { seed: string; asOf: string; basemapFile: string | null },
): Promise<string> {
  const now = `${asOf}T00:00:00.000Z`
  const newId = ulidsFrom(randomFrom(`${seed} ${asOf}`).branch('town ids'), Date.parse(now))
  const data = townOf({ seed, asOf })
  const found = district(data)
  const orgId = newId()
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('org')
      .values({ id: orgId, name: town.bank, timeZone, dataMode: 'band', demo: 1, createdAt: now })
      .execute()
    const fileName = `${town.city}${town.district}`
    const sha256 = createHash('sha256').update(`${seed} ${asOf}`).digest('hex')
    await importDistrict(
      trx,
      orgId,
      found,
      { fileName, sha256, timestamp: data.timestamp, importedBy: null },
      { newId, now },
    )
  })
  if (basemapFile) writeBasemap(basemapFile, data, found)
  return orgId
}

/** Where the town's bank stands, and its far market as a place. */
export function townFacts({ places }: City): Pick<PeopleOptions, 'branches' | 'formerSite' | 'farMarket'> {
  const spots = townBranches()
  const market = places.find(({ name, kind }) => name === town.farMarket && kind === 'market')
  return {
    ...spots,
    farMarket: {
      name: town.farMarket,
      position: market?.position ?? away(firstOf(spots.branches), farMarketMetres, 165),
      placeId: market?.id ?? null,
    },
  }
}

function firstOf(branches: readonly BranchSpot[]): LngLat {
  const [first] = branches
  if (!first) throw new Error('Name at least one branch.')
  return first.position
}

/** As the server itself stores what people type and files bring. */
function forms(config: Config, orgId: string) {
  const secret = readSecret(config.secretFile)
  return { maskName, nameSort, nameFold, refHash: (ref: string) => refHash(secret, orgId, ref) }
}

async function seedPeople(
  { db, driver }: OpenDatabase,
  config: Config,
  orgId: string,
  people: People,
  say: CityRequest['say'],
) {
  const hashes = await passwordHashes(people.accounts)
  const accounts = demoAccounts(people.accounts)
  let told = 0
  const rows = writeRows(driver, withPasswords(people.rows(), hashes), (written) => {
    if (written - told < 500_000) return
    told = written
    say(`  ${written.toLocaleString('en')} rows`)
  })
  const markSeen = driver.prepare<[string, string]>('update shop set seen_on = ? where id = ?')
  const markDoorSeen = driver.prepare<[string, string]>(
    'update unit set last_seen_on = ? where id = (select unit_id from shop where id = ?)',
  )
  driver.transaction(() =>
    people.seenShops().forEach((seenOn, shopId) => {
      markSeen.run(seenOn, shopId)
      markDoorSeen.run(seenOn, shopId)
    }),
  )()
  await db.transaction().execute(async (trx) => {
    await keepDoors(trx, orgId)
    await joinWalks(trx, orgId)
    await saveInstallation(trx, 'demo_accounts', JSON.stringify(accounts))
    await appendAudit(trx, readSecret(config.secretFile), {
      chain: orgId,
      actorId: null,
      role: null,
      action: 'city.make',
      objectKind: 'org',
      objectId: orgId,
      fields: [...rows.keys()],
    })
  })
  return { rows, accounts }
}

/** Doors of shops that somebody typed are stops of the walk that is out on their side, as when they are typed meanwhile. */
async function joinWalks(trx: Trx, orgId: string) {
  const doors = await trx
    .selectFrom('unit')
    .innerJoin('canvassPlanSide', 'canvassPlanSide.sideId', 'unit.sideId')
    .select(['unit.id', 'canvassPlanSide.branchId'])
    .distinct()
    .where('unit.orgId', '=', orgId)
    .where('unit.source', '=', 'hand')
    .orderBy('unit.id')
    .execute()
  for (const { id, branchId } of doors) await addFoundStop(trx, { orgId, branchId, userId: null }, id)
}

function* withPasswords(rows: Iterable<TableRow>, hashes: ReadonlyMap<string, string>): Generator<TableRow> {
  for (const { table, row } of rows) {
    yield table === 'user'
      ? { table, row: { ...row, passwordHash: hashes.get(String(row.id)) ?? null } }
      : { table, row }
  }
}

/** The organisation of a database in which nobody is yet. @throws {Error} in words otherwise */
async function emptyOrganisation(db: Db, config: Config): Promise<string> {
  const org = await db.selectFrom('org').select(['id', 'name', 'demo']).executeTakeFirst()
  if (!org)
    throw new Error('No map has been imported into this database. Import one first: pnpm planner import-osm FILE')
  const isReal = org.demo === 0
  const branch = await db.selectFrom('branch').select('name').where('orgId', '=', org.id).executeTakeFirst()
  if (isReal || branch) {
    throw new Error(
      `${config.databaseFile} already holds ${isReal ? `the bank ${org.name}` : `people (${branch?.name ?? ''})`}; invented ones are laid only over an empty city. ` +
        'Import the map into another folder with --data and lay them there.',
    )
  }
  return org.id
}

function removeDatabase(file: string) {
  for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true })
}

const secondsSince = (started: number) => Math.round(performance.now() - started) / 1000
