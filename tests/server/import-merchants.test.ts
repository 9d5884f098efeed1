import { type Datum, fromWgs84 } from 'domain/datum.ts'
import type { ImportDetail, ImportRowAnswer } from 'domain/import-batch.ts'
import type { JobAnswer } from 'domain/job.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { firstBrokenAudit } from 'server/http/audit.ts'
import { civilDay } from 'server/http/today.ts'
import { expect, test } from 'vitest'
import { factories, offset } from '#support/factories.ts'
import { testApp } from '#support/test-app.ts'

/** An invented street in a real country, because the datums differ nowhere else. */
const middle: LngLat = [118.78, 32.04]
const today = civilDay('Asia/Shanghai')

async function branchWithShops() {
  const t = await testApp()
  const branchId = await t.makeBranch('B1', '新桥支行')
  const make = factories(t, branchId)
  await make.makeSite(middle)
  const head = await t.makeUser(['branch_head'], [branchId], '林知远')
  const base = `/api/branches/${branchId}`
  return { ...t, ...make, branchId, head, base, path: `${base}/merchant-imports` }
}
type World = Awaited<ReturnType<typeof branchWithShops>>
type Person = World['head']

async function finished({ base }: World, person: Person, jobId: string): Promise<JobAnswer> {
  for (;;) {
    const job = (await (await person.ask(`${base}/jobs/${jobId}`)).json()) as JobAnswer
    if (job.finishedAt !== null) return job
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const detailOf = async ({ path }: World, person: Person, id: string) =>
  (await (await person.ask(`${path}/${id}`)).json()) as ImportDetail

const upload = ({ path }: World, person: Person, content: string | Uint8Array) =>
  person.ask(`${path}?fileName=${encodeURIComponent('商户.csv')}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: content as string,
  })

/** Sends a file and waits until it is checked. */
async function checked(world: World, content: string | Uint8Array, person = world.head) {
  const response = await upload(world, person, content)
  expect(response.status).toBe(202)
  const { batch, job } = (await response.json()) as { batch: { id: string }; job: JobAnswer }
  const end = await finished(world, person, job.id)
  return { ...(await detailOf(world, person, batch.id)), job: end }
}

async function rechecked(world: World, id: string, choice: object, person = world.head) {
  const response = await person.send('PUT', `${world.path}/${id}/mapping`, choice)
  expect(response.status).toBe(202)
  await finished(world, person, ((await response.json()) as { job: JobAnswer }).job.id)
  return detailOf(world, person, id)
}

async function act(world: World, id: string, deed: 'apply' | 'undo', person = world.head) {
  const response = await person.send('POST', `${world.path}/${id}/${deed}`)
  expect(response.status).toBe(202)
  const end = await finished(world, person, ((await response.json()) as { job: JobAnswer }).job.id)
  expect(end).toMatchObject({ state: 'done', problem: null })
  return end
}

async function rowsOf({ path, head }: World, id: string, verdict: string) {
  const { rows } = (await (await head.ask(`${path}/${id}/rows?verdict=${verdict}`)).json()) as {
    rows: ImportRowAnswer[]
  }
  return rows
}

/** Everything such an import may write, without versions and times: what an undo must bring back. */
async function contentOf({ db }: World) {
  const bare = (rows: { rowVersion: number; updatedAt: string; updatedBy: string | null }[]) =>
    rows.map(({ rowVersion: _version, updatedAt: _at, updatedBy: _by, ...content }) => content)
  return JSON.stringify({
    shops: bare(await db.selectFrom('shop').selectAll().orderBy('id').execute()),
    merchants: bare(await db.selectFrom('merchant').selectAll().orderBy('id').execute()),
    presences: await db.selectFrom('rivalPresence').selectAll().orderBy('id').execute(),
    grams: await db.selectFrom('nameGram').selectAll().orderBy('objectId').orderBy('gram').execute(),
    units: await db.selectFrom('unit').selectAll().orderBy('id').execute(),
  })
}

const merchantOf = (world: World, name: string) =>
  world.db
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .selectAll('merchant')
    .select(['shop.name', 'shop.address', 'shop.weeklyHours', 'shop.lng', 'shop.lat', 'shop.source', 'shop.placeId'])
    .where('shop.name', '=', name)
    .where('merchant.deletedAt', 'is', null)
    .executeTakeFirstOrThrow()

const at = (position: LngLat) => position.map((degrees) => degrees.toFixed(7)).join(',')
const header = '店招,行业类别,经度,纬度'
/** Characters of the two-byte area of GB18030, turned round: what a spreadsheet of Chinese saves. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const bytesOf = new Map<string, number[]>()
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1)
      if (low !== 0x7f) bytesOf.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  return Buffer.from([...text].flatMap((letter) => bytesOf.get(letter) ?? [letter.charCodeAt(0)]))
}

test('a new shop comes onto the map with its file, its bank and what a list says of it', async () => {
  const world = await branchWithShops()
  const colleague = await world.makeUser(['rm'], [world.branchId], '周启明')
  const ring = [offset(150, -50, middle), offset(250, -50, middle), offset(250, 50, middle), offset(150, 50, middle)]
  const place = await world.makePlace('滨河市场', offset(200, 0, middle), {
    kind: 'market',
    geometry: JSON.stringify([[...ring, offset(150, -50, middle)]]),
  })
  const staffNo = (
    await world.db.selectFrom('user').select('staffNo').where('id', '=', colleague.id).executeTakeFirstOrThrow()
  ).staffNo
  const spot = offset(200, 0, middle)
  const batch = await checked(
    world,
    `店招*,行业类别,地址,经度,纬度,经营者,联系电话,授权日期,统一社会信用代码,营业时间,主结算行,观察日期,收款码,本行产品,贷款需求,联盟意向,主要客群,价位,负责人工号,备注\n春风花店,鲜花,滨河路12号,${at(spot)},王女士,0571-88000000,2026-05-01,91350100M000100Y43,9:00-21:00,工商银行,${today},在用,收单,留意,2,宝妈、退休,2,${staffNo},周一来\n`,
  )
  expect(batch).toMatchObject({
    kind: 'merchant',
    state: 'ready',
    counts: { total: 1, new: 1, rejected: 0, reasons: {} },
    firstRows: [{ line: 2, verdict: 'new', merchant: { name: '春风花店', category: 'flower', matchedBy: null } }],
  })
  expect(await act(world, batch.id, 'apply')).toMatchObject({ state: 'done', problem: null })
  expect(await merchantOf(world, '春风花店')).toMatchObject({
    category: null,
    address: '滨河路12号',
    source: 'hand',
    placeId: place,
    lng: expect.closeTo(spot[0], 6),
    ownerName: '王女士',
    ownerPhone: '0571-88000000',
    ownerConsentOn: '2026-05-01',
    creditCode: '91350100M000100Y43',
    ourStatus: 'acquiring',
    acquiringActive: 1,
    ourProducts: '["acquiring"]',
    loanNeed: 'watch',
    allianceInterest: 2,
    segmentMix: '{"retiree":0.5,"homemaker":0.5}',
    priceTier: 2,
    ownerUserId: colleague.id,
    note: '周一来',
    filedGrade: 3,
  })
  const { id, category } = await world.db.selectFrom('merchant').select(['id', 'category']).executeTakeFirstOrThrow()
  expect(category).toBeNull()
  const card = await (await world.head.ask(`${world.base}/merchants/${id}`)).json()
  expect(card).toMatchObject({
    category: 'flower',
    shop: { weeklyHours: { su: [{ opens: '09:00', closes: '21:00' }] } },
    observations: [{ bank: 'icbc', evidence: 'told', observedOn: today }],
  })
  const { hits } = (await (await world.head.ask(`${world.base}/search?q=${encodeURIComponent('春风')}`)).json()) as {
    hits: { name: string }[]
  }
  expect(hits.map(({ name }) => name)).toContain('春风花店')
  expect(await firstBrokenAudit(world.db, world.services.secret, world.branchId)).toBeNull()
  expect(await firstBrokenAudit(world.db, world.services.secret, world.orgId)).toBeNull()
  expect(await world.db.selectFrom('importFile').select('batchId').execute()).toEqual([])
  await world.close()
})

test('a shop that stands is found by code, by sign nearby, by sign and address, or by a sign that stands once', async () => {
  const world = await branchWithShops()
  const shop = (name: string, metres: number, row: object = {}) => world.makeShop(name, offset(metres, 0, middle), row)
  const coded = await world.makeMerchant(await shop('旧招牌', 900), { creditCode: '91350100M000100Y43' })
  await shop('春风花店', 100)
  await shop('滨河面馆', 300, { address: '滨河路 12 号' })
  await shop('独一家', 500)
  await shop('连锁店', 600)
  await shop('连锁店', 1200)
  await shop('搬走的店', 700, { status: 'closed' })
  const batch = await checked(
    world,
    `店招,行业类别,地址,经度,纬度,统一社会信用代码\n新招牌,,,,,91350100M000100Y43\n春风 花店,,,${at(offset(140, 0, middle))},\n滨河面馆,,滨河路12号,,,\n独一家,,,,,\n连锁店,,,,,\n搬走的店,药店,,,,\n无踪店,药店,,,,\n无业店,,,${at(offset(50, 0, middle))},\n`,
  )
  expect(batch.firstRows.map(({ line, merchant, reasons }) => [line, merchant?.matchedBy ?? reasons[0]?.code])).toEqual(
    [
      [2, 'credit_code'],
      [3, 'sign_near'],
      [4, 'sign_address'],
      [5, 'sign_once'],
      [6, 'several_shops'],
      [7, 'no_position'],
      [8, 'no_position'],
      [9, 'category_missing'],
    ],
  )
  // The sign of a shop is not a list's to change.
  expect(batch.firstRows[0]).toMatchObject({ verdict: 'unchanged', kept: ['name'], merchant: { isFiled: true } })
  expect(batch.counts).toMatchObject({ new: 3, update: 0, unchanged: 1, rejected: 4 })
  const shops = (await world.db.selectFrom('shop').select('id').execute()).length
  await act(world, batch.id, 'apply')
  expect((await world.db.selectFrom('shop').select('id').execute()).length).toBe(shops)
  expect(await world.db.selectFrom('merchant').select('id').where('id', '=', coded).execute()).toHaveLength(1)
  expect(await world.db.selectFrom('merchant').select('id').execute()).toHaveLength(4)

  const refused = Buffer.from(
    await (await world.head.ask(`${world.path}/${batch.id}/rejected.csv`)).arrayBuffer(),
  ).toString()
  expect(refused).toContain('无踪店,药店,,,,,8,店招：地图上没有这家店：请写经度和纬度，或先在地图上放好')
  await world.close()
})

test('a list fills what is empty and what the last list wrote; what a hand typed stays unless one says so', async () => {
  const world = await branchWithShops()
  const shop = await world.makeShop('春风花店', middle, { address: '老地址', category: 'flower' })
  const file = (owner: string, tier: string, note: string, address = '') =>
    `店招,地址,经营者,价位,备注\n春风花店,${address},${owner},${tier},${note}\n`
  await act(world, (await checked(world, file('王女士', '2', ''))).id, 'apply')
  const { id } = await merchantOf(world, '春风花店')

  // The next list corrects the one before.
  const second = await checked(world, file('李女士', '2', '周一来'))
  expect(second.firstRows).toMatchObject([{ verdict: 'update', changed: ['ownerName', 'note'], kept: [] }])
  await act(world, second.id, 'apply')
  expect(await merchantOf(world, '春风花店')).toMatchObject({ ownerName: '李女士', priceTier: 2, note: '周一来' })

  // A hand changes the name since: it stays, and so does what all branches share.
  const card = (await (await world.head.ask(`${world.base}/merchants/${id}`)).json()) as {
    rowVersion: number
    file: object
  }
  const typed = { ...card.file, mainBank: null, ownerName: '赵女士', filedGrade: null }
  const saved = await world.head.send(
    'PUT',
    `${world.base}/merchants/${id}`,
    { file: typed, shop: null },
    {
      'if-match': String(card.rowVersion),
    },
  )
  expect(saved.status).toBe(204)
  const third = await checked(world, file('王女士', '3', '周一来', '新地址'))
  expect(third.firstRows).toMatchObject([{ verdict: 'update', changed: ['priceTier'], kept: ['ownerName', 'address'] }])
  const wins = await rechecked(world, third.id, { fileWins: true })
  expect(wins.firstRows).toMatchObject([{ changed: ['priceTier', 'ownerName', 'address'], kept: [] }])
  const before = await contentOf(world)
  await act(world, third.id, 'apply')
  expect(await merchantOf(world, '春风花店')).toMatchObject({ ownerName: '王女士', priceTier: 3, address: '新地址' })
  await act(world, third.id, 'undo')
  expect(await contentOf(world)).toBe(before)
  expect(shop).not.toBe(id)

  // What a colleague may not read, his list does not write over.
  const manager = await world.makeUser(['rm'], [world.branchId], '陈立')
  await world.db.updateTable('merchant').set({ ownerPhone: '0571-88000000', ownerConsentOn: '2026-01-01' }).execute()
  const his = await checked(world, '店招,联系电话,授权日期\n春风花店,0571-88000001,2026-02-01\n', manager)
  const forced = await rechecked(world, his.id, { fileWins: true }, manager)
  expect(forced.firstRows).toMatchObject([{ verdict: 'unchanged', kept: ['ownerPhone'] }])
  await world.close()
})

test('a thousand lines in GB18030 come in, and an undo brings back exactly what stood', async () => {
  const world = await branchWithShops()
  const spot = (index: number) => offset((index % 40) * 150 - 3000, Math.floor(index / 40) * 150 - 2000, middle)
  for (let index = 0; index < 120; index += 1) {
    const shop = await world.makeShop(`和顺小店${index}号`, spot(index), {
      category: 'other_retail',
      address: index % 3 === 0 ? `和顺路${index}号` : null,
    })
    if (index % 2 === 0) {
      const id = await world.makeMerchant(shop, { ownerName: index % 4 === 0 ? '老周' : null, filedGrade: 1 })
      if (index % 8 === 0) await world.makePresence('merchant', id, 'abc', '2026-01-05')
    }
  }
  const before = await contentOf(world)
  const lines = Array.from(
    { length: 1000 },
    (_, index) =>
      `和顺小店${index}号,花店,和顺路${index + 1}号,${at(spot(index))},王女士,9:00-21:00,农业银行,${today},是,2,宝妈`,
  )
  const file = gb18030(
    `店招,行业类别,地址,经度,纬度,经营者,营业时间,主结算行,观察日期,收款码,联盟意向,主要客群\n${lines.join('\n')}\n`,
  )
  const batch = await checked(world, file)
  expect(batch).toMatchObject({
    encoding: 'gb18030',
    state: 'ready',
    counts: { total: 1000, new: 940, update: 60, unchanged: 0, rejected: 0 },
  })
  expect(await act(world, batch.id, 'apply')).toMatchObject({ state: 'done', done: 1000, total: 1000 })
  expect((await world.db.selectFrom('shop').select('id').execute()).length).toBe(1000)
  expect((await world.db.selectFrom('merchant').select('id').execute()).length).toBe(1000)
  expect(await merchantOf(world, '和顺小店0号')).toMatchObject({
    category: 'flower',
    ownerName: '老周',
    address: '和顺路0号',
    allianceInterest: 2,
    ourStatus: 'acquiring',
  })
  const list = (await (await world.head.ask(`${world.base}/merchants?page=0`)).json()) as { total: number }
  expect(list.total).toBe(1000)
  // The same file once more does nothing.
  expect((await checked(world, file)).counts).toMatchObject({ new: 0, update: 0, unchanged: 1000 })

  expect(await act(world, batch.id, 'undo')).toMatchObject({ state: 'done', problem: null })
  expect(await contentOf(world)).toBe(before)
  expect(await detailOf(world, world.head, batch.id)).toMatchObject({ state: 'undone', actions: ['remove'] })
  expect(await firstBrokenAudit(world.db, world.services.secret, world.branchId)).toBeNull()
  await world.close()
}, 300_000)

test('an undo that would lose later work is refused and names it', async () => {
  const world = await branchWithShops()
  await world.makeShop('老店', offset(300, 0, middle))
  const file = `${header},价位\n甲店,花店,${at(middle)},\n乙店,花店,${at(offset(200, 0, middle))},\n老店,,,,2\n`
  const batch = await checked(world, file)
  await act(world, batch.id, 'apply')
  const { id } = await merchantOf(world, '乙店')
  const visit = await world.head.send('POST', `${world.base}/visits`, {
    subjectKind: 'merchant',
    subjectId: id,
    visitedOn: today,
    outcome: 'busy',
    intent: null,
    note: '',
    nextOn: null,
  })
  expect(visit.status).toBe(201)
  const refused = await world.head.send('POST', `${world.path}/${batch.id}/undo`)
  expect([refused.status, await refused.json()]).toEqual([
    409,
    {
      error: {
        code: 'changed_later',
        detail: { count: 1, merchants: [{ line: 3, merchantId: id, name: '乙店' }] },
      },
    },
  ])
  expect(await detailOf(world, world.head, batch.id)).toMatchObject({ state: 'applied' })

  // Work on another field of a file that stood is no reason.
  await world.db.deleteFrom('visit').execute()
  await act(world, batch.id, 'undo')
  expect(await world.db.selectFrom('merchant').select('id').execute()).toEqual([])
  expect((await world.db.selectFrom('shop').select('name').execute()).map(({ name }) => name)).toEqual(['老店'])
  await world.close()
})

test('a shop that another branch has a file on by now stays when the list goes', async () => {
  const world = await branchWithShops()
  const other = await world.makeBranch('B2')
  const neighbour = await world.makeUser(['branch_head'], [other], '秦远')
  const batch = await checked(world, `${header}\n甲店,花店,${at(middle)}\n乙店,花店,${at(offset(200, 0, middle))}\n`)
  await act(world, batch.id, 'apply')
  const { shopId } = await merchantOf(world, '甲店')
  const theirs = await neighbour.send('POST', `/api/branches/${other}/merchants`, { shopId, shop: null, file: null })
  expect(theirs.status).toBe(201)
  expect(await act(world, batch.id, 'undo')).toMatchObject({ state: 'done', problem: null })
  expect((await world.db.selectFrom('shop').select('name').execute()).map(({ name }) => name)).toEqual(['甲店'])
  expect((await world.db.selectFrom('merchant').select('branchId').execute()).map(({ branchId }) => branchId)).toEqual([
    other,
  ])
  await world.close()
})

test('lines of one shop are taken once, also when the map alone shows that they are one', async () => {
  const world = await branchWithShops()
  await world.makeMerchant(await world.makeShop('春风花店', middle), { creditCode: '91350100M000100Y43' })
  const batch = await checked(
    world,
    `店招,统一社会信用代码,价位\n春风花店,,2\n别的招牌,91350100M000100Y43,3\n春风 花店,,2\n`,
  )
  expect(
    (await rowsOf(world, batch.id, 'rejected')).map(({ line, reasons }) => [
      line,
      reasons[0]?.code,
      reasons[0]?.offer?.firstLine,
    ]),
  ).toEqual([
    [3, 'merchant_twice', 2],
    [4, 'merchant_twice', 2],
  ])
  await world.close()
})

test('columns in any order and by other names are read; swapped positions are asked about', async () => {
  const world = await branchWithShops()
  const [lng, lat] = middle
  const mixed = await checked(world, `纬度,门头,经度,行业\n${lat},甲店,${lng},花店\n`)
  expect(mixed.firstRows).toMatchObject([{ verdict: 'new', merchant: { name: '甲店', category: 'flower' } }])
  const swapped = await checked(world, `${header}\n甲店,花店,${lat},${lng}\n乙店,花店,${lat},${lng + 0.01}\n`)
  expect(swapped).toMatchObject({ state: 'needs_choice', question: { suggested: { swapped: true } } })
  expect(await rechecked(world, swapped.id, { swapped: true })).toMatchObject({ state: 'ready', counts: { new: 2 } })
  const named = await checked(world, `字号,行业,经度,纬度\n甲店,花店,${at(middle)}\n`)
  expect(named).toMatchObject({ state: 'unreadable', job: { problem: { code: 'required_missing' } } })
  expect(await rechecked(world, named.id, { columns: { 0: 'name' } })).toMatchObject({ counts: { new: 1 } })
  // A column of another kind of file is none.
  expect((await world.head.send('PUT', `${world.path}/${named.id}/mapping`, { columns: { 0: 'tier' } })).status).toBe(
    400,
  )
  await world.close()
})

test.each(['gcj02', 'bd09'] as Datum[])(
  'positions in %s show by the signs the map has, and are read right',
  async (datum) => {
    const world = await branchWithShops()
    const names = ['甲店', '乙店', '丙店', '丁店']
    const spots = names.map((_, index) => offset(index * 300, 100, middle))
    for (const [index, name] of names.entries()) await world.makeShop(name, spots[index] ?? middle)
    const lines = names.map((name, index) => `${name},花店,${at(fromWgs84(spots[index] ?? middle, datum))}`)
    const batch = await checked(world, `${header}\n${lines.join('\n')}\n`)
    expect(batch).toMatchObject({ state: 'needs_choice', question: { suggested: { datum, swapped: false } } })
    const answered = await rechecked(world, batch.id, { datum })
    expect(answered.firstRows.map(({ merchant }) => merchant?.matchedBy)).toEqual(names.map(() => 'sign_near'))
    // Or each line says its own.
    const said = await checked(world, `${header},坐标系\n${lines.map((line) => `${line},${datum}`).join('\n')}\n`)
    expect(said.firstRows.map(({ merchant }) => merchant?.matchedBy)).toEqual(names.map(() => 'sign_near'))
    await world.close()
  },
)

test('words nobody knows are listed, and read once somebody says what they mean', async () => {
  const world = await branchWithShops()
  const batch = await checked(
    world,
    `${header},主结算行,观察日期\n甲店,古玩,${at(middle)},那家,${today}\n乙店,古玩,${at(offset(200, 0, middle))},农行,${today}\n`,
  )
  expect(batch.mapping?.unknownWords).toEqual([
    { column: 'category', word: '古玩', count: 2, likely: null },
    { column: 'main_bank', word: '那家', count: 1, likely: null },
  ])
  const words = { category: { 古玩: 'other_retail' }, main_bank: { 那家: 'rcb' } }
  expect((await rechecked(world, batch.id, { words })).counts).toMatchObject({ new: 2, rejected: 0 })
  await world.close()
})

test('who looks after merchants imports them, nobody else; another branch finds nothing', async () => {
  const world = await branchWithShops()
  const other = await world.makeBranch('B2')
  const content = `${header}\n甲店,花店,${at(middle)}\n`
  for (const [role, status] of [
    ['alliance', 202],
    ['rm', 202],
    ['marketing', 403],
    ['compliance', 403],
    ['field', 403],
  ] as const) {
    const person = await world.makeUser([role], [world.branchId], role)
    const answer = await upload(world, person, content)
    expect([role, answer.status]).toEqual([role, status])
    if (status === 202) {
      const { batch, job } = (await answer.json()) as { batch: { id: string }; job: { id: string } }
      await finished(world, person, job.id)
      await person.send('DELETE', `${world.path}/${batch.id}`)
    }
  }
  const alliance = await world.makeUser(['alliance'], [world.branchId], '宋朗')
  const batch = await checked(world, content, alliance)
  await act(world, batch.id, 'apply', alliance)
  // A batch of merchants is none of customers, and the officer sees no files of customers.
  expect((await world.head.ask(`${world.base}/imports/${batch.id}`)).status).toBe(404)
  expect((await alliance.ask(`${world.base}/imports`)).status).toBe(403)

  const stranger = await world.makeUser(['branch_head'], [other], '秦远')
  const there = `/api/branches/${other}`
  for (const path of ['', '/rows', '/rejected.csv'])
    expect((await stranger.ask(`${there}/merchant-imports/${batch.id}${path}`)).status).toBe(404)
  expect((await stranger.send('POST', `${there}/merchant-imports/${batch.id}/undo`)).status).toBe(404)
  expect(await (await stranger.ask(`${there}/merchant-imports`)).json()).toEqual({ batches: [] })
  const { total } = (await (await stranger.ask(`${there}/merchants`)).json()) as { total: number }
  expect(total).toBe(0)
  await world.close()
})

test('an apply that is cancelled takes back what it had written', async () => {
  const world = await branchWithShops()
  const lines = Array.from({ length: 900 }, (_, index) => {
    const spot = offset((index % 30) * 150, Math.floor(index / 30) * 150 - 2000, middle)
    return `小店${index}号,花店,${at(spot)}`
  })
  const batch = await checked(world, `${header}\n${lines.join('\n')}\n`)
  const before = await contentOf(world)
  const response = await world.head.send('POST', `${world.path}/${batch.id}/apply`)
  const { job } = (await response.json()) as { job: JobAnswer }
  await world.head.send('POST', `${world.base}/jobs/${job.id}/cancel`)
  expect(await finished(world, world.head, job.id)).toMatchObject({ state: 'cancelled' })
  expect(await contentOf(world)).toBe(before)
  expect(await detailOf(world, world.head, batch.id)).toMatchObject({ state: 'ready' })
  await world.close()
}, 300_000)

test('the template has our columns in both languages and imports nothing by itself', async () => {
  const world = await branchWithShops()
  const chinese = Buffer.from(await (await world.head.ask(`${world.path}/template.csv`)).arrayBuffer())
  expect(chinese.toString()).toContain('店招,行业类别,地址')
  expect(await (await world.head.ask(`${world.path}/template.csv?language=en`)).text()).toContain('Sign,Trade,Address')
  expect(await checked(world, chinese)).toMatchObject({ state: 'unreadable', job: { problem: { code: 'no_rows' } } })
  await world.close()
})
