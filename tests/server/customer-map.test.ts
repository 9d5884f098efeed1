import { gunzipSync } from 'node:zlib'
import { VectorTile } from '@mapbox/vector-tile'
import { daysBefore } from 'domain/civil-date.ts'
import {
  type CoverageHexagon,
  customerFacetsSchema,
  type CustomerMap,
  customerMapSchema,
  habitProductSchema,
} from 'domain/customer-map.ts'
import { customerPageSchema, type ShopOnMap } from 'domain/map-layers.ts'
import { getResolution } from 'h3-js'
import { PbfReader } from 'pbf'
import { civilDay } from 'server/http/today.ts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { factories, mapQuery, offset } from '#support/factories.ts'
import { testApp } from '#support/test-app.ts'

const today = civilDay('Asia/Shanghai')

async function branchWithHead() {
  const app = await testApp()
  onTestFinished(app.close)
  const branchId = await app.makeBranch('b1')
  const head = await app.makeUser(['branch_head'], [branchId])
  const make = factories(app, branchId)
  const siteId = await make.makeSite()
  const read = async (user = head, query = ''): Promise<CustomerMap> => {
    const answer = await user.ask(`/api/branches/${branchId}/customer-map?${query}`)
    expect(answer.status).toBe(200)
    return customerMapSchema.parse(await answer.json())
  }
  return { ...app, branchId, head, make, siteId, read }
}
const placeOf = (map: CustomerMap, name: string) => {
  const place = map.places.find((row) => row.name === name)
  if (!place) throw new Error(`no place ${name}`)
  return place
}

describe('the circle (K01)', () => {
  const distances = [
    120, 180, 260, 310, 340, 420, 455, 500, 530, 610, 640, 690, 720, 760, 810, 840, 905, 960, 1180, 3460,
  ]

  test('reaches the farthest target, names it, and says what leaving it out would change', async () => {
    const { make, read } = await branchWithHead()
    for (const [index, metres] of distances.entries()) await make.makeTargetGroup(`群体${index}`, offset(metres, 0))
    await make.makeTargetGroup('放弃的', offset(0, 4000), { status: 'inactive' })
    await make.makeTargetGroup('未选的', offset(0, 4200), { inRadius: 0 })

    const { radius } = await read()
    expect(Math.round(radius.maxMetres)).toBe(3460)
    expect(Math.round(radius.r90Metres)).toBe(960)
    expect(radius.targets).toBe(20)
    expect(radius.farthestTarget?.name).toBe('群体19')
    expect(radius.withoutFarthest.map(({ dropped, maxMetres }) => [dropped, Math.round(maxMetres)])).toEqual([
      [1, 1180],
      [2, 960],
      [3, 905],
    ])
    expect(radius.withoutFarthest[1]?.lost.map(({ name }) => name)).toEqual(['群体19', '群体18'])
  })

  test('counts merchants that are wanted or in the alliance, and no others', async () => {
    const { make, read } = await branchWithHead()
    await make.makeMerchant(await make.makeShop('想要的', offset(400, 0)), { allianceInterest: 2 })
    await make.makeMerchant(await make.makeShop('签约的', offset(900, 0)), { memberStage: 'signed' })
    await make.makeMerchant(await make.makeShop('退出的', offset(2000, 0)), {
      memberStage: 'exit',
      allianceInterest: 1,
    })
    await make.makeMerchant(await make.makeShop('关门的', offset(2500, 0), { status: 'closed' }), {
      allianceInterest: 3,
    })

    const { radius } = await read()
    expect(radius.farthestTarget).toMatchObject({ kind: 'merchant', name: '签约的' })
    expect(radius.targets).toBe(2)
  })

  test('is 700 m with a note while there is no target', async () => {
    const { read } = await branchWithHead()
    expect((await read()).radius).toMatchObject({
      maxMetres: 700,
      r90Metres: 700,
      farthestTarget: null,
      note: 'no_targets',
      withoutFarthest: [],
    })
  })
})

