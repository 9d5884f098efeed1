import fs from 'node:fs'
import { allianceLinkListSchema } from 'domain/alliance-link.ts'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { Role } from 'domain/user.ts'
import { introductionSchema, type SuggestionList, suggestionListSchema } from 'domain/suggestion.ts'
import { ulid } from 'ulid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { allianceRows, today } from '#support/alliance-rows.ts'
import { factories, offset } from '#support/factories.ts'
import { sharedFile } from '#support/osm.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let rows: ReturnType<typeof allianceRows>
let make: ReturnType<typeof factories>
let officer: Awaited<ReturnType<TestApp['makeUser']>>
let branchId: string
let base: string
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  make = factories(t, branchId)
  await make.makeSite()
  rows = allianceRows(t, branchId)
  officer = await t.makeUser(['alliance'], [branchId])
  base = `/api/branches/${branchId}`
})
afterEach(() => t.close())

const read = async (query: string, who = officer): Promise<SuggestionList> => {
  const answer = await who.ask(`${base}/suggestions?${query}`)
  expect(answer.status).toBe(200)
  return suggestionListSchema.parse(await answer.json())
}
const partners = async (merchantId: string) =>
  (await read(`merchantId=${merchantId}`)).suggestions.map(({ b }) => b.name)

/** So many metres on foot to the east: the straight way × 1.3. */
const onFoot = (metres: number, north = 0): LngLat => offset(metres / 1.3, north)
const mixed = (segments: object) => JSON.stringify(segments)
const child = mixed({ family_child: 1 })

/** An art school, and whoever else a test needs beside it. */
const school = (more: object = {}) =>
  rows.makeShopkeeper('启明画室', 'art_school', offset(0, 0), { priceTier: 2, segmentMix: child, ...more })
const stationer = (more: object = {}, at = onFoot(150)) =>
  rows.makeShopkeeper('童趣文具', 'stationery', at, { priceTier: 2, segmentMix: child, ...more })

