import { readFileSync } from 'node:fs'
import type { EventSites, SiteProposals } from 'domain/event-site-list.ts'
import { eventSitesSchema, knownSiteSchema, siteProposalsSchema } from 'domain/event-site-list.ts'
import { type LngLat, straightToWalk } from 'domain/lng-lat.ts'
import { siteWeightPresets, weightsWith } from 'domain/site-weights.ts'
import { siteReachMetres } from 'server/event-sites/site-walks.ts'
import { ulid } from 'ulid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eventRows } from '#support/event-rows.ts'
import { type Factories, factories, offset } from '#support/factories.ts'
import { layStreet } from '#support/ground.ts'
import { sharedFile } from '#support/osm.ts'
import { pdfPaper } from '#support/photos.ts'
import { wholeSite } from '#support/site-examples.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let make: Factories & ReturnType<typeof eventRows>
let branchId: string
let head: Awaited<ReturnType<TestApp['makeUser']>>
let planner: Awaited<ReturnType<TestApp['makeUser']>>
const recently = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10)
const families = JSON.stringify({ unit: 'household', ground: 'walk', children: true })
/** Under 100,000 fen nothing is dear: the yardstick of costs. */
const limit = 400_000
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  make = { ...factories(t, branchId), ...eventRows(t, branchId) }
  head = await t.makeUser(['branch_head'], [branchId])
  planner = await t.makeUser(['marketing'], [branchId])
  await make.makeSite(offset(0, 0))
})
afterEach(() => t.close())

const at = (path: string) => `/api/branches/${branchId}${path}`
const list = async (eventId: string, user = head): Promise<EventSites> => {
  const answer = await user.ask(at(`/events/${eventId}/sites`))
  expect(answer.status).toBe(200)
  return eventSitesSchema.parse(await answer.json())
}
const contest = (row: Parameters<typeof make.makeEvent>[1] = {}) =>
  make.makeEvent('2099-12-12', { state: 'siting', budgetLimit: limit, audience: families, minorsExpected: 0, ...row })
const put = async (eventId: string, site: object, user = head) => {
  const answer = await user.send('POST', at(`/events/${eventId}/sites`), { ...wholeSite, estimates: {}, ...site })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { id: string }).id
}
const ours = { segment: 'family_child', held: ['mobile_bank'] as const }
/** A community of so many families with children, of which so many customers of ours. */
async function community(name: string, position: LngLat, families: number, customers = 0) {
  const id = await make.makePlace(name, position)
  await make.makeStat(id, 'households_occupied', families, recently)
  await make.makeStat(id, 'child_household_share', 1, recently)
  if (customers > 0) await make.makeCustomers(customers, { homePlaceId: id, ...ours })
  return id
}
const gateOf = ({ sites }: EventSites, name: string) => sites[0]?.gates.find(({ gate }) => gate === name)
const scoreOf = ({ sites }: EventSites, name: string) => sites.find((site) => site.name === name)?.score?.low