describe('coverage (K02)', () => {
  test('is the share of households with a customer, with bounds, interval, grade and date; pooled as sum over sum', async () => {
    const { make, read } = await branchWithHead()
    await make.makeTargetGroup('舞队', offset(800, 0))
    const garden = await make.makePlace('滨河花园', offset(300, 0))
    await make.makeStat(garden, 'households_planned', 1280, today, { grade: 'a' })
    await make.makeStat(garden, 'occupancy', 0.86, today, { grade: 'a' })
    await make.makeCustomers(297, { homePlaceId: garden, held: ['mobile_bank'] }, (index) => ({
      homeUnitLabel: `1-${index}`,
    }))
    await make.makeCustomers(23, { homePlaceId: garden, held: ['wealth'] })
    const village = await make.makePlace('翠苑新村', offset(600, 100))
    await make.makeStat(village, 'population', 3400, daysBefore(today, 40), { grade: 'a' })
    await make.makeCustomers(181, { homePlaceId: village, held: ['mobile_bank'] }, (index) => ({
      homeUnitLabel: `2-${index}`,
    }))
    await make.makeCustomers(12, { homePlaceId: village, held: ['mobile_bank'] })
    // Not active customers: nothing held, known to be lost, only wanted.
    await make.makeCustomers(5, { homePlaceId: village, homeUnitLabel: '9' })
    await make.makeCustomers(3, { homePlaceId: village, homeUnitLabel: '8', held: ['wealth'], lifecycle: 'lost' })
    await make.makeCustomers(7, { homePlaceId: village, lifecycle: 'prospect' })

    const map = await read()
    const first = placeOf(map, '滨河花园').coverage
    expect(first).toMatchObject({
      numerator: 297,
      numeratorHigh: 320,
      denominator: 1101,
      grade: 'b',
      asOf: today,
      source: 'planned_by_occupancy',
    })
    expect(first.low).toBeCloseTo(0.26975, 5)
    expect(first.high).toBeCloseTo(0.29064, 5)
    expect(first.ci?.[0]).toBeCloseTo(0.24437, 5)
    expect(first.ci?.[1]).toBeCloseTo(0.29674, 5)
    const second = placeOf(map, '翠苑新村')
    expect(second.coverage).toMatchObject({ denominator: 1298, grade: 'c', asOf: daysBefore(today, 40) })
    expect(second.coverage.low).toBeCloseTo(0.13945, 5)
    expect(second.coverage.high).toBeCloseTo(0.14869, 5)
    expect(second).toMatchObject({ customers: 193, prospects: 7, uncovered: 1298 - 181 })
    expect(map.total.coverage.low).toBeCloseTo(0.19925, 5)
    expect(map.total.coverage.high).toBeCloseTo(0.21384, 5)
    expect(map.total).toMatchObject({ customers: 513, uncovered: 2399 - 478, unknownPlaces: 0 })
    expect(map.rings.map(({ metres, coverage }) => [metres, coverage.numerator])).toEqual([
      [700, 478],
      [1000, 478],
      [1500, 478],
    ])
  })

  test('shows above 100 % as it is, no percentage over a guess, and ranks by the lower bound', async () => {
    const { make, read } = await branchWithHead()
    const stale = await make.makePlace('过期的', offset(100, 0))
    await make.makeStat(stale, 'households_occupied', 420, daysBefore(today, 800))
    await make.makeCustomers(437, { homePlaceId: stale, held: ['wealth'] }, (index) => ({ homeUnitLabel: `${index}` }))
    const guessed = await make.makePlace('猜的', offset(200, 0), { areaM2: 94_000 })
    await make.makeStat(guessed, 'households_occupied', 1000, today, { grade: 'd', sourceKind: 'estimate_person' })
    await make.makeCustomers(181, { homePlaceId: guessed, held: ['wealth'] }, (index) => ({
      homeUnitLabel: `${index}`,
    }))
    const small = await make.makePlace('小的', offset(300, 0))
    await make.makeStat(small, 'households_occupied', 30, today)
    await make.makeCustomers(9, { homePlaceId: small, held: ['wealth'] }, (index) => ({ homeUnitLabel: `${index}` }))
    const large = await make.makePlace('大的', offset(400, 0))
    await make.makeStat(large, 'households_occupied', 1101, today)
    await make.makeCustomers(297, { homePlaceId: large, held: ['wealth'] }, (index) => ({ homeUnitLabel: `${index}` }))

    const map = await read()
    expect(placeOf(map, '过期的').coverage.value).toBeCloseTo(1.04048, 5)
    expect(placeOf(map, '过期的').coverage).toMatchObject({ ci: null, flags: ['over_100'] })
    expect(placeOf(map, '猜的').coverage).toMatchObject({
      value: null,
      low: null,
      high: null,
      ci: null,
      numerator: 181,
      grade: 'd',
    })
    expect(placeOf(map, '猜的').perSquareKilometre).toBeCloseTo(1925.53, 2)
    expect(map.places.map(({ name }) => name)).toEqual(['大的', '小的', '过期的', '猜的'])
  })
})

describe('a branch whose customers nobody has brought in yet', () => {
  test('has no 0 %: the numerator is unknown, everywhere, until the first customer is known', async () => {
    const { make, makeUser, branchId, head, read } = await branchWithHead()
    const place = await make.makePlace('滨河花园', offset(200, 0))
    await make.makeBuilding(offset(200, 0), { placeId: place, householdsEstimate: 400 })
    await make.makeStat(place, 'households_occupied', 400, today)
    await make.makePlace('无户数', offset(300, 0))
    for (const east of [350, 500, 650]) await make.makeTargetGroup(`群${east}`, offset(east, 0))
    const empty = {
      value: null,
      low: null,
      high: null,
      ci: null,
      denominator: 400,
      grade: 'a',
      flags: ['no_customers'],
    }
    for (const reader of [head, await makeUser(['marketing'], [branchId])]) {
      const map = await read(reader)
      expect(map.total).toMatchObject({ coverage: empty, uncovered: null })
      expect(map.rings.map(({ coverage }) => coverage)).toEqual(map.rings.map(() => expect.objectContaining(empty)))
      expect(map.radius.withoutFarthest.map(({ coverage }) => coverage)).toEqual(
        map.radius.withoutFarthest.map(() => expect.objectContaining(empty)),
      )
      expect(placeOf(map, '滨河花园')).toMatchObject({ coverage: empty, uncovered: null })
      expect(placeOf(map, '无户数').coverage.flags).toContain('no_denominator')
      // Where to go is still told, by the homes that are there; and nothing is called uncovered.
      expect(map.whiteSpots.map(({ name, reasons }) => [name, reasons[0]?.code])).toEqual([
        ['滨河花园', 'never_visited'],
        ['无户数', 'households_unknown'],
      ])
      const { hexagons } = (await (await reader.ask(`/api/branches/${branchId}/customer-map/hexagons`)).json()) as {
        hexagons: CoverageHexagon[]
      }
      expect(hexagons).toMatchObject([{ rate: null, uncovered: null }])
    }

    await make.makeCustomers(1, { lifecycle: 'prospect' })
    const map = await read()
    expect(placeOf(map, '滨河花园')).toMatchObject({ coverage: { value: 0, flags: [] }, uncovered: 400 })
    expect(map.total.coverage).toMatchObject({ value: 0, flags: [] })
  })

  test('a filter that leaves nobody is a true 0 %', async () => {
    const { make, branchId, head } = await branchWithHead()
    const place = await make.makePlace('滨河花园', offset(200, 0))
    await make.makeStat(place, 'households_occupied', 400, today)
    await make.makeCustomers(1, { homePlaceId: place, held: ['wealth'], segment: 'boss' })
    const answer = await head.ask(`/api/branches/${branchId}/customer-map?${mapQuery('segments:retiree')}`)
    expect(placeOf(customerMapSchema.parse(await answer.json()), '滨河花园').coverage.value).toBe(0)
  })
})

