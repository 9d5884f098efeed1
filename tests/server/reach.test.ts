import { booleanPointInPolygon, polygon } from '@turf/turf'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { type ReachAnswer, reachSchema } from 'domain/branch-reach.ts'
import { readOsmFile } from 'server/osm/osm-file.ts'
import { readWalkingNetwork } from 'server/reach/walking-network.ts'
import { walkingGraph } from 'domain/solvers/walking-graph.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Factories, factories } from '#support/factories.ts'
import { layMap } from '#support/ground.ts'
import { mapMaker, sharedFile } from '#support/osm.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let make: Factories
let branchId: string
let head: Awaited<ReturnType<TestApp['makeUser']>>
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  make = factories(t, branchId)
  head = await t.makeUser(['branch_head'], [branchId])
})
afterEach(() => t.close())

const reach = async (query = ''): Promise<ReachAnswer> => {
  const answer = await head.ask(`/api/branches/${branchId}/reach${query}`)
  expect(answer.status).toBe(200)
  return reachSchema.parse(await answer.json())
}

/**
 * A street on each bank of a river 100 m wide (x = 0 and x = 140), 800 m long. The footbridge at y = 300 leaves the west
 * street at a point that is no street corner, and is the only way across.
 */
function riverTown({ bridge = true, foot = 'yes' } = {}) {
  const { data, line, position } = mapMaker()
  line(1, { highway: 'residential', name: '西岸路' }, [0, -400], [0, 0], [0, 300], [0, 400])
  line(2, { highway: 'residential', name: '东岸路' }, [140, -400], [140, 0], [140, 300], [140, 400])
  line(3, { highway: 'residential', name: '西街' }, [-400, 0], [0, 0])
  line(4, { highway: 'residential', name: '东街' }, [140, 0], [540, 0])
  if (bridge) line(5, { highway: 'footway', bridge: 'yes', foot }, [0, 300], [140, 300])
  line(6, { highway: 'motorway' }, [0, 0], [140, 0])
  return { data, at: (x: number, y: number): LngLat => position(x, y) }
}

const isIn = ({ polygons }: ReachAnswer['reaches'][number], position: LngLat) =>
  polygons.some((rings) => booleanPointInPolygon(position, polygon(rings)))

