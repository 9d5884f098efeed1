import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import type { MemberStage } from 'domain/merchant.ts'
import { workItemsSchema } from 'domain/work-item.ts'
import { civilDay } from 'server/http/today.ts'
import { ulid } from 'ulid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { canvassRows } from '#support/canvass-rows.ts'
import { type Factories, factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

const today = civilDay('Asia/Shanghai')
let t: TestApp
let make: Factories
let branchId: string
let officer: Awaited<ReturnType<TestApp['makeUser']>>
let allianceId: string
const at = (path: string) => `/api/branches/${branchId}${path}`

beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  make = factories(t, branchId)
  await make.makeSite()
  officer = await t.makeUser(['alliance'], [branchId], '周启明')
  const body = { name: '亲子成长圈', theme: 'child', fromDate: '2026-01-01', charter: '', officerUserId: officer.id }
  allianceId = await made('/alliances', body)
})
afterEach(() => t.close())

async function made(path: string, body: unknown, user = officer) {
  const answer = await user.send('POST', at(path), body)
  expect([path, answer.status, answer.ok ? '' : await answer.text()]).toEqual([path, 201, ''])
  return ((await answer.json()) as { id: string }).id
}
const merchant = async (name: string, east = 100) =>
  make.makeMerchant(await make.makeShop(name, offset(east, 0), { category: 'stationery' }))
const member = async (merchantId: string, stage: MemberStage, stageSince: string) => {
  const id = ulid()
  await t.db
    .insertInto('allianceMember')
    .values({
      branchId,
      id,
      allianceId,
      merchantId,
      stage,
      stageSince,
      officerUserId: officer.id,
      wish: '想多些家庭客',
      pilotFrom: stage === 'pilot' ? stageSince : null,
      leftNote: '',
      ...t.stamps,
    })
    .execute()
  return id
}
const items = async (user = officer) => {
  const answer = await user.ask(at('/work-items'))
  return workItemsSchema.parse(await answer.json()).items
}