describe('people and products', () => {
  test('a workplace counts persons over employees (K03a)', async () => {
    const { make, read } = await branchWithHead()
    const office = await make.makePlace('创智大厦', offset(200, 0), { kind: 'office' })
    await make.makeStat(office, 'employees', 1650, today)
    await make.makeCustomers(74, { workPlaceId: office, held: ['payroll_in'], segment: 'employee' })
    const place = placeOf(await read(), '创智大厦')
    expect(place.coverageOf).toBe('persons')
    expect(place.coverage.value).toBeCloseTo(0.044848, 6)
    expect(place).toMatchObject({
      customers: 74,
      segmentMix: [],
      workerMix: [{ segment: 'employee', share: 1, count: 74 }],
    })
  })

  test('product match is weight held over weight needed, with whom each line is missing (K04)', async () => {
    const { make, read } = await branchWithHead()
    const place = await make.makePlace('滨河花园', offset(200, 0))
    await make.makeCustomers(1, { homePlaceId: place, segment: 'retiree', held: ['deposit_term', 'mobile_bank'] })
    const one = placeOf(await read(), '滨河花园').productMatch
    expect(one).toMatchObject({ profiled: 1, unprofiled: 0 })
    expect(one.value).toBeCloseTo(0.48485, 5)
    expect(one.denominator).toBeCloseTo(3.3, 9)

    await make.makeCustomers(1, {
      homePlaceId: place,
      segment: 'retiree',
      held: ['deposit_term', 'mobile_bank', 'card_bind', 'wealth', 'credit_card'],
    })
    await make.makeCustomers(2, { homePlaceId: place, held: ['deposit_current'] })
    const pooled = placeOf(await read(), '滨河花园').productMatch
    expect(pooled.value).toBeCloseTo((1.6 + 3) / 6.6, 9)
    expect(pooled).toMatchObject({ profiled: 2, unprofiled: 2 })
    expect(pooled.unmet.slice(0, 2)).toEqual([
      { line: 'insurance', count: 2 },
      { line: 'card_bind', count: 1 },
    ])
  })

  test('a habit is measured among those whose habits are known, beside the circle (K05)', async () => {
    const { make, read } = await branchWithHead()
    const dance = { tag: 'square_dance', notedOn: daysBefore(today, 30) }
    const coffee = { tag: 'coffee', notedOn: daysBefore(today, 300) }
    const here = await make.makePlace('滨河花园', offset(200, 0))
    await make.makeCustomers(46, { homePlaceId: here, held: ['wealth'], tags: [dance] })
    await make.makeCustomers(251, { homePlaceId: here, held: ['wealth'], tags: [coffee] })
    await make.makeCustomers(100, { homePlaceId: here, held: ['wealth'] })
    // A habit noted too long ago is not known any more.
    await make.makeCustomers(20, {
      homePlaceId: here,
      held: ['wealth'],
      tags: [{ tag: 'square_dance', notedOn: daysBefore(today, 366) }],
    })
    const there = await make.makePlace('翠苑新村', offset(400, 0))
    await make.makeCustomers(82, { homePlaceId: there, held: ['wealth'], tags: [dance] })
    await make.makeCustomers(1551, { homePlaceId: there, held: ['wealth'], tags: [coffee] })

    const map = await read()
    const habit = placeOf(map, '滨河花园').habits.find(({ tag }) => tag === 'square_dance')
    expect(habit).toMatchObject({ withTag: 46, tagged: 297 })
    expect(habit?.share).toBeCloseTo(0.15488, 5)
    expect(habit?.lift).toBeCloseTo(46 / 297 / (128 / 1930), 9)
    expect(map.total.habits.find(({ tag }) => tag === 'square_dance')).toMatchObject({ withTag: 128, tagged: 1930 })
  })

  test('matches places with merchants both ways, with the reason', async () => {
    const { make, read } = await branchWithHead()
    const place = await make.makePlace('滨河花园', offset(200, 0))
    await make.makeCustomers(30, { homePlaceId: place, held: ['wealth'], segment: 'retiree' })
    const near = await make.makeShop('福寿药房', offset(260, 0), { category: 'pharmacy' })
    await make.makeShop('远药房', offset(900, 0), { category: 'pharmacy' })
    await make.makeShop('停业的', offset(210, 0), { category: 'pharmacy', status: 'closed' })
    const merchantId = await make.makeMerchant(near, { memberStage: 'active' })

    const map = await read()
    const [first, second] = placeOf(map, '滨河花园').merchants
    expect(first).toMatchObject({ name: '福寿药房', merchantId, memberStage: 'active' })
    expect(first?.reason.segments[0]).toMatchObject({ segment: 'retiree', placeShare: 1 })
    expect(Math.round(first?.reason.walkMetres ?? 0)).toBe(78)
    expect(second?.name).toBe('远药房')
    expect(map.merchantPlaces[0]).toMatchObject({
      name: '福寿药房',
      places: [{ name: '滨河花园', score: first?.score }],
    })
  })
})