describe('the published examples, posted and read', () => {
  const examples = sharedFile('../domain/metric_examples.json')
  const asked = (metric: string): Record<string, number> =>
    examples
      ? JSON.parse(readFileSync(examples, 'utf8'))[metric]
      : metric === 'K15_painting'
        ? { 滨河花园中心广场: 80.31486486486486, 银泰商场中庭: 71.2145631067961, 支行门前空地: 52.52549199685122 }
        : { 市民公园东广场: 85.3, 滨河花园中心广场: 72.5, 支行门前空地: 39.65 }

  test('the painting contest: families and customers are counted on the ground, the school never ranked', async () => {
    const [plaza, mall, front, school] = [offset(0, 1300), offset(0, -1300), offset(0, 0), offset(300, 0)]
    await community('滨河花园', offset(0, 1400), 412, 61)
    await community('银泰公寓', offset(0, -1400), 268, 74)
    await community('机关大院', offset(-100, 0), 190, 52)
    const schoolId = await make.makePlace('实验小学', school, { kind: 'school' })
    const eventId = await contest()
    await put(eventId, {
      name: '滨河花园中心广场',
      position: plaza,
      feeFen: 120_000,
      estimates: { uncovered: 0.73, sponsor_proximity: 4, shelter: 0.3, access_safety: 0.9 },
    })
    await put(eventId, {
      name: '银泰商场中庭',
      position: mall,
      shelter: 'indoor',
      feeFen: 360_000,
      estimates: { uncovered: 0.58, sponsor_proximity: 5, access_safety: 0.7 },
    })
    await put(eventId, {
      name: '支行门前空地',
      position: front,
      feeFen: 0,
      permission: 'none_needed',
      estimates: { uncovered: 0.41, sponsor_proximity: 2.5, shelter: 0.2, access_safety: 0.5 },
    })
    await put(eventId, { subjectKind: 'place', subjectId: schoolId, name: '实验小学操场', position: school })

    const answer = await list(eventId)
    expect(answer.weightsOf).toBe('published')
    expect(answer.sites.map(({ name, rank }) => [name, rank])).toEqual([
      ['滨河花园中心广场', 1],
      ['银泰商场中庭', 2],
      ['支行门前空地', 3],
      ['实验小学操场', null],
    ])
    for (const [name, score] of Object.entries(asked('K15_painting')))
      expect(scoreOf(answer, name)).toBeCloseTo(score, 6)
    const [first] = answer.sites
    expect(first?.parts.find(({ criterion }) => criterion === 'reach')).toMatchObject({
      told: { low: 412, high: 412 },
      source: 'measured',
      pointsLow: 30,
    })
    expect(first?.parts.find(({ criterion }) => criterion === 'own_customers')?.told).toEqual({ low: 61, high: 61 })
    expect(answer.sites[3]).toMatchObject({ score: null, parts: [], isRanked: false })
    expect(answer.sites[3]?.gates.find(({ gate }) => gate === 'school')).toMatchObject({
      state: 'failed',
      rule: 'l3',
      lift: 'approval_and_public_good',
    })
    expect(answer.sensitivity).toMatchObject({ winnerId: first?.id, isStable: true, tippedBy: [] })

    // December: more weight on the roof leaves the order as it is.
    const shelter = weightsWith(siteWeightPresets.contest, 'shelter', 0.2)
    const changed = await planner.send(
      'PUT',
      at(`/events/${eventId}/weights`),
      { weights: shelter },
      { 'if-match': '1' },
    )
    expect(changed.status).toBe(204)
    const winter = await list(eventId)
    expect(winter.weightsOf).toBe('own')
    expect(winter.sites.map(({ name }) => name).slice(0, 2)).toEqual(['滨河花园中心广场', '银泰商场中庭'])
  })

  test('the tea for the dancers: the forecourt loses on habit', async () => {
    const eventId = await contest({ kind: 'tea_stand', audience: '{}', attendTarget: 40 })
    const sites = [
      [
        '市民公园东广场',
        40_000,
        {
          reach: 100,
          own_customers: 62,
          uncovered: 0.7,
          habit_match: 1,
          quiet: 0.9,
          sponsor_proximity: 1.5,
          access_safety: 0.8,
        },
      ],
      [
        '滨河花园中心广场',
        120_000,
        {
          reach: 74,
          own_customers: 100,
          uncovered: 0.73,
          habit_match: 0.7,
          quiet: 0.3,
          sponsor_proximity: 3,
          access_safety: 0.9,
        },
      ],
      [
        '支行门前空地',
        0,
        {
          reach: 31,
          own_customers: 55,
          uncovered: 0.41,
          habit_match: 0.2,
          quiet: 0.4,
          sponsor_proximity: 2.5,
          access_safety: 0.5,
        },
      ],
    ] as const
    for (const [name, feeFen, estimates] of sites) await put(eventId, { name, feeFen, estimates })
    const answer = await list(eventId)
    expect(answer.sites.map(({ name }) => name)).toEqual(sites.map(([name]) => name))
    for (const [name, score] of Object.entries(asked('K15_dance'))) expect(scoreOf(answer, name)).toBeCloseTo(score, 6)
    expect(answer.sites[0]?.parts.find(({ criterion }) => criterion === 'reach')?.source).toBe('entered')
    // Nobody is chosen: how far they are is to be cleared, and not passed.
    expect(gateOf(answer, 'distance')).toMatchObject({ state: 'unknown', lift: 'choose_audience' })
  })
})