describe('what is due today', () => {
  test('is the packet one walks today, a lead whose clock presses, a hand-over asked of one, and a task by its day', async () => {
    const rm = await t.makeUser(['rm'], [branchId], '苏青')
    const id = await merchant('启明画室')
    const rows = canvassRows(t, branchId)
    const planId = await rows.makePlan([], [rm.id], { state: 'dispatched', onDate: today })
    const packetId = ulid()
    const packet = { letter: 'B', name: '', state: 'assigned', locked: 0 as const, minutes: 1, walkM: 1, doorCount: 2 }
    const told = { route: '[]', startLabel: '', endLabel: '', note: '', returnNote: '' }
    await t.db
      .insertInto('packet')
      .values({ branchId, id: packetId, planId, ...packet, ...told, ...t.stamps })
      .execute()
    await t.db.insertInto('packetMember').values({ branchId, id: ulid(), packetId, userId: rm.id }).execute()
    for (const state of ['open', 'done']) {
      const stop = { planned: 1 as const, kind: 'new', priority: 0, reasons: '[]', lockState: 'free', state }
      await t.db
        .insertInto('stop')
        .values({ branchId, id: ulid(), planId, packetId, seq: 0, ...stop, ...t.stamps })
        .execute()
    }
    const lead = { source: 'visit', subjectKind: 'merchant', subjectId: id, line: 'loan_micro', ownerUserId: rm.id }
    await made('/leads', lead, rm)
    await made('/contact-locks', { subjectKind: 'merchant', subjectId: id, reason: '在谈收单' }, rm)
    await made('/hand-overs', { subjectKind: 'merchant', subjectId: id, reason: '我正走那条街' })
    await made('/tasks', { kind: 'send', title: '送折页', dueOn: daysAfter(today, 3) }, rm)
    await made('/tasks', { kind: 'call', title: '以后再说', dueOn: daysAfter(today, 30) }, rm)
    expect((await items(rm)).map(({ kind }) => kind)).toEqual([
      'packet_today',
      'hand_over_asked',
      'task_due',
      'lead_waiting',
    ])
    expect((await items(rm))[0]).toMatchObject({ id: packetId, title: '周六扫街 B', have: 1, need: 2, on: today })
    expect((await items(rm))[1]).toMatchObject({ owner: { name: '周启明' }, title: '启明画室', words: '我正走那条街' })
    expect(await items()).toMatchObject([{ kind: 'lead_waiting', isMine: false }])
    await t.db
      .updateTable('lead')
      .set({ responseDueAt: `${daysBefore(today, 1)}T03:00:00.000Z` })
      .execute()
    expect((await items(rm))[0]).toMatchObject({ kind: 'lead_pressing', on: daysBefore(today, 1), line: 'loan_micro' })
    // Answered, the clock of the proposal runs; while it does not press, nothing is due.
    await t.db
      .updateTable('lead')
      .set({ firstResponseAt: `${today}T03:00:00.000Z`, state: 'contacted' })
      .execute()
    expect((await items(rm)).map(({ kind }) => kind)).not.toContain('lead_waiting')
  })

  test('is a pilot that ends within a week, with the visitors it has and needs; one that ends later is not yet', async () => {
    const near = await merchant('童趣文具')
    await member(near, 'pilot', daysBefore(today, 26))
    await member(await merchant('后来的'), 'pilot', daysBefore(today, 10))
    await made('/flows', {
      toMerchantId: near,
      fromMerchantId: null,
      count: 2,
      proof: 'count_sheet',
      flowedOn: today,
      id: ulid(),
    })
    expect(await items()).toMatchObject([
      { kind: 'pilot_end', on: daysAfter(today, 4), have: 2, need: 3, isMine: true, merchant: { name: '童趣文具' } },
    ])
  })

  test('is who is interested without a proposal and who fell silent, each with the officer it belongs to', async () => {
    await member(await merchant('启明画室'), 'interested', daysBefore(today, 2))
    await member(await merchant('喜多烘焙'), 'silent', daysBefore(today, 1))
    const colleague = await t.makeUser(['alliance'], [branchId])
    expect((await items()).map(({ kind, isMine }) => [kind, isMine])).toEqual([
      ['silent', true],
      ['interested', true],
    ])
    expect((await items(colleague)).map(({ isMine }) => isMine)).toEqual([false, false])
  })

  test('is a promise up to its week and no more once it was kept; its words only for who may read notes', async () => {
    const shop = await merchant('如意茶庄')
    const note = { merchantId: shop, contactedOn: today, channel: 'call', note: '', promise: '送台卡过去' }
    const id = await made('/contact-notes', { ...note, promiseOn: daysBefore(today, 1) })
    await made('/contact-notes', { ...note, promiseOn: daysAfter(today, 30) })
    expect(await items()).toMatchObject([{ kind: 'promise', on: daysBefore(today, 1), words: '送台卡过去' }])
    const other = await t.makeUser(['marketing'], [branchId])
    expect(await items(other)).toMatchObject([{ kind: 'promise', words: '', isMine: false }])
    expect((await officer.send('POST', at(`/contact-notes/${id}/kept`), { kept: true })).ok).toBe(true)
    expect(await items()).toEqual([])
  })

  test('is a lead that nobody answered, for its owner', async () => {
    const manager = await t.makeUser(['rm'], [branchId])
    const lead = { source: 'visit', subjectKind: 'merchant', subjectId: await merchant('长禾'), line: 'loan_micro' }
    await made('/leads', { ...lead, ownerUserId: manager.id })
    expect(await items(manager)).toMatchObject([{ kind: 'lead_waiting', line: 'loan_micro', isMine: true }])
    expect((await items()).map(({ isMine }) => isMine)).toEqual([false])
  })

  test('names the customer whose lead waits to his manager, behind his mask to the head, to nobody else', async () => {
    const manager = await t.makeUser(['rm'], [branchId])
    const head = await t.makeUser(['branch_head'], [branchId])
    const [customerId = ''] = await make.makeCustomers(1, { ownerUserId: manager.id, name: '周文岚' })
    const lead = { source: 'lobby', subjectKind: 'customer', subjectId: customerId, line: 'deposit_term' }
    await made('/leads', { ...lead, ownerUserId: manager.id }, manager)
    const titles = await Promise.all([manager, head, officer].map(async (who) => (await items(who))[0]?.title))
    expect(titles).toEqual(['周文岚', '周**', ''])
  })

  test('of another branch is nothing', async () => {
    await member(await merchant('启明画室'), 'interested', today)
    const other = await t.makeBranch('B')
    const stranger = await t.makeUser(['alliance'], [other])
    expect((await stranger.ask(at('/work-items'))).status).toBe(404)
    const there = await stranger.ask(`/api/branches/${other}/work-items`)
    expect(workItemsSchema.parse(await there.json()).items).toEqual([])
  })
})
