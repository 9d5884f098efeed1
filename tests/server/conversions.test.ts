import fs from 'node:fs'
import { attributionSchema, conversionListSchema, conversionSheetCheckSchema } from 'domain/conversion.ts'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { civilDay } from 'server/http/today.ts'
import { refHash } from 'server/imports/keyed-hash.ts'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { canvassRows } from '#support/canvass-rows.ts'
import { offset } from '#support/factories.ts'
import { sharedFile } from '#support/osm.ts'
import { resultRows } from '#support/result-world.ts'
import { sheetCells } from '#support/xlsx.ts'
import { type TestApp, testApp } from '#support/test-app.ts'
import { voucherWorldIn } from '#support/voucher-world.ts'

const today = civilDay('Asia/Shanghai')
type Person = Awaited<ReturnType<TestApp['makeUser']>>

async function world() {
  const t = await testApp()
  const branchId = await t.makeBranch('A')
  const base = `/api/branches/${branchId}`
  const head = await t.makeUser(['branch_head'], [branchId])
  const rm = await t.makeUser(['rm'], [branchId], '周启明')
  const planner = await t.makeUser(['marketing'], [branchId])
  const make = { ...resultRows(t, branchId), ...canvassRows(t, branchId) }
  const read = async (user: Person, path: string): Promise<unknown> => (await user.ask(`${base}${path}`)).json()
  const credit = async (user: Person, from = daysBefore(today, 200), to = today) =>
    attributionSchema.parse(await read(user, `/attribution?from=${from}&to=${to}`))
  const list = async (user: Person) =>
    conversionListSchema.parse(await read(user, `/conversions?from=${daysBefore(today, 200)}&to=${today}`)).conversions
  const send = async (user: Person, path: string, body: unknown) => {
    const answer = await user.send('POST', `${base}${path}`, body)
    return { status: answer.status, body: (await answer.json()) as { id: string; error?: { code: string } } }
  }
  return { t, branchId, base, head, rm, planner, make, credit, list, send }
}

test('credit of the published path equals the published shares, and 41 days later nothing is left (K19)', async ({
  skip,
}) => {
  const file = sharedFile('../domain/metric_examples.json')
  if (!file) return skip('the shared test data is not here')
  const published = JSON.parse(fs.readFileSync(file, 'utf8')).K19 as Record<string, Record<string, number>>
  const { t, branchId, head, rm, make, credit, list, send } = await world()
  // Canvass on the 7th, coupon on the 12th, event on the 15th, product on the 20th: the same gaps, long enough ago.
  const seventh = daysBefore(today, 60)
  const [ownerId = ''] = await make.makeCustomers(1, { ownerUserId: rm.id })
  const codes = await voucherWorldIn(t, branchId)
  const merchantId = codes.school
  await t.db.updateTable('merchant').set({ ownerCustomerId: ownerId }).where('id', '=', merchantId).execute()
  const planId = await make.makePlan([], [], { title: '周六扫街', onDate: seventh })
  await make.makeVisit(rm.id, 'merchant', merchantId, seventh, { planId })
  const [code = ''] = await codes.orderedCodes({ size: 1 })
  const redeemed = { id: ulid(), code, redeemedOn: null, count: 1, amount: null }
  expect((await send(head, '/redemptions', redeemed)).status).toBe(201)
  await t.db
    .updateTable('flowRecord')
    .set({ flowedOn: daysAfter(seventh, 5) })
    .where('id', '=', redeemed.id)
    .execute()
  const eventId = await make.makeEvent(daysAfter(seventh, 8), { title: '少儿绘画比赛', state: 'follow' })
  await make.makeAttendance(eventId, { customerId: ownerId, arrivedAt: `${daysAfter(seventh, 8)}T02:00:00.000Z` })
  const product = { subjectKind: 'customer', subjectId: ownerId, line: 'wealth' }
  expect((await send(rm, '/conversions', { ...product, happenedOn: daysAfter(seventh, 13) })).status).toBe(201)

  const both = await credit(head)
  for (const model of ['last', 'first', 'position'] as const) {
    const shares = both.bySource.flatMap((row) => (row[model] ? [[row.source, row[model]] as const] : []))
    expect(Object.fromEntries(shares)).toEqual(published[model])
  }
  expect(both.byEvent).toMatchObject([{ title: '少儿绘画比赛', last: 1, position: 0.4 }])
  expect(both.byPlan).toMatchObject([{ title: '周六扫街', first: 1 }])
  expect(both.byCoupon).toMatchObject([{ position: 0.2, merchantName: '启明画室' }])

  // 41 days after the last touch: by itself, and shown.
  expect((await send(rm, '/conversions', { ...product, happenedOn: daysAfter(seventh, 49) })).status).toBe(201)
  const later = await credit(head)
  expect(later.conversions).toBe(2)
  expect(later.bySource.find(({ source }) => source === 'organic')).toMatchObject({ last: 1, first: 1, position: 1 })
  expect(later.bySource.reduce((sum, { last }) => sum + (last ?? 0), 0)).toBe(2)
  const [organic, path] = await list(rm)
  expect(organic?.path).toMatchObject([{ source: 'organic', id: null, last: 1 }])
  expect(path?.path.map(({ source, position }) => [source, position])).toEqual([
    ['canvass', 0.4],
    ['coupon', 0.2],
    ['event', 0.4],
  ])
})