describe('a school', () => {
  const paper = async () => {
    const answer = await t.app.request(at('/attachments?fileName=approval.pdf'), {
      method: 'POST',
      headers: { cookie: head.cookie, 'content-type': 'application/octet-stream' },
      body: pdfPaper(),
    })
    expect(answer.status).toBe(201)
    return ((await answer.json()) as { id: string }).id
  }

  test('keeps a spot inside its outline out too, and lets it in with an approval and for the public good', async () => {
    await make.makePlace('实验小学', offset(0, 0), {
      kind: 'school',
      geometry: JSON.stringify([
        [offset(-80, -80), offset(80, -80), offset(80, 80), offset(-80, 80), offset(-80, -80)],
      ]),
    })
    const eventId = await contest()
    const siteId = await put(eventId, { name: '操场', position: offset(60, 60) })
    expect(gateOf(await list(eventId), 'school')).toMatchObject({ state: 'failed', lift: 'approval_and_public_good' })
    const refused = await head.send('PUT', at(`/events/${eventId}/site`), { siteId }, { 'if-match': '1' })
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ error: { code: 'site_gate', detail: { gates: [{ rule: 'l3' }] } } })

    const approvalAttachmentId = await paper()
    const site = { ...wholeSite, estimates: {}, name: '操场', position: offset(60, 60), approvalAttachmentId }
    const saved = await planner.send('PUT', at(`/event-sites/${siteId}`), site, { 'if-match': '1' })
    expect(saved.status).toBe(204)
    expect(gateOf(await list(eventId), 'school')).toMatchObject({ state: 'failed', lift: 'mark_public_good' })
    await t.db.updateTable('event').set({ publicGood: 1 }).where('id', '=', eventId).execute()
    const answer = await list(eventId)
    expect(gateOf(answer, 'school')).toMatchObject({ state: 'passed', reason: 'school_approved' })
    expect(answer.sites[0]?.approvalFile).toMatchObject({ id: approvalAttachmentId, name: 'approval.pdf' })
    const chosen = await head.send('PUT', at(`/events/${eventId}/site`), { siteId }, { 'if-match': '1' })
    expect(chosen.status).toBe(204)
  })

  test('of another branch’s approval is no approval', async () => {
    const eventId = await contest()
    const answer = await head.send('POST', at(`/events/${eventId}/sites`), {
      ...wholeSite,
      approvalAttachmentId: ulid(),
    })
    expect(await answer.json()).toMatchObject({ error: { code: 'unknown_attachment' } })
  })
})