describe('complementarity', () => {
  test('equals the published examples, and says why in figures, never by a score alone', async ({ skip }) => {
    const inputs = sharedFile('../domain/metric_inputs.json')
    const results = sharedFile('../domain/metric_examples.json')
    if (!inputs || !results) return skip('the shared test data is not here')
    const example = JSON.parse(fs.readFileSync(inputs, 'utf8')).K13
    const expected = JSON.parse(fs.readFileSync(results, 'utf8')).K13
    const mix = (shares: number[]) =>
      mixed(Object.fromEntries(shares.map((share, index) => [example.mix_order[index], share])))
    const studio = await school({ segmentMix: mix(example.studio) })
    const hotelAt = onFoot(example.studio_hotel.walk)
    await rows.makeShopkeeper('如意酒店', 'banquet', hotelAt, { priceTier: 3, segmentMix: mix(example.hotel) })
    await stationer({ segmentMix: mix(example.stationery) }, onFoot(example.studio_stationery.walk))
    await rows.makeShopkeeper('另一家画室', 'art_school', onFoot(300), {
      priceTier: 2,
      segmentMix: mix(example.studio2),
    })

    const { suggestions } = await read(`merchantId=${studio}`)
    // Another art school scores 0 and is none.
    expect(suggestions.map(({ b }) => b.name)).toEqual(['童趣文具', '如意酒店'])
    const [stationery, hotel] = suggestions
    expect(stationery?.complementarity).toBeCloseTo(expected['studio-stationery'].score, 2)
    expect(hotel?.complementarity).toBeCloseTo(expected['studio-hotel'].score, 2)
    expect(hotel?.score).toBe(hotel?.complementarity)
    expect(hotel?.parts).toMatchObject({
      overlap: expect.closeTo(expected['studio-hotel'].overlap, 9),
      walk: expect.closeTo(expected['studio-hotel'].prox, 4),
      tier: expect.closeTo(expected['studio-hotel'].tier, 9),
      coNeed: 0.6,
    })
    expect(stationery).toMatchObject({
      a: { merchantId: studio },
      marks: [],
      reasons: {
        overlap: expect.closeTo(0.83, 9),
        segments: [{ segment: 'family_child', shareA: 0.78, shareB: 0.62 }, {}, {}],
        coNeed: { value: 0.9, words: { zh: expect.any(String), en: expect.any(String) } },
        walk: { metres: 150, isApproximate: true },
        tiers: { a: 2, b: 2, apart: 0 },
        commonNeighbours: { count: 0, named: [] },
        learned: null,
      },
    })
    expect(hotel?.reasons).toMatchObject({ walk: { metres: 420 }, tiers: { a: 2, b: 3, apart: 1 } })
    // Who has a hall lends it.
    expect(hotel?.draft).toMatchObject({ kind: 'venue', fromMerchantId: hotel?.b.merchantId, toMerchantId: studio })
  })

  test('a mix taken from the trade and an unknown price tier are marked', async () => {
    const studio = await school({ segmentMix: '{}', priceTier: null })
    await stationer()
    expect((await read(`merchantId=${studio}`)).suggestions[0]?.marks).toEqual(['default_mix', 'unknown_tier'])
  })

  test('the branch’s own pairs of trades count in the place of ours', async () => {
    const studio = await school()
    await stationer()
    const before = (await read(`merchantId=${studio}`)).suggestions[0]?.parts.coNeed
    const own = [{ a: 'art_school', b: 'stationery', coNeed: 0.1, compete: 0, zh: '不需要', en: 'No need' }]
    await t.db
      .insertInto('branchSetting')
      .values({
        branchId,
        key: 'category_pairs',
        value: JSON.stringify(own),
        updatedAt: t.stamps.createdAt,
        updatedBy: null,
      })
      .execute()
    const head = await t.makeUser(['branch_head'], [branchId])
    const [after] = (await read(`merchantId=${studio}`, head)).suggestions
    expect([before, after?.parts.coNeed, after?.reasons.coNeed.words?.zh]).toEqual([0.9, 0.1, '不需要'])
  })

  test('from 30 people between two trades on, half of the score is where their flow stands among all', async () => {
    const studio = await school()
    const shop = await stationer()
    const [other, hall] = [
      await rows.makeShopkeeper('别家画室', 'art_school', onFoot(900)),
      await rows.makeShopkeeper('如意酒店', 'banquet', onFoot(900)),
    ]
    const otherStationer = await rows.makeShopkeeper('别家文具', 'stationery', onFoot(900))
    await rows.makeFlow(other, hall, 40)
    await rows.makeFlow(other, otherStationer, 28)
    const pair = async () => (await read(`merchantId=${studio}`)).suggestions.find(({ b }) => b.merchantId === shop)
    const before = await pair()
    expect(before?.reasons.learned).toBeNull()
    expect(before?.score).toBe(before?.complementarity)
    // Told ones count half: 28 + 2 are 30 people, the lesser of two rates.
    await rows.makeFlow(otherStationer, other, 4, { proof: 'verbal' })
    const after = await pair()
    expect(after?.reasons.learned).toEqual({ people: 30, percentile: 0 })
    expect(after?.score).toBeCloseTo((before?.complementarity ?? 0) / 2, 9)
  })
})

