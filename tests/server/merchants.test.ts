import { civilDay } from 'server/http/today.ts'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { type MerchantCard, merchantCardSchema } from 'domain/merchant-file.ts'
import { type MerchantList, merchantListSchema } from 'domain/merchant-list.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { centre, type Factories, factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'
import { sheetCells } from '#support/xlsx.ts'

const today = civilDay('Asia/Shanghai')
const noon = { opens: '09:00', closes: '12:00' }
const week = { mo: [noon], tu: [noon], we: [], th: [noon], fr: [noon], sa: [], su: [] }

let t: TestApp
let branchId: string
let make: Factories
let officer: Awaited<ReturnType<TestApp['makeUser']>>
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  make = factories(t, branchId)
  await make.makeSite()
  officer = await t.makeUser(['alliance'], [branchId], '沈佳宁')
})
afterEach(() => t.close())

const at = (path: string) => `/api/branches/${branchId}${path}`
const list = async (query = ''): Promise<MerchantList> => {
  const answer = await officer.ask(at(`/merchants${query}`))
  expect(answer.status).toBe(200)
  return merchantListSchema.parse(await answer.json())
}
const card = async (id: string, who = officer): Promise<MerchantCard> => {
  const answer = await who.ask(at(`/merchants/${id}`))
  expect(answer.status).toBe(200)
  return merchantCardSchema.parse(await answer.json())
}
const post = async (path: string, body: unknown, who = officer) => {
  const answer = await who.send('POST', at(path), body)
  // Each test looks at what it asked for.
  return { status: answer.status, body: JSON.parse(await answer.text()) }
}

describe('the list of merchants', () => {
  test('shows what the branch knows of each, with how many there are of each value', async () => {
    const art = await make.makeMerchant(
      await make.makeShop('启明画室', offset(200, 0), { category: 'art_school', seenOn: today }),
      { ourStatus: 'acquiring', acquiringActive: 1, memberStage: 'interested', allianceInterest: 3, filedGrade: 3 },
    )
    await make.makeMerchant(await make.makeShop('童趣文具', offset(50, 0), { category: 'stationery' }), {
      loanNeed: 'now',
      ownerUserId: officer.id,
    })
    await make.makeMerchant(await make.makeShop('老店', offset(10, 0), { status: 'closed' }))
    await make.makeShop('没有档案的店', offset(20, 20))
    await make.makeVisit(officer.id, 'merchant', art, daysBefore(today, 100))
    await make.makeVisit(officer.id, 'merchant', art, daysBefore(today, 5), { outcome: 'met_staff' })
    await make.makePresence('merchant', art, 'icbc', daysBefore(today, 400))
    await make.makePresence('merchant', art, 'ccb', daysBefore(today, 30), { evidence: 'told' })

    const all = await list('?sort=distance')
    expect(all.rows.map(({ name }) => name)).toEqual(['童趣文具', '启明画室'])
    expect(all.rows[1]).toMatchObject({
      merchantId: art,
      category: 'art_school',
      group: 'child',
      acquiring: 'active',
      memberStage: 'interested',
      interest: 3,
      lastVisit: { on: daysBefore(today, 5), outcome: 'met_staff' },
      mainBank: { bank: 'ccb', evidence: 'told', observedOn: daysBefore(today, 30) },
    })
    expect(all.rows[1]?.metres).toBeCloseTo(200, 0)
    expect(all.facets.banks).toEqual([
      { value: 'ccb', count: 1 },
      { value: 'unknown', count: 1 },
    ])
    expect(all.facets.visits).toContainEqual({ value: 'never', count: 1 })
    // A facet counts what the other fields leave: of the closed one, too.
    expect(all.facets.shopStatuses).toEqual([
      { value: 'open', count: 2 },
      { value: 'closed', count: 1 },
    ])

    const narrowed = await list('?stages=interested')
    expect([narrowed.total, narrowed.facets.stages]).toEqual([
      1,
      [
        { value: 'interested', count: 1 },
        { value: 'none', count: 1 },
      ],
    ])
    const names = async (query: string) => (await list(query)).rows.map(({ name }) => name)
    expect(await names('?loanNeeds=now')).toEqual(['童趣文具'])
    expect(await names(`?ownerIds=${officer.id}`)).toEqual(['童趣文具'])
    expect(await names('?ownerIds=none')).toEqual(['启明画室'])
    expect(await names('?withinMetres=100')).toEqual(['童趣文具'])
    expect(await names('?text=qmhs')).toEqual(['启明画室'])
    expect(await names(`?text=${encodeURIComponent('文具')}`)).toEqual(['童趣文具'])
    expect(await names(`?lastVisitBefore=${daysBefore(today, 10)}`)).toEqual(['童趣文具'])
    expect(await names(`?box=${[...offset(100, -50), ...offset(300, 50)].join(',')}`)).toEqual(['启明画室'])
    expect(await names('?shopStatuses=closed')).toEqual(['老店'])
    expect(await names('?with=unfiled')).toEqual(['没有档案的店'])
    expect((await list('?with=shops')).total).toBe(3)
    expect((await list('?page=1')).rows).toEqual([])
    expect((await officer.ask(at('/merchants?grades=9'))).status).toBe(400)
    expect((await officer.ask(at('/merchants?nonsense=1'))).status).toBe(400)
  })

  test('is the same in the file, without a phone, and without names for whom they are not', async () => {
    await make.makeMerchant(await make.makeShop('=启明画室', offset(200, 0), { category: 'art_school' }), {
      ownerName: '顾南',
      ownerPhone: '199-0000-0000',
      ownerConsentOn: today,
    })
    await make.makeMerchant(await make.makeShop('童趣文具', offset(50, 0)))
    const answer = await officer.send('POST', at('/merchants/export'), { filter: { groups: ['child'] } })
    expect(answer.status).toBe(200)
    const cells = sheetCells(Buffer.from(await answer.arrayBuffer()))
    const text = JSON.stringify(cells)
    expect(text).toContain('顾南')
    expect(cells[1]?.[0]).toBe('共 1 家　筛选：大类 亲子教育')
    expect(text).not.toContain('199-0000-0000')
    expect(cells.at(-1)?.[0]).toBe("'=启明画室")
    expect(text).not.toContain('童趣文具')
    const note = await t.db.selectFrom('audit').selectAll().where('action', '=', 'merchant.export').executeTakeFirst()
    expect([note?.reason, note?.fields]).toEqual(['rows=1', '["groups"]'])
  })
})

