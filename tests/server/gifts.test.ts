import { daysAfter } from 'domain/civil-date.ts'
import { eventResultSchema } from 'domain/event-result.ts'
import { giftListSchema, giftMoveListSchema, mostGiftMoves } from 'domain/gift.ts'
import { ulid } from 'ulid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventRows } from '#support/event-rows.ts'
import { type EventWorld, eventWorldIn, planned, today } from '#support/event-world.ts'
import { type TestApp, testApp } from '#support/test-app.ts'
import { sheetCells } from '#support/xlsx.ts'

let t: TestApp
let w: EventWorld
let branchId: string
let giftId: string
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  w = await eventWorldIn(t, branchId)
  giftId = await w.made('/gifts', { name: '画笔套装', unitFen: 1500 })
})
afterEach(() => t.close())

const book = (body: Record<string, unknown>, who = w.planner) => w.send('POST', '/gift-moves', { giftId, ...body }, who)
const gifts = async (who = w.planner) => giftListSchema.parse(await (await who.ask(`${w.base}/gifts`)).json())
const register = async (query = '', who = w.planner) =>
  giftMoveListSchema.parse(await (await who.ask(`${w.base}/gift-moves${query}`)).json())

test('the cupboard follows the register and never holds less than nothing', async () => {
  const eventId = await w.made('/events', planned)
  expect((await book({ kind: 'received', pieces: 50 })).status).toBe(201)
  expect((await book({ kind: 'given', pieces: 30, eventId, purpose: 'event' })).status).toBe(201)
  expect((await book({ kind: 'given', pieces: 21, eventId, purpose: 'event' })).body).toMatchObject({
    error: { code: 'stock_short', detail: { stock: 20, wanted: 21 } },
  })
  expect((await book({ kind: 'returned', pieces: 5, eventId })).status).toBe(201)
  expect((await book({ kind: 'counted', pieces: 24 })).status).toBe(201)
  expect((await gifts()).gifts).toMatchObject([{ name: '画笔套装', stock: 24, received: 50, given: 30 }])
  expect(await register('?purpose=event')).toMatchObject({
    givenPieces: 30,
    givenFen: 45_000,
    moves: [{ change: -30 }],
  })
  expect((await w.send('DELETE', `/gifts/${giftId}`)).body).toMatchObject({ error: { code: 'gift_in_stock' } })
})

test('what was given keeps the price of its day', async () => {
  const eventId = await w.made('/events', planned)
  await book({ kind: 'received', pieces: 10 })
  await book({ kind: 'given', pieces: 2, eventId, purpose: 'event' })
  expect((await w.send('PUT', `/gifts/${giftId}`, { name: '画笔套装', unitFen: 9900 }, w.planner, 1)).status).toBe(204)
  await book({ kind: 'given', pieces: 1, eventId, purpose: 'event' })
  expect(await register()).toMatchObject({ givenPieces: 3, givenFen: 2 * 1500 + 9900 })
})

test('what the register says of an event stands beside its budget, and its cost counts it once', async () => {
  const eventId = await w.made('/events', planned)
  const gifts = async () => (await w.sheet(eventId)).gifts
  const costs = async () => {
    const answer = await w.planner.ask(`${w.base}/events/${eventId}/result`)
    const result = eventResultSchema.parse(await answer.json())
    return { gifts: result.gifts, items: result.costs, netFen: result.columns.at(-1)?.figures?.netFen }
  }
  expect(await gifts()).toBeNull()
  const line = { item: 'gift', what: '画笔', plannedFen: 60_000, actualFen: null, sponsorshipId: null }
  const costId = await w.made(`/events/${eventId}/costs`, line)
  await w.made(`/events/${eventId}/costs`, { ...line, item: 'venue', what: '', plannedFen: 10_000 })
  expect(await gifts()).toMatchObject({ plannedFen: 60_000, paidFen: null, boughtFen: null, countedFen: 60_000 })

  await book({ kind: 'received', pieces: 40, eventId })
  expect(await costs()).toMatchObject({ gifts: { boughtFen: 60_000, givenFen: null, leftFen: null }, netFen: 70_000 })
  await book({ kind: 'given', pieces: 30, eventId, purpose: 'event' })
  await book({ kind: 'returned', pieces: 5, eventId })
  expect((await w.send('PUT', `/event-costs/${costId}`, { ...line, actualFen: 60_000 }, w.planner, 1)).status).toBe(204)
  const told = { paidFen: 60_000, boughtFen: 60_000, givenFen: 37_500, leftFen: 22_500, unregisteredFen: 0 }
  expect(await costs()).toEqual({
    gifts: { plannedFen: 60_000, ...told, countedFen: 37_500 },
    items: [
      { item: 'venue', grossFen: 10_000, sponsorFen: 0 },
      { item: 'gift', grossFen: 37_500, sponsorFen: 0 },
    ],
    netFen: 47_500,
  })
  expect((await w.sheet(eventId)).sums).toMatchObject({ plannedBankFen: 70_000, actualBankFen: 37_500, actualOpen: 1 })

  // The next event takes what is left out of the cupboard, and has no line for it.
  const nextId = await w.made('/events', { ...planned, title: '冬季绘画比赛' })
  await book({ kind: 'given', pieces: 15, eventId: nextId, purpose: 'event' })
  expect((await w.sheet(nextId)).gifts).toMatchObject({ plannedFen: null, givenFen: 22_500, countedFen: 22_500 })
})