describe('shops and rivals', () => {
  test('three rates of shops, whom they settle with and how fresh it is (K03b, K11, K27)', async () => {
    const { make, read } = await branchWithHead()
    await make.makePlace('建设街', offset(100, 0), { kind: 'street_shop_block' })
    const banks = [
      ...Array<string>(32).fill('own'),
      ...Array<string>(41).fill('icbc'),
      ...Array<string>(38).fill('rcb'),
      ...Array<string>(19).fill('ccb'),
      ...Array<string>(11).fill('other'),
    ]
    for (let index = 0; index < 214; index++) {
      const shop = await make.makeShop(`铺${index}`, offset(100 + (index % 20), index / 10), {
        seenOn: daysBefore(today, index < 143 ? 100 : 250),
      })
      const bank = banks[index]
      const merchant = await make.makeMerchant(shop, {
        filedGrade: index < 187 ? 2 : 1,
        ourStatus: bank === 'own' ? 'main' : index >= 190 || (index >= 100 && index < 102) ? 'acquiring' : 'none',
        acquiringActive: index < 20 || index >= 190 ? 1 : 0,
      })
      if (bank !== undefined && bank !== 'own')
        await make.makePresence('merchant', merchant, bank, daysBefore(today, 200))
      // Known once, but too long ago, and taken back.
      if (bank === undefined && index < 160)
        await make.makePresence('merchant', merchant, 'abc', daysBefore(today, 370))
      if (bank === undefined && index > 200)
        await make.makePresence('merchant', merchant, 'abc', today, { withdrawnAt: `${today}T00:00:00.000Z` })
    }
    await make.makeShop('空铺', offset(100, 0), { status: 'vacant', seenOn: today })
    await make.makeCompetitor('工商银行某支行', 'icbc', offset(150, 0))
    await make.makeCompetitor('远的', 'abc', offset(900, 0))

    const map = await read()
    expect(map.total.shops).toEqual({ open: 214, filed: 187, acquiring: 58, acquiringActive: 44, main: 32, unseen: 0 })
    const { rivals } = map.total
    expect(rivals).toMatchObject({ shops: 214, ours: 32, known: 141, unknown: 73, findOutFirst: false })
    expect(rivals.point).toBeCloseTo(0.22695, 5)
    expect(rivals.ci?.[0]).toBeCloseTo(0.165594, 5)
    expect(rivals.ci?.[1]).toBeCloseTo(0.30279, 5)
    expect(rivals.low).toBeCloseTo(0.14953, 5)
    expect(rivals.high).toBeCloseTo(0.49065, 5)
    expect(rivals.relative).toBeCloseTo(0.78049, 5)
    expect(rivals.byBank[0]).toEqual({ bank: 'icbc', count: 41 })
    expect(map.total.freshness).toMatchObject({ shopsSeen180: 143, shops: 214 })
    const place = placeOf(map, '建设街')
    expect(place.rivals).toMatchObject({ shops: 214, ours: 32, nearby: [{ name: '工商银行某支行', bank: 'icbc' }] })
    expect(map.counts).toMatchObject({ shops: 214, competitors: 2, shopsByGroup: { food: 214 } })
  })

  test('a rival seen at a place stands there for twelve months', async () => {
    const { make, read } = await branchWithHead()
    const place = await make.makePlace('滨河花园', offset(100, 0))
    await make.makePresence('place', place, 'icbc', daysBefore(today, 20), { kind: 'stationed' })
    await make.makePresence('place', place, 'abc', daysBefore(today, 380), { kind: 'promo' })
    expect(placeOf(await read(), '滨河花园').rivals.seen).toMatchObject([
      { bank: 'icbc', kind: 'stationed', evidence: 'seen' },
    ])
  })
})

