import { daysBefore } from 'domain/civil-date.ts'
import { type CustomerMap, customerMapSchema } from 'domain/customer-map.ts'
import { civilDay } from 'server/http/today.ts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { factories, offset } from '#support/factories.ts'
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
