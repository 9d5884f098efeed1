import { giftListSchema, giftMoveListSchema } from 'domain/gift.ts'
import { phonePacketSchema } from 'domain/packet.ts'
import { walkTokenSchema } from 'domain/walk-token.ts'
import { ulid } from 'ulid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { offset } from '#support/factories.ts'
import { type PlanWorld, planWorldIn, today } from '#support/plan-world.ts'
import { type TestApp, testApp } from '#support/test-app.ts'
import { sheetCells } from '#support/xlsx.ts'

let t: TestApp
let w: PlanWorld
let planner: PlanWorld['head']
let walker: PlanWorld['head']
let giftId: string
let unitId: string
beforeEach(async () => {
  t = await testApp()
  const branchId = await t.makeBranch('A')
  w = await planWorldIn(t, branchId)
  planner = await t.makeUser(['marketing'], [branchId], '苏荷')
  walker = w.walkers[0] ?? w.head
  giftId = String((await book({ name: '折叠伞', unitFen: 1800 }, '/gifts', planner)).body.id)
  await book({ giftId, kind: 'received', pieces: 5 }, '/gift-moves', planner)
  unitId = w.doors.riverN?.[0] ?? ''
  await w.make.makeShop('春来面馆', offset(5, 5), { unitId, sideId: w.sides.riverN })
})
afterEach(() => t.close())

const book = async (body: object, path: string, who: PlanWorld['head'], headers: Record<string, string> = {}) => {
  const answer = await who.send('POST', `${w.base}${path}`, body, headers)
  return { status: answer.status, body: (await answer.json()) as { id?: string; error?: { code: string } } }
}
const visited = async (more: object = {}, who = walker) => {
  const id = ulid()
  const { status, body } = await book(
    {
      id,
      subjectKind: 'unit',
      subjectId: unitId,
      visitedOn: today,
      outcome: 'met_owner',
      intent: 'd',
      inputMode: 'phone',
      ...more,
    },
    '/visits',
    who,
  )
  expect([status, body.error ?? '']).toEqual([201, ''])
  return id
}
const lineOf = (visitId: string, more: object = {}) => ({
  id: ulid(),
  giftId,
  kind: 'given',
  pieces: 2,
  visitId,
  purpose: 'visit',
  ...more,
})
const give = (visitId: string, more: object = {}, who = walker) => book(lineOf(visitId, more), '/gift-moves', who)
const stock = async () =>
  giftListSchema.parse(await (await planner.ask(`${w.base}/gifts`)).json()).gifts.find(({ id }) => id === giftId)?.stock
const lines = async (who = planner) =>
  giftMoveListSchema.parse(await (await who.ask(`${w.base}/gift-moves?purpose=visit`)).json()).moves

test('a gift handed over on a visit leaves the cupboard once and stands in the register with its door', async () => {
  const visitId = await visited()
  const line = lineOf(visitId)
  const headers = { 'client-write': line.id }
  const first = await book(line, '/gift-moves', walker, headers)
  expect(first).toMatchObject({ status: 201, body: { id: line.id } })
  expect(await book(line, '/gift-moves', walker, headers)).toEqual(first)
  expect(await book({ ...line, pieces: 1 }, '/gift-moves', walker, headers)).toMatchObject({
    status: 409,
    body: { error: { code: 'client_write_reused' } },
  })
  expect(await stock()).toBe(3)
  const told = { change: -2, fen: 3600, movedOn: today, customer: null, toPerson: false, by: { name: '方圆' } }
  expect(await lines()).toMatchObject([{ ...told, visit: { id: visitId, name: '春来面馆', door: '滨河路 1号' } }])
})

test('the door is told to those who read visits, the sign to all who read the register', async () => {
  const visitId = await visited()
  await give(visitId)
  const officer = await t.makeUser(['compliance'], [await branchOf()])
  expect((await lines(officer))[0]?.visit).toEqual({ id: visitId, name: '春来面馆', door: '' })
  const file = await planner.send('POST', `${w.base}/gift-moves/export`, { purpose: 'visit', words: '春来' })
  const cells = sheetCells(Buffer.from(await file.arrayBuffer()))
  expect(cells.at(-1)).toEqual(
    expect.arrayContaining([today, '折叠伞', '发放', '走访', -2, '春来面馆 滨河路 1号', '方圆']),
  )
})