describe('what is measured on the ground', () => {
  test('partners within 300 m, habits by the rhythm, access by what was seen', async () => {
    await community('滨河花园', offset(0, 200), 200)
    const member = await make.makeShop('童趣文具', offset(120, 0))
    await make.makeMerchant(member, { memberStage: 'active' })
    await make.makeMerchant(await make.makeShop('喜多烘焙', offset(-100, 0)), { allianceInterest: 2 })
    await make.makeMerchant(await make.makeShop('太远的店', offset(900, 0)), { memberStage: 'active' })
    const groupId = await make.makeTargetGroup('亲子跑团', offset(20, 0), {
      segment: 'family_child',
      rhythm: JSON.stringify({ days: ['sa'], from: '09:30', to: '10:30' }),
    })
    // 2099-12-12 is a Saturday.
    const eventId = await contest()
    await put(eventId, { name: '广场', shade: null, parking: false })
    const [site] = (await list(eventId)).sites
    const part = (criterion: string) => site?.parts.find((one) => one.criterion === criterion)
    expect(part('sponsor_proximity')).toMatchObject({
      told: { low: 1.5, high: 1.5 },
      facts: { members: 1, wanted: 1, names: '童趣文具' },
    })
    expect(part('habit_match')).toMatchObject({ low: 1, facts: { fit: 'meets_then', group: '亲子跑团' } })
    expect(part('access_safety')).toMatchObject({ low: 0.5, high: 0.75, facts: { yes: 2, open: 1, of: 4 } })
    expect(part('uncovered')).toMatchObject({ low: 1 })
    await t.db.updateTable('event').set({ onDate: '2099-12-13' }).where('id', '=', eventId).execute()
    const [sunday] = (await list(eventId)).sites
    expect(sunday?.parts.find(({ criterion }) => criterion === 'habit_match')?.facts.fit).toBe('meets_other_times')
    expect(groupId).not.toBe('')
  })

  test('walks the network: a river keeps people away whom the circle would count', async () => {
    await community('对岸花园', offset(0, 300), 500)
    await community('这边花园', offset(400, 0), 100)
    // One street on this side, one on the other, and no bridge.
    await layStreet(t, '南岸路', offset(-700, 0), offset(700, 0))
    await layStreet(t, '北岸路', offset(-700, 290), offset(700, 290))
    const eventId = await contest()
    await put(eventId, { name: '南岸', position: offset(0, 0) })
    const [site] = (await list(eventId)).sites
    expect(site?.reachOf).toBe('walk')
    expect(site?.reach.length).toBeGreaterThan(0)
    expect(site?.parts.find(({ criterion }) => criterion === 'reach')?.told).toEqual({ low: 100, high: 100 })
  })

  test('a place whose households nobody knows is unknown, never zero', async () => {
    await make.makePlace('新小区', offset(0, 200))
    const eventId = await contest()
    await put(eventId, { name: '广场' })
    const answer = await list(eventId)
    const reach = answer.sites[0]?.parts.find(({ criterion }) => criterion === 'reach')
    expect(reach).toMatchObject({ source: 'unknown', told: null, low: 0, high: 1, facts: { unknownPlaces: 1 } })
    expect(answer.sites[0]?.score).toMatchObject({ low: expect.any(Number) })
    expect(Number(answer.sites[0]?.score?.high)).toBeGreaterThan(Number(answer.sites[0]?.score?.low))
    expect(gateOf(answer, 'distance')?.state).toBe('unknown')
  })

  test('an audience more than 1,500 m away fails, a fee above the budget only warns', async () => {
    await community('远方花园', offset(0, -1400), 300)
    const eventId = await contest()
    await put(eventId, { name: '广场', position: offset(0, 300), feeFen: 600_000, fallbackSiteId: null })
    const answer = await list(eventId)
    expect(gateOf(answer, 'distance')).toMatchObject({ state: 'failed', facts: { limit: 1500 } })
    expect(answer.sites[0]?.warnings.map(({ code }) => code)).toEqual(['over_budget', 'no_fallback'])
  })

  test('1,000 people take a police permit, and a granted one lifts it', async () => {
    const eventId = await contest({ expectedPeople: 1000 })
    await put(eventId, { name: '广场', capacity: 5000 })
    expect(gateOf(await list(eventId), 'crowd_permit')).toMatchObject({ state: 'failed', rule: 'l10' })
    const permit = { kind: 'public_security', state: 'granted', authority: '公安分局', number: '1', note: '' }
    await t.db
      .insertInto('eventPermit')
      .values({
        branchId,
        id: ulid(),
        eventId,
        ...permit,
        grantedOn: null,
        attachmentId: null,
        ...t.stamps,
        deletedAt: null,
      })
      .execute()
    expect(gateOf(await list(eventId), 'crowd_permit')?.state).toBe('passed')
  })
})