describe('who is not suggested', () => {
  test('price tiers three apart, the same trade, who is tied already, closed shops, who asked not to be visited', async () => {
    const studio = await school({ priceTier: 1 })
    await rows.makeShopkeeper('太贵文具', 'stationery', onFoot(100), { priceTier: 4, segmentMix: child })
    await rows.makeShopkeeper('别家画室', 'art_school', onFoot(100), { segmentMix: child })
    const tied = await rows.makeShopkeeper('已连书店', 'bookstore', onFoot(100), { segmentMix: child })
    await rows.makeLink(studio, tied, { status: 'proposed' })
    const was = await rows.makeShopkeeper('曾连玩具', 'toy', onFoot(100), { segmentMix: child })
    await rows.makeLink(studio, was, { status: 'ended', endedOn: today, endedReason: '换人' })
    const closed = await make.makeShop('关门母婴', onFoot(100), { category: 'baby', status: 'closed' })
    await make.makeMerchant(closed, { segmentMix: child })
    await rows.makeShopkeeper('勿扰摄影', 'photo', onFoot(100), { doNotVisitUntil: daysAfter(today, 1) })
    await rows.makeShopkeeper('远处眼镜', 'optician', onFoot(1600), { segmentMix: child })
    expect(await partners(studio)).toEqual(['曾连玩具'])
  })

  test('who said no within 180 days, and not after', async () => {
    const studio = await school()
    const shop = await stationer()
    const allianceId = await rows.makeAlliance('亲子联盟')
    const declined = (days: number) => ({ stage: 'declined', leftOn: daysBefore(today, days), leftReason: 'unfair' })
    const memberId = await rows.makeMember(allianceId, shop, declined(179))
    expect(await partners(studio)).toEqual([])
    await t.db.updateTable('allianceMember').set(declined(180)).where('id', '=', memberId).execute()
    expect(await partners(studio)).toEqual(['童趣文具'])
  })

  test('another of a trade that a member was promised to be the only one of', async () => {
    const studio = await school()
    const only = await stationer({}, onFoot(100))
    await rows.makeShopkeeper('别家文具', 'stationery', onFoot(120), { priceTier: 2, segmentMix: child })
    const allianceId = await rows.makeAlliance('亲子联盟')
    await rows.makeMember(allianceId, studio)
    const memberId = await rows.makeMember(allianceId, only)
    expect(await partners(studio)).toEqual(['童趣文具', '别家文具'])
    const agreementId = await rows.makeAgreement(memberId, { exclusive: 1 })
    expect(await partners(studio)).toEqual(['童趣文具'])
    await t.db.updateTable('agreement').set({ endedOn: today }).where('id', '=', agreementId).execute()
    expect(await partners(studio)).toEqual(['童趣文具', '别家文具'])
  })

  test('a pair put aside is not shown until its day, and again when that is taken back', async () => {
    const studio = await school()
    const shop = await stationer()
    const [oneId = '', otherId = ''] = [studio, shop].toSorted()
    const id = ulid()
    await t.db
      .insertInto('dismissal')
      .values({
        branchId,
        id,
        kind: 'introduction',
        oneId,
        otherId,
        reason: 'bad_time',
        note: '',
        until: daysAfter(today, 1),
        createdAt: t.stamps.createdAt,
        createdBy: null,
        withdrawnAt: null,
        withdrawnBy: null,
      })
      .execute()
    expect(await read(`merchantId=${studio}`)).toMatchObject({ suggestions: [], counts: { pairs: 0, dismissed: 1 } })
    await t.db.updateTable('dismissal').set({ kind: 'duplicate' }).where('id', '=', id).execute()
    expect(await partners(studio)).toEqual(['童趣文具'])
    await t.db.updateTable('dismissal').set({ kind: 'introduction', until: today }).where('id', '=', id).execute()
    expect(await partners(studio)).toEqual(['童趣文具'])
    const later = { until: daysAfter(today, 180), withdrawnAt: t.stamps.createdAt }
    await t.db.updateTable('dismissal').set(later).where('id', '=', id).execute()
    expect(await partners(studio)).toEqual(['童趣文具'])
  })
})

