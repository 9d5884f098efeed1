import { monthsBefore, daysBefore } from 'domain/civil-date.ts'
import { customerMapSchema } from 'domain/customer-map.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Factories, factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

// Every figure below is worked out with a pencil from the few rows above it.
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(new Date())
const yearAgo = monthsBefore(today, 12)

let t: TestApp
let make: Factories
let read: () => Promise<ReturnType<typeof customerMapSchema.parse>>
beforeEach(async () => {
  t = await testApp()
  const branchId = await t.makeBranch('A')
  make = factories(t, branchId)
  await make.makeSite()
  const head = await t.makeUser(['branch_head'], [branchId])
  read = async () => customerMapSchema.parse(await (await head.ask(`/api/branches/${branchId}/customer-map`)).json())
})
afterEach(() => t.close())

const coverageOf = async (name: string) => (await read()).places.find((place) => place.name === name)?.coverage

describe('the numerator of a coverage rate (K02)', () => {
  test('is homes, not people: who shares a door or a family is one, and who has neither is one that may be', async () => {
    const homePlaceId = await make.makePlace('滨河花园', offset(100, 0))
    await make.makeStat(homePlaceId, 'households_occupied', 100, today)
    const at = (homeUnitLabel: string | null, householdId: string | null, more = {}) =>
      make.makeCustomers(1, { homePlaceId, homeUnitLabel, householdId, held: ['wealth'], ...more })
    for (const id of ['h1', 'h2', 'h3'])
      await t.db
        .insertInto('household')
        .values({
          branchId: (await t.db.selectFrom('branch').select('id').executeTakeFirstOrThrow()).id,
          id,
          placeId: homePlaceId,
          unitLabel: null,
          size: null,
          hasChild4To12: null,
          hasElder: null,
          assetBand: null,
          estimateConfidence: null,
          estimatedOn: null,
          ...t.stamps,
          deletedAt: null,
        })
        .execute()
    await at('1-101', 'h1')
    await at('1-101', 'h1') // one door: one home
    await at('1-102', 'h2')
    await at(null, 'h2') // the family of 1-102: no home more
    await at(null, 'h3')
    await at(null, 'h3') // one family somewhere: may be one home
    await at(null, null) // somebody somewhere: may be one home
    await at('1-103', null, { lifecycle: 'lost' }) // gone
    await at('1-104', null, { held: [], lifecycle: 'prospect' }) // not yet
    await at('1-105', null, { held: [] }) // nothing in use
    await at('1-106', null, { deletedAt: today })
    expect(await coverageOf('滨河花园')).toMatchObject({
      numerator: 2,
      numeratorHigh: 4,
      denominator: 100,
      low: 0.02,
      high: 0.04,
      value: 0.02,
      grade: 'a',
    })
  })

  test('counts whoever lives where two outlines overlap once, and whoever lives in none in no place', async () => {
    const square = (metres: number, east: number) =>
      JSON.stringify([
        [
          offset(east - metres, -metres),
          offset(east + metres, -metres),
          offset(east + metres, metres),
          offset(east - metres, metres),
          offset(east - metres, -metres),
        ],
      ])
    for (const [name, east] of [
      ['东园', 100],
      ['西园', 60],
    ] as const) {
      const id = await make.makePlace(name, offset(east, 0), { geometry: square(100, east) })
      await make.makeStat(id, 'households_occupied', 50, today)
    }
    await make.makeCustomers(1, { held: ['wealth'], position: offset(80, 0), homeUnitLabel: '1' })
    await make.makeCustomers(1, { held: ['wealth'], position: offset(400, 400), homeUnitLabel: '1' })
    const { places, total } = await read()
    expect(places.reduce((sum, { coverage }) => sum + coverage.numerator, 0)).toBe(1)
    expect(total).toMatchObject({ customers: 2, coverage: { numerator: 1, denominator: 100 }, uncovered: 99 })
  })
})

