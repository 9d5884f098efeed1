import fs from 'node:fs'
import { fromWgs84, type Datum } from 'domain/datum.ts'
import type { ImportDetail, ImportRowAnswer } from 'domain/import-batch.ts'
import type { JobAnswer } from 'domain/job.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { firstBrokenAudit } from 'server/http/audit.ts'
import { resumeJobs } from 'server/imports/import-jobs.ts'
import { expect, test } from 'vitest'
import { factories, offset } from '#support/factories.ts'
import { testApp } from '#support/test-app.ts'

/** An invented compound in a real country, because the datums differ nowhere else. */
const middle: LngLat = [118.78, 32.04]
const square = (from: LngLat, metres: number): LngLat[] => [
  offset(-metres, -metres, from),
  offset(metres, -metres, from),
  offset(metres, metres, from),
  offset(-metres, metres, from),
  offset(-metres, -metres, from),
]
const garden = offset(400, 0, middle)

async function branchWithMap() {
  const test = await testApp()
  const branchId = await test.makeBranch('B1', '新桥支行')
  const make = factories(test, branchId)
  await make.makeSite(middle)
  const gardenId = await make.makePlace('滨河花园', garden, {
    geometry: JSON.stringify([square(garden, 100)]),
    alias: '["滨河花苑"]',
  })
  const towerId = await make.makePlace('恒源大厦', offset(-500, 0, middle), { kind: 'office' })
  const [west, south] = offset(-5000, -5000, middle)
  const [east, north] = offset(5000, 5000, middle)
  await test.db
    .insertInto('osmImport')
    .values({
      id: 'map',
      orgId: test.orgId,
      fileName: 'map.osm',
      sha256: '-',
      osmTimestamp: null,
      west,
      south,
      east,
      north,
      counts: '{}',
      importedAt: test.stamps.createdAt,
      importedBy: null,
    })
    .execute()
  const head = await test.makeUser(['branch_head'], [branchId])
  const base = `/api/branches/${branchId}`
  return { ...test, ...make, branchId, gardenId, towerId, head, base, path: `${base}/imports` }
}
type World = Awaited<ReturnType<typeof branchWithMap>>
type Person = World['head']

