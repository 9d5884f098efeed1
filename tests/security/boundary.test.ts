import { civilDay } from 'server/http/today.ts'
import { gramsOf } from 'server/search/name-text.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

const today = civilDay('Asia/Shanghai')

describe('what an answer tells beside what was asked', () => {
  let t: TestApp
  let branchId: string
  let base: string
  let make: ReturnType<typeof factories>
  let place: string
  beforeAll(async () => {
    t = await testApp()
    branchId = await t.makeBranch('A')
    base = `/api/branches/${branchId}`
    make = factories(t, branchId)
    await make.makeSite()
    place = await make.makePlace('滨河花园', offset(200, 0))
  })
  afterAll(() => t.close())

  test('a refused change of a home tells its version and neither door nor position', async () => {
    const head = await t.makeUser(['branch_head'], [branchId])
    const [customer = ''] = await make.makeCustomers(1, {
      homePlaceId: place,
      homeUnitLabel: '3-1202',
      position: offset(213, 7),
    })
    const answer = await head.send(
      'PUT',
      `${base}/customers/${customer}/home`,
      { placeId: place, position: null, buildingId: null, unitLabel: null },
      { 'if-match': '7' },
    )
    expect([answer.status, await answer.json()]).toEqual([
      409,
      { error: { code: 'changed_meanwhile', detail: { current: { rowVersion: 1 } } } },
    ])
  })

  test('whoever may not list key persons does not learn one from a change that is refused', async () => {
    const person = await make.makeKeyPerson(place, { name: '陆明', whatTheyWant: '油烟改造' })
    const change = { attachesKind: 'place', attachesId: place, title: 'property_mgr', name: '陆明' }
    for (const role of ['field', 'compliance'] as const) {
      const user = await t.makeUser([role], [branchId])
      const answer = await user.send('PUT', `${base}/key-persons/${person}`, change, { 'if-match': '9' })
      expect([role, answer.status, (await answer.text()).includes('油烟')]).toEqual([role, 403, false])
      expect((await user.send('DELETE', `${base}/key-persons/${person}`)).status).toBe(403)
    }
    const field = await t.makeUser(['field'], [branchId])
    expect((await field.send('POST', `${base}/key-persons`, change)).status).toBe(201)
  })

  test('notes may name somebody: they are told to those who see persons, and to whoever wrote them', async () => {
    const field = await t.makeUser(['field'], [branchId])
    const group = await make.makeTargetGroup('舞队', offset(210, 0), { placeId: place })
    await make.makeVisit(field.id, 'place', place, today, { note: '三单元的老周想换存单' })
    await make.makeVisit(field.id, 'target_group', group, today, { note: '三单元的老周领舞' })
    await make.makeStat(place, 'population', 900, today, { note: '物业老周说的', createdBy: field.id })
    const paths = [`/places/${place}`, `/places/${place}/stats`, `/target-groups/${group}/visits`]
    for (const [role, told] of [
      ['branch_head', true],
      ['rm', true],
      ['auditor', true],
      ['marketing', false],
      ['alliance', false],
      ['grid_leader', false],
      ['compliance', false],
    ] as const) {
      const user = await t.makeUser([role], [branchId])
      for (const path of paths)
        expect([role, path, (await (await user.ask(base + path)).text()).includes('老周')]).toEqual([role, path, told])
    }
    for (const path of paths) expect(await (await field.ask(base + path)).text()).toContain('老周')
  })
})

describe('how much a request may send', () => {
  test('only the file of an import may be larger than a megabyte, whatever the address ends with', async () => {
    const t = await testApp()
    const branchId = await t.makeBranch('A')
    const head = await t.makeUser(['branch_head'], [branchId])
    const large = { note: 'x'.repeat(1_200_000) }
    for (const [method, path] of [
      ['PUT', '/target-groups/imports'],
      ['PUT', '/settings/imports'],
      ['POST', '/places'],
    ] as const) {
      const answer = await head.send(method, `/api/branches/${branchId}${path}`, large, { 'if-match': '1' })
      expect([path, answer.status]).toEqual([path, 413])
    }
    await t.close()
  })
})

describe('who looked at customers', () => {
  test('leaves a row of the audit when they are not his own, with no name in it, and no browser forgets its map for it', async () => {
    const t = await testApp()
    const branchId = await t.makeBranch('A')
    const base = `/api/branches/${branchId}`
    const make = factories(t, branchId)
    await make.makeSite()
    const [head, auditor, manager] = [
      await t.makeUser(['branch_head'], [branchId]),
      await t.makeUser(['auditor'], [branchId]),
      await t.makeUser(['rm'], [branchId]),
    ]
    const [customer = ''] = await make.makeCustomers(1, { name: '周文岚', ownerUserId: manager.id, held: ['wealth'] })
    await t.db
      .insertInto('nameGram')
      .values(gramsOf('周文岚').map((gram) => ({ ownerId: branchId, gram, kind: 'customer', objectId: customer })))
      .execute()
    const tag = (await head.ask(`${base}/customer-map`)).headers.get('etag') ?? ''
    const paths = ['/customers', `/customers/${customer}`, `/search?q=${encodeURIComponent('周文岚')}`]
    for (const user of [head, auditor, manager]) {
      for (const path of paths) expect((await user.ask(base + path)).status).toBe(200)
    }
    expect((await head.ask(`${base}/not-placed`)).status).toBe(200)
    // Nothing found, nothing told.
    await head.ask(`${base}/search?q=${encodeURIComponent('没有这个人')}`)
    await head.ask(`${base}/customers/${branchId}`)

    const rows = await t.db
      .selectFrom('audit')
      .select(['actorId', 'action', 'objectId', 'reason'])
      .where('branchId', '=', branchId)
      .orderBy('seq')
      .execute()
    const told = (actorId: string) => [
      { actorId, action: 'customer.list', objectId: null, reason: 'rows=1' },
      { actorId, action: 'customer.read', objectId: customer, reason: null },
      { actorId, action: 'search.read', objectId: null, reason: 'rows=1' },
    ]
    expect(rows).toEqual([
      ...told(head.id),
      ...told(auditor.id),
      { actorId: head.id, action: 'import.not_placed', objectId: null, reason: 'rows=1' },
    ])
    expect((await head.ask(`${base}/customer-map`, { headers: { 'if-none-match': tag } })).status).toBe(304)
    await t.close()
  })
})

describe('what all branches share', () => {
  test('a place that one branch adds is on the map of another at once', async () => {
    const t = await testApp()
    const [mine, theirs] = [await t.makeBranch('A'), await t.makeBranch('B')]
    for (const id of [mine, theirs]) await factories(t, id).makeSite()
    const [me, them] = [await t.makeUser(['branch_head'], [mine]), await t.makeUser(['branch_head'], [theirs])]
    const ask = (tag: string) => them.ask(`/api/branches/${theirs}/customer-map`, { headers: { 'if-none-match': tag } })
    for (const [path, body] of [
      ['places', { kind: 'community', name: '新开的小区', position: offset(100, 0) }],
      ['competitors', { bankCode: 'icbc', name: '某银行', position: offset(120, 0) }],
    ] as const) {
      const tag = (await ask('')).headers.get('etag') ?? ''
      expect((await ask(tag)).status).toBe(304)
      expect((await me.send('POST', `/api/branches/${mine}/${path}`, body)).status).toBe(201)
      expect([path, (await ask(tag)).status]).toEqual([path, 200])
    }
    await t.close()
  })
})