test('the same product of the same day is one conversion, and one that came by a lead of the event is the event’s', async () => {
  const { head, rm, make, send, credit, t, base } = await world()
  const [subjectId = ''] = await make.makeCustomers(1, { ownerUserId: rm.id })
  const eventId = await make.makeEvent(daysBefore(today, 9), { state: 'follow' })
  const leadId = await make.makeLead(eventId, rm.id, daysBefore(today, 9))
  const body = { leadId, subjectKind: 'customer', subjectId, line: 'wealth', happenedOn: daysBefore(today, 1) }
  const first = await send(rm, '/conversions', body)
  expect(first.status).toBe(201)
  expect(await send(rm, '/conversions', body)).toMatchObject({
    status: 409,
    body: { error: { code: 'conversion_stands' } },
  })
  expect(await send(rm, '/conversions', { ...body, happenedOn: daysAfter(today, 1) })).toMatchObject({
    status: 400,
    body: { error: { code: 'date_in_future' } },
  })
  expect(await send(rm, '/conversions', { ...body, line: 'trust', leadId: ulid() })).toMatchObject({
    status: 400,
    body: { error: { code: 'unknown_lead' } },
  })
  expect((await credit(head)).byEvent).toMatchObject([{ id: eventId, last: 1, conversions: 1 }])
  // Taken back it may be said again.
  const colleague = await t.makeUser(['rm'], [base.split('/').at(-1) ?? ''])
  expect((await colleague.send('DELETE', `${base}/conversions/${first.body.id}`)).status).toBe(403)
  expect((await rm.send('DELETE', `${base}/conversions/${first.body.id}`)).status).toBe(204)
  expect((await credit(head)).conversions).toBe(0)
  expect((await send(rm, '/conversions', body)).status).toBe(201)
})

test('an event that sells nothing has no credit told before T+90, while the totals by source stay whole', async () => {
  const { make, head, credit } = await world()
  const [early = '', ripe = ''] = await make.makeCustomers(2)
  const days = [30, 100] as const
  for (const [index, customerId] of [early, ripe].entries()) {
    const onDate = daysBefore(today, days[index] ?? 0)
    const eventId = await make.makeEvent(onDate, {
      state: 'follow',
      noSelling: 1,
      title: index === 0 ? '义诊' : '茶摊',
    })
    await make.makeAttendance(eventId, { customerId, arrivedAt: `${onDate}T02:00:00.000Z` })
    await make.makeConversion('customer', customerId, daysAfter(onDate, 9))
  }
  const told = await credit(head)
  expect(told.byEvent).toMatchObject([
    { title: '茶摊', last: 1, conversions: 1, judgedFrom: null },
    {
      title: '义诊',
      last: null,
      first: null,
      position: null,
      conversions: null,
      ci: null,
      judgedFrom: daysAfter(today, 60),
    },
  ])
  expect(told.bySource.find(({ source }) => source === 'event')).toMatchObject({ last: 2 })
})

test('a second credit stands in its own ledger and changes no total', async () => {
  const { head, rm, make, send, credit, list, base } = await world()
  const [subjectId = ''] = await make.makeCustomers(1, { ownerUserId: rm.id })
  const id = await make.makeConversion('customer', subjectId, daysBefore(today, 3))
  const before = await credit(head)
  const given = await send(head, `/conversions/${id}/dual-credits`, { userId: rm.id, reason: '私行中心双算' })
  expect(given.status).toBe(201)
  expect((await send(head, `/conversions/${id}/dual-credits`, { userId: rm.id, reason: '再一次' })).status).toBe(409)
  const after = await credit(head)
  expect(after).toEqual({ ...before, dual: [{ user: { id: rm.id, name: '周启明' }, credits: 1 }] })
  expect((await list(head))[0]?.dual).toMatchObject([{ reason: '私行中心双算' }])
  expect((await rm.send('DELETE', `${base}/dual-credits/${given.body.id}`)).status).toBe(403)
  expect((await head.send('DELETE', `${base}/dual-credits/${given.body.id}`)).status).toBe(204)
  expect((await credit(head)).dual).toEqual([])
})

