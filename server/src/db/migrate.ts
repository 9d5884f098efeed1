import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { sqlite, type Db } from './database.ts'
import * as customerMap from './migrations/0001-customer-map.ts'
import * as alliances from './migrations/0002-alliances.ts'
import * as canvass from './migrations/0003-canvass.ts'
import * as events from './migrations/0004-events.ts'
import type { Dialect } from './types.ts'

/** Every migration in order. Released ones never change. */
const migrations: Record<string, { up: (db: Kysely<unknown>, dialect: Dialect) => Promise<void> }> = {
  '0001-customer-map': customerMap,
  '0002-alliances': alliances,
  '0003-canvass': canvass,
  '0004-events': events,
}

/** Brings the database to this program's schema; all of a migration or nothing of it. @throws what the migration threw */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(
          Object.entries(migrations).map(([name, { up }]): [string, Migration] => [
            name,
            { up: (trx) => up(trx, sqlite) },
          ]),
        ),
    },
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
