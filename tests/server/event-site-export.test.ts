import { type EventSites, eventSitesSchema } from 'domain/event-site-list.ts'
import { civilDay } from 'server/http/today.ts'
import { expect, onTestFinished, test } from 'vitest'
import { eventRows } from '#support/event-rows.ts'
import { factories, offset } from '#support/factories.ts'
import { wholeSite } from '#support/site-examples.ts'
import { testApp } from '#support/test-app.ts'
import { sheetCells } from '#support/xlsx.ts'

const today = civilDay('Asia/Shanghai')
const families = JSON.stringify({ unit: 'household', ground: 'walk', children: true })

/** An event with two sites and a school, with 412 families near the first, 61 of them ours. */
async function comparison() {
  const t = await testApp()
  onTestFinished(t.close)
  const branchId = await t.makeBranch('b1', '滨河支行')
  const make = { ...factories(t, branchId), ...eventRows(t, branchId) }
  const [head, planner] = [
    await t.makeUser(['branch_head'], [branchId]),
    await t.makeUser(['marketing'], [branchId], '苏荷'),
  ]
  await make.makeSite(offset(0, 0))
  const placeId = await make.makePlace('滨河花园', offset(0, 300))
  await make.makeStat(placeId, 'households_occupied', 412, '2025-11-30')
  await make.makeStat(placeId, 'child_household_share', 1, '2025-12-31')
  await make.makeCustomers(61, { homePlaceId: placeId, segment: 'family_child', held: ['mobile_bank'] })
  const school = await make.makePlace('实验小学', offset(300, 0), { kind: 'school' })
  const eventId = await make.makeEvent('2099-12-12', {
    state: 'siting',
    title: '滨河少儿绘画比赛',
    audience: families,
    minorsExpected: 0,
  })
  const base = `/api/branches/${branchId}`
  const put = async (site: object) => {
    const answer = await head.send('POST', `${base}/events/${eventId}/sites`, { ...wholeSite, estimates: {}, ...site })
    expect(answer.status).toBe(201)
    return ((await answer.json()) as { id: string }).id
  }
  const plaza = await put({ name: '=滨河广场', position: offset(0, 240), capacity: 300, feeFen: 120_000 })
  await put({ name: '支行门前', position: offset(0, -600), capacity: null, feeFen: null, permission: 'pending' })
  await put({ name: '实验小学操场', subjectKind: 'place', subjectId: school, position: offset(300, 0) })
  const { rowVersion } = await t.db.selectFrom('event').select('rowVersion').executeTakeFirstOrThrow()
  const chosen = await head.send(
    'PUT',
    `${base}/events/${eventId}/site`,
    { siteId: plaza },
    { 'if-match': String(rowVersion) },
  )
  expect(chosen.status).toBe(204)
  const at = `${base}/events/${eventId}/site-exports`
  const list = async (user: typeof head): Promise<EventSites> =>
    eventSitesSchema.parse(await (await user.ask(`${base}/events/${eventId}/sites`)).json())
  return { t, branchId, at, list, head, planner, eventId }
}

const book = async (answer: Response) => {
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}
/** A row by the heads of its columns. */
const records = (rows: ReturnType<typeof sheetCells>) => {
  const at = rows.findIndex(([first, second]) => ['名次', '场地', 'Site'].includes(String(first)) && second !== null)
  const columns = (rows[at] ?? []).map(String)
  return rows.slice(at + 1).map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])))
}

test('a site tells who is within 800 m, who of them is not ours, how well that is known, and the way from the branch', async () => {
  const { list, head, planner } = await comparison()
  const [plaza, front] = (await list(head)).sites
  expect(plaza?.people).toEqual({
    unit: 'household',
    there: { low: 412, high: 412 },
    notYet: { low: 351, high: 412 },
    grade: expect.stringMatching(/^[ab]$/),
    asOf: '2025-11-30',
    places: 1,
    unknownPlaces: 0,
  })
  // Straight for want of streets, a third longer: 240 m and 600 m.
  expect(plaza?.walkMinutes).toBeCloseTo((240 * 1.3) / 80, 1)
  expect(front?.walkMinutes).toBeCloseTo((600 * 1.3) / 80, 1)
  expect((await list(planner)).sites[0]?.people).toMatchObject({
    there: { low: 410, high: 410 },
    notYet: { low: 340, high: 410 },
  })
})