describe('choosing', () => {
  const choose = (eventId: string, body: object, user = head, version = '1') =>
    user.send('PUT', at(`/events/${eventId}/site`), body, { 'if-match': version })

  test('a site with its fallback, and the waiver is the head’s', async () => {
    const eventId = await contest()
    const siteId = await put(eventId, { name: '广场' })
    const waiver = { siteId, waiver: '一直在这里' }
    expect((await choose(eventId, waiver, planner)).status).toBe(403)
    expect((await choose(eventId, { siteId, fallbackSiteId: siteId })).status).toBe(409)
    const hall = await put(eventId, { name: '大厅', shelter: 'indoor' })
    expect((await choose(eventId, { siteId, fallbackSiteId: hall }, planner)).status).toBe(204)
    expect((await choose(eventId, waiver, head, '1')).status).toBe(409)
    expect((await choose(eventId, waiver, head, '2')).status).toBe(204)
    const answer = await list(eventId)
    expect(answer).toMatchObject({ chosenSiteId: siteId, fallbackSiteId: null, siteWaiver: '一直在这里' })
    const removed = await head.send('DELETE', at(`/event-sites/${siteId}`))
    expect(await removed.json()).toMatchObject({ error: { code: 'site_is_chosen' } })
  })

  test('is over once the event went on; what is known of a site may still be written down', async () => {
    const eventId = await contest()
    const siteId = await put(eventId, { name: '广场', permission: 'pending' })
    await t.db.updateTable('event').set({ state: 'permit' }).where('id', '=', eventId).execute()
    const known = { ...wholeSite, estimates: {}, name: '广场' }
    expect((await head.send('PUT', at(`/event-sites/${siteId}`), known, { 'if-match': '1' })).status).toBe(204)
    const moved = { ...known, position: offset(50, 0) }
    const refused = await head.send('PUT', at(`/event-sites/${siteId}`), moved, { 'if-match': '2' })
    expect(await refused.json()).toMatchObject({ error: { code: 'sites_fixed' } })
    expect((await head.send('POST', at(`/events/${eventId}/sites`), wholeSite)).status).toBe(409)
    expect((await choose(eventId, { siteId })).status).toBe(409)
  })

  test('a removed candidate comes back', async () => {
    const eventId = await contest()
    const siteId = await put(eventId, { name: '广场' })
    expect((await head.send('DELETE', at(`/event-sites/${siteId}`))).status).toBe(204)
    expect((await list(eventId)).sites).toEqual([])
    expect((await head.send('POST', at(`/event-sites/${siteId}/restore`))).status).toBe(204)
    expect((await list(eventId)).sites).toHaveLength(1)
  })

  test('weights that do not add up to 1 are refused', async () => {
    const eventId = await contest()
    const answer = await head.send(
      'PUT',
      at(`/events/${eventId}/weights`),
      { weights: { reach: 0.5 } },
      { 'if-match': '1' },
    )
    expect(answer.status).toBe(400)
  })
})

