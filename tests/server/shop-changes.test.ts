import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { ulid } from 'ulid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { allianceRows, today } from '#support/alliance-rows.ts'
import { type Factories, factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let make: Factories
let rows: ReturnType<typeof allianceRows>
let officer: Awaited<ReturnType<TestApp['makeUser']>>
let unitId: string
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  make = factories(t, branchId)
  rows = allianceRows(t, branchId)
  await make.makeSite()
  officer = await t.makeUser(['alliance'], [branchId])
  const placeId = await make.makePlace('东门市场', offset(0, 0), { kind: 'market' })
  unitId = (await post('/units', { label: 'A12', kind: 'stall', placeId, position: offset(5, 5) })).body.id
})
afterEach(() => t.close())

const at = (path: string) => `/api/branches/${branchId}${path}`
const ask = async (path: string) => JSON.parse(await (await officer.ask(at(path))).text())
async function post(path: string, body: unknown) {
  const answer = await officer.send('POST', at(path), body)
  return { status: answer.status, body: JSON.parse(await answer.text()) }
}
const change = (shopId: string, change: string, more: object = {}) =>
  post(`/shops/${shopId}/changes`, { change, on: today, ...more })

/** A shop in the unit with its file and one membership in each of the given stages. */
async function member(stages: readonly string[], shop = { name: '喜多烘焙', category: 'bakery' }) {
  const made = await post('/merchants', { shop: { ...shop, position: offset(5, 5), unitId } })
  for (const stage of stages) await rows.makeMember(await rows.makeAlliance(`联盟${ulid()}`), made.body.id, { stage })
  return made.body as { id: string; shopId: string }
}
const stages = async () =>
  (
    await t.db
      .selectFrom('allianceMember')
      .select(['stage', 'leftReason', 'leftOn'])
      .orderBy('stage')
      .orderBy('leftOn', 'desc')
      .execute()
  ).map(({ stage, leftReason, leftOn }) => [stage, leftReason, leftOn])