const upload = ({ path }: World, person: Person, content: string | Uint8Array, fileName = '客户.csv') =>
  person.ask(`${path}?fileName=${encodeURIComponent(fileName)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: content as string,
  })

async function finished({ base }: World, person: Person, jobId: string): Promise<JobAnswer> {
  for (;;) {
    const job = (await (await person.ask(`${base}/jobs/${jobId}`)).json()) as JobAnswer
    if (job.finishedAt !== null) return job
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function detailOf({ path }: World, person: Person, id: string): Promise<ImportDetail> {
  return (await (await person.ask(`${path}/${id}`)).json()) as ImportDetail
}

/** Sends a file and waits until it is checked. */
async function checked(world: World, content: string | Uint8Array, person = world.head) {
  const response = await upload(world, person, content)
  const { batch, job } = (await response.json()) as { batch: { id: string }; job: JobAnswer }
  expect(response.status).toBe(202)
  const end = await finished(world, person, job.id)
  return { ...(await detailOf(world, person, batch.id)), job: end }
}

async function rowsOf({ path }: World, person: Person, id: string, verdict?: string) {
  const { rows } = (await (await person.ask(`${path}/${id}/rows${verdict ? `?verdict=${verdict}` : ''}`)).json()) as {
    rows: ImportRowAnswer[]
  }
  return rows
}

async function act(world: World, id: string, deed: 'apply' | 'undo', person = world.head) {
  const response = await person.send('POST', `${world.path}/${id}/${deed}`)
  expect(response.status).toBe(202)
  const { job } = (await response.json()) as { job: JobAnswer }
  return finished(world, person, job.id)
}

async function rechecked(world: World, id: string, choice: object, person = world.head) {
  const response = await person.send('PUT', `${world.path}/${id}/mapping`, choice)
  expect(response.status).toBe(202)
  const { job } = (await response.json()) as { job: JobAnswer }
  await finished(world, person, job.id)
  return detailOf(world, person, id)
}

/** Everything an import may write, without versions and times: what an undo must bring back. */
async function contentOfBranch({ db, branchId }: World) {
  const customers = await db.selectFrom('customer').selectAll().where('branchId', '=', branchId).orderBy('id').execute()
  const grams = await db
    .selectFrom('nameGram')
    .selectAll()
    .where('kind', '=', 'customer')
    .orderBy('objectId')
    .orderBy('gram')
    .execute()
  return {
    customers: customers.map(({ rowVersion: _version, updatedAt: _at, updatedBy: _by, ...content }) => content),
    holdings: await db.selectFrom('holding').selectAll().where('branchId', '=', branchId).orderBy('id').execute(),
    tags: await db
      .selectFrom('customerTag')
      .selectAll()
      .where('branchId', '=', branchId)
      .orderBy('customerId')
      .orderBy('tag')
      .execute(),
    households: await db.selectFrom('household').selectAll().where('branchId', '=', branchId).orderBy('id').execute(),
    grams,
  }
}

const at = (position: LngLat) => position.map((degrees) => degrees.toFixed(7)).join(',')
const header = '客户号,姓名,小区,经度,纬度'

test('reads Chinese headers, marks what is new and puts it into the place it stands in', async () => {
  const world = await branchWithMap()
  const file = `客户号,姓名,等级,职业客群,手机银行,信用卡,标签,经度,纬度,家庭标识,内部备注\nKH-20260001,欧阳明珠,金卡,退休,Y,N,广场舞,${at(garden)},H1,略\nKH-20260002,李静,大众,,是,否,,${at(offset(20, 20, garden))},H1,\n`
  const batch = await checked(world, file)
  expect(batch).toMatchObject({
    state: 'ready',
    encoding: 'utf_8',
    counts: { total: 2, new: 2, update: 0, unchanged: 0, rejected: 0, notPlaced: 0 },
    firstRows: [
      { line: 2, nameMask: '欧阳**', place: '滨河花园', tier: 'gold', segment: 'retiree', held: ['mobile_bank'] },
      { line: 3, nameMask: '李*' },
    ],
  })
  expect(batch.mapping?.columns.filter(({ ignored }) => ignored === 'unknown').map((column) => column.header)).toEqual([
    '内部备注',
  ])

  await act(world, batch.id, 'apply')
  const customers = await world.db
    .selectFrom('customer')
    .selectAll()
    .where('branchId', '=', world.branchId)
    .orderBy('name')
    .execute()
  expect(customers).toHaveLength(2)
  expect(customers[0]).toMatchObject({
    name: '李静',
    nameMask: '李*',
    homePlaceId: world.gardenId,
    geoGrade: 'building',
    tier: 'mass',
    lifecycle: 'active',
  })
  expect(customers[0]?.householdId).toBe(customers[1]?.householdId)
  // The bank's own number is kept nowhere: not with the customer, not with the line that brought him.
  const kept = JSON.stringify([customers, await world.db.selectFrom('importRow').selectAll().execute()])
  expect(kept).not.toContain('KH-2026')
  expect(await world.db.selectFrom('customerTag').select('tag').execute()).toEqual([{ tag: 'square_dance' }])
  expect(await world.db.selectFrom('holding').select(['line', 'active']).execute()).toEqual([
    { line: 'mobile_bank', active: 1 },
    { line: 'mobile_bank', active: 1 },
  ])
  // The customers are in: the file itself is not kept.
  expect(await world.db.selectFrom('importFile').select('batchId').execute()).toEqual([])
  expect(await firstBrokenAudit(world.db, world.services.secret, world.branchId)).toBeNull()
})

const gb18030 = Buffer.from('bfcdbba7bac52cd0d5c3fb2cd0a1c7f80a43312cc1f5c4fe2cb1f5bad3bba8d4b00a', 'hex')
test.each([
  ['UTF-8', Buffer.from('客户号,姓名,小区\nC1,刘宁,滨河花园\n'), 'utf_8'],
  ['UTF-8 with a byte order mark', Buffer.from('\ufeff客户号,姓名,小区\nC1,刘宁,滨河花园\n'), 'utf_8'],
  ['GB18030', gb18030, 'gb18030'],
  ['UTF-16 with a byte order mark', Buffer.from('\ufeff客户号,姓名,小区\nC1,刘宁,滨河花园\n', 'utf16le'), 'utf_16le'],
])('reads %s', async (_name, bytes, encoding) => {
  const world = await branchWithMap()
  expect(await checked(world, bytes)).toMatchObject({
    encoding,
    state: 'ready',
    firstRows: [{ nameMask: '刘*', place: '滨河花园', verdict: 'new' }],
  })
})

test('a position at 0,0 or outside the map is refused with its line and its reason', async () => {
  const world = await branchWithMap()
  const batch = await checked(
    world,
    `${header}\nC1,甲,,0,0\nC2,乙,,${at([121.5, 31.2])}\nC3,丙,,${at(garden)}\nC4,丁,,118.78,\n`,
  )
  expect(batch.counts).toMatchObject({ new: 1, rejected: 3 })
  const rejected = await rowsOf(world, world.head, batch.id, 'rejected')
  expect(rejected.map(({ line, reasons }) => [line, reasons[0]?.code])).toEqual([
    [2, 'position_at_zero'],
    [3, 'position_outside_map'],
    [5, 'half_position'],
  ])
})

test('one swapped position is refused and its correction offered; a swapped file is asked about', async () => {
  const world = await branchWithMap()
  const [lng, lat] = garden
  const one = await checked(world, `${header}\nC1,甲,,${at(garden)}\nC2,乙,,${at(garden)}\nC3,丙,,${at([lat, lng])}\n`)
  expect(one.counts).toMatchObject({ new: 2, rejected: 1 })
  const [row] = await rowsOf(world, world.head, one.id, 'rejected')
  expect(row?.reasons[0]).toMatchObject({
    code: 'position_swapped',
    offer: { position: [expect.closeTo(lng, 5), expect.closeTo(lat, 5)] },
  })
  expect((await rechecked(world, one.id, { swapped: true })).counts).toMatchObject({ new: 3, rejected: 0 })

  const all = await checked(world, `${header}\nC1,甲,,${at([lat, lng])}\nC2,乙,,${at([lat, lng])}\n`)
  expect(all).toMatchObject({
    state: 'needs_choice',
    counts: null,
    question: { suggested: { swapped: true }, positions: 2, inside: 0 },
  })
  const answered = await rechecked(world, all.id, { swapped: true })
  expect(answered).toMatchObject({
    state: 'ready',
    question: null,
    counts: { new: 2 },
    firstRows: [{ place: '滨河花园' }, {}],
  })
})

test.each(['gcj02', 'bd09'] as Datum[])(
  'positions in %s are asked about, with three examples, and then read right',
  async (datum) => {
    const world = await branchWithMap()
    const lines = [1, 2, 3, 4].map(
      (number) => `C${number},客户,滨河花园,${at(fromWgs84(offset(number, 0, garden), datum))}`,
    )
    const batch = await checked(world, `${header}\n${lines.join('\n')}\n`)
    expect(batch).toMatchObject({ state: 'needs_choice', question: { suggested: { datum, swapped: false } } })
    expect(batch.question?.examples).toHaveLength(3)
    const right = batch.question?.examples[0]?.readings.find((reading) => reading.datum === datum)
    expect(right).toMatchObject({ nearest: '滨河花园' })
    expect(right?.metres).toBeLessThan(10)

    await rechecked(world, batch.id, { datum })
    await act(world, batch.id, 'apply')
    const { lng, lat, crsSource } = await world.db
      .selectFrom('customer')
      .select(['lng', 'lat', 'crsSource'])
      .executeTakeFirstOrThrow()
    expect([lng, lat]).toEqual([expect.closeTo(garden[0], 4), expect.closeTo(garden[1], 4)])
    expect(crsSource).toBe(datum)
  },
)

test('a place name, its alias or a name in the address is enough; neither goes to the list of those not placed', async () => {
  const world = await branchWithMap()
  const file =
    '客户号,姓名,小区,居住地址\nC1,王甲,滨河 花园,\nC2,王乙,滨河花苑,\nC3,王丙,,新桥路5号滨河花园3栋201\nC4,王丁,不存在小区,长宁路18号\nC5,王戊,,\n'
  const batch = await checked(world, file)
  expect(batch.counts).toMatchObject({
    new: 5,
    rejected: 0,
    notPlaced: 2,
    reasons: { place_unknown: 1, no_address: 1 },
  })
  expect((await rowsOf(world, world.head, batch.id, 'not_placed')).map(({ line }) => line)).toEqual([5, 6])
  await act(world, batch.id, 'apply')

  const list = await (await world.head.ask(`${world.base}/not-placed`)).json()
  expect(list).toMatchObject({
    total: 2,
    customers: [
      { name: '王*', address: '长宁路*号', reason: 'address_unknown' },
      { name: '王*', address: null, reason: 'no_address' },
    ],
  })
  const found = async (words: string) => {
    const answer = await world.head.ask(`${world.base}/not-placed?${new URLSearchParams({ q: words })}`)
    return ((await answer.json()) as { total: number }).total
  }
  expect([await found('长宁路'), await found('王'), await found('%'), await found('淮海路')]).toEqual([1, 2, 0, 0])
  // The number is masked for this reader: asking for it tells nothing.
  expect([await found('号'), await found(`${/长宁路(\d+)号/.exec(file)?.[1]}`)]).toEqual([1, 0])
  const [customer] = (list as { customers: { id: string; rowVersion: number }[] }).customers
  const home = `${world.base}/customers/${customer?.id}/home`
  expect((await world.head.send('PUT', home, { placeId: world.gardenId })).status).toBe(400)
  expect((await world.head.send('PUT', home, { placeId: world.gardenId }, { 'if-match': '9' })).status).toBe(409)
  const inTheSea = await world.head.send('PUT', home, { position: [123.4, 30.5] }, { 'if-match': '1' })
  expect([inTheSea.status, await inTheSea.json()]).toEqual([400, { error: { code: 'position_outside_map' } }])
  const placed = await world.head.send('PUT', home, { placeId: world.gardenId }, { 'if-match': '1' })
  expect(await placed.json()).toEqual({ rowVersion: 2 })
  expect(await (await world.head.ask(`${world.base}/not-placed`)).json()).toMatchObject({ total: 1 })

  // A later file says otherwise; what a hand placed stays.
  const again = await checked(world, `客户号,姓名,小区\nC4,王丁,恒源大厦\n`)
  expect(again).toMatchObject({ counts: { unchanged: 1 }, firstRows: [{ kept: ['home'] }] })
})

test('the same number twice in a file is refused, and naming the first line', async () => {
  const world = await branchWithMap()
  const batch = await checked(world, '客户号,姓名\nC1,甲乙\n\nC1,甲丙\n')
  expect(batch.counts).toMatchObject({ new: 1, rejected: 1 })
  const [row] = await rowsOf(world, world.head, batch.id, 'rejected')
  expect(row).toMatchObject({ line: 4, reasons: [{ code: 'duplicate_in_file', offer: { firstLine: 2 } }] })
})

test('a second file tells new, changed and unchanged apart, and leaves what it does not say', async () => {
  const world = await branchWithMap()
  await act(world, (await checked(world, '客户号,姓名,等级,信用卡\nC1,赵一,金卡,Y\nC2,钱二,大众,N\n')).id, 'apply')
  const second = await checked(world, '客户号,等级,信用卡\nC1,金卡,Y\nC2,钻石,Y\nC3,大众,N\n')
  expect(second.counts).toMatchObject({ new: 1, update: 1, unchanged: 1 })
  const [changed] = await rowsOf(world, world.head, second.id, 'update')
  expect(changed?.changed.toSorted()).toEqual(['holding.credit_card', 'tier'])
  await act(world, second.id, 'apply')
  expect(
    await world.db.selectFrom('customer').select(['name', 'tier']).where('name', '=', '钱二').executeTakeFirst(),
  ).toEqual({ name: '钱二', tier: 'diamond' })
})

test('an undo restores exactly what stood there before', async () => {
  const world = await branchWithMap()
  const first = `客户号,姓名,等级,信用卡,标签,小区,家庭标识\n${Array.from({ length: 700 }, (_, i) => `C${i},周${i},金卡,Y,广场舞,滨河花园,H${i % 300}`).join('\n')}\n`
  await act(world, (await checked(world, first)).id, 'apply')
  const before = await contentOfBranch(world)
  expect(before.customers).toHaveLength(700)

  const second = `客户号,姓名,等级,信用卡,标签,小区,家庭标识\n${Array.from({ length: 1300 }, (_, i) => `C${i},吴${i},钻石,N,咖啡,恒源大厦,J${i % 300}`).join('\n')}\n`
  const batch = await checked(world, second)
  expect(batch.counts).toMatchObject({ new: 600, update: 700 })
  expect(await act(world, batch.id, 'apply')).toMatchObject({ state: 'done', done: 1300, total: 1300 })
  expect((await contentOfBranch(world)).customers).toHaveLength(1300)
  expect(await act(world, batch.id, 'undo')).toMatchObject({ state: 'done', problem: null })
  expect(await contentOfBranch(world)).toEqual(before)
  expect(await detailOf(world, world.head, batch.id)).toMatchObject({ state: 'undone', actions: ['remove'] })
})

test('an undo that would lose later work is refused and names it', async () => {
  const world = await branchWithMap()
  const batch = await checked(world, '客户号,姓名\nC1,孙一\nC2,孙二\n')
  await act(world, batch.id, 'apply')
  const { id } = await world.db.selectFrom('customer').select('id').where('name', '=', '孙二').executeTakeFirstOrThrow()
  await world.head.send('PUT', `${world.base}/customers/${id}/home`, { placeId: world.gardenId }, { 'if-match': '1' })

  const refused = await world.head.send('POST', `${world.path}/${batch.id}/undo`)
  expect(refused.status).toBe(409)
  expect(await refused.json()).toEqual({
    error: { code: 'changed_later', detail: { count: 1, customers: [{ line: 3, customerId: id, nameMask: '孙*' }] } },
  })
  expect(await detailOf(world, world.head, batch.id)).toMatchObject({ state: 'applied' })
})

test('batches are undone the last one first, and then the one before', async () => {
  const world = await branchWithMap()
  const first = await checked(world, '客户号,等级\nC1,金卡\n')
  await act(world, first.id, 'apply')
  const second = await checked(world, '客户号,等级\nC1,钻石\n')
  await act(world, second.id, 'apply')
  expect((await world.head.send('POST', `${world.path}/${first.id}/undo`)).status).toBe(409)
  await act(world, second.id, 'undo')
  await act(world, first.id, 'undo')
  expect((await contentOfBranch(world)).customers).toEqual([])
})

test.each([
  ['an empty file', '', 'empty_file'],
  ['a header alone', '客户号,姓名\n', 'no_rows'],
  ['no header we know', 'a,b\n1,2\n', 'no_header'],
  ['no customer numbers', '姓名,等级\n甲乙,金卡\n', 'required_missing'],
  ['an unclosed quote', '客户号,姓名\nC1,"甲乙\nC2,丙丁\n', 'unclosed_quote'],
  ['a spreadsheet', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'spreadsheet_file'],
  ['bytes of no encoding', Buffer.from([0x43, 0x31, 0xff, 0xff, 0x0a]), 'unknown_encoding'],
  ['bytes that are no text', Buffer.from('a,b\n\0\0,c\n'), 'not_text'],
  ['a line without end', `客户号,姓名\nC1,${'x'.repeat(70_000)}\n`, 'line_too_long'],
  ['too many columns', `客户号${',x'.repeat(100)}\nC1\n`, 'too_many_columns'],
  ['too many lines', `客户号\n${'C1\n'.repeat(50_001)}`, 'too_many_rows'],
])('%s is refused in one word and leaves nothing behind', async (_name, content, code) => {
  const world = await branchWithMap()
  const batch = await checked(world, content)
  expect(batch).toMatchObject({ state: 'unreadable', counts: null, job: { state: 'failed', problem: { code } } })
  expect(await world.db.selectFrom('importRow').select('line').execute()).toEqual([])
  expect((await world.head.send('DELETE', `${world.path}/${batch.id}`)).status).toBe(204)
  expect(await world.db.selectFrom('importFile').select('batchId').execute()).toEqual([])
})

test('a file cut in the middle of a line loses that line alone', async () => {
  const world = await branchWithMap()
  const batch = await checked(world, '客户号,姓名,等级\nC1,甲乙,金卡\nC2,丙')
  expect(batch.counts).toMatchObject({ new: 1, rejected: 1, reasons: { line_cut: 1 } })
})

test('a file over 20 MB is refused before it is read', async () => {
  const world = await branchWithMap()
  const response = await upload(world, world.head, Buffer.alloc(20 * 1024 ** 2 + 1, 0x61))
  expect(response.status).toBe(413)
  expect(await response.json()).toEqual({ error: { code: 'file_too_large', detail: { megabytes: 20 } } })
})

test('identity and card numbers are refused, and stored nowhere', async () => {
  const world = await branchWithMap()
  const idCard = '11010519491231002X'
  const card = '4111111111111111'
  const batch = await checked(
    world,
    `客户号,姓名,居住地址,身份证号\nC1,甲乙,${idCard},\nC2,丙丁,${card},\nC3,戊己,长宁路,${idCard}\n`,
  )
  expect(batch.counts).toMatchObject({ new: 1, rejected: 2 })
  expect(batch.mapping?.columns.at(-1)).toMatchObject({ header: '身份证号', ignored: 'secret' })
  const stored = JSON.stringify(await world.db.selectFrom('importRow').selectAll().execute())
  expect(stored).not.toContain(idCard)
  expect(stored).not.toContain(card)
})

test('the refused lines come back as a file, in which nothing is a formula', async () => {
  const world = await branchWithMap()
  const batch = await checked(world, `${header}\nC1,=cmd|calc,,0,0\n`)
  const response = await world.head.ask(`${world.path}/${batch.id}/rejected.csv`)
  expect(response.headers.get('content-disposition')).toContain('attachment')
  const text = Buffer.from(await response.arrayBuffer()).toString()
  expect(text).toBe(`\ufeff${header},原文件行号,原因\r\nC1,"'=cmd|calc",,0,0,2,经度：经纬度是 0，没有位置\r\n`)
})

test('words the program does not know are listed, and read once somebody says what they mean', async () => {
  const world = await branchWithMap()
  const batch = await checked(world, '客户号,职业客群\nC1,包工头\nC2,包工头\nC3,退休\n')
  expect(batch.counts).toMatchObject({ new: 1, rejected: 2 })
  expect(batch.mapping?.unknownWords).toEqual([{ column: 'segment', word: '包工头', count: 2, likely: null }])
  const mended = await rechecked(world, batch.id, { words: { segment: { 包工头: 'soho' } } })
  expect(mended.counts).toMatchObject({ new: 3, rejected: 0 })
})

test('a column can be named by hand', async () => {
  const world = await branchWithMap()
  const batch = await checked(world, 'KHBH,姓名\nC1,甲乙\n')
  expect(batch).toMatchObject({ state: 'unreadable', job: { problem: { code: 'required_missing' } } })
  expect(await rechecked(world, batch.id, { columns: { 0: 'customer_number' } })).toMatchObject({
    state: 'ready',
    counts: { new: 1 },
  })
})

test('nobody without the role imports, and another branch finds nothing', async () => {
  const world = await branchWithMap()
  const batch = await checked(world, '客户号\nC1\n')
  const otherBranch = await world.makeBranch('B2')
  const marketing = await world.makeUser(['marketing'], [world.branchId])
  const stranger = await world.makeUser(['branch_head'], [otherBranch])
  expect((await upload(world, marketing, '客户号\nC1\n')).status).toBe(403)
  expect((await upload(world, stranger, '客户号\nC1\n')).status).toBe(404)
  for (const path of ['', '/rows', '/rejected.csv']) {
    const asMissing = await stranger.ask(`/api/branches/${otherBranch}/imports/${batch.id}${path}`)
    expect([asMissing.status, await asMissing.json()]).toEqual([404, { error: { code: 'not_found' } }])
  }
  expect((await stranger.send('POST', `/api/branches/${otherBranch}/imports/${batch.id}/apply`)).status).toBe(404)
  expect((await stranger.ask(`/api/branches/${otherBranch}/jobs/${batch.job.id}`)).status).toBe(404)
})

test('a manager imports his own customers only', async () => {
  const world = await branchWithMap()
  const manager = await world.makeUser(['rm'], [world.branchId], '周启明')
  const colleague = await world.makeUser(['rm'], [world.branchId], '陈立')
  await act(world, (await checked(world, '客户号,姓名\nC1,甲乙\n')).id, 'apply')
  const batch = await checked(world, '客户号,姓名\nC1,甲丙\nC2,丁戊\n', manager)
  expect(batch.counts).toMatchObject({ new: 1, rejected: 1, reasons: { not_yours: 1 } })
  await act(world, batch.id, 'apply', manager)
  expect(await world.db.selectFrom('customer').select(['name', 'ownerUserId']).orderBy('name').execute()).toEqual([
    { name: '丁戊', ownerUserId: manager.id },
    { name: '甲乙', ownerUserId: null },
  ])
  expect((await colleague.ask(`${world.path}/${batch.id}`)).status).toBe(404)
  expect((await world.head.ask(`${world.path}/${batch.id}`)).status).toBe(200)
  expect((await world.head.ask(`${world.path}/${batch.id}/rejected.csv`)).status).toBe(403)
})

test('a batch does nothing twice, and what is applied cannot be thrown away', async () => {
  const world = await branchWithMap()
  const batch = await checked(world, '客户号\nC1\n')
  await act(world, batch.id, 'apply')
  expect((await world.head.send('POST', `${world.path}/${batch.id}/apply`)).status).toBe(409)
  expect((await world.head.send('DELETE', `${world.path}/${batch.id}`)).status).toBe(409)
  expect((await world.head.send('PUT', `${world.path}/${batch.id}/mapping`, {})).status).toBe(409)
})

test('the template has our columns in both languages and imports nothing by itself', async () => {
  const world = await branchWithMap()
  const chinese = Buffer.from(await (await world.head.ask(`${world.path}/template.csv`)).arrayBuffer())
  expect(chinese.toString()).toContain('客户号,姓名,称谓')
  expect(await (await world.head.ask(`${world.path}/template.csv?language=en`)).text()).toContain(
    'Customer number,Name',
  )
  expect(await checked(world, chinese)).toMatchObject({ state: 'unreadable', job: { problem: { code: 'no_rows' } } })
})

/** Numbers of the processes that this one has started. */
const childrenOf = () =>
  fs.readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    try {
      const [, parent] = /^PPid:\s+(\d+)$/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
      return Number(parent) === process.pid && fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('import-child')
    } catch {
      // It ended while we looked.
      return false
    }
  })

test.skipIf(!fs.existsSync('/proc/self/status'))(
  'a reader that is killed leaves a batch that can be checked again',
  async () => {
    const world = await branchWithMap()
    const file = `客户号,姓名\n${Array.from({ length: 50_000 }, (_, i) => `C${i},客户`).join('\n')}\n`
    const { batch, job } = (await (await upload(world, world.head, file)).json()) as {
      batch: { id: string }
      job: JobAnswer
    }
    await expect.poll(childrenOf).toHaveLength(1)
    for (const pid of childrenOf()) process.kill(Number(pid), 'SIGKILL')
    expect(await finished(world, world.head, job.id)).toMatchObject({
      state: 'failed',
      problem: { code: 'import_child_died' },
    })
    expect(await detailOf(world, world.head, batch.id)).toMatchObject({
      state: 'unreadable',
      actions: ['check', 'remove'],
    })
    expect(await world.db.selectFrom('importRow').select('line').execute()).toEqual([])
    expect(await rechecked(world, batch.id, {})).toMatchObject({ state: 'ready', counts: { new: 50_000 } })
  },
)

test('while a file is being read the server answers others, and a second import of the branch waits its turn', async () => {
  const world = await branchWithMap()
  const file = `客户号,姓名,小区\n${Array.from({ length: 20_000 }, (_, i) => `C${i},客户,滨河花园`).join('\n')}\n`
  const { job } = (await (await upload(world, world.head, file)).json()) as { job: JobAnswer }
  const second = await upload(world, world.head, '客户号\nC1\n')
  expect([second.status, await second.json()]).toEqual([409, { error: { code: 'import_running' } }])
  let longest = 0
  const began = performance.now()
  for (;;) {
    const asked = performance.now()
    const state = (await (await world.head.ask(`${world.base}/jobs/${job.id}`)).json()) as JobAnswer
    longest = Math.max(longest, performance.now() - asked)
    if (state.finishedAt !== null) break
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  // One chunk of 500 lines is the most that anybody waits for, one of forty; a slow machine is slow with all of them.
  expect(longest).toBeLessThan(Math.max(1000, (performance.now() - began) / 4))
})

test('an apply that is cancelled takes back what it had written', async () => {
  const world = await branchWithMap()
  const file = `客户号,姓名\n${Array.from({ length: 6000 }, (_, i) => `C${i},客户`).join('\n')}\n`
  const { id } = await checked(world, file)
  const { job } = (await (await world.head.send('POST', `${world.path}/${id}/apply`)).json()) as { job: JobAnswer }
  await expect.poll(async () => (await contentOfBranch(world)).customers.length, { interval: 5 }).toBeGreaterThan(0)
  expect((await world.head.send('POST', `${world.base}/jobs/${job.id}/cancel`)).status).toBe(202)
  expect(await finished(world, world.head, job.id)).toMatchObject({ state: 'cancelled' })
  expect((await contentOfBranch(world)).customers).toEqual([])
  expect(await detailOf(world, world.head, id)).toMatchObject({ state: 'ready', actions: ['check', 'apply', 'remove'] })
  expect(await act(world, id, 'apply')).toMatchObject({ state: 'done', done: 6000 })
})

test('a server that stopped in the middle of an apply goes on at its next start, and writes nobody twice', async () => {
  const world = await branchWithMap()
  const { id } = await checked(
    world,
    `客户号,姓名,信用卡,等级\n${Array.from({ length: 1200 }, (_, i) => `C${i},客户,Y,大众`).join('\n')}\n`,
  )
  const job = await act(world, id, 'apply')
  // As the stop left it: half of the lines written, batch and job not at their end.
  const half = (
    await world.db.selectFrom('importRow').select(['line', 'customerId']).where('line', '>', 600).execute()
  ).flatMap((row) => row.customerId ?? [])
  await world.db.deleteFrom('holding').where('customerId', 'in', half).execute()
  await world.db.deleteFrom('customer').where('id', 'in', half).execute()
  await world.db.updateTable('importRow').set({ before: null, customerId: null }).where('line', '>', 600).execute()
  await world.db.updateTable('importBatch').set({ state: 'applying', appliedAt: null }).execute()
  await world.db.updateTable('job').set({ state: 'running', finishedAt: null }).where('id', '=', job.id).execute()

  // Meanwhile somebody worked on a customer that was in already.
  const { customerId } = await world.db
    .selectFrom('importRow')
    .select('customerId')
    .where('line', '=', 2)
    .executeTakeFirstOrThrow()
  await world.db.updateTable('customer').set({ tier: 'diamond' }).where('id', '=', customerId).execute()

  await resumeJobs(world.services)
  expect(await finished(world, world.head, job.id)).toMatchObject({ state: 'done', done: 1200 })
  expect(await world.db.selectFrom('customer').select('id').where('tier', '=', 'diamond').execute()).toEqual([
    { id: customerId },
  ])
  await world.db.updateTable('customer').set({ tier: 'mass' }).where('id', '=', customerId).execute()
  const content = await contentOfBranch(world)
  expect(content.customers).toHaveLength(1200)
  expect(content.holdings).toHaveLength(1200)
  await act(world, id, 'undo')
  expect((await contentOfBranch(world)).customers).toEqual([])
})

test('work of another kind that a stop cut off is marked as such', async () => {
  const { db, services, head, branchId, base } = await branchWithMap()
  await db
    .insertInto('job')
    .values({
      branchId,
      id: 'other',
      kind: 'report',
      state: 'running',
      done: 3,
      total: 9,
      result: null,
      problem: null,
      cancelAsked: 0,
      createdAt: new Date().toISOString(),
      createdBy: head.id,
      finishedAt: null,
    })
    .execute()
  await resumeJobs(services)
  expect(await (await head.ask(`${base}/jobs/other`)).json()).toMatchObject({
    state: 'interrupted',
    problem: { code: 'server_stopped' },
  })
})

test('a file that nobody imports for a week is thrown away, and the audit says so', async () => {
  const world = await branchWithMap()
  const old = await checked(world, '客户号\nC1\n')
  const kept = await checked(world, '客户号\nC2\n')
  const eightDaysAgo = new Date(Date.now() - 8 * 86_400_000).toISOString()
  await world.db.updateTable('importBatch').set({ createdAt: eightDaysAgo }).where('id', '=', old.id).execute()
  await resumeJobs(world.services)
  expect(await world.db.selectFrom('importFile').select('batchId').execute()).toEqual([{ batchId: kept.id }])
  expect((await world.head.ask(`${world.path}/${old.id}`)).status).toBe(404)
  const last = await world.db
    .selectFrom('audit')
    .select(['action', 'objectId'])
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  expect(last).toEqual({ action: 'import.remove', objectId: old.id })
})