test('a gift for a guest is of the event he came to', async () => {
  const eventId = await w.made('/events', planned)
  const attendanceId = await eventRows(t, branchId).makeAttendance(eventId)
  await book({ kind: 'received', pieces: 10 })
  const given = { kind: 'given', pieces: 2, purpose: 'event', attendanceId }
  expect((await book(given)).status).toBe(201)
  expect((await register(`?eventId=${eventId}`)).givenPieces).toBe(2)
  const otherId = await w.made('/events', { ...planned, title: '另一场' })
  expect((await book({ ...given, eventId: otherId })).body).toMatchObject({ error: { code: 'unknown_guest' } })
})

test('a line is taken back by whoever wrote it or the head, unless what came of it is given away', async () => {
  const eventId = await w.made('/events', planned)
  const received = String((await book({ kind: 'received', pieces: 10 })).body?.id)
  const given = String((await book({ kind: 'given', pieces: 8, eventId, purpose: 'event' }, w.manager)).body?.id)
  const takeBack = (id: string, who = w.planner) => w.send('DELETE', `/gift-moves/${id}`, undefined, who)
  expect((await takeBack(received)).body).toMatchObject({ error: { code: 'stock_short' } })
  expect((await takeBack(given)).status).toBe(403)
  expect((await takeBack(given, w.head)).status).toBe(204)
  expect((await takeBack(received)).status).toBe(204)
  expect((await takeBack(received)).status).toBe(404)
  expect((await gifts()).gifts[0]?.stock).toBe(0)
})

test('a manager gives to his own customers, and nobody books goods in who does not keep them', async () => {
  await book({ kind: 'received', pieces: 10 })
  const [own = ''] = await w.make.makeCustomers(1, { ownerUserId: w.manager.id, name: '王小明' })
  const [others = ''] = await w.make.makeCustomers(1, { ownerUserId: w.head.id })
  const give = (customerId: string, who = w.manager) =>
    book({ kind: 'given', pieces: 1, customerId, purpose: 'care', note: '生日' }, who)
  expect((await give(own)).status).toBe(201)
  expect((await give(others)).body).toMatchObject({ error: { code: 'unknown_customer' } })
  expect((await give(own, w.planner)).body).toMatchObject({ error: { code: 'unknown_customer' } })
  expect((await book({ kind: 'received', pieces: 1 }, w.manager)).status).toBe(403)

  const line = async (who: typeof w.planner) => (await register('?purpose=care', who)).moves[0]
  expect(await line(w.manager)).toMatchObject({ customer: { name: '王小明' }, note: '生日', toPerson: true })
  expect(await line(w.planner)).toMatchObject({ customer: null, note: '', toPerson: true })
  expect((await line(w.head))?.customer?.name).not.toBe('王小明')
})

test('nothing is tied to a deposit, dated ahead or given at another branch’s event', async () => {
  await book({ kind: 'received', pieces: 10 })
  const eventId = await w.made('/events', planned)
  const give = (more: object) => book({ kind: 'given', pieces: 1, eventId, purpose: 'event', ...more })
  expect((await give({ note: '存款满5万送' })).body).toMatchObject({ error: { code: 'tied_to_deposit' } })
  expect((await give({ movedOn: daysAfter(today, 1) })).body).toMatchObject({ error: { code: 'date_in_future' } })
  expect((await w.send('POST', '/gifts', { name: '开户礼', unitFen: 1, note: '开户即送' })).status).toBe(400)
  const other = await eventWorldIn(t, await t.makeBranch('B'))
  const theirs = await other.made('/events', planned)
  expect((await give({ eventId: theirs })).body).toMatchObject({ error: { code: 'unknown_event' } })
  expect((await other.send('POST', '/gift-moves', { giftId, kind: 'received', pieces: 1 })).status).toBe(400)
  const guest = await eventRows(t, branchId).makeAttendance(eventId)
  expect((await give({ attendanceId: guest })).status).toBe(201)
  const elsewhere = await w.made('/events', planned)
  expect((await give({ attendanceId: guest, eventId: elsewhere })).body).toMatchObject({
    error: { code: 'unknown_guest' },
  })
})

