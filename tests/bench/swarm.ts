import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { configOf } from 'server/config.ts'
import { openDatabase } from 'server/db/database.ts'
import { canvassRows } from '#support/canvass-rows.ts'
import { factories, offset } from '#support/factories.ts'
import { runSwarm, type SwarmPhone, swarmLine } from '#support/swarm.ts'
import { testApp } from '#support/test-app.ts'

/*
 * pnpm bench swarm [PHONES] [VISITS]
 * So many phones, each with so many visits, against a server process of its own on this machine: replies get lost,
 * requests break off and come twice and out of order, clocks are days off. Prints what was lost and what was doubled.
 */

const [phoneCount = 200, visitCount = 12] = process.argv.slice(2).map(Number)
const outcomes = ['busy', 'met_owner', 'met_customer', 'refused'] as const
const folder = mkdtempSync(path.join(tmpdir(), 'branch-atlas-swarm-'))
const port = await freePort()
const settings = { DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'warn', IDLE_MINUTES: '600' }
const config = configOf(settings)
const { branchId, phones } = await prepare()

const server = spawn(process.execPath, [path.resolve(import.meta.dirname, '../../server/src/main.ts')], {
  env: { ...process.env, ...settings },
  stdio: ['ignore', 'ignore', 'inherit'],
})
try {
  const url = `http://127.0.0.1:${port}`
  await answering(url, server)
  const { db, close } = openDatabase(config.databaseFile, 'read')
  const result = await runSwarm({ url, branchId, db }, phones, 'swarm')
  await close()
  console.log(swarmLine(result))
  process.exitCode = result.lost + result.doubled + result.unlike === 0 ? 0 : 1
} finally {
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill()
  await ended
  rmSync(folder, { recursive: true, force: true })
}

/** A branch with a walker and his doors for each phone, half of the doors with a shop. */
async function prepare(): Promise<{ branchId: string; phones: SwarmPhone[] }> {
  const app = await testApp({}, config.databaseFile)
  const made = await app.makeBranch('A')
  const make = factories(app, made)
  await make.makeSite()
  const { makeDoors, makeSidedStreet } = canvassRows(app, made)
  const { leftId } = await makeSidedStreet('滨河路')
  const walkers: SwarmPhone[] = []
  for (let index = 0; index < phoneCount; index += 1) {
    const { id: userId, cookie } = await app.makeUser(['field'], [made])
    const units = await makeDoors(leftId, visitCount)
    for (const unitId of units.filter((_, at) => at % 2 === 0))
      await make.makeShop(`店${unitId}`, offset(20, 0), { unitId })
    const doors = units.map((unitId, at) => ({ unitId, outcome: outcomes[(at >> 1) % 4] ?? 'busy' }))
    walkers.push({ userId, cookie, doors })
  }
  await app.close()
  return { branchId: made, phones: walkers }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Waits until the server answers. @throws {Error} where it ends, or does not answer within half a minute */
async function answering(url: string, child: ChildProcess): Promise<void> {
  const last = Date.now() + 30_000
  for (;;) {
    const health = await fetch(`${url}/api/health`).catch(() => null)
    if (health?.ok) return
    if (child.exitCode !== null || Date.now() > last) throw new Error('the server does not answer')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