describe('a merchant file', () => {
  const shop = { name: '启明画室', category: 'art_school', position: offset(120, 30), occupiedFrom: today }

  test('comes into being the first time somebody records something about a shop', async () => {
    const shopId = await make.makeShop('面馆', offset(10, 10))
    const first = await post('/merchants', { shopId })
    expect([first.status, first.body.created]).toEqual([201, true])
    const again = await post('/merchants', { shopId })
    expect([again.status, again.body]).toEqual([200, { id: first.body.id, shopId, created: false }])
    expect((await post('/merchants', { shopId: '01JD00000000000000000000ZZ' })).status).toBe(404)
    expect((await card(first.body.id)).file.filedGrade).toBe(1)
  })

  test('of a new shop stands with its shop in one go, and the map marks it as new', async () => {
    const made = await post('/merchants', {
      shop: { ...shop, weeklyHours: week, address: '新桥路 8 号' },
      file: {
        legalName: '云屏启明画室',
        creditCode: '91000000MA0K10X02A',
        ownerName: '顾南',
        ownerPhone: '139 0000 0000',
        ownerConsentOn: today,
        priceTier: 2,
        segmentMix: { family_child: 0.8, employee: 0.2 },
        needs: ['more_customers'],
        allianceInterest: 2,
        ourStatus: 'acquiring',
        mainBank: { bankCode: 'rcb', evidence: 'seen', observedOn: today },
        bestVisitSlots: ['pm'],
      },
    })
    expect(made.status).toBe(201)
    const found = await card(made.body.id)
    expect(found).toMatchObject({
      shop: { name: '启明画室', source: 'hand', isNew: true, weeklyHours: week, seenOn: today },
      file: { ownerPhone: '139 0000 0000', filedGrade: 4, needs: ['more_customers'] },
      mainBank: { bank: 'rcb', evidence: 'seen', observedOn: today },
      observations: [{ bank: 'rcb', kind: 'main_settlement', isValid: true }],
      filingGaps: [],
      owner: null,
    })
    const { shops } = (await (await officer.ask(at('/shops'))).json()) as { shops: { id: string; newSince: string }[] }
    expect(shops.map(({ id, newSince }) => [id, newSince])).toEqual([[made.body.shopId, today]])
    const row = await t.db.selectFrom('shop').select('fieldSources').executeTakeFirstOrThrow()
    expect(JSON.parse(row.fieldSources)).toMatchObject({ name: 'hand', position: 'hand', category: 'hand' })
    const { hits } = (await (await officer.ask(at(`/search?q=${encodeURIComponent('云屏启明')}`))).json()) as {
      hits: { kind: string; id: string }[]
    }
    expect(hits.map(({ kind, id }) => [kind, id])).toEqual([['shop', made.body.shopId]])
  })

  test('says what is wrong with a field in a code the form can show', async () => {
    const messages = async (file: object, more: object = {}) => {
      const { status, body } = await post('/merchants', { shop: { ...shop, ...more }, file })
      expect(status).toBe(400)
      return body.error.detail?.fields?.map(({ message }: { message?: string }) => message) ?? body.error.code
    }
    expect(await messages({ creditCode: '91000000MA0K10X020' })).toContain('credit_code')
    expect(await messages({ segmentMix: { boss: 0.5 } })).toContain('weights_not_1')
    expect(await messages({ ownerPhone: '199-0000-0000' })).toContain('phone_needs_consent')
    expect(await messages({}, { weeklyHours: { ...week, mo: [noon, noon] } })).toContain('windows_overlap')
    expect(await messages({ filedGrade: 4 })).toBe('grade_too_high')
    expect(await messages({ category: 'no_such_trade' })).toBe('unknown_category')
    expect(await messages({ ownerUserId: '01JD00000000000000000000ZZ' })).toBe('unknown_colleague')
    const later = { bankCode: 'icbc', evidence: 'seen', observedOn: daysAfter(today, 3) }
    expect(await messages({ mainBank: later })).toBe('date_in_future')
    // Nothing of what was refused is left behind.
    expect(await t.db.selectFrom('shop').select('id').execute()).toEqual([])
  })

  test('is changed by the version one saw, and keeps what one may not read', async () => {
    const { body: made } = await post('/merchants', {
      shop,
      file: { ownerName: '顾南', ownerPhone: '199-0000-0000', ownerConsentOn: today, note: '爱喝茶' },
    })
    const before = await card(made.id)
    const rm = await t.makeUser(['rm'], [branchId])
    expect((await card(made.id, rm)).file.ownerPhone).toBeNull()
    const put = (body: unknown, version: number, who = rm) =>
      who.send('PUT', at(`/merchants/${made.id}`), body, { 'if-match': String(version) })
    const { rowVersion, ...facts } = { ...shop, rowVersion: before.shop.rowVersion, name: '启明美术' }
    const version = before.rowVersion
    expect(
      (
        await put(
          { file: { ownerName: '顾南', priceTier: 3, note: '爱喝茶' }, shop: { ...facts, rowVersion } },
          version,
        )
      ).status,
    ).toBe(204)
    const after = await card(made.id)
    expect([after.shop.name, after.file.priceTier, after.file.ownerPhone]).toEqual(['启明美术', 3, '199-0000-0000'])

    const stale = await put({ file: {} }, version)
    expect([stale.status, JSON.parse(await stale.text()).error.code]).toEqual([409, 'changed_meanwhile'])
    const staleShop = await put({ file: {}, shop: { ...facts, rowVersion } }, after.rowVersion)
    expect(staleShop.status).toBe(409)
    expect((await put({ file: {} }, after.rowVersion, await t.makeUser(['compliance'], [branchId]))).status).toBe(403)
  })

  test('shows in its card what happened, what was promised, and who may be asked', async () => {
    const shopId = await make.makeShop('启明画室', offset(120, 30))
    const id = await make.makeMerchant(shopId, { ownerUserId: officer.id })
    const rm = await t.makeUser(['rm'], [branchId], '周启')
    await rm.send('POST', at('/key-persons'), {
      attachesKind: 'merchant',
      attachesId: id,
      title: 'owner',
      name: '顾南',
      whatTheyWant: '暑假招生',
    })
    const talk = { merchantId: id, contactedOn: today, channel: 'visit', note: '店主姓顾' }
    const noted = await post('/contact-notes', { ...talk, promise: '带样品来', promiseOn: daysBefore(today, 1) }, rm)
    expect(noted.status).toBe(201)
    expect((await post('/contact-notes', { ...talk, promise: '没有日子' }, rm)).status).toBe(400)
    await rm.send('POST', at('/visits'), { subjectKind: 'merchant', subjectId: id, visitedOn: today, outcome: 'dnc' })
    const lead = { source: 'alliance', subjectKind: 'merchant', subjectId: id, line: 'loan_micro', ownerUserId: rm.id }
    expect((await post('/leads', lead)).status).toBe(201)
    expect(
      (await post('/walk-wishes', { subjectKind: 'merchant', subjectId: id, week: '2026-11-25', reason: 'promise' }))
        .status,
    ).toBe(201)
    const twice = await post('/walk-wishes', {
      subjectKind: 'merchant',
      subjectId: id,
      week: '2026-11-23',
      reason: 'promise',
    })
    expect([twice.status, twice.body.error.code]).toEqual([409, 'wished_already'])

    const found = await card(id)
    expect(found).toMatchObject({
      keyPersons: [{ name: '顾南', whatTheyWant: '暑假招生', phone: null }],
      promises: [{ promise: '带样品来', isOverdue: true, by: '周启' }],
      leads: [{ line: 'loan_micro', state: 'assigned', owner: { name: '周启' } }],
      walkWishes: [{ week: '2026-11-23' }],
      shop: { seenOn: today },
      file: { doNotVisitUntil: '9999-12-31' },
    })
    expect(found.timeline.map(({ kind }) => kind).toSorted()).toEqual(['contact', 'visit'])
    expect((await list('?promises=overdue&doNotVisit=yes')).rows.map(({ merchantId }) => merchantId)).toEqual([id])

    // The words of a colleague's note are not everybody's.
    const other = await card(id, await t.makeUser(['marketing'], [branchId]))
    expect(JSON.stringify(other)).not.toContain('店主姓顾')
    const kept = await officer.send('POST', at(`/contact-notes/${noted.body.id}/kept`), { kept: true })
    expect(kept.status).toBe(204)
    expect((await officer.send('POST', at(`/contact-notes/${noted.body.id}/kept`), { kept: true })).status).toBe(404)
    expect((await card(id)).promises).toEqual([])
    expect((await officer.send('DELETE', at(`/contact-notes/${noted.body.id}`))).status).toBe(404)
    expect((await rm.send('DELETE', at(`/contact-notes/${noted.body.id}`))).status).toBe(204)
  })

  test('is put away and brought back, unless the shop has another by then', async () => {
    const shopId = await make.makeShop('面馆', offset(10, 10))
    const { body: first } = await post('/merchants', { shopId })
    expect((await officer.send('DELETE', at(`/merchants/${first.id}`))).status).toBe(204)
    expect((await officer.ask(at(`/merchants/${first.id}`))).status).toBe(404)
    expect((await officer.send('POST', at(`/merchants/${first.id}/restore`))).status).toBe(204)
    await officer.send('DELETE', at(`/merchants/${first.id}`))
    await post('/merchants', { shopId })
    const refused = await officer.send('POST', at(`/merchants/${first.id}/restore`))
    expect([refused.status, JSON.parse(await refused.text()).error.code]).toEqual([409, 'file_stands'])
  })
})