describe('where to go this week', () => {
  test('names the places with most homes left, who is willing and when somebody was last there', async () => {
    const { make, head, read } = await branchWithHead()
    const visited = await make.makePlace('去过的', offset(200, 0))
    await make.makeStat(visited, 'households_occupied', 1300, today)
    await make.makeVisit(head.id, 'place', visited, daysBefore(today, 3), { nextOn: daysBefore(today, -7) })
    const willing = await make.makePlace('翠苑新村', offset(300, 0))
    await make.makeStat(willing, 'households_occupied', 1298, today)
    await make.makeCustomers(181, { homePlaceId: willing, held: ['wealth'] }, (index) => ({
      homeUnitLabel: `${index}`,
    }))
    await make.makeKeyPerson(willing, { attitude: 'support', whatTheyWant: '雨伞' })
    await make.makeVisit(head.id, 'place', willing, daysBefore(today, 240))
    await make.makePlace('没人数过', offset(400, 0))
    await make.makePlace('写字楼', offset(400, 0), { kind: 'office' })

    const map = await read()
    expect(map.whiteSpots.map(({ name }) => name)).toEqual(['翠苑新村', '去过的', '没人数过'])
    expect(map.whiteSpots[0]).toMatchObject({ households: 1298, uncovered: 1117 })
    expect(map.whiteSpots[0]?.reasons.slice(0, 4)).toEqual([
      { code: 'many_uncovered', values: { uncovered: 1117 } },
      { code: 'low_coverage', values: { rate: 181 / 1298 } },
      { code: 'not_visited_days', values: { days: 240, lastOn: daysBefore(today, 240) } },
      { code: 'key_person_willing', values: { title: 'property_mgr', name: '陆明', wants: '雨伞' } },
    ])
    expect(map.whiteSpots[2]?.reasons[0]).toEqual({ code: 'households_unknown', values: {} })
    expect(placeOf(map, '去过的')).toMatchObject({
      lastVisit: { on: daysBefore(today, 3), by: head.name },
      nextOn: daysBefore(today, -7),
    })
  })
})

describe('where people are', () => {
  test('a home without a place falls in the outline that holds it, else in the nearest within 60 m, else in none', async () => {
    const { make, read } = await branchWithHead()
    const square = [offset(100, 100), offset(300, 100), offset(300, 300), offset(100, 300), offset(100, 100)]
    await make.makePlace('有界的', offset(200, 200), { geometry: JSON.stringify([square]) })
    await make.makePlace('只有点', offset(600, 600))
    await make.makePlace('写字楼', offset(610, 600), { kind: 'office' })
    const at = (east: number, north: number) =>
      make.makeCustomers(1, { position: offset(east, north), held: ['wealth'] })
    await at(110, 290)
    await at(345, 200)
    await at(365, 200)
    await at(640, 600)
    await at(600, 665)
    await make.makeCustomers(1, { held: ['wealth'] })

    const map = await read()
    expect(placeOf(map, '有界的').customers).toBe(2)
    expect(placeOf(map, '只有点').customers).toBe(1)
    expect(placeOf(map, '写字楼').customers).toBe(0)
    expect(map.total).toMatchObject({ notPlaced: 1 })
    // Who lives in no place still counts in the circle: 700 m while there is no target, so that the third place lies outside.
    expect(map.total.customers).toBe(3)
    expect(map.counts.customers).toBe(5)
  })

  test('a former site has its own circle and counts only those whose account comes from there', async () => {
    const { make, head, read } = await branchWithHead()
    const former = await make.makeSite(offset(1000, 0), { status: 'former', toDate: '2024-05-01', bondRadius: 600 })
    await make.makeTargetGroup('老客群', offset(1300, 0))
    await make.makeTargetGroup('新客群', offset(100, 0))
    const place = await make.makePlace('旧小区', offset(1200, 0))
    await make.makeCustomers(12, { homePlaceId: place, held: ['wealth'], siteBondId: former })
    await make.makeCustomers(30, { homePlaceId: place, held: ['wealth'] })

    const map = await read(head, mapQuery('', former))
    expect(map.site).toMatchObject({ id: former, status: 'former' })
    expect(map.radius).toMatchObject({
      maxMetres: 600,
      r90Metres: 600,
      targets: 1,
      farthestTarget: { name: '老客群' },
      withoutFarthest: [],
    })
    expect(placeOf(map, '旧小区').customers).toBe(12)
    expect(placeOf(await read(), '旧小区').customers).toBe(42)
    expect((await head.ask(`/api/branches/${map.branch.id}/customer-map?${mapQuery('', map.branch.id)}`)).status).toBe(
      404,
    )
  })
})