describe('the walking reach of a branch', () => {
  test('crosses the river by the footbridge, and counts the places behind it only when one comes there', async () => {
    const { data, at } = riverTown()
    await layMap(t, data)
    await make.makeSite(at(0, 0))
    const near = await make.makePlace('西岸小区', at(-200, 10))
    const across = await make.makePlace('东岸小区', at(150, 0))
    for (const place of [near, across]) await make.makeStat(place, 'households_occupied', 100, '2026-10-01')
    await make.makeCustomers(1, { homePlaceId: across, held: ['mobile_bank'] }, (index) => ({
      homeUnitLabel: `${index}`,
    }))

    const answer = await reach('?minutes=5,10')
    const [five, ten] = answer.reaches
    if (!five || !ten) throw new Error('no reach')
    // 400 m: across the bridge and 40 … 100 m beyond; the east street stands 740 m off on foot, 140 straight.
    expect(isIn(five, at(-200, 0))).toBe(true)
    expect(isIn(five, at(140, 0))).toBe(false)
    expect(isIn(ten, at(140, 0))).toBe(true)
    // The water between the banks is nobody's way.
    expect(isIn(ten, at(70, 150))).toBe(false)
    expect(isIn(ten, at(70, 300))).toBe(true)
    // 400 m each way on four arms, but the bridge takes 100 m of what is north of it: 400 + 400 + 400 + 100.
    expect(five.lengthM).toBeCloseTo(1300, -1)

    const [row5, row10] = answer.rows
    expect([row5?.circle.places, row5?.reach.places]).toEqual([2, 1])
    expect([row10?.circle.places, row10?.reach.places]).toEqual([2, 2])
    expect(row5?.circle.coverage).toMatchObject({ numerator: 1, denominator: 200 })
    expect(row5?.reach.coverage).toMatchObject({ numerator: 0, denominator: 100 })
    expect(row10?.reach.coverage).toEqual(row10?.circle.coverage)
  })

  test('without the bridge, or with one that is closed to feet, the other bank is out of reach', async () => {
    for (const town of [riverTown({ bridge: false }), riverTown({ foot: 'no' })]) {
      await t.close()
      t = await testApp()
      branchId = await t.makeBranch('A')
      head = await t.makeUser(['branch_head'], [branchId])
      await layMap(t, town.data)
      await factories(t, branchId).makeSite(town.at(0, 0))
      const [, , fifteen] = (await reach()).reaches
      expect(fifteen && isIn(fifteen, town.at(140, 0))).toBe(false)
    }
  })

  test('is asked for 5, 10 and 15 minutes, at most 30, and answers nothing new until something is written', async () => {
    const { data, at } = riverTown()
    await layMap(t, data)
    await make.makeSite(at(0, 0))
    const answer = await reach()
    expect(answer.reaches.map(({ minutes, metres }) => [minutes, metres])).toEqual([
      [5, 400],
      [10, 800],
      [15, 1200],
    ])
    expect((await head.ask(`/api/branches/${branchId}/reach?minutes=45`)).status).toBe(400)
    const first = await head.ask(`/api/branches/${branchId}/reach`)
    const again = await head.ask(`/api/branches/${branchId}/reach`, {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
  })

  test('tells whoever may not see persons where one comes, and no rate of persons', async () => {
    const { data, at } = riverTown()
    await layMap(t, data)
    await make.makeSite(at(0, 0))
    const place = await make.makePlace('西岸小区', at(-200, 10))
    await make.makeStat(place, 'households_occupied', 100, '2026-10-01')
    await make.makeCustomers(12, { homePlaceId: place, held: ['mobile_bank'] }, (index) => ({
      homeUnitLabel: `${index}`,
    }))
    expect((await reach()).rows[0]?.reach.coverage.numerator).toBe(12)
    head = await t.makeUser(['marketing'], [branchId])
    const told = await reach()
    expect(told.reaches[0]?.lengthM).toBeGreaterThan(0)
    expect(
      told.rows.every(({ circle, reach: walked }) => [circle, walked].every((of) => of.coverage.value === null)),
    ).toBe(true)
  })

  test('a branch without a street near it has no reach', async () => {
    await make.makeSite()
    const answer = await reach()
    expect(answer.offM).toBeNull()
    expect(answer.reaches.map(({ lengthM, polygons }) => [lengthM, polygons.length])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ])
  })
})

describe('footways', () => {
  test('are kept by their own rows, found again by the next map, and gone with it', async () => {
    await layMap(t, riverTown().data)
    const rows = () => t.db.selectFrom('footway').select(['id', 'highway', 'retiredAt']).execute()
    const before = await rows()
    expect(before.map(({ highway, retiredAt }) => [highway, retiredAt])).toEqual([['footway', null]])
    await layMap(t, riverTown().data)
    expect(await rows()).toEqual(before)
    await layMap(t, riverTown({ bridge: false }).data)
    expect((await rows())[0]?.retiredAt).not.toBeNull()
  })

  const nanjing = sharedFile('osm/nanjing-xinjiekou.osm.pbf')
  test.skipIf(!nanjing)(
    'of Nanjing 新街口 hang together with its streets, and nine tenths of a circle lie in one piece',
    async () => {
      const { data } = await readOsmFile(nanjing ?? '')
      if (!data) throw new Error('no map')
      await layMap(t, data)
      const centre: LngLat = [118.7788, 32.0439]
      const network = await readWalkingNetwork(t.db, t.orgId, { centre, metres: 1000 })
      const graph = walkingGraph(network)
      const all = graph.pieces.reduce((sum, { lengthM }) => sum + lengthM, 0)
      expect((graph.pieces[0]?.lengthM ?? 0) / all).toBeGreaterThan(0.9)

      await make.makeSite(centre)
      const started = performance.now()
      const answer = await reach()
      process.stdout.write(`reach of Nanjing 新街口: ${Math.round(performance.now() - started)} ms\n`)
      const areas = answer.reaches.map(({ areaM2, metres }) => areaM2 / (Math.PI * metres ** 2))
      expect(areas.every((share) => share > 0.2 && share < 1)).toBe(true)
      const outermost = answer.reaches.at(-1)?.polygons.flat(2) ?? []
      expect(Math.max(...outermost.map((position) => metresBetween(centre, position)))).toBeLessThan(1260)
    },
    60_000,
  )
})