test('a second branch sees the shop, and nothing of the file', async () => {
  const other = await t.makeBranch('B')
  await factories(t, other).makeSite()
  const shopId = await make.makeShop('启明画室', offset(120, 30))
  const id = await make.makeMerchant(shopId, { ourStatus: 'main', filedGrade: 4, legalName: '云屏画室' })
  await make.makePresence('merchant', id, 'icbc', today)
  const theirs = await t.makeUser(['alliance'], [other])
  const path = (rest: string) => `/api/branches/${other}${rest}`
  expect(await (await theirs.ask(path('/merchants'))).json()).toMatchObject({ total: 0, rows: [] })
  const shops = merchantListSchema.parse(await (await theirs.ask(path('/merchants?with=shops'))).json())
  expect(shops.rows).toMatchObject([{ shopId, merchantId: null, filedGrade: 0, ourStatus: 'none', mainBank: null }])
  expect((await theirs.ask(path(`/merchants/${id}`))).status).toBe(404)
  const hidden = await theirs.send('PUT', path(`/merchants/${id}`), { file: {} }, { 'if-match': '1' })
  expect(hidden.status).toBe(404)
  const { hits } = (await (await theirs.ask(path(`/search?q=${encodeURIComponent('云屏画室')}`))).json()) as {
    hits: []
  }
  expect(hits).toEqual([])
})