describe('the filter', () => {
  test('narrows customers on map, tiles, hexagons and lists alike, and never a denominator', async () => {
    const { make, head, read, branchId } = await branchWithHead()
    const place = await make.makePlace('滨河花园', offset(200, 0))
    await make.makeStat(place, 'households_occupied', 400, today)
    const building = await make.makeBuilding(offset(200, 20), { placeId: place, householdsEstimate: 400 })
    const home = { homePlaceId: place, homeBuildingId: building, position: offset(200, 20) }
    await make.makeCustomers(40, { ...home, segment: 'retiree', tier: 'gold', held: ['wealth'], ownerUserId: head.id })
    await make.makeCustomers(25, { ...home, segment: 'retiree', tier: 'mass', held: ['wealth', 'credit_card'] })
    await make.makeCustomers(35, {
      ...home,
      segment: 'boss',
      held: ['wealth'],
      tags: [{ tag: 'coffee', notedOn: today }],
    })

    for (const [filter, count] of [
      ['', 100],
      ['segments:retiree', 65],
      ['segments:retiree,boss;tiers:gold', 40],
      ['held:credit_card', 25],
      ['missing:credit_card', 75],
      ['missing:credit_card,wealth;segments:retiree', 40],
      ['tags:coffee', 35],
      ['ownerIds:none', 60],
      [`ownerIds:${head.id}`, 40],
      ['lifecycles:new', 0],
    ] as const) {
      const map = await read(head, mapQuery(filter))
      const row = placeOf(map, '滨河花园')
      expect([filter, row.customers, map.total.customers, map.counts.customers]).toEqual([filter, count, count, count])
      expect(row.coverage.denominator).toBe(400)
      const path = `/api/branches/${branchId}`
      const { hexagons } = (await (await head.ask(`${path}/customer-map/hexagons?${mapQuery(filter)}`)).json()) as {
        hexagons: CoverageHexagon[]
      }
      expect(hexagons.reduce((sum, { customers }) => sum + (customers ?? 0), 0)).toBe(count)
      expect(hexagons.reduce((sum, { households }) => sum + (households ?? 0), 0)).toBe(400)
      const list = (await (await head.ask(`${path}/customers?${mapQuery(filter)}`)).json()) as { total: number }
      expect(list.total).toBe(count)
      const tile = await head.ask(`${path}/tiles/customers/0/0/0?${mapQuery(filter)}`)
      const features =
        tile.status === 204
          ? 0
          : new VectorTile(new PbfReader(gunzipSync(Buffer.from(await tile.arrayBuffer())))).layers.customers?.length
      expect(features).toBe(count)
    }
  })

  test('placeKinds narrows the places and whom they hold', async () => {
    const { make, head, read } = await branchWithHead()
    const home = await make.makePlace('滨河花园', offset(200, 0))
    const office = await make.makePlace('创智大厦', offset(300, 0), { kind: 'office' })
    await make.makeCustomers(11, { homePlaceId: home, held: ['wealth'] })
    await make.makeCustomers(13, { workPlaceId: office, held: ['wealth'] })
    const map = await read(head, mapQuery('placeKinds:office'))
    expect(map.places.map(({ name }) => name)).toEqual(['创智大厦'])
    expect(map.total.customers).toBe(13)
  })

  test('counts stand beside each value as if its field alone were not set', async () => {
    const { make, head, branchId } = await branchWithHead()
    const place = await make.makePlace('滨河花园', offset(200, 0))
    await make.makeCustomers(20, { homePlaceId: place, segment: 'retiree', held: ['wealth'], tier: 'gold' })
    await make.makeCustomers(12, {
      homePlaceId: place,
      segment: 'boss',
      held: ['wealth', 'credit_card'],
      tags: [{ tag: 'coffee', notedOn: today }],
    })
    const facets = customerFacetsSchema.parse(
      await (
        await head.ask(`/api/branches/${branchId}/customer-map/facets?${mapQuery('segments:boss;missing:trust')}`)
      ).json(),
    )
    expect(facets.segments).toEqual([
      { value: 'retiree', count: 20 },
      { value: 'boss', count: 12 },
    ])
    expect(facets.held).toEqual([
      { value: 'credit_card', count: 12 },
      { value: 'wealth', count: 12 },
    ])
    expect(facets.missing.find(({ value }) => value === 'credit_card')?.count).toBe(0)
    expect(facets.missing.find(({ value }) => value === 'trust')?.count).toBe(12)
    expect(facets.tags).toEqual([{ value: 'coffee', count: 12 }])
    expect(facets.tiers).toEqual([])
    expect(facets.ownerIds).toEqual([{ value: 'none', count: 12 }])
    expect(facets.placeKinds).toEqual([{ value: 'community', count: 1 }])
  })

  test('refuses what is not a filter', async () => {
    const { head, branchId } = await branchWithHead()
    for (const wrong of ['segments:kings', 'phones:1']) {
      expect(
        (await head.ask(`/api/branches/${branchId}/customer-map?${new URLSearchParams({ filter: wrong })}`)).status,
      ).toBe(400)
    }
    expect((await head.ask(`/api/branches/${branchId}/customer-map?more=1`)).status).toBe(400)
  })
})

describe('habit × product (R012)', () => {
  test('each cell counts those who like this and lack that, and opens to them', async () => {
    const { make, head, branchId } = await branchWithHead()
    const place = await make.makePlace('滨河花园', offset(200, 0))
    const dances = [{ tag: 'square_dance', notedOn: today }]
    await make.makeCustomers(14, {
      homePlaceId: place,
      segment: 'retiree',
      held: ['deposit_term'],
      tags: dances,
      name: '周文岚',
    })
    await make.makeCustomers(3, {
      homePlaceId: place,
      segment: 'retiree',
      held: ['wealth', 'deposit_term'],
      tags: dances,
    })
    await make.makeCustomers(9, { homePlaceId: place, segment: 'retiree', held: ['deposit_term'] })
    const path = `/api/branches/${branchId}`
    const answer = habitProductSchema.parse(
      await (await head.ask(`${path}/customer-map/places/${place}/habit-products`)).json(),
    )
    expect(answer.habits).toEqual(['square_dance'])
    expect(answer.cells.find(({ line }) => line === 'wealth')).toEqual({
      tag: 'square_dance',
      line: 'wealth',
      count: 14,
    })
    expect(answer.cells.some(({ line }) => line === 'deposit_term')).toBe(false)

    const list = await (await head.ask(`${path}/customers?placeId=${place}&habit=square_dance&unmet=wealth`)).json()
    expect(customerPageSchema.parse(list)).toMatchObject({
      total: 14,
      customers: Array(14).fill({ name: '周*', masked: true, homePlace: { id: place } }),
    })
    expect((await head.ask(`${path}/customer-map/places/${branchId}/habit-products`)).status).toBe(404)
  })
})

