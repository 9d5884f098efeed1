import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import { ulid } from 'ulid'
import { writeBasemap } from '#basemap/basemap-tiles.ts'
import { configOf } from '#config.ts'
import { type Db, openDatabase } from '#db/database.ts'
import { lockDatabase } from '#db/lock.ts'
import { migrate } from '#db/migrate.ts'
import { appendAudit } from '#http/audit.ts'
import { readSecret } from '#http/secret.ts'
import { type District, district } from '#osm/district.ts'
import { readOsmFile } from '#osm/osm-file.ts'
import { type ImportReport, importDistrict } from '#osm/osm-import.ts'
import { streetTables } from '#osm/osm-import-queries.ts'
import { inBothLanguages, osmNotesOf } from '#osm/osm-notes.ts'
import { osmProblems } from '#osm/osm-problem.ts'

export function registerImportOsm(program: Command): void {
  program
    .command('import-osm')
    .description('bring a real city, or a newer map of it: streets, places, buildings, shops, banks and the base map')
    .argument('<file>', 'an OpenStreetMap file (.osm.pbf, .osm or .osm.gz)')
    .option('--data <folder>', 'data folder (default: DATA_DIR, else var)')
    .option('--json', 'print JSON')
    .action(async (file: string, { data: folder, json }: { data?: string; json?: boolean }) => {
      const started = performance.now()
      const config = configOf({ ...process.env, ...(folder === undefined ? {} : { DATA_DIR: folder }) })
      // The file is read before anything is opened, so that a bad one leaves no trace.
      const { data, problem } = await readOsmFile(file)
      if (!data) throw new Error(`${osmProblems[problem].zh}\n${osmProblems[problem].en}`)
      const found = district(data)

      lockDatabase(config.databaseFile)
      const { db, close } = openDatabase(config.databaseFile)
      await migrate(db)
      const orgId = await organisation(db)
      const source = {
        fileName: path.basename(file),
        sha256: sha256(file),
        timestamp: data.timestamp,
        importedBy: null,
      }
      const secret = readSecret(config.secretFile)
      const report = await db.transaction().execute(async (trx) => {
        const imported = await importDistrict(trx, orgId, found, source)
        const act = {
          action: 'osm.import',
          objectKind: 'osm_import',
          objectId: imported.importId,
          fields: streetTables,
        }
        await appendAudit(trx, secret, { chain: orgId, actorId: null, role: null, ...act })
        return imported
      })
      await close()
      const basemap = writeBasemap(config.basemapFile, data, found)
      process.stderr.write(inBothLanguages(notesOf(found)))
      const seconds = Math.round(performance.now() - started) / 1000
      process.stdout.write(
        json
          ? `${JSON.stringify({ ...report, found: summary(found), basemap, seconds }, null, 2)}\n`
          : inWords(report, found, `${basemap.tiles} tiles, ${Math.round(basemap.bytes / 1024)} kB`, seconds),
      )
    })
}

/** The organisation of this installation; a folder without one becomes a demo over this map. */
async function organisation(db: Db): Promise<string> {
  const org = await db.selectFrom('org').select('id').orderBy('createdAt').orderBy('id').executeTakeFirst()
  if (org) return org.id
  const id = ulid()
  const fresh = { id, name: '云屏银行', timeZone: 'Asia/Shanghai', dataMode: 'band', demo: 1 } as const
  await db
    .insertInto('org')
    .values({ ...fresh, createdAt: new Date().toISOString() })
    .execute()
  return id
}

const sha256 = (file: string) => createHash('sha256').update(fs.readFileSync(file)).digest('hex')

const notesOf = ({ streets, shops, buildings, competitors }: District) =>
  osmNotesOf({
    namedStreets: streets.filter(({ unnamed }) => !unnamed).length,
    shops: shops.length,
    buildings: buildings.length,
    banks: competitors.length,
  })

/** What the map holds, beside what the import changed. */
function summary({ streets, sides, places, buildings, shops, competitors }: District) {
  const living = places.filter(({ sameAs }) => !sameAs)
  const homes = buildings.filter(({ homeBasis }) => homeBasis)
  return {
    streets: {
      named: streets.filter(({ unnamed }) => !unnamed).length,
      unnamed: streets.filter(({ unnamed }) => unnamed).length,
    },
    sides: countBy(sides, ({ frontage }) => frontage),
    places: countBy(living, ({ kind }) => kind),
    homeBuildings: homes.length,
    households: homes.reduce((sum, { householdsEstimate }) => sum + (householdsEstimate ?? 0), 0),
    shops: countBy(shops, ({ category }) => category),
    competitors: countBy(competitors, ({ bankCode }) => bankCode),
  }
}

function countBy<T>(things: readonly T[], word: (thing: T) => string): Record<string, number> {
  const groups = Object.entries(Object.groupBy(things, word)).map(([key, group]) => [key, group?.length ?? 0] as const)
  return Object.fromEntries(groups.toSorted((a, b) => b[1] - a[1]))
}

function inWords({ counts }: ImportReport, found: District, tiles: string, seconds: number): string {
  const { streets, places, homeBuildings, households, shops, competitors } = summary(found)
  const list = (words: Record<string, number>) =>
    Object.entries(words)
      .map(([word, count]) => `${word} ${count}`)
      .join(', ')
  const total = (words: Record<string, number>) => Object.values(words).reduce((sum, count) => sum + count, 0)
  const counted = (words: Record<string, number>) => (total(words) === 0 ? 'none' : `${total(words)}: ${list(words)}`)
  return [
    `streets    ${streets.named} with a name, ${streets.unnamed} unnamed lanes`,
    `places     ${list(places)}`,
    `homes      ${homeBuildings} buildings, about ${households} households (grade C, an estimate)`,
    `shops      ${counted(shops)}`,
    `banks      ${counted(competitors)}`,
    ...streetTables.map((table) => {
      const { inserted, updated, unchanged, retired } = counts[table]
      return `${table.padEnd(14)} ${inserted} new, ${updated} changed, ${unchanged} as before, ${retired} gone`
    }),
    `base map   ${tiles}`,
    `${seconds.toFixed(1)} s`,
    '',
  ].join('\n')
}
