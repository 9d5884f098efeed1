import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { personAccessOf } from 'domain/policy.ts'
import { ecosystemQuestionSchema } from 'domain/ecosystem.ts'
import { createHeavyLane } from 'server/jobs/heavy-lane.ts'
import { today } from '#support/alliance-rows.ts'
import { printLine } from './instances.ts'
import { makeLargeBranch } from './large-branch.ts'

/*
 * node bench/suggestions.ts [MERCHANTS] [LINKS] [CUSTOMERS]
 * Seconds in the heavy lane for a large branch: the graph whole and as first shown, links as a table, suggestions for
 * everybody, an alliance and one merchant. The best and the middle of five runs.
 */
const [merchants, links, customers] = [2000, 6000, 20_000].map((usual, index) =>
  Number(process.argv[index + 2] ?? usual),
)
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'atlas-bench-'))
const file = path.join(folder, 'atlas.db')
const { orgId, branchId, allianceIds, merchantIds } = await makeLargeBranch(file, { merchants, links, customers })
const heavy = createHeavyLane({ file, size: 1 })
const roles = ['alliance'] as const
const scope = { orgId, branchId, userId: '', roles, requestId: '', persons: personAccessOf(roles) }
const graph = (more: object) =>
  heavy.run('ecosystem', { scope, onDate: today, question: ecosystemQuestionSchema.parse(more) })
const pairs = (more: object) => heavy.run('suggestions', { scope, onDate: today, query: { limit: 9, ...more } })
const [merchantId = ''] = merchantIds
const [allianceId = ''] = allianceIds

const cases: [string, () => Promise<object>][] = [
  ['graph, first shown', () => graph({})],
  ['graph, all of it', () => graph({ all: true })],
  ['graph, 3 steps from one', () => graph({ focus: merchantId, steps: 3 })],
  ['links as a table', () => heavy.run('allianceLinkList', { scope, query: { days: 90 }, onDate: today })],
  ['suggestions, whole branch', () => pairs({ all: '1' })],
  ['suggestions, one alliance', () => pairs({ allianceId })],
  ['suggestions, one merchant', () => pairs({ merchantId })],
]
for (const [name, run] of cases) {
  const times: number[] = []
  let bytes = 0
  for (let round = 0; round < 5; round += 1) {
    const start = performance.now()
    const answer = await run()
    times.push((performance.now() - start) / 1000)
    bytes = JSON.stringify(answer).length
  }
  const [best = 0, , middle = 0] = times.toSorted((a, b) => a - b)
  printLine(name, { best: best.toFixed(3), middle: middle.toFixed(3), kilobytes: Math.round(bytes / 1000) })
}
await heavy.close()
fs.rmSync(folder, { recursive: true })