test('a line that a phone sends twice is booked once', async () => {
  const line = { giftId, id: ulid(), kind: 'received', pieces: 10 }
  const headers = { 'client-write': ulid() }
  const send = () => w.planner.send('POST', `${w.base}/gift-moves`, line, headers)
  expect([(await send()).status, (await send()).status]).toEqual([201, 201])
  expect((await gifts()).gifts[0]?.stock).toBe(10)
})

test('sums are of all lines that were asked for, also where the list is cut', async () => {
  const eventId = await w.made('/events', planned)
  await book({ kind: 'received', pieces: 2000 })
  const line = { branchId, giftId, kind: 'given', eventId, purpose: 'event', note: '', unitFen: 1500 }
  const blank = { attendanceId: null, customerId: null, withdrawnAt: null, withdrawnBy: null }
  const rows = Array.from({ length: mostGiftMoves + 4 }, () => ({
    ...line,
    ...blank,
    id: ulid(),
    pieces: -1,
    movedOn: today,
    createdAt: t.stamps.createdAt,
    createdBy: null,
  }))
  for (let at = 0; at < rows.length; at += 500) {
    await t.db
      .insertInto('giftMove')
      .values(rows.slice(at, at + 500))
      .execute()
  }
  await t.db
    .updateTable('giftMove')
    .set({ withdrawnAt: t.stamps.createdAt })
    .where('id', '=', rows[0]?.id ?? '')
    .execute()
  const cut = await register('?purpose=event')
  expect(cut.moves).toHaveLength(mostGiftMoves)
  expect(cut).toMatchObject({
    rows: mostGiftMoves + 3,
    givenPieces: mostGiftMoves + 3,
    givenFen: 1500 * (mostGiftMoves + 3),
  })
  expect(await register(`?from=${daysAfter(today, 1)}`)).toMatchObject({ rows: 0, givenPieces: 0, givenFen: 0 })
  const file = sheetCells(await exported({ purpose: 'event' }))
  expect(file.filter(([day]) => day === today)).toHaveLength(mostGiftMoves + 3)
})

const exported = async (body: object, who = w.planner) => {
  const answer = await who.send('POST', `${w.base}/gift-moves/export`, body)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toContain(`gifts-A-${today}.xlsx`)
  return Buffer.from(await answer.arrayBuffer())
}

test('the register as a workbook holds each line as its reader is told it, under the filter of the page', async () => {
  const eventId = await w.made('/events', planned)
  const [own = ''] = await w.make.makeCustomers(1, { ownerUserId: w.manager.id, name: '王小明' })
  await book({ kind: 'received', pieces: 10, note: '=入库' })
  await book({ kind: 'given', pieces: 2, customerId: own, eventId, purpose: 'care', note: '生日' }, w.manager)
  await w.send('PUT', `/gifts/${giftId}`, { name: '画笔套装', unitFen: 9900 }, w.planner, 1)
  await book({ kind: 'given', pieces: 1, eventId, purpose: 'event', note: '现场发' })
  const lines = async (body: object, who = w.planner) => {
    const rows = sheetCells(await exported(body, who))
    return rows.slice(rows.findIndex(([first]) => first === '日期' || first === 'Day') + 1)
  }
  const care = [today, '画笔套装', '发放', '客户关怀', -2, 15, 30, planned.title]
  const [last, given, received] = await lines({}, w.head)
  expect(last).toEqual([today, '画笔套装', '发放', '活动', -1, 99, 99, planned.title, null, '苏荷', '现场发'])
  expect(given?.slice(0, 8)).toEqual(care)
  expect(String(given?.[8])).toMatch(/^王/)
  expect(given?.[8]).not.toBe('王小明')
  expect(String(received?.at(-1))).not.toMatch(/^=/)
  // Who sees no persons is told that it went to one, and not the words about him.
  expect((await lines({ purpose: 'care' }, w.officer))[0]?.slice(8)).toEqual(['一位客户', '林禾', null])
  expect(await lines({ words: '现场' })).toHaveLength(1)
  const narrowed = sheetCells(await exported({ giftId, eventId, from: today }))
  expect(narrowed.map(([line]) => line)).toContain(`筛选：画笔套装、${planned.title}、${today} 起`)
  const unknown = await w.send('POST', '/gift-moves/export', { giftId: ulid() })
  expect(unknown).toMatchObject({ status: 400, body: { error: { code: 'unknown_gift' } } })
  expect(await lines({ words: '生日' })).toEqual([])
  expect((await lines({ locale: 'en', purpose: 'care' }))[0]?.slice(2, 4)).toEqual(['Given', 'Care'])

  const noted = await t.db
    .selectFrom('audit')
    .select(['actorId', 'reason'])
    .where('action', '=', 'gift_move.export')
    .orderBy('seq')
    .execute()
  expect(noted.slice(0, 2)).toEqual([
    { actorId: w.head.id, reason: 'rows=3' },
    { actorId: w.officer.id, reason: 'rows=1' },
  ])
  expect((await w.manager.send('POST', `${w.base}/gift-moves/export`, {})).status).toBe(403)
})