test('a gift that went to a customer names him to those he is told to, and no door', async () => {
  const [own = ''] = await w.make.makeCustomers(1, { ownerUserId: walker.id, name: '王小明' })
  const visitId = await visited({ subjectKind: 'customer', subjectId: own, unitId, outcome: 'met_customer' })
  expect((await give(visitId)).status).toBe(201)
  expect((await lines(walker))[0]).toMatchObject({ customer: { name: '王小明' }, toPerson: true })
  expect((await lines())[0]).toMatchObject({ customer: null, toPerson: true, visit: { name: '', door: '' } })
})

test('a refused gift leaves the visit as it is: none in stock, tied to a deposit, nobody met, another’s visit', async () => {
  const plain = await visited()
  expect((await give(plain, { pieces: 6 })).body).toMatchObject({
    error: { code: 'stock_short', detail: { stock: 5, wanted: 6 } },
  })
  const tied = await visited({ note: '存款满5万送伞' })
  expect((await give(tied)).body).toMatchObject({ error: { code: 'tied_to_deposit' } })
  const nobody = await visited({ outcome: 'busy', intent: null })
  expect((await give(nobody)).body).toMatchObject({ error: { code: 'nobody_met' } })
  expect((await give(plain, {}, w.walkers[1])).body).toMatchObject({ error: { code: 'unknown_visit' } })
  expect((await give(ulid())).body).toMatchObject({ error: { code: 'unknown_visit' } })
  const visits = await t.db.selectFrom('visit').select('id').where('withdrawnAt', 'is', null).execute()
  expect(visits).toHaveLength(3)
  expect([await stock(), await lines()]).toEqual([5, []])
})

test('to whom it went is said by the visit alone', async () => {
  const visitId = await visited()
  const [own = ''] = await w.make.makeCustomers(1, { ownerUserId: walker.id })
  expect((await give(visitId, { customerId: own })).status).toBe(400)
  expect((await give(visitId, { kind: 'returned', purpose: null })).status).toBe(400)
  const { id, visitId: _visit, ...desk } = lineOf(visitId)
  expect((await book({ ...desk, id, customerId: own }, '/gift-moves', walker)).status).toBe(400)
})

test('what was handed over is withdrawn with its visit and lies in the cupboard again, and no line follows it', async () => {
  const visitId = await visited()
  await give(visitId)
  const other = await visited()
  await give(other, { pieces: 1 })
  expect(await stock()).toBe(2)
  expect((await walker.send('DELETE', `${w.base}/visits/${visitId}`)).status).toBe(204)
  expect(await stock()).toBe(4)
  expect((await lines()).map(({ visit }) => visit?.id)).toEqual([other])
  expect((await give(visitId)).body).toMatchObject({ error: { code: 'unknown_visit' } })
})

test('a packet takes along what there is to hand out, and its token books it after the session has run out', async () => {
  await book({ name: '空的', unitFen: 1 }, '/gifts', planner)
  const { packets } = await w.dispatched({ onDate: today })
  const packetId = packets[0]?.id ?? ''
  const packet = phonePacketSchema.parse(await (await walker.ask(`${w.base}/packets/${packetId}/phone`)).json())
  expect(packet.gifts).toEqual([{ id: giftId, name: '折叠伞', stock: 5 }])
  const taken = await walker.send('POST', `${w.base}/walk-tokens`, { packetId })
  const { token } = walkTokenSchema.parse(await taken.json())
  const visitId = await visited()
  const answer = await t.app.request(`${w.base}/gift-moves`, {
    method: 'POST',
    headers: { 'walk-token': token, 'content-type': 'application/json' },
    body: JSON.stringify(lineOf(visitId)),
  })
  expect([answer.status, await stock()]).toEqual([201, 3])
})

const branchOf = async () => (await t.db.selectFrom('branch').select('id').executeTakeFirstOrThrow()).id
