import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { firstBrokenAudit } from 'server/http/audit.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let head: Awaited<ReturnType<TestApp['makeUser']>>
const at = (path: string) => `/api/branches/${branchId}${path}`

beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  head = await t.makeUser(['branch_head'], [branchId])
})
afterEach(() => t.close())

const newPlace = async (name = '翠苑新村') => {
  const answer = await head.send('POST', at('/places'), { kind: 'community', name, position: [117.2, 30] })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { id: string }).id
}
const stat = {
  metric: 'households_planned',
  value: 1280,
  asOf: '2026-09-12',
  sourceKind: 'property',
  grade: 'b',
  note: '物业张经理',
}
const group = {
  name: '滨河广场舞队',
  kind: 'dance',
  segment: 'retiree',
  position: [117.2, 30],
  sizeEstimate: 40,
  rhythm: { days: ['mo', 'su'], from: '19:00', to: '20:30' },
  habits: ['square_dance'],
}

describe('household counts of a place', () => {
  test('are kept with source, grade, date and who typed them', async () => {
    const placeId = await newPlace()
    expect((await head.send('POST', at(`/places/${placeId}/stats`), stat)).status).toBe(201)
    const place = (await (await head.ask(at(`/places/${placeId}`))).json()) as { stats: unknown[] }
    expect(place.stats).toMatchObject([{ ...stat, createdByName: head.name }])
  })

  test('are append-only: taken back, the row stays and counts no more', async () => {
    const placeId = await newPlace()
    const { id } = (await (await head.send('POST', at(`/places/${placeId}/stats`), stat)).json()) as { id: string }
    expect((await head.send('DELETE', at(`/places/${placeId}/stats/${id}`))).status).toBe(204)
    const { stats } = (await (await head.ask(at(`/places/${placeId}/stats`))).json()) as { stats: unknown[] }
    expect(stats).toEqual([])
    expect(await t.db.selectFrom('placeStat').select('withdrawnBy').execute()).toEqual([{ withdrawnBy: head.id }])
  })

  test('refuse a share over one, an unknown field and a day to come, naming the field and not the value', async () => {
    const placeId = await newPlace()
    const occupancy = await head.send('POST', at(`/places/${placeId}/stats`), {
      ...stat,
      metric: 'occupancy',
      value: 86,
    })
    expect([occupancy.status, await occupancy.json()]).toEqual([
      400,
      {
        error: {
          code: 'invalid_input',
          detail: { fields: [{ path: 'value', reason: 'custom', message: 'share_over_1' }] },
        },
      },
    ])
    const extra = await head.send('POST', at(`/places/${placeId}/stats`), { ...stat, branchId: 'other' })
    expect(extra.status).toBe(400)
    const future = await head.send('POST', at(`/places/${placeId}/stats`), { ...stat, asOf: '2999-01-01' })
    expect(await future.json()).toEqual({ error: { code: 'date_in_future' } })
  })
})

describe('target groups', () => {
  test('are made, changed on the version one saw, removed and put back', async () => {
    const { id } = (await (await head.send('POST', at('/target-groups'), group)).json()) as { id: string }
    const changed = await head.send(
      'PUT',
      at(`/target-groups/${id}`),
      { ...group, sizeEstimate: 60 },
      { 'if-match': '1' },
    )
    expect(changed.status).toBe(204)
    const stale = await head.send(
      'PUT',
      at(`/target-groups/${id}`),
      { ...group, sizeEstimate: 10 },
      { 'if-match': '1' },
    )
    expect([stale.status, await stale.json()]).toMatchObject([
      409,
      { error: { code: 'changed_meanwhile', detail: { current: { sizeEstimate: 60, rowVersion: 2 } } } },
    ])
    expect((await head.send('DELETE', at(`/target-groups/${id}`))).status).toBe(204)
    expect(((await (await head.ask(at('/target-groups'))).json()) as { targetGroups: unknown[] }).targetGroups).toEqual(
      [],
    )
    expect((await head.send('POST', at(`/target-groups/${id}/restore`))).status).toBe(204)
    expect(
      ((await (await head.ask(at('/target-groups'))).json()) as { targetGroups: unknown[] }).targetGroups,
    ).toMatchObject([{ id, sizeEstimate: 60, inRadius: true }])
  })
})

describe('key persons', () => {
  test('keep what they want; a phone needs a consent and is read by few', async () => {
    const placeId = await newPlace()
    const person = {
      attachesKind: 'place',
      attachesId: placeId,
      name: '张经理',
      title: 'property_mgr',
      whatTheyWant: '暑期纳凉伞',
      attitude: 'support',
    }
    const refused = await head.send('POST', at('/key-persons'), { ...person, phone: '199-0000-0001' })
    expect(await refused.json()).toMatchObject({
      error: { detail: { fields: [{ path: 'phone', message: 'phone_needs_consent' }] } },
    })
    expect(
      (await head.send('POST', at('/key-persons'), { ...person, phone: '199-0000-0001', consentOn: '2026-09-12' }))
        .status,
    ).toBe(201)

    const seenBy = async (role: 'branch_head' | 'rm') => {
      const user = await t.makeUser([role], [branchId])
      const { keyPersons } = (await (await user.ask(at(`/key-persons?kind=place&id=${placeId}`))).json()) as {
        keyPersons: { phone: string | null }[]
      }
      return keyPersons.map(({ phone }) => phone)
    }
    expect(await seenBy('branch_head')).toEqual(['199-0000-0001'])
    expect(await seenBy('rm')).toEqual([null])
  })

  test('hang on something of this branch only', async () => {
    const person = { attachesKind: 'place', attachesId: '01JD00000000000000000000ZZ', title: 'hr' }
    expect(await (await head.send('POST', at('/key-persons'), person)).json()).toEqual({
      error: { code: 'unknown_subject' },
    })
  })
})

