import { keepAllStages, startStageKeeper } from 'server/alliances/stage-keeper.ts'
import { keepStages } from 'server/alliances/keep-stages.ts'
import { firstBrokenAudit } from 'server/http/audit.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ago, type AllianceWorld, allianceWorld, inDays, today } from '#support/alliance-world.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let world: AllianceWorld
beforeEach(async () => {
  t = await testApp()
  world = await allianceWorld(t)
})
afterEach(() => t.close())

const running = (stage: 'active' | 'silent' | 'renewing' | 'pilot') =>
  world.member(stage, { stageSince: ago(200), joinedOn: ago(240), pilotFrom: ago(230) })
const keep = () => keepStages(t.services, world.branchId)

describe('dates and flows move members by themselves', () => {
  test('60 days without a verified flow are silence, 59 are not; told flows do not break it', async () => {
    const quiet = await running('active')
    await world.flow(quiet.merchantId, null, ago(60))
    await world.flow(null, quiet.merchantId, ago(2), { proof: 'verbal', count: 30 })
    const lively = await running('active')
    await world.flow(null, lively.merchantId, ago(59))
    const never = await running('active')

    expect(await keep()).toEqual({ moved: 2, grown: 0 })
    expect([await world.stageOf(quiet.id), await world.stageOf(lively.id), await world.stageOf(never.id)]).toEqual([
      'silent',
      'active',
      'silent',
    ])
    expect((await world.sheet(quiet.id)).moves).toMatchObject([
      { fromStage: 'active', toStage: 'silent', movedOn: today, byRule: true, by: null },
    ])
    const audit = await t.db.selectFrom('audit').select(['action', 'actorId', 'objectId', 'fields']).execute()
    expect(audit.map(({ objectId }) => objectId).toSorted()).toEqual([quiet.id, never.id].toSorted())
    expect(audit[0]).toMatchObject({ action: 'alliance.keep_stages', actorId: null, fields: '["stage"]' })
    expect(await firstBrokenAudit(t.db, t.services.secret, world.branchId)).toBeNull()

    // Done again it changes nothing.
    expect(await keep()).toEqual({ moved: 0, grown: 0 })
    expect(await t.db.selectFrom('audit').select('seq').execute()).toHaveLength(2)
  })

  test('a flow wakes a silent member; an agreement near its end makes it renewing in the same round', async () => {
    const woken = await running('silent')
    await world.flow(null, woken.merchantId, today)
    const ending = await running('silent')
    await world.flow(null, ending.merchantId, today)
    await world.agreement(ending.id, { signedOn: ago(240), expiresOn: inDays(30) })
    const later = await running('active')
    await world.flow(null, later.merchantId, today)
    await world.agreement(later.id, { signedOn: ago(240), expiresOn: inDays(31) })

    expect(await keep()).toEqual({ moved: 3, grown: 0 })
    expect([await world.stageOf(woken.id), await world.stageOf(ending.id), await world.stageOf(later.id)]).toEqual([
      'active',
      'renewing',
      'active',
    ])
    expect((await world.sheet(ending.id)).moves.map(({ toStage }: { toStage: string }) => toStage)).toEqual([
      'renewing',
      'active',
    ])
    const stages = await t.db.selectFrom('merchant').select(['id', 'memberStage']).execute()
    expect(Object.fromEntries(stages.map(({ id, memberStage }) => [id, memberStage]))).toMatchObject({
      [woken.merchantId]: 'active',
      [ending.merchantId]: 'renewing',
    })
  })

  test('nothing moves in a pilot, nor in a removed alliance, nor in a draft of an agreement', async () => {
    const pilot = await running('pilot')
    const gone = await running('active')
    await t.db
      .updateTable('alliance')
      .set({ deletedAt: t.stamps.createdAt })
      .where('id', '=', gone.allianceId)
      .execute()
    const drafting = await running('active')
    await world.flow(null, drafting.merchantId, today)
    await world.agreement(drafting.id, { expiresOn: inDays(1) })
    expect(await keep()).toEqual({ moved: 0, grown: 0 })
    expect(await world.stageOf(pilot.id)).toBe('pilot')
  })

  test('a write of a flow brings its member back at once', async () => {
    const { id, merchantId } = await running('silent')
    const answer = await world.ask(world.officer, 'POST', '/flows', {
      id: '01JD0000000000000000000001',
      fromMerchantId: null,
      toMerchantId: merchantId,
      flowedOn: today,
      count: 3,
      proof: 'count_sheet',
    })
    expect(answer.status).toBe(201)
    expect(await world.stageOf(id)).toBe('active')
  })

  test('every branch is kept, each in its own transaction and chain', async () => {
    const other = await allianceWorld(t, 'B')
    const here = await running('active')
    const there = await other.member('active', { stageSince: ago(100) })
    await keepAllStages(t.services)
    expect([await world.stageOf(here.id), await other.stageOf(there.id)]).toEqual(['silent', 'silent'])
    const chains = await t.db.selectFrom('audit').select('branchId').execute()
    expect(chains.map(({ branchId }) => branchId).toSorted()).toEqual([world.branchId, other.branchId].toSorted())
  })
})