describe('what happens to a shop', () => {
  test('one that closes keeps its record and leaves its alliances with the reason', async () => {
    const { id, shopId } = await member(['active', 'prospect', 'interested', 'compliance', 'exit'])
    const closed = await change(shopId, 'closed')
    expect(closed).toMatchObject({ status: 201, body: { shopId, merchantId: id, successorShopId: null, exits: 4 } })
    expect(await stages()).toEqual([
      ['declined', 'closed', today],
      ['dropped', 'closed', today],
      ['exit', 'closed', today],
      ['exit', 'closed', today],
      ['exit', null, null],
    ])
    const card = await ask(`/merchants/${id}`)
    expect(card.shop).toMatchObject({ status: 'closed', occupiedTo: today })
    expect(
      card.timeline.filter(
        ({ kind, reason }: { kind: string; reason: string }) => kind === 'stage' && reason === 'closed',
      ),
    ).toHaveLength(4)
    expect((await ask('/shops')).shops).toEqual([])
    expect((await change(shopId, 'closed')).body.error.code).toBe('gone_already')
    expect((await ask('/units?near=' + offset(5, 5).join(','))).units).toMatchObject([
      { occupancy: 'vacant', shop: null },
    ])

    expect((await change(shopId, 'reopened')).status).toBe(201)
    expect((await ask(`/merchants/${id}`)).shop).toMatchObject({ status: 'open', occupiedTo: null })
  })

  test('a unit shows one open shop at a time, whoever tries', async () => {
    const { shopId } = await member([])
    const second = { name: '后来的店', category: 'tea', position: offset(5, 5), unitId }
    const taken = {
      status: 409,
      body: { error: { code: 'unit_taken', detail: { shop: { id: shopId, name: '喜多烘焙' } } } },
    }
    expect(await post('/merchants', { shop: second })).toMatchObject(taken)
    await change(shopId, 'closed', { on: today })
    const made = await post('/merchants', { shop: second })
    expect(made.status).toBe(201)
    expect((await change(shopId, 'reopened')).body.error.code).toBe('unit_taken')
    // A shop elsewhere cannot be put into it either.
    const elsewhere = await post('/merchants', { shop: { ...second, unitId: null } })
    const put = await officer.send(
      'PUT',
      at(`/merchants/${elsewhere.body.id}`),
      { file: {}, shop: { ...second, rowVersion: 1 } },
      { 'if-match': '1' },
    )
    expect(JSON.parse(await put.text()).error.code).toBe('unit_taken')
    // And where the program is asked twice at once, the table refuses.
    const row = await t.db.selectFrom('shop').selectAll().where('id', '=', made.body.shopId).executeTakeFirstOrThrow()
    await expect(
      t.db
        .insertInto('shop')
        .values({ ...row, id: ulid() })
        .execute(),
    ).rejects.toThrow(/UNIQUE/)
  })

  test('one that is replaced stands in the history of its unit, before the new one', async () => {
    const { id, shopId } = await member(['pilot'])
    const made = await change(shopId, 'replaced', { name: '新面包店', category: 'bakery' })
    expect(made).toMatchObject({ status: 201, body: { exits: 1 } })
    expect(made.body.merchantId).not.toBe(id)
    const now = await ask(`/merchants/${made.body.merchantId}`)
    expect(now).toMatchObject({
      shop: { name: '新面包店', occupiedFrom: today, isNew: true, unit: { label: 'A12' }, place: { name: '东门市场' } },
      unitHistory: { earlier: [{ shopId, merchantId: id, name: '喜多烘焙', status: 'closed' }], later: [] },
    })
    const before = await ask(`/merchants/${id}`)
    expect(before).toMatchObject({
      shop: { status: 'closed', successor: { name: '新面包店' } },
      unitHistory: { earlier: [], later: [{ name: '新面包店' }] },
    })
    expect((await ask('/merchants?newSince=' + daysBefore(today, 7))).rows).toMatchObject([
      { name: '新面包店', isNew: true },
    ])
    expect((await change(shopId, 'replaced', { name: 'x', category: 'no_such_trade' })).body.error.code).toBe(
      'unknown_category',
    )
  })

  test('what was just written is taken back: the shop is open, what came after it is gone', async () => {
    const { id, shopId } = await member([])
    const undo = (shop: string) => post(`/shops/${shop}/undo`, undefined)
    const shown = async () => (await ask('/merchants')).rows.map(({ shopId: one }: { shopId: string }) => one)

    await change(shopId, 'closed')
    expect(await undo(shopId)).toMatchObject({ status: 200, body: { merchantId: id } })
    expect((await undo(shopId)).body.error.code).toBe('open_already')

    await change(shopId, 'moved', { position: offset(400, 0) })
    expect((await undo(shopId)).body).toEqual({ merchantId: id })
    expect((await ask(`/merchants/${id}`)).shop).toMatchObject({ id: shopId, status: 'open', occupiedTo: null })
    expect(await shown()).toEqual([shopId])

    const next = await change(shopId, 'replaced', { name: '新面包店', category: 'bakery' })
    expect((await undo(shopId)).status).toBe(200)
    expect((await ask('/shops')).shops).toHaveLength(1)
    expect((await officer.ask(at(`/merchants/${next.body.merchantId}`))).status).toBe(404)
    expect(await shown()).toEqual([shopId])

    const again = await change(shopId, 'replaced', { name: '又一家', category: 'bakery' })
    await officer.send(
      'PUT',
      at(`/merchants/${again.body.merchantId}`),
      { file: { priceTier: 2 } },
      { 'if-match': '1' },
    )
    expect((await undo(shopId)).body.error.code).toBe('worked_with_since')
  })

  test('one that moves takes its file and memberships along, or begins anew', async () => {
    const { id, shopId } = await member(['active'])
    const there = offset(400, 0)
    const moved = await change(shopId, 'moved', { position: there, address: '新桥路 20 号' })
    expect(moved.body).toMatchObject({ merchantId: id, exits: 0 })
    const card = await ask(`/merchants/${id}`)
    expect(card.shop).toMatchObject({
      id: moved.body.successorShopId,
      status: 'open',
      address: '新桥路 20 号',
      name: '喜多烘焙',
    })
    expect(await stages()).toEqual([['active', null, null]])
    const again = await change(card.shop.id, 'moved', { position: offset(800, 0), fileGoesAlong: false })
    expect(again.body.exits).toBe(1)
    expect(again.body.merchantId).not.toBe(id)
    expect((await ask(`/merchants/${id}`)).shop).toMatchObject({ status: 'moved' })
    const unknown = await change(again.body.shopId, 'moved')
    expect(unknown.body).toMatchObject({ successorShopId: null })
    expect((await change(again.body.shopId, 'reopened')).body.error.code).toBe('moved_elsewhere')
  })

  test('days must make sense, and renovating ends nothing', async () => {
    const { shopId } = await member(['active'])
    expect((await change(shopId, 'closed', { on: daysAfter(today, 1) })).body.error.code).toBe('date_in_future')
    await t.db.updateTable('shop').set({ occupiedFrom: today }).where('id', '=', shopId).execute()
    expect((await change(shopId, 'closed', { on: daysBefore(today, 1) })).body.error.code).toBe('before_it_came')
    expect((await change(shopId, 'renovating')).body.exits).toBe(0)
    expect((await ask('/merchants?shopStatuses=renovating')).total).toBe(1)
    expect((await change(shopId, 'reopened')).status).toBe(201)
    expect((await change('01JD00000000000000000000ZZ', 'closed')).status).toBe(404)
  })
})
