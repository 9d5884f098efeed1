import { daysBefore } from 'domain/civil-date.ts'
import { createApp } from 'server/app.ts'
import { configOf } from 'server/config.ts'
import { openDatabase } from 'server/db/database.ts'
import { createHeavyLane } from 'server/jobs/heavy-lane.ts'
import { createLog } from 'server/log.ts'
import { sessionCookie } from 'server/users/session-api.ts'
import { insertSession } from 'server/users/session-queries.ts'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { ulid } from 'ulid'
import { today } from '#support/alliance-rows.ts'
import { factories } from '#support/factories.ts'
import { temporaryFolder } from '#support/osm.ts'
import { makeLargeBranch } from './large-branch.ts'

/**
 * How long the pages of a branch with 2,000 merchants wait for their answers, over the whole API and the heavy lane:
 * `node bench/merchants.ts`. Prints milliseconds, the middle of nine.
 */
const file = path.join(temporaryFolder(), 'branch.sqlite')
const { orgId, branchId } = await makeLargeBranch(file, { customers: 2000 })
const { db, driver, close } = openDatabase(file)
const config = configOf({})
const heavy = createHeavyLane({ file })
const app = createApp({ db, config, log: createLog('silent'), secret: 'f'.repeat(64), heavy })
const userId = ulid()
const now = new Date().toISOString()
await db
  .insertInto('user')
  .values({
    id: userId,
    orgId,
    staffNo: 'bench',
    name: '林知远',
    job: 'alliance',
    status: 'active',
    passwordHash: '-',
    createdAt: now,
    updatedAt: now,
    rowVersion: 1,
  })
  .execute()
await db.insertInto('userRole').values({ userId, role: 'alliance' }).execute()
await db.insertInto('userBranch').values({ userId, branchId }).execute()
const cookie = `${sessionCookie(config)}=${await db.transaction().execute((trx) => insertSession(trx, userId, config.sessionHours))}`

// Ten visits and two observations on each, so that what is derived has something to be derived from.
const make = factories(
  { db, orgId, stamps: { createdAt: now, createdBy: null, updatedAt: now, updatedBy: null, rowVersion: 1 } },
  branchId,
)
const merchants = await db.selectFrom('merchant').select('id').where('branchId', '=', branchId).execute()
driver.exec('begin')
for (const [index, { id }] of merchants.entries()) {
  for (let visit = 0; visit < 10; visit += 1)
    await make.makeVisit(userId, 'merchant', id, daysBefore(today, ((index + visit * 37) % 360) + 1))
  for (const bank of ['icbc', 'rcb'])
    await make.makePresence('merchant', id, bank, daysBefore(today, (index * 7) % 500))
}
driver.exec('commit')

const questions: Record<string, [string, string, unknown?]> = {
  'a page, sorted by distance': ['GET', '/merchants?sort=distance&page=0'],
  'all, for the map': ['GET', '/merchants?with=shops'],
  'all with five filters': [
    'GET',
    '/merchants?text=%E5%BA%97&banks=icbc&ourStatuses=none&visits=within_90&withinMetres=1500',
  ],
  'K03b and K11': ['GET', '/merchants/summary'],
  'one card': ['GET', `/merchants/${merchants[7]?.id}`],
  duplicates: ['GET', '/merchant-duplicates'],
  'the table to take along': ['POST', '/merchants/export', {}],
}
for (const [name, [method, address, body]] of Object.entries(questions)) {
  const times: number[] = []
  let bytes = 0
  for (let turn = 0; turn < 9; turn += 1) {
    const start = performance.now()
    const answer = await app.request(`/api/branches/${branchId}${address}`, {
      method,
      headers: { cookie, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    bytes = (await answer.arrayBuffer()).byteLength
    if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`)
    times.push(performance.now() - start)
  }
  const middle = times.toSorted((a, b) => a - b)[4] ?? 0
  process.stdout.write(`${middle.toFixed(0).padStart(6)} ms  ${(bytes / 1024).toFixed(0).padStart(6)} kB  ${name}\n`)
}
await heavy.close()
await close()
rmSync(path.dirname(file), { recursive: true })
