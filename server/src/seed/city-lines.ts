import { peopleOf } from 'data/make-city.ts'
import { createHash } from 'node:crypto'
import { maskName } from '#customers/mask-name.ts'
import { openDatabase } from '#db/database.ts'
import { migrate } from '#db/migrate.ts'
import { listStreetRows, streetTables } from '#osm/osm-import-queries.ts'
import { nameFold, nameSort } from '#search/name-text.ts'
import { cityFacts } from './city-facts.ts'
import { importTown, townFacts } from './seed-city.ts'

/**
 * Every row of the invented city as one line of JSON, `{table, row}`: the same bytes for the same seed and day. Passwords
 * are not in it, and customers' numbers are hashed with no key, so that no installation has a part in it.
 */
export async function* cityLines({
  seed,
  asOf,
  customers,
}: {
  seed: string
  asOf: string
  customers: number
}): AsyncGenerator<string> {
  const { db, close } = openDatabase(':memory:')
  try {
    await migrate(db)
    const orgId = await importTown(db, { seed, asOf, basemapFile: null })
    const org = await db.selectFrom('org').selectAll().where('id', '=', orgId).executeTakeFirstOrThrow()
    yield line('org', org)
    const city = await cityFacts(db, orgId)
    const refHash = (ref: string) => createHash('sha256').update(`${seed}\n${ref}`).digest('base64url')
    const people = peopleOf(city, {
      ...townFacts(city),
      refHash,
      maskName,
      nameSort,
      nameFold,
      seed,
      asOf,
      customers,
      orgId,
    })
    const seenOn = people.seenShops()
    for (const table of streetTables) {
      const rows = await db.transaction().execute((trx) => listStreetRows(trx, orgId, table))
      for (const row of rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
        yield line(table, table === 'shop' ? { ...row, seenOn: seenOn.get(row.id) ?? null } : row)
      }
    }
    const doors = await db.selectFrom('unit').selectAll().where('orgId', '=', orgId).orderBy('id').execute()
    const shops = await db.selectFrom('shop').select(['id', 'unitId']).where('unitId', 'is not', null).execute()
    const shopOf = new Map(shops.map(({ id, unitId }) => [unitId, id]))
    for (const door of doors) yield line('unit', { ...door, lastSeenOn: seenOn.get(shopOf.get(door.id) ?? '') ?? null })
    for (const { table, row } of people.rows()) yield line(table, row)
  } finally {
    await close()
  }
}

const line = (table: string, row: object) => `${JSON.stringify({ table, row })}\n`