test('of nobody to nine customers near a site a planner is told the same', async () => {
  const { t, branchId, list, planner } = await comparison()
  const told = async () => (await list(planner)).sites.map(({ people }) => people)
  await t.db.updateTable('customer').set({ deletedAt: t.stamps.createdAt }).where('branchId', '=', branchId).execute()
  const ofNobody = await told()
  const { id: homePlaceId } = await t.db
    .selectFrom('place')
    .select('id')
    .where('name', '=', '滨河花园')
    .executeTakeFirstOrThrow()
  await factories(t, branchId).makeCustomers(9, { homePlaceId, segment: 'family_child', held: ['mobile_bank'] })
  expect(await told()).toEqual(ofNobody)
  expect(ofNobody[0]).toMatchObject({ there: { low: 410, high: 410 }, notYet: { low: 400, high: 410 } })
})

test('the workbook holds the candidates as the page shows them, the chosen one marked, the school with its rule', async () => {
  const { t, at, list, head } = await comparison()
  const answer = await head.send('POST', at, { locale: 'zh-CN' })
  expect(answer.headers.get('content-disposition')).toContain(`event-sites-b1-${today}.xlsx`)
  const file = await book(answer)
  const [plaza, front, school] = records(sheetCells(file))
  const [first] = (await list(head)).sites
  expect(plaza).toMatchObject({
    名次: 1,
    选定: '已选定',
    '800 米内有（至少）': 412,
    '还不是本行（至少）': 351,
    数据日期: '2025-11-30',
    '容纳（人）': 300,
    '场地费（元）': 1200,
    许可: '书面同意',
  })
  expect(String(plaza?.['场地'])).not.toMatch(/^=/)
  expect(Number(plaza?.['得分（低）'])).toBeCloseTo(first?.score?.low ?? Number.NaN, 6)
  expect(front).toMatchObject({
    '容纳（人）': '未知',
    '场地费（元）': '未知',
    选定: null,
    待核实的门槛: expect.stringContaining('场地同意'),
  })
  expect(school).toMatchObject({ 名次: '不参加排名', '得分（低）': null, 没过的门槛: expect.stringContaining('小学') })
  expect(plaza?.['没过的门槛']).toBeNull()

  const parts = records(sheetCells(file, 2)).filter(({ 名次: rank }) => rank === 1)
  expect(parts.reduce((sum, part) => sum + Number(part['权重']), 0)).toBeCloseTo(1, 6)
  expect(parts.reduce((sum, part) => sum + Number(part['得分（低）']), 0)).toBeCloseTo(
    first?.score?.low ?? Number.NaN,
    6,
  )
  const gates = records(sheetCells(file, 3)).filter(({ 场地: site }) => site === '实验小学操场')
  expect(gates.find(({ 结果: result }) => result === '没过')).toMatchObject({
    规则: 'L3',
    原因: expect.stringContaining('商业活动不得进校园'),
    怎样能过: expect.stringContaining('批件'),
  })
  expect(JSON.stringify(gates)).not.toContain('{{')
  const noted = await t.db
    .selectFrom('audit')
    .select(['actorId', 'reason'])
    .where('action', '=', 'event_site.export')
    .execute()
  expect(noted).toEqual([{ actorId: head.id, reason: 'rows=3' }])
})

test('the planner takes away counts in tens, in English when asked, and a manager or another branch takes nothing', async () => {
  const { t, branchId, at, planner, eventId } = await comparison()
  const rows = sheetCells(await book(await planner.send('POST', at, { locale: 'en' })))
  expect(rows.some(([line]) => line === 'Customers are counted in tens; fewer than 10 are not shown')).toBe(true)
  expect(rows.at(-3)?.slice(0, 10)).toEqual([
    1,
    expect.any(String),
    'Chosen',
    expect.any(Number),
    expect.any(Number),
    410,
    410,
    'households',
    340,
    410,
  ])
  const manager = await t.makeUser(['rm'], [branchId])
  expect((await manager.send('POST', at, {})).status).toBe(403)
  const other = await t.makeBranch('b2')
  const stranger = await t.makeUser(['marketing'], [other])
  expect((await stranger.send('POST', at, {})).status).toBe(404)
  expect((await stranger.send('POST', `/api/branches/${other}/events/${eventId}/site-exports`, {})).status).toBe(404)
})