test('units of a street side are found where one clicks, and one label stands once', async () => {
  const { segmentId } = await make.makeStreet('新桥路', [offset(0, 0), offset(200, 0)])
  const sideId = '01JD0000000000000000000051'
  const shared = {
    orgId: t.orgId,
    source: 'hand',
    osmRef: null,
    fieldSources: '{}',
    retiredAt: null,
    successorId: null,
  } as const
  await t.db
    .insertInto('segmentSide')
    .values({
      id: sideId,
      ...shared,
      ...t.stamps,
      segmentId,
      side: 'left',
      compass: 'n',
      frontage: 'shops',
      lengthM: 200,
      doorCountEstimate: 9,
      doorCountVerified: null,
    })
    .execute()
  const unit = { label: '12 号铺', kind: 'shop', sideId, position: offset(80, 6) }
  const made = await post('/units', unit)
  expect(made.status).toBe(201)
  expect((await post('/units', unit)).body.error.code).toBe('unit_stands')
  expect((await post('/units', { ...unit, sideId: null })).status).toBe(400)
  const near = await officer.ask(at(`/units?near=${offset(82, 5).join(',')}`))
  expect(await near.json()).toMatchObject({
    units: [{ id: made.body.id, label: '12 号铺', occupancy: 'vacant', shop: null }],
    sides: [{ id: sideId, street: '新桥路', compass: 'n' }],
  })
  const row = await t.db.selectFrom('unit').select('chainage').executeTakeFirstOrThrow()
  expect(row.chainage).toBeCloseTo(80, 0)
  expect(centre).toHaveLength(2)
})