test('a table of the bank’s own system makes rows, proves declared ones, and says why it refuses others', async () => {
  const { t, rm, head, make, send, list, branchId } = await world()
  const numbered = (ref: string) => ({ refHash: refHash(t.services.secret, t.orgId, ref) })
  const [mine = '', declared = ''] = await make.makeCustomers(2, { ownerUserId: rm.id }, (index) =>
    numbered(index === 0 ? '62001111' : '62002222'),
  )
  await make.makeCustomers(1, { ownerUserId: head.id, ...numbered('62003333') })
  await make.makeMerchant(await make.makeShop('启明画室', offset(0, 0)))
  const day = daysBefore(today, 2)
  const said = { subjectKind: 'customer', subjectId: declared, line: 'wealth', happenedOn: day }
  expect((await send(rm, '/conversions', said)).status).toBe(201)
  const text = [
    '客户号\t商户\t产品\t办理日期\t金额',
    `62001111\t\t理财\t${day}\t1,200.50`,
    `62002222\t\twealth\t${day}\t`,
    `62003333\t\t理财\t${day}\t`,
    `\t启明画室\t收单\t${day.replaceAll('-', '/')}\t`,
    `62001111\t\t理财\t${day}\t`,
    `62001111\t\t房子\t很久以前\t多少`,
    `\t\t理财\t${daysAfter(today, 1)}\t`,
  ].join('\n')
  const check = conversionSheetCheckSchema.parse((await send(rm, '/conversions/check', { text })).body)
  expect(check.rows.map(({ line, verdict, reasons }) => [line, verdict, reasons])).toEqual([
    [2, 'new', []],
    [3, 'proves', []],
    [4, 'refused', ['unknown_customer']],
    [5, 'new', []],
    [6, 'refused', ['twice']],
    [7, 'refused', ['unknown_line', 'no_day', 'bad_value']],
    [8, 'refused', ['no_subject', 'date_in_future']],
  ])
  expect(check).toMatchObject({ taken: 3, refused: 4, missing: [] })
  expect(JSON.stringify(check)).not.toContain('62001111')
  expect(await list(rm)).toHaveLength(1)

  expect((await send(rm, '/conversions/sheet', { text })).body).toEqual({ made: 2, proved: 1, refused: 4 })
  const all = await list(rm)
  expect(all.map(({ verifiedBy }) => verifiedBy)).toEqual(['import', 'import', 'import'])
  expect(all.find(({ subject }) => subject.id === mine)?.valueFen).toBe(120_050)
  expect((await send(rm, '/conversions/sheet', { text })).body).toEqual({ made: 0, proved: 0, refused: 7 })
  const noted = await t.db
    .selectFrom('audit')
    .select(['reason', 'fields'])
    .where('branchId', '=', branchId)
    .where('action', '=', 'conversion.sheet')
    .execute()
  expect(noted[0]?.reason).toBe('made=2 proved=1 refused=4')
  expect(JSON.stringify(noted)).not.toContain('62001111')
  const missing = await send(rm, '/conversions/check', { text: '客户号\t金额\n1\t2' })
  expect(missing.body).toMatchObject({ missing: ['line', 'day'], rows: [] })
})

test('a planner reads counts of 10 and more, nobody’s name, and no row that the rest gives away', async () => {
  const { planner, rm, head, make, credit, list } = await world()
  const eventId = await make.makeEvent(daysBefore(today, 20), { state: 'follow' })
  const customers = await make.makeCustomers(24, { ownerUserId: rm.id })
  for (const [index, customerId] of customers.entries()) {
    const came = `${daysBefore(today, 20)}T02:00:00.000Z`
    if (index < 15) await make.makeAttendance(eventId, { customerId, arrivedAt: came })
    else if (index < 20) await make.makeVisit(rm.id, 'customer', customerId, daysBefore(today, 20))
    await make.makeConversion('customer', customerId, daysBefore(today, 5))
  }
  const told = await credit(planner)
  expect(told.conversions).toBe(24)
  const of = (source: string) => told.bySource.find((row) => row.source === source)
  // 15, 5 and 4 of 24: the two small ones are 9 together, and 24 less the 15 would tell them.
  for (const source of ['event', 'visit', 'organic']) expect(of(source)).toMatchObject({ last: null, isFew: true })
  expect(of('coupon')).toMatchObject({ last: 0, isFew: false })
  expect((await credit(head)).bySource.find((row) => row.source === 'event')).toMatchObject({ last: 15, isFew: false })
  expect(await list(planner)).toEqual([])
  expect(told.dual).toEqual([])
})