describe('who sees what', () => {
  test('somebody without person rows gets customers in tens, and fewer than ten not at all', async () => {
    await community('滨河花园', offset(0, 100), 400, 14)
    await community('小院', offset(0, -1400), 100, 9)
    const eventId = await contest()
    await put(eventId, { name: '广场' })
    await put(eventId, { name: '小院门口', position: offset(0, -1400) })
    const own = (answer: EventSites, name: string) =>
      answer.sites.find((site) => site.name === name)?.parts.find(({ criterion }) => criterion === 'own_customers')
    const exact = await list(eventId)
    expect(own(exact, '广场')?.told).toEqual({ low: 14, high: 14 })
    expect(own(exact, '小院门口')?.told).toEqual({ low: 9, high: 9 })
    for (const role of ['marketing', 'alliance', 'region', 'compliance', 'rm'] as const) {
      const coarse = await list(eventId, await t.makeUser([role], [branchId]))
      expect(coarse.inTens).toBe(true)
      expect(own(coarse, '广场')?.told).toEqual({ low: 10, high: 10 })
      expect(own(coarse, '小院门口')).toMatchObject({ told: null, facts: { few: 10 } })
      expect(coarse.audience?.points.every(({ share }) => share === null)).toBe(true)
    }
  })

  test('one customer more changes nothing that such a reader is told', async () => {
    const place = await community('滨河花园', offset(0, 100), 400, 13)
    const eventId = await contest()
    await put(eventId, { name: '广场' })
    await put(eventId, { name: '别处', position: offset(300, 0) })
    const before = await list(eventId, planner)
    await make.makeCustomers(1, { homePlaceId: place, ...ours })
    expect(await list(eventId, planner)).toEqual(before)
  })

  test('where there are few, nobody to nine look alike, whatever is made of them', async () => {
    const place = await community('小院', offset(0, 100), 400)
    const doors = (from: number) => (index: number) => ({ homeUnitLabel: `${from + index}` })
    await make.makeCustomers(3, { homePlaceId: place, ...ours }, doors(1))
    const eventId = await contest()
    await put(eventId, { name: '广场' })
    const before = await list(eventId, planner)
    await make.makeCustomers(5, { homePlaceId: place, ...ours }, doors(4))
    expect(await list(eventId, planner)).toEqual(before)
    expect((await list(eventId)).audience?.notYet?.value).toBe(392)
  })

  test('a site that is moved a step does not come upon a door', async () => {
    // 15 homes are told as 20, 14 as 10: one of them lies just within reach.
    const edge = siteReachMetres / straightToWalk
    await make.makeCustomers(14, { homePlaceId: null, position: offset(0, 50), ...ours })
    await make.makeCustomers(1, { homePlaceId: null, position: offset(0, edge - 3), ...ours })
    const eventId = await contest()
    const siteId = await put(eventId, { name: '广场', position: offset(0, 0) })
    const own = async () =>
      (await list(eventId, planner)).sites[0]?.parts.find(({ criterion }) => criterion === 'own_customers')?.told
    const before = await own()
    const [lng, lat] = offset(0, -6)
    await t.db.updateTable('eventSite').set({ lng, lat }).where('id', '=', siteId).execute()
    expect(await own()).toEqual(before)
  })

  test('another branch finds none of it', async () => {
    const eventId = await contest()
    const siteId = await put(eventId, { name: '广场' })
    const other = await t.makeBranch('B')
    const stranger = await t.makeUser(['branch_head'], [other])
    for (const path of [
      `/api/branches/${branchId}/events/${eventId}/sites`,
      `/api/branches/${other}/events/${eventId}/sites`,
    ])
      expect((await stranger.ask(path)).status).toBe(404)
    const gone = await stranger.send('DELETE', `/api/branches/${other}/event-sites/${siteId}`)
    expect(gone.status).toBe(404)
  })
})