describe('the denominator', () => {
  test('keeps its grade for twelve months to the day', async () => {
    for (const [name, asOf] of [
      ['满一年', yearAgo],
      ['过一天', daysBefore(yearAgo, 1)],
    ] as const)
      await make.makeStat(await make.makePlace(name, offset(100, 0)), 'households_occupied', 100, asOf)
    await make.makeCustomers(1)
    expect([await coverageOf('满一年'), await coverageOf('过一天')]).toMatchObject([
      { grade: 'a', asOf: yearAgo },
      { grade: 'b', asOf: daysBefore(yearAgo, 1) },
    ])
  })

  test('is neither what was taken back nor what is dated tomorrow', async () => {
    const id = await make.makePlace('滨河花园', offset(100, 0))
    await make.makeCustomers(1)
    await make.makeStat(id, 'households_occupied', 900, daysBefore(today, -1))
    await make.makeStat(id, 'households_occupied', 800, today, { withdrawnAt: t.stamps.createdAt })
    expect(await coverageOf('滨河花园')).toMatchObject({ value: null, denominator: null, flags: ['no_denominator'] })
    await make.makeStat(id, 'households_occupied', 400, daysBefore(today, 200))
    expect(await coverageOf('滨河花园')).toMatchObject({ denominator: 400, asOf: daysBefore(today, 200) })
  })

  test('of planned homes and a share lived in is as old and as good as the worse of the two', async () => {
    const id = await make.makePlace('滨河花园', offset(100, 0))
    await make.makeCustomers(1)
    await make.makeStat(id, 'households_planned', 1000, daysBefore(today, 10))
    await make.makeStat(id, 'occupancy', 0.83, daysBefore(today, 500), { grade: 'c' })
    expect(await coverageOf('滨河花园')).toMatchObject({
      denominator: 830,
      grade: 'c',
      asOf: daysBefore(today, 500),
      source: 'planned_by_occupancy',
    })
  })
})

test('the circle is the sum of the places that show a rate: sum over sum, worst grade, oldest date', async () => {
  const rows = [
    { households: 200, homes: 30, asOf: today, grade: 'a' },
    { households: 50, homes: 20, asOf: daysBefore(today, 40), grade: 'b' },
    { households: 1000, homes: 400, asOf: today, grade: 'd' },
  ] as const
  for (const [index, { households, homes, asOf, grade }] of rows.entries()) {
    const homePlaceId = await make.makePlace(`地点${index}`, offset(100 * (index + 1), 0))
    await make.makeStat(homePlaceId, 'households_occupied', households, asOf, { grade })
    await make.makeCustomers(homes, { homePlaceId, held: ['wealth'] }, (unit) => ({ homeUnitLabel: `${unit}` }))
  }
  const { total } = await read()
  // The guess shows no rate, so neither its homes nor its customers stand in the circle's rate.
  expect(total).toMatchObject({
    coverage: { numerator: 50, denominator: 250, value: 0.2, grade: 'b', asOf: daysBefore(today, 40) },
    uncovered: 200,
    unknownPlaces: 1,
    customers: 450,
  })
})

test('whom a shop settles with is what was last seen within twelve months to the day, the later of two on one day (K11)', async () => {
  const shopOf = async (name: string, seen: readonly (readonly [string, string])[], row = {}) => {
    const merchant = await make.makeMerchant(await make.makeShop(name, offset(60, 0)), row)
    for (const [index, [bank, on]] of seen.entries())
      await make.makePresence('merchant', merchant, bank, on, { createdAt: `${today}T08:00:0${index}.000Z` })
  }
  await shopOf('满一年', [['icbc', yearAgo]])
  await shopOf('过一天', [['icbc', daysBefore(yearAgo, 1)]])
  await shopOf('先后矛盾', [
    ['abc', daysBefore(today, 90)],
    ['ccb', daysBefore(today, 30)],
  ])
  await shopOf('同日矛盾', [
    ['abc', daysBefore(today, 30)],
    ['own', daysBefore(today, 30)],
  ])
  await shopOf('明天才见', [['boc', daysBefore(today, -1)]])
  await shopOf('我行主结算', [['icbc', today]], { ourStatus: 'main' })
  const { rivals } = (await read()).total
  expect(rivals).toMatchObject({
    shops: 6,
    ours: 2,
    known: 4,
    unknown: 2,
    point: 0.5,
    low: 2 / 6,
    high: 4 / 6,
    byBank: [
      { bank: 'ccb', count: 1 },
      { bank: 'icbc', count: 1 },
    ],
  })
})

describe('the circle that holds nine of ten targets (K01)', () => {
  test('with ties, with one target, and with none', async () => {
    expect((await read()).radius).toMatchObject({
      targets: 0,
      r90Metres: 700,
      note: 'no_targets',
      farthestTarget: null,
    })
    await make.makeTargetGroup('独一个', offset(0, 640))
    const one = (await read()).radius
    expect([Math.round(one.maxMetres), Math.round(one.r90Metres), one.note, one.withoutFarthest]).toEqual([
      640,
      640,
      null,
      [],
    ])
    // Ten more: eight at 300 and two at 2,000. Nine in ten of eleven is the tenth: it stands at 2,000, with its twin.
    for (let index = 0; index < 8; index++) await make.makeTargetGroup(`近${index}`, offset(300, 0))
    for (const name of ['远甲', '远乙']) await make.makeTargetGroup(name, offset(2000, 0))
    const { r90Metres, maxMetres, withoutFarthest } = (await read()).radius
    expect([Math.round(r90Metres), Math.round(maxMetres)]).toEqual([2000, 2000])
    expect(withoutFarthest.map((row) => [row.dropped, Math.round(row.r90Metres)])).toEqual([
      [1, 640],
      [2, 640],
      [3, 300],
    ])
  })
})