describe('the lists', () => {
  test('who knows the same merchants is raised, and those are named', async () => {
    const studio = await school()
    await stationer({}, onFoot(200, 0))
    const known = await rows.makeShopkeeper('文具二店', 'stationery', onFoot(200), { priceTier: 2, segmentMix: child })
    const friend = await rows.makeShopkeeper('小橙母婴', 'baby', onFoot(1200))
    await rows.makeLink(studio, friend)
    await rows.makeLink(known, friend)
    const { suggestions } = await read(`merchantId=${studio}`)
    const [first, second] = suggestions
    expect([first?.b.name, second?.b.name]).toEqual(['文具二店', '童趣文具'])
    expect(first?.complementarity).toBeCloseTo(second?.complementarity ?? 0, 9)
    expect(first?.reasons.commonNeighbours).toMatchObject({ count: 1, named: [{ name: '小橙母婴' }] })
  })

  test('for an alliance somebody of it is in every pair; for the branch nobody stands in more than two', async () => {
    const studio = await school()
    await stationer()
    const tea = await rows.makeShopkeeper('清和茶庄', 'tea', onFoot(80))
    await rows.makeShopkeeper('如意酒店', 'banquet', onFoot(100))
    const allianceId = await rows.makeAlliance('亲子联盟')
    await rows.makeMember(allianceId, studio, { stage: 'contacted' })
    const ofAlliance = await read(`allianceId=${allianceId}`)
    expect(ofAlliance.suggestions.length).toBeGreaterThan(0)
    for (const { a } of ofAlliance.suggestions) expect(a.merchantId).toBe(studio)
    await rows.makeMember(allianceId, tea, { stage: 'exit', leftOn: today, leftReason: 'no_traffic' })
    expect((await read(`allianceId=${allianceId}`)).suggestions).toEqual(ofAlliance.suggestions)

    await t.db.updateTable('merchant').set({ allianceInterest: 3 }).execute()
    const times = new Map<string, number>()
    for (const { a, b } of (await read('all=1&limit=50')).suggestions) {
      for (const { merchantId } of [a, b]) times.set(merchantId, (times.get(merchantId) ?? 0) + 1)
    }
    expect(Math.max(...times.values())).toBeLessThanOrEqual(2)
    expect((await read('all=1&limit=1')).suggestions).toHaveLength(1)
  })

  test('a triangle is two pairs that share a merchant, each of the three with a part and a gift of its own', async () => {
    const studio = await school()
    const shop = await stationer()
    const hall = await rows.makeShopkeeper('如意酒店', 'banquet', onFoot(420), { priceTier: 3 })
    const [triangle, ...more] = (await read(`merchantId=${studio}`)).triangles
    expect(more).toEqual([])
    expect(triangle?.hubId).toBe(studio)
    expect(triangle?.pairs.map(({ otherId, metres }) => [otherId, metres])).toEqual([
      [shop, 150],
      [hall, 420],
    ])
    const members = triangle?.members ?? []
    expect(new Set(members.map(({ role }) => role)).size).toBe(3)
    expect(new Set(members.map(({ offer }) => offer?.pillar)).size).toBe(3)
  })

  test('a merchant’s places come with their reasons; what fewer than ten stand behind only to who sees persons', async () => {
    const studio = await school({ segmentMix: '{}' })
    const garden = await make.makePlace('滨河花园', offset(100, 0))
    await make.makeCustomers(12, { homePlaceId: garden, segment: 'family_child' })
    await make.makeCustomers(4, { homePlaceId: garden, segment: 'student' })
    const hamlet = await make.makePlace('三户小院', offset(60, 0))
    await make.makeCustomers(9, { homePlaceId: hamlet, segment: 'family_child' })
    await t.db
      .updateTable('merchant')
      .set({ segmentMix: mixed({ family_child: 0.5, student: 0.5 }) })
      .execute()
    const ask = async (role: Role) => {
      const who = await t.makeUser([role], [branchId])
      return (await read(`merchantId=${studio}`, who)).places
    }
    const [place, ...more] = await ask('branch_head')
    expect(more).toEqual([])
    expect(place).toMatchObject({ placeId: garden, name: '滨河花园', metres: 130 })
    // 100 · (0.75 · 0.5 + 0.25 · 0.5) · e^(−130 / 600)
    expect(place?.score).toBeCloseTo(50 * Math.exp(-130 / 600), 2)
    expect(place?.segments.map(({ segment }) => segment)).toEqual(['family_child', 'student'])
    expect((await ask('alliance'))[0]?.segments.map(({ segment }) => segment)).toEqual(['family_child'])
  })

  test('places whose people suit both are a reason', async () => {
    const studio = await school()
    await stationer()
    const garden = await make.makePlace('滨河花园', offset(50, 0))
    await make.makeCustomers(20, { homePlaceId: garden, segment: 'family_child' })
    const [pair] = (await read(`merchantId=${studio}`)).suggestions
    expect(pair?.reasons.places.map(({ name }) => name)).toEqual(['滨河花园'])
  })

  test('one question at a time, about what is the branch’s own', async () => {
    const studio = await school()
    for (const query of ['', 'all=1&limit=51', `all=1&merchantId=${studio}`, 'merchantId=me', 'all=1&more=1']) {
      expect([query, (await officer.ask(`${base}/suggestions?${query}`)).status]).toEqual([query, 400])
    }
    const other = await t.makeBranch('B')
    const stranger = await t.makeUser(['alliance'], [other])
    expect((await stranger.ask(`${base}/suggestions?all=1`)).status).toBe(404)
    expect((await stranger.ask(`/api/branches/${other}/suggestions?merchantId=${studio}`)).status).toBe(404)
    const allianceId = await rows.makeAlliance('亲子联盟')
    expect((await stranger.ask(`/api/branches/${other}/suggestions?allianceId=${allianceId}`)).status).toBe(404)
    const theirs = await stranger.ask(`/api/branches/${other}/suggestions?all=1`)
    expect(await theirs.json()).toMatchObject({
      suggestions: [],
      triangles: [],
      counts: { merchants: 0, pairs: 0, dismissed: 0 },
    })
  })
})