describe('what the program proposes', () => {
  const proposals = async (eventId: string): Promise<SiteProposals> => {
    const answer = await planner.ask(at(`/events/${eventId}/site-proposals`))
    expect(answer.status).toBe(200)
    return siteProposalsSchema.parse(await answer.json())
  }

  test('places that pass the gates, with reasons; the school is counted as kept out', async () => {
    await community('滨河花园', offset(0, 200), 400)
    await make.makePlace('中心公园', offset(100, 100), { kind: 'green' })
    await make.makePlace('实验小学', offset(-100, 100), { kind: 'school' })
    const hotel = await make.makeShop('如意酒店', offset(200, 0), { category: 'hotel' })
    await make.makeMerchant(hotel, { memberStage: 'active', areaM2: 300 })
    const eventId = await contest()
    const { proposals: found, keptOut } = await proposals(eventId)
    const names = found.map(({ site }) => site.name)
    expect(names).toEqual(expect.arrayContaining(['滨河花园', '中心公园', '如意酒店', 'A支行']))
    expect(names).not.toContain('实验小学')
    expect(keptOut).toEqual([{ gate: 'school', count: 1, example: '实验小学' }])
    expect(found[0]?.reasons[0]).toEqual({ code: 'reach', facts: { count: 400, unit: 'household' } })
    expect(found.find(({ site }) => site.name === '如意酒店')?.reasons.map(({ code }) => code)).toContain(
      'partner_hall',
    )

    // What was taken is not proposed again.
    const park = found.find(({ site }) => site.name === '中心公园')
    const taken = await planner.send('POST', at(`/events/${eventId}/sites`), park?.site)
    expect(taken.status).toBe(201)
    expect((await proposals(eventId)).proposals.map(({ site }) => site.name)).not.toContain('中心公园')
  })

  test('what was learned of a place when it was a candidate before is not asked again, and a refusal holds', async () => {
    await community('滨河花园', offset(0, 200), 400)
    const park = await make.makePlace('中心公园', offset(100, 100), { kind: 'green' })
    const mall = await make.makePlace('银泰商场', offset(200, 100), { kind: 'mall' })
    const past = await contest({ state: 'siting', onDate: '2025-12-13' })
    const of = (subjectId: string, name: string) => ({ subjectKind: 'place', subjectId, name, rivalBank: 'none' })
    const agreed = { permission: 'written', permissionOn: '2025-12-01', capacity: 90, feeFen: 30_000 }
    await put(past, { ...of(park, '中心公园东门'), ...agreed })
    await put(past, { ...of(mall, '银泰商场'), permission: 'refused', permissionOn: null })
    // Nobody asked anew what it costs.
    await put(await contest({ onDate: '2026-03-01' }), { ...of(park, '中心公园东门'), ...agreed, feeFen: null })
    const { proposals: found, keptOut } = await proposals(await contest())
    const again = found.find(({ site }) => site.subjectId === park)
    expect(again?.site).toMatchObject({ name: '中心公园东门', capacity: 90, feeFen: 30_000, permission: 'pending' })
    expect(again?.site.permissionOn).toBeNull()
    expect(again?.reasons.map(({ code }) => code)).toContain('known_before')
    expect(found.map(({ site }) => site.subjectId)).not.toContain(mall)
    expect(keptOut).toEqual([{ gate: 'permission_refused', count: 1, example: '银泰商场' }])
  })

  test('a ground that somebody takes himself begins with the same facts as one that is proposed', async () => {
    await community('滨河花园', offset(0, 200), 400)
    const park = await make.makePlace('中心公园', offset(100, 100), { kind: 'green' })
    const mall = await make.makePlace('银泰商场', offset(200, 100), { kind: 'mall' })
    await make.makeTargetGroup('广场舞队', offset(100, 90), { placeId: park, segment: 'family_child' })
    const hotel = await make.makeShop('如意酒店', offset(200, 0), { category: 'hotel' })
    await make.makeMerchant(hotel, { memberStage: 'active', areaM2: 300 })
    await put(await contest({ onDate: '2026-03-01', title: '春天的画展' }), {
      subjectKind: 'place',
      subjectId: park,
      name: '中心公园东门',
      position: offset(120, 100),
      capacity: 90,
      toilet: true,
      permission: 'written',
      permissionOn: '2026-02-01',
      feeFen: null,
    })
    const known = async (kind: string, id: string | null, user = planner) => {
      const answer = await user.ask(at(`/event-sites/known/${kind}/${id}`))
      return answer.ok ? knownSiteSchema.parse(await answer.json()) : answer.status
    }
    const { proposals: found } = await proposals(await contest())
    expect(found.map(({ site }) => site.name)).toEqual(
      expect.arrayContaining(['中心公园东门', '银泰商场', '广场舞队', '如意酒店', 'A支行']),
    )
    for (const { site } of found) expect(await known(site.subjectKind, site.subjectId)).toMatchObject({ site })

    const again = await known('place', park)
    expect(again).toMatchObject({ before: { title: '春天的画展' }, site: { capacity: 90, position: offset(120, 100) } })
    const filled = typeof again === 'object' ? again.filled : []
    expect(filled).toEqual(expect.arrayContaining(['capacity', 'shelter', 'toilet']))
    // Nobody asked for the fee, and the permission was for another day.
    expect(filled).not.toContain('feeFen')
    expect(filled).not.toContain('permission')
    expect(await known('place', mall)).toMatchObject({ before: null, filled: ['shelter', 'authority'] })

    const stranger = await t.makeUser(['marketing'], [await t.makeBranch('B')])
    expect(await known('place', park, stranger)).toBe(404)
    expect(await known('merchant', ulid())).toBe(404)
    expect(await known('spot', park)).toBe(404)
    expect(await known('place', park, await t.makeUser(['rm'], [branchId]))).toBe(403)
  })

  test('like last year’s best: the event of the kind with the most households for its money', async () => {
    const past = async (title: string, fen: number, came: number, weights: object | null) => {
      const id = await contest({
        state: 'archived',
        onDate: '2025-12-13',
        title,
        weights: weights && JSON.stringify(weights),
      })
      await t.db.updateTable('event').set({ state: 'siting' }).where('id', '=', id).execute()
      const siteId = await put(id, { name: `${title}的地方` })
      await t.db.updateTable('event').set({ state: 'archived', chosenSiteId: siteId }).where('id', '=', id).execute()
      for (let guest = 0; guest < came; guest += 1) await make.makeAttendance(id)
      await t.db
        .insertInto('eventCost')
        .values({
          branchId,
          id: ulid(),
          eventId: id,
          item: 'gift',
          what: '',
          plannedFen: fen,
          actualFen: null,
          sponsorshipId: null,
          ...t.stamps,
          deletedAt: null,
        })
        .execute()
      return id
    }
    await past('贵的', 500_000, 6, null)
    const best = await past('好的', 100_000, 5, { reach: 0.5, quiet: 0.5 })
    const eventId = await contest()
    expect((await list(eventId)).pastBest).toMatchObject({
      eventId: best,
      came: 5,
      unit: 'household',
      costFen: 100_000,
      weights: { reach: 0.5, quiet: 0.5 },
      site: { name: '好的的地方', permission: 'pending', permissionOn: null, estimates: {} },
    })
    // Five arrivals would show single households to somebody who sees no persons.
    expect((await list(eventId, planner)).pastBest?.came).toBeNull()

    // Heads of a stand are heads, and do not outdo households.
    const stand = await past('只数人头的', 1_000, 0, null)
    await t.db.updateTable('event').set({ tallyOnly: 1 }).where('id', '=', stand).execute()
    const at10 = '2025-12-13T02:00:00.000Z'
    const counted = { kind: 'people', pieces: 60, note: '', talliedAt: at10, createdAt: at10, createdBy: null }
    await t.db
      .insertInto('eventTally')
      .values({ branchId, id: ulid(), eventId: stand, ...counted, withdrawnAt: null, withdrawnBy: null })
      .execute()
    expect((await list(eventId)).pastBest).toMatchObject({ eventId: best, unit: 'household' })
    await t.db.updateTable('event').set({ kind: 'tea_stand' }).where('id', 'in', [stand, eventId]).execute()
    expect((await list(eventId)).pastBest).toMatchObject({ eventId: stand, came: 60, unit: 'person', costFen: 1_000 })
  })
})
