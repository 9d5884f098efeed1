import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { customerMapSchema } from 'domain/customer-map.ts'
import { createApp } from 'server/app.ts'
import { configOf } from 'server/config.ts'
import { openDatabase } from 'server/db/database.ts'
import { readSecret } from 'server/http/secret.ts'
import { inlineLane } from 'server/jobs/heavy-lane.ts'
import { createLog } from 'server/log.ts'
import { seedDemo } from 'server/seed/seed-city.ts'
import { sessionCookie } from 'server/users/session-api.ts'
import { insertSession } from 'server/users/session-queries.ts'
import { expect, onTestFinished, test } from 'vitest'

const planner = path.resolve(import.meta.dirname, '../../server/src/planner.ts')
const customers = { ...process.env, DEMO_CUSTOMERS: '400' }
const run = (...options: string[]) =>
  execFileSync(process.execPath, [planner, 'customer-map', ...options], {
    encoding: 'utf8',
    env: customers,
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  })

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'customer-map-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('prints what the page shows the head of the branch', { timeout: 300_000 }, async () => {
  const config = configOf({ ...customers, DATA_DIR: temporaryFolder() })
  await seedDemo({ config, say: () => {} })
  const { db, close } = openDatabase(config.databaseFile)
  onTestFinished(close)
  const head = await db
    .selectFrom('userRole')
    .innerJoin('userBranch', 'userBranch.userId', 'userRole.userId')
    .innerJoin('branch', 'branch.id', 'userBranch.branchId')
    .select(['userRole.userId', 'branch.id', 'branch.code'])
    .where('userRole.role', '=', 'branch_head')
    .orderBy('branch.code')
    .executeTakeFirstOrThrow()
  const token = await db.transaction().execute((trx) => insertSession(trx, head.userId, 1))
  const app = createApp({
    db,
    config,
    log: createLog('silent'),
    secret: readSecret(config.secretFile),
    heavy: inlineLane(db),
  })
  const answer = await app.request(`/api/branches/${head.id}/customer-map`, {
    headers: { cookie: `${sessionCookie(config)}=${token}` },
  })

  const shown = customerMapSchema.parse(await answer.json())
  const printed = customerMapSchema.parse(JSON.parse(run('--branch', head.code, '--data', config.dataDir, '--json')))
  expect({ ...printed, computedAt: '' }).toEqual({ ...shown, computedAt: '' })
  expect(shown.radius.farthestTarget).not.toBeNull()
  expect(shown.places.length).toBeGreaterThan(50)

  const words = run('--branch', head.code, '--data', config.dataDir)
  expect(words).toContain(shown.radius.farthestTarget?.name)
  expect(() => run('--branch', 'nowhere', '--data', config.dataDir)).toThrow(
    /There is no branch nowhere\. There are: .+/,
  )
})

test('builds the invented city for --demo and leaves nothing behind', { timeout: 300_000 }, () => {
  const folder = temporaryFolder()
  const printed = execFileSync(
    process.execPath,
    [planner, 'customer-map', '--demo', '--as-of', '2026-06-01', '--json'],
    {
      encoding: 'utf8',
      env: { ...customers, TMPDIR: folder },
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  expect(customerMapSchema.parse(JSON.parse(printed)).asOf).toBe('2026-06-01')
  expect(readdirSync(folder)).toEqual([])
})