describe('an introduction', () => {
  const introduce = (body: object) => officer.send('POST', `${base}/introductions`, body)
  const links = async () =>
    allianceLinkListSchema.parse(await (await officer.ask(`${base}/alliance-links`)).json()).links

  test('of two drafts a proposed link from the first to the second, introduced by the branch; again it drafts nothing', async () => {
    const [studio, hall] = [await school(), await rows.makeShopkeeper('如意酒店', 'banquet', onFoot(420))]
    const body = { kind: 'link', merchantIds: [hall, studio], linkKind: 'venue' }
    const first = introductionSchema.parse(await (await introduce(body)).json())
    expect(first).toMatchObject({ links: [{ isNew: true }], members: [] })
    expect(await links()).toMatchObject([
      {
        state: 'proposed',
        kind: 'venue',
        introducedBy: 'branch',
        from: { merchantId: hall },
        to: { merchantId: studio },
      },
    ])
    const again = introductionSchema.parse(await (await introduce(body)).json())
    expect(again.links).toEqual([{ id: first.links[0]?.id, isNew: false }])
    expect(await links()).toHaveLength(1)
  })

  test('of three ties each to each, and makes prospects of who is not in the alliance', async () => {
    const [studio, shop] = [await school(), await stationer()]
    const hall = await rows.makeShopkeeper('如意酒店', 'banquet', onFoot(420))
    const allianceId = await rows.makeAlliance('亲子联盟')
    const memberId = await rows.makeMember(allianceId, studio, { stage: 'active' })
    await t.db.updateTable('merchant').set({ memberStage: 'active' }).where('id', '=', studio).execute()
    await rows.makeLink(...([studio, shop].toSorted() as [string, string]), { kind: 'joint_promo' })
    const answer = await introduce({ kind: 'triangle', merchantIds: [studio, shop, hall], allianceId })
    expect(answer.status).toBe(201)
    const made = introductionSchema.parse(await answer.json())
    expect(made.links.map(({ isNew }) => isNew)).toEqual([false, true, true])
    expect(made.members.map(({ merchantId, isNew }) => [merchantId, isNew])).toEqual([
      [studio, false],
      [shop, true],
      [hall, true],
    ])
    expect(made.members[0]?.id).toBe(memberId)
    const stages = await t.db.selectFrom('merchant').select(['id', 'memberStage']).execute()
    expect(new Map(stages.map(({ id, memberStage }) => [id, memberStage]))).toEqual(
      new Map([
        [studio, 'active'],
        [shop, 'prospect'],
        [hall, 'prospect'],
      ]),
    )
    const moves = await t.db.selectFrom('stageMove').select(['memberId', 'toStage', 'createdBy']).execute()
    expect(moves.map(({ memberId: id }) => id).toSorted()).toEqual(
      made.members
        .slice(1)
        .map(({ id }) => id)
        .toSorted(),
    )
    for (const { toStage, createdBy } of moves) expect([toStage, createdBy]).toEqual(['prospect', officer.id])
    expect((await links()).map(({ kind, allianceId: of }) => [kind, of])).toEqual(
      expect.arrayContaining([['joint_promo', allianceId]]),
    )
  })

  test('of strangers, of too few or of one with himself is refused, and nothing is written', async () => {
    const [studio, shop] = [await school(), await stationer()]
    const other = allianceRows(t, await t.makeBranch('B'))
    const stranger = await other.makeShopkeeper('远方茶庄', 'tea', offset(9000, 0))
    for (const wrong of [
      { kind: 'link', merchantIds: [studio, stranger] },
      { kind: 'link', merchantIds: [studio, studio] },
      { kind: 'triangle', merchantIds: [studio, shop] },
      { kind: 'link', merchantIds: [studio, shop], allianceId: await other.makeAlliance('别行联盟') },
      { kind: 'link', merchantIds: [studio, shop], linkKind: 'friend' },
    ]) {
      expect((await introduce(wrong)).status).toBe(400)
    }
    expect(await links()).toEqual([])
  })
})
