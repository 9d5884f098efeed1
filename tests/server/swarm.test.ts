import { expect, test } from 'vitest'
import { canvassRows } from '#support/canvass-rows.ts'
import { factories, offset } from '#support/factories.ts'
import { overSockets } from '#support/over-sockets.ts'
import { runSwarm, swarmLine } from '#support/swarm.ts'
import { testApp } from '#support/test-app.ts'

test('twenty phones with lost replies, repeats and wrong clocks lose no visit and double none', async () => {
  const t = await testApp()
  const branchId = await t.makeBranch('A')
  const make = factories(t, branchId)
  const { makeDoors, makeSidedStreet } = canvassRows(t, branchId)
  const { leftId } = await makeSidedStreet('滨河路')
  const server = await overSockets(t)
  const outcomes = ['busy', 'met_owner', 'met_customer', 'refused'] as const
  const phones = []
  for (let index = 0; index < 20; index += 1) {
    const { id: userId, cookie } = await t.makeUser(['field'], [branchId])
    const units = await makeDoors(leftId, 8)
    for (const unitId of units.slice(0, 4)) await make.makeShop(`店${unitId}`, offset(20, 0), { unitId })
    const doors = units.map((unitId, at) => ({ unitId, outcome: outcomes[at % 4] ?? 'busy' }))
    phones.push({ userId, cookie, doors })
  }
  const result = await runSwarm({ url: server.url, branchId, db: t.db }, phones, 'swarm')
  process.stdout.write(`${swarmLine(result)}\n`)
  expect(result).toMatchObject({ phones: 20, visits: 160, lost: 0, doubled: 0, unlike: 0 })
  expect(result.sent).toBeGreaterThan(200)
  expect(await t.db.selectFrom('visit').select('id').execute()).toHaveLength(160)
  // Every owner who was interested is one lead, however often the phone said so.
  expect(await t.db.selectFrom('lead').select('id').execute()).toHaveLength(40)
  await server.close()
  await t.close()
}, 300_000)
