import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase } from 'server/db/database.ts'
import { migrate } from 'server/db/migrate.ts'
import { createHeavyLane, type HeavyLane } from 'server/jobs/heavy-lane.ts'
import type { BranchScope } from 'server/http/scope.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder: string
let lane: HeavyLane
const scope: BranchScope = {
  orgId: 'o',
  branchId: 'nobody',
  userId: 'u',
  roles: ['branch_head'],
  persons: { rows: 'branch', fields: 'masked' },
  requestId: 'r',
}
const map = () => lane.run('customerMap', { scope, siteId: null, filter: {}, onDate: '2026-11-21' })

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'atlas-lane-'))
  const file = path.join(folder, 'a.db')
  const { db, close } = openDatabase(file)
  await migrate(db)
  await close()
  lane = createHeavyLane({ file, size: 1 })
})
afterEach(async () => {
  await lane.close()
  rmSync(folder, { recursive: true, force: true })
})

test('what a task refuses comes back with its status and code, and the thread goes on', async () => {
  await expect(map()).rejects.toMatchObject({ status: 404, code: 'not_found' })
  await expect(map()).rejects.toMatchObject({ status: 404 })
})

test('a full queue refuses at once, and everything before it is answered', async () => {
  const asked = Array.from({ length: 30 }, map)
  const answers = await Promise.allSettled(asked)
  const codes = answers.map((answer) => (answer.status === 'rejected' ? answer.reason.code : 'answered'))
  expect(codes.filter((code) => code === 'busy').length).toBeGreaterThan(0)
  expect(codes.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'not_found'))
})