test('sides held out before a walk show what walking did, from 60 shops on', async () => {
  const { t, branchId, head, planner, make, credit } = await world()
  const onDate = daysBefore(today, 45)
  const walked = await make.makeSidedStreet('新桥路')
  const left = await make.makeSidedStreet('旧桥路')
  const planId = await make.makePlan([walked.leftId], [], { title: '周六扫街', onDate })
  const shops = async (sideId: string, count: number) => {
    const ids: string[] = []
    for (let index = 0; index < count; index += 1)
      ids.push(
        await make.makeMerchant(await make.makeShop(`铺 ${sideId.slice(-4)} ${index}`, offset(index, 0), { sideId })),
      )
    return ids
  }
  const visited = await shops(walked.leftId, 40)
  await shops(left.leftId, 59)
  await t.db
    .insertInto('holdOut')
    .values({
      branchId,
      id: ulid(),
      originKind: 'canvass_plan',
      originId: planId,
      subjectKind: 'segment_side',
      subjectId: left.leftId,
      createdAt: t.stamps.createdAt,
      createdBy: null,
    })
    .execute()
  for (const id of visited.slice(0, 12)) await make.makeConversion('merchant', id, daysAfter(onDate, 10))
  await make.makeConversion('merchant', visited[20] ?? '', daysAfter(onDate, 31))
  const upliftOf = async (user: Person) => (await credit(user)).planUplift[0]
  expect(await upliftOf(head)).toMatchObject({
    title: '周六扫街',
    uplift: { invited: { converted: 12, total: 40 }, control: { converted: 0, total: 59 }, difference: null, ci: null },
  })
  await shops(left.leftId, 1)
  const told = await upliftOf(head)
  expect(told?.uplift.difference).toBeCloseTo(0.3, 12)
  expect(told?.uplift.isClear).toBe(true)
  expect((await upliftOf(planner))?.uplift).toMatchObject({ control: { total: 60 } })
})

test('a manager reads the conversions of his own customers, and who reads all leaves a trace', async () => {
  const { t, head, rm, make, list, branchId } = await world()
  const [own = '', other = ''] = await make.makeCustomers(2, {}, (index) => ({
    ownerUserId: index === 0 ? rm.id : head.id,
  }))
  await make.makeConversion('customer', own, daysBefore(today, 3), { note: '手机银行' })
  await make.makeConversion('customer', other, daysBefore(today, 3))
  expect((await list(rm)).map(({ subject }) => subject.id)).toEqual([own])
  expect(await list(head)).toHaveLength(2)
  const traces = await t.db
    .selectFrom('audit')
    .select(['actorId', 'reason'])
    .where('branchId', '=', branchId)
    .where('action', '=', 'conversion.list')
    .execute()
  expect(traces).toEqual([{ actorId: head.id, reason: 'rows=2' }])
})

test('the workbook tells the planner what his page tells him, with who took it in the audit', async () => {
  const { t, base, planner, make } = await world()
  const eventId = await make.makeEvent(daysBefore(today, 20), { state: 'follow', title: '=少儿绘画比赛' })
  await make.makeCost(eventId, 'venue', 1500)
  await make.makeAttendance(eventId, { arrivedAt: `${daysBefore(today, 20)}T02:00:00.000Z` })
  const answer = await planner.send('POST', `${base}/event-result-exports`, { locale: 'zh-CN' })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toContain(`events-A-${today}.xlsx`)
  const cells = sheetCells(Buffer.from(await answer.arrayBuffer()))
  const [day, title, , , , , households] = cells.at(-1) ?? []
  expect([day, households]).toEqual([daysBefore(today, 20), '少于 10'])
  expect(String(title)).not.toMatch(/^=/)
  const noted = await t.db.selectFrom('audit').select('reason').where('action', '=', 'event_result.export').execute()
  expect(noted).toEqual([{ reason: 'rows=1' }])
  const rm = await t.makeUser(['rm'], [base.split('/').at(-1) ?? ''])
  expect((await rm.send('POST', `${base}/event-result-exports`, {})).status).toBe(403)
})