describe('who sees what', () => {
  test('another branch’s people, files and observations count nowhere, and its map is not there', async () => {
    const { make, makeBranch, makeUser, branchId, ...app } = await branchWithHead()
    const place = await make.makePlace('滨河花园', offset(200, 0))
    await make.makeStat(place, 'households_occupied', 400, today)
    await make.makeCustomers(50, { homePlaceId: place, held: ['wealth'], segment: 'retiree' })
    const shop = await make.makeShop('福寿药房', offset(210, 0), { category: 'pharmacy' })
    const merchant = await make.makeMerchant(shop, {
      ourStatus: 'main',
      filedGrade: 4,
      allianceInterest: 3,
      memberStage: 'active',
    })
    await make.makePresence('merchant', merchant, 'icbc', today)
    await make.makePresence('place', place, 'icbc', today)
    await make.makeTargetGroup('舞队', offset(300, 0), { placeId: place })
    await make.makeKeyPerson(place, { attitude: 'support' })
    await make.makeVisit(app.head.id, 'place', place, today)

    const other = await makeBranch('b2')
    const stranger = await makeUser(['branch_head'], [other])
    await factories({ ...app }, other).makeSite()
    const map = customerMapSchema.parse(await (await stranger.ask(`/api/branches/${other}/customer-map`)).json())
    expect(placeOf(map, '滨河花园')).toMatchObject({
      customers: 0,
      coverage: { denominator: null },
      keyPersons: [],
      targetGroups: [],
      lastVisit: null,
      segmentMix: [],
      merchants: [],
      rivals: { ours: 0, known: 0, unknown: 1, seen: [] },
    })
    expect(map).toMatchObject({
      radius: { targets: 0 },
      total: { shops: { filed: 0, main: 0 }, customers: 0 },
      counts: { alliance: 0, shops: 1 },
    })
    const shops = (await (await stranger.ask(`/api/branches/${other}/shops`)).json()) as { shops: ShopOnMap[] }
    expect(shops.shops).toMatchObject([{ name: '福寿药房', merchant: null }])

    for (const path of [
      'customer-map',
      'customer-map/hexagons',
      'customer-map/facets',
      `customer-map/places/${place}/habit-products`,
      'customers',
      'shops',
      'streets',
      'competitors',
    ]) {
      expect((await stranger.ask(`/api/branches/${branchId}/${path}`)).status).toBe(404)
    }
    const [someone = ''] = await make.makeCustomers(1)
    expect((await stranger.ask(`/api/branches/${other}/customers/${someone}`)).status).toBe(404)
  })

  test('a role without person rows sees no count below ten and nothing that gives one away', async () => {
    const { make, makeUser, branchId, read } = await branchWithHead()
    const marketing = await makeUser(['marketing'], [branchId])
    const few = await make.makePlace('人少的', offset(200, 0))
    await make.makeStat(few, 'households_occupied', 400, today)
    await make.makeCustomers(
      9,
      { homePlaceId: few, held: ['wealth'], segment: 'boss', position: offset(200, 0) },
      (index) => ({ homeUnitLabel: `${index}` }),
    )
    const many = await make.makePlace('人多的', offset(1400, 0))
    await make.makeStat(many, 'households_occupied', 400, today)
    await make.makeCustomers(
      60,
      { homePlaceId: many, held: ['wealth'], segment: 'retiree', position: offset(1400, 0) },
      (index) => ({ homeUnitLabel: `${index}` }),
    )
    await make.makeCustomers(4, {
      homePlaceId: many,
      held: ['wealth'],
      segment: 'boss',
      isKey: 1,
      position: offset(1400, 0),
    })

    const map = await read(marketing)
    expect(map.suppressed).toBe(true)
    expect(placeOf(map, '人少的')).toMatchObject({
      customers: null,
      prospects: null,
      keyCustomers: null,
      uncovered: 391,
      segmentMix: [],
      coverage: {
        value: null,
        low: null,
        high: null,
        ci: null,
        numerator: 0,
        numeratorHigh: 0,
        denominator: 400,
        flags: ['few_cases'],
      },
      productMatch: { value: null, profiled: null, unmet: [] },
    })
    const shown = placeOf(map, '人多的')
    expect(shown).toMatchObject({
      customers: 64,
      keyCustomers: null,
      segmentMix: [{ segment: 'retiree', count: null, share: 0.95 }],
    })
    // Four without a door would show as the distance between the bounds.
    expect(shown.coverage).toMatchObject({ numerator: 60, numeratorHigh: 60 })
    const counts = JSON.stringify(map).matchAll(
      /"(?:count|customers|prospects|keyCustomers|withTag|tagged|profiled|unprofiled)":(\d+)/g,
    )
    for (const [, count] of counts) expect(Number(count)).toBeGreaterThanOrEqual(10)

    const { hexagons } = (await (
      await marketing.ask(`/api/branches/${branchId}/customer-map/hexagons?resolution=10`)
    ).json()) as { hexagons: CoverageHexagon[] }
    expect(hexagons.length).toBeGreaterThan(0)
    for (const hexagon of hexagons) {
      expect(getResolution(hexagon.id)).toBe(9)
      expect(hexagon.customers === null ? hexagon.rate : Math.min(hexagon.customers, 10)).toBe(
        hexagon.customers === null ? null : 10,
      )
    }
    const narrow = `/api/branches/${branchId}/customer-map?${mapQuery('segments:boss;tiers:gold;held:wealth')}`
    expect((await marketing.ask(narrow)).status).toBe(400)
    expect((await marketing.ask(`/api/branches/${branchId}/customers`)).status).toBe(403)
  })

  test('one place withheld alone takes the smallest other with it, or it would be the total less the rest', async () => {
    const { make, makeUser, branchId, read } = await branchWithHead()
    const marketing = await makeUser(['marketing'], [branchId])
    for (const [name, count] of [
      ['三户', 3],
      ['十二户', 12],
      ['四十户', 40],
    ] as const) {
      const place = await make.makePlace(name, offset(count * 5, 0))
      await make.makeStat(place, 'households_occupied', 400, today)
      await make.makeCustomers(count, { homePlaceId: place, held: ['wealth'] }, (index) => ({
        homeUnitLabel: `${index}`,
      }))
    }
    const map = await read(marketing)
    expect(map.total.customers).toBe(55)
    expect(placeOf(map, '三户')).toMatchObject({ customers: null, uncovered: 391 })
    expect(placeOf(map, '十二户')).toMatchObject({
      customers: null,
      uncovered: 350,
      coverage: { value: null, numerator: 0 },
    })
    expect(placeOf(map, '四十户')).toMatchObject({ customers: 40, coverage: { numerator: 40 } })
  })

  test('key persons are named to those who may list them', async () => {
    const { make, makeUser, branchId, read } = await branchWithHead()
    const place = await make.makePlace('滨河花园', offset(200, 0))
    await make.makeKeyPerson(place)
    expect(placeOf(await read(), '滨河花园').keyPersons).toMatchObject([{ name: '陆明' }])
    expect(placeOf(await read(await makeUser(['field'], [branchId])), '滨河花园').keyPersons).toEqual([])
  })

  test('a manager lists his own customers in full and no others', async () => {
    const { make, makeUser, branchId } = await branchWithHead()
    const manager = await makeUser(['rm'], [branchId])
    const place = await make.makePlace('滨河花园', offset(200, 0))
    const [mine = ''] = await make.makeCustomers(1, {
      homePlaceId: place,
      ownerUserId: manager.id,
      held: ['wealth'],
      name: '周文岚',
    })
    const [other = ''] = await make.makeCustomers(1, { homePlaceId: place, held: ['wealth'] })
    const path = `/api/branches/${branchId}/customers`
    const page = customerPageSchema.parse(await (await manager.ask(path)).json())
    expect(page).toMatchObject({
      total: 1,
      customers: [{ id: mine, name: '周文岚', masked: false, held: ['wealth'], owner: { id: manager.id } }],
    })
    expect((await manager.ask(`${path}/${mine}`)).status).toBe(200)
    expect((await manager.ask(`${path}/${other}`)).status).toBe(404)
  })

  test('a browser keeps the answer until something is written', async () => {
    const { make, head, makeUser, branchId } = await branchWithHead()
    const place = await make.makePlace('滨河花园', offset(200, 0))
    for (const path of ['customer-map', 'customer-map/hexagons', 'customer-map/facets', 'shops', 'streets']) {
      const first = await head.ask(`/api/branches/${branchId}/${path}`)
      const tag = first.headers.get('etag') ?? ''
      expect(first.headers.get('cache-control')).toBe('private, no-cache')
      const again = (user: typeof head) =>
        user.ask(`/api/branches/${branchId}/${path}`, { headers: { 'if-none-match': tag } })
      expect((await again(head)).status).toBe(304)
      expect((await again(await makeUser(['marketing'], [branchId]))).status).toBe(200)
      await head.send('POST', `/api/branches/${branchId}/places/${place}/stats`, {
        metric: 'population',
        value: 900,
        asOf: today,
        sourceKind: 'committee',
        grade: 'a',
      })
      expect((await again(head)).status).toBe(200)
    }
  })
})

