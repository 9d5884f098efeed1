import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

const today = new Date().toISOString().slice(0, 10)

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
