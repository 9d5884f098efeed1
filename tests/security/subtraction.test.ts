import { type CoverageHexagon, type CustomerFacets, customerMapSchema } from 'domain/customer-map.ts'
import { suppressBelow } from 'domain/policy.ts'
import { randomFrom } from 'domain/random.ts'
import { civilDay } from 'server/http/today.ts'
import { describe, expect, test } from 'vitest'
import { factories, offset } from '#support/factories.ts'
import { testApp } from '#support/test-app.ts'

const today = civilDay('Asia/Shanghai')
const isNobodyOrMany = (count: number) => count === 0 || count >= suppressBelow

async function townOf(
  places: readonly { metres: number; units: number; loose: number; prospects: number; keys: number }[],
) {
  const t = await testApp()
  const branchId = await t.makeBranch('A')
  const make = factories(t, branchId)
  await make.makeSite()
  for (const metres of [400, 800, 900, 1200, 1300, 1400]) await make.makeTargetGroup(`群${metres}`, offset(metres, 0))
  for (const [index, { metres, units, loose, prospects, keys }] of places.entries()) {
    const position = offset(0, metres)
    const homePlaceId = await make.makePlace(`地点${index}`, position)
    await make.makeStat(homePlaceId, 'households_occupied', 400, today)
    const row = { homePlaceId, position, held: ['wealth'] as const }
    await make.makeCustomers(units, row, (unit) => ({ homeUnitLabel: `${unit}`, isKey: unit < keys ? 1 : 0 }))
    await make.makeCustomers(loose, row)
    await make.makeCustomers(prospects, { homePlaceId, position, lifecycle: 'prospect' })
  }
  const [head, reader] = [await t.makeUser(['branch_head'], [branchId]), await t.makeUser(['marketing'], [branchId])]
  const ask = async (path: string) => (await reader.ask(`/api/branches/${branchId}/customer-map${path}`)).json()
  return { ...t, make, branchId, head, ask, read: async () => customerMapSchema.parse(await ask('')) }
}

/** What one learns of the places that are not told, from every pair of circles round the branch. */
function leaksOf(map: Awaited<ReturnType<Awaited<ReturnType<typeof townOf>>['read']>>) {
  const circles = [
    { metres: 0, coverage: { numerator: 0, numeratorHigh: 0, value: 0 } },
    { metres: map.radius.r90Metres, coverage: map.total.coverage },
    ...map.rings,
    ...map.radius.withoutFarthest.map(({ r90Metres, coverage }) => ({ metres: r90Metres, coverage })),
  ].filter(({ coverage }) => coverage.value !== null)
  return circles.flatMap((outer) =>
    circles.flatMap((inner) => {
      if (inner.metres > outer.metres) return []
      const between = map.places.filter(({ metres }) => metres > inner.metres && metres <= outer.metres)
      const told = between.reduce((sum, { coverage }) => sum + coverage.numerator, 0)
      const hidden = outer.coverage.numerator - inner.coverage.numerator - told
      return isNobodyOrMany(hidden) ? [] : [`${inner.metres}–${outer.metres}: ${hidden}`]
    }),
  )
}

describe('a count that is withheld is not the difference of two that are told', () => {
  test('rings and circles: one place between two of them', async () => {
    const town = await townOf([
      { metres: 300, units: 40, loose: 0, prospects: 0, keys: 0 },
      { metres: 850, units: 4, loose: 3, prospects: 0, keys: 0 },
      { metres: 1100, units: 60, loose: 0, prospects: 0, keys: 0 },
    ])
    const map = await town.read()
    expect(leaksOf(map)).toEqual([])
    // The innermost ring gives way, because the four stand between it and the next; the others are told.
    expect(map.rings.map(({ coverage }) => coverage.numerator)).toEqual([0, 44, 104])
    expect(map.total.coverage.numerator).toBe(104)
    await town.close()
  })

  test('towns at random, seeded', async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const { whole, chance } = randomFrom(`town ${seed}`)
      const places = Array.from({ length: 9 }, () => ({
        metres: whole(50, 1500),
        units: chance(0.5) ? whole(0, 9) : whole(0, 39),
        loose: whole(0, 5),
        prospects: whole(0, 15),
        keys: whole(0, 13),
      }))
      const town = await townOf(places)
      const map = await town.read()
      expect([seed, leaksOf(map)]).toEqual([seed, []])
      const inside = map.places.filter(({ insideR90 }) => insideR90)
      for (const name of ['customers', 'prospects', 'keyCustomers', 'keyCustomersUntouched90'] as const) {
        const total = map.total[name]
        const told = inside.reduce((sum, place) => sum + (place[name] ?? 0), 0)
        expect([seed, name, total === null || isNobodyOrMany(total - told)]).toEqual([seed, name, true])
      }
      await town.close()
    }
  }, 300_000)

  test('what the layers count less what the places tell', async () => {
    const town = await townOf([
      { metres: 200, units: 9, loose: 0, prospects: 4, keys: 0 },
      { metres: 1450, units: 60, loose: 0, prospects: 30, keys: 0 },
    ])
    for (const id of (await town.db.selectFrom('targetGroup').select('id').execute()).map((row) => row.id))
      await town.head.send('DELETE', `/api/branches/${town.branchId}/target-groups/${id}`)
    const { counts, places } = await town.read()
    expect(places.map(({ customers }) => customers).toSorted()).toEqual([60, null])
    expect(counts).toMatchObject({ customers: 50, prospects: null })
    await town.close()
  })

  test('hexagons: the only one with few takes the smallest other with it', async () => {
    const town = await townOf([
      { metres: 0, units: 4, loose: 0, prospects: 0, keys: 0 },
      { metres: 700, units: 14, loose: 0, prospects: 0, keys: 0 },
      { metres: 1400, units: 40, loose: 0, prospects: 0, keys: 0 },
    ])
    const { hexagons } = (await town.ask('/hexagons')) as { hexagons: CoverageHexagon[] }
    expect(hexagons.map(({ customers }) => customers).toSorted()).toEqual([40, null, null])
    await town.close()
  })

  test('filter values: few holders are not everybody less those who lack it', async () => {
    const town = await townOf([{ metres: 200, units: 60, loose: 0, prospects: 0, keys: 0 }])
    await town.make.makeCustomers(4, { held: ['trust'], segment: 'boss' })
    await town.make.makeCustomers(70, { segment: 'retiree' })
    await town.make.makeCustomers(13, { segment: 'employee' })
    const facets = (await town.ask('/facets')) as CustomerFacets
    const count = (field: keyof CustomerFacets, value: string) =>
      facets[field].find((row) => row.value === value)?.count
    expect([count('held', 'trust'), count('missing', 'trust')]).toEqual([null, 100])
    expect([count('held', 'wealth'), count('missing', 'wealth')]).toEqual([60, 87])
    expect([count('segments', 'boss'), count('segments', 'employee'), count('segments', 'retiree')]).toEqual([
      null,
      null,
      70,
    ])
    await town.close()
  })
})
