import { z } from 'zod'
import type { Config } from './config.ts'
import { openDatabase } from './db/database.ts'
import { findInstallation } from './users/installation-queries.ts'

const accountsSchema = z.array(
  z.object({ staffNo: z.string(), role: z.string(), name: z.string(), password: z.string() }),
)

/** Says where the program is and, in demo mode, who one can be. */
export async function welcome(config: Config, url: string, say: (line: string) => void): Promise<void> {
  const { db, close } = openDatabase(config.databaseFile, 'read')
  const org = await db.selectFrom('org').select(['name', 'demo']).executeTakeFirst()
  const stored = await findInstallation(db, 'demo_accounts')
  const firstRun = await findInstallation(db, 'first_run_code')
  await close()

  say('')
  say(`BranchAtlas 客户地图: ${url}`)
  say(`Data: ${config.dataDir}`)
  if (org?.demo === 1 && stored !== null) {
    say('')
    say(`Demo of the invented ${org.name}: everything in it is made up. Sign in as one of`)
    for (const { staffNo, password, role, name } of accountsSchema.parse(JSON.parse(stored))) {
      say(`  ${staffNo.padEnd(12)} ${password.padEnd(24)} ${name} (${role})`)
    }
    say('')
    say('Leave the demo with: pnpm planner init')
  }
  if (firstRun !== null)
    say('The first administrator signs in with the one-time code that "pnpm planner init" printed.')
  say('Stop with Ctrl+C.')
}