describe('layers', () => {
  test('streets and rivals within the map come with what anyone can see', async () => {
    const { make, head, branchId } = await branchWithHead()
    const line = [offset(100, 0), offset(200, 0)]
    const { id, segmentId } = await make.makeStreet('建设街', line)
    await make.makeStreet('很远的街', [offset(9000, 0)])
    await make.makeCompetitor('工商银行某支行', 'icbc', offset(150, 0))
    const ask = async (path: string) => (await head.ask(`/api/branches/${branchId}/${path}`)).json()
    expect(await ask('streets')).toEqual({
      segments: [
        {
          id: segmentId,
          streetId: id,
          name: '建设街',
          named: true,
          kind: 'street',
          lengthM: 100,
          geometry: line,
          lastWalkedOn: null,
        },
      ],
    })
    expect(await ask('competitors')).toMatchObject({
      competitors: [{ name: '工商银行某支行', bank: 'icbc', position: offset(150, 0) }],
    })
  })

  test('hexagons of a place sum to what is known of it', async () => {
    const { make, head, branchId } = await branchWithHead()
    const place = await make.makePlace('滨河花园', offset(0, 0))
    for (let index = 0; index < 12; index++) {
      await make.makeBuilding(offset((index % 4) * 90, Math.floor(index / 4) * 90), {
        placeId: place,
        householdsEstimate: 40,
      })
    }
    const sum = async () => {
      const { hexagons } = (await (await head.ask(`/api/branches/${branchId}/customer-map/hexagons`)).json()) as {
        hexagons: CoverageHexagon[]
      }
      expect(hexagons.length).toBeGreaterThan(1)
      return hexagons.reduce((total, { households }) => total + (households ?? 0), 0)
    }
    expect(await sum()).toBe(480)
    await make.makeStat(place, 'households_occupied', 611, today)
    expect(await sum()).toBe(611)
  })
})