test('a server keeps them when it starts, and every hour until it stops', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const before = await running('active')
  const stop = await startStageKeeper(t.services)
  expect(await world.stageOf(before.id)).toBe('silent')

  const later = await running('active')
  vi.advanceTimersByTime(60 * 60 * 1000)
  await vi.waitFor(async () => expect(await world.stageOf(later.id)).toBe('silent'))
  await stop()
  const never = await running('active')
  vi.advanceTimersByTime(24 * 60 * 60 * 1000)
  vi.useRealTimers()
  expect(await world.stageOf(never.id)).toBe('active')
})

describe('an alliance', () => {
  const trading = async () => {
    const allianceId = await world.alliance()
    const members = []
    for (const sign of ['启明画室', '童趣文具', '如意酒店'])
      members.push(await world.member('active', { allianceId, merchantId: await world.merchant(sign) }))
    const [a = '', b = '', c = ''] = members.map(({ merchantId }) => merchantId)
    await world.link(a, b)
    await world.link(b, c)
    await world.flow(a, b, ago(3), { count: 4 })
    await world.flow(null, a, ago(3), { count: 10 })
    await world.flow(null, c, ago(3), { count: 10 })
    return { allianceId, b, c }
  }
  const told = async (allianceId: string) =>
    (await world.ask(world.head, 'GET', `/alliances/${allianceId}`)).body.alliance

  test('grows from bilateral deals to an ecosystem when its merchants trade, and says what was missing', async () => {
    const { allianceId, b, c } = await trading()
    await keep()
    expect(await told(allianceId)).toMatchObject({
      level: 'primary',
      levelMissing: [
        { code: 'trading_pairs', have: 1, need: 2 },
        { code: 'trading_merchants', have: 2, need: 3 },
        { code: 'own_flow_percent', have: 16, need: 20 },
      ],
    })
    await world.flow(c, b, ago(1), { count: 2 })
    expect(await keep()).toEqual({ moved: 0, grown: 1 })
    expect(await told(allianceId)).toMatchObject({
      level: 'ecosystem',
      levelSince: today,
      levelNow: 'ecosystem',
      levelMissing: [],
    })
    expect(await keep()).toEqual({ moved: 0, grown: 0 })
  })

  test('keeps its level when it cools, and the list says so', async () => {
    const { allianceId, b, c } = await trading()
    await world.flow(c, b, ago(1), { count: 2 })
    await keep()
    await t.db
      .updateTable('flowRecord')
      .set({ flowedOn: ago(91) })
      .execute()
    await keep()
    expect(await told(allianceId)).toMatchObject({ level: 'ecosystem', levelNow: 'primary' })
  })
})