test('rivals and visits are recorded at a place', async () => {
  const placeId = await newPlace()
  const seen = {
    subjectKind: 'place',
    subjectId: placeId,
    bankCode: 'icbc',
    kind: 'stationed',
    evidence: 'seen',
    observedOn: '2026-11-02',
  }
  expect((await head.send('POST', at('/rival-presences'), seen)).status).toBe(201)
  const visit = {
    subjectKind: 'place',
    subjectId: placeId,
    visitedOn: '2026-11-02',
    outcome: 'met_owner',
    note: '物业愿意',
    nextOn: '2026-12-01',
  }
  expect((await head.send('POST', at('/visits'), visit)).status).toBe(201)
  expect(await (await head.ask(at(`/places/${placeId}`))).json()).toMatchObject({
    visits: [{ outcome: 'met_owner', by: head.name }],
  })
})

test('the territory is drawn, changed on the version one saw, and taken away', async () => {
  const ring = [
    [117, 30],
    [117.01, 30],
    [117.01, 30.01],
    [117, 30],
  ]
  expect(await (await head.send('PUT', at('/territory'), { ring }, { 'if-match': '1' })).json()).toEqual({
    rowVersion: 2,
  })
  expect(await (await head.ask(at(''))).json()).toMatchObject({ territory: ring, territorySource: 'drawn' })
  expect((await head.send('PUT', at('/territory'), { ring: null }, { 'if-match': '1' })).status).toBe(409)
  expect((await head.send('PUT', at('/territory'), { ring: null })).status).toBe(400)
})

test('how one gets into a place is written down on the version one saw, and told to everybody of the bank', async () => {
  const placeId = await newPlace()
  const guarded = { accessLevel: 'guarded', propertyCompany: '长禾物业' }
  const save = (version: string, body: object = guarded) =>
    head.send('PUT', at(`/places/${placeId}/access`), body, { 'if-match': version })
  expect(await (await save('1')).json()).toEqual({ rowVersion: 2 })
  expect((await save('1')).status).toBe(409)
  expect((await save('2', { ...guarded, accessLevel: 'moat' })).status).toBe(400)
  const theirs = await t.makeBranch('B')
  const stranger = await t.makeUser(['rm'], [theirs])
  expect(await (await stranger.ask(`/api/branches/${theirs}/places/${placeId}`)).json()).toMatchObject(guarded)
})

test('a branch chooses its segments', async () => {
  expect((await head.send('PUT', at('/settings/target_segments'), { value: ['retiree', 'gov_staff'] })).status).toBe(
    204,
  )
  expect((await head.send('PUT', at('/settings/target_segments'), { value: ['astronaut'] })).status).toBe(400)
  expect((await head.send('PUT', at('/settings/__proto__'), { value: [] })).status).toBe(404)
  expect(await (await head.ask(at(''))).json()).toMatchObject({
    settings: { target_segments: ['retiree', 'gov_staff'] },
  })
})

test('a new address makes the former one a former site', async () => {
  const site = { status: 'current', position: [117.2, 30], address: '滨河路 8 号', fromDate: '2019-05-01' }
  expect((await head.send('POST', at('/sites'), site)).status).toBe(201)
  expect(
    (await head.send('POST', at('/sites'), { ...site, address: '云桥街 2 号', fromDate: '2024-05-01' })).status,
  ).toBe(201)
  const { sites } = (await (await head.ask(at('/sites'))).json()) as { sites: unknown[] }
  expect(sites).toMatchObject([
    { status: 'current', toDate: null },
    { status: 'former', toDate: '2024-05-01' },
  ])
})

test('every write leaves its audit row, and the chain tells when one was edited or dropped', async () => {
  const placeId = await newPlace()
  await head.send('POST', at(`/places/${placeId}/stats`), stat)
  const rows = await t.db
    .selectFrom('audit')
    .select(['seq', 'action', 'actorId', 'objectKind'])
    .where('branchId', '=', branchId)
    .orderBy('seq')
    .execute()
  expect(rows).toMatchObject([
    { seq: 1, action: 'place.create', actorId: head.id },
    { seq: 2, action: 'place_stat.create', objectKind: 'place_stat' },
  ])
  expect(await firstBrokenAudit(t.db, t.services.secret, branchId)).toBeNull()
  expect(() => t.driver.exec(`update audit set action = 'x'`)).toThrow('append-only')
  t.driver.exec(`drop trigger audit_no_update; update audit set action = 'x' where seq = 2`)
  expect(await firstBrokenAudit(t.db, t.services.secret, branchId)).toBe(2)
})
