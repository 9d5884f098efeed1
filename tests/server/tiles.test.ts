import { gunzipSync } from 'node:zlib'
import { VectorTile } from '@mapbox/vector-tile'
import { lifecycles, segments, tiers } from 'domain/customer.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { mortonCell, mortonKey } from 'domain/morton.ts'
import { PbfReader } from 'pbf'
import { describe, expect, onTestFinished, test } from 'vitest'
import { centre, factories, offset } from '#support/factories.ts'
import { testApp } from '#support/test-app.ts'

async function branchWithTiles() {
  const app = await testApp()
  onTestFinished(app.close)
  const branchId = await app.makeBranch('b1')
  const head = await app.makeUser(['branch_head'], [branchId])
  const make = factories(app, branchId)
  await make.makeSite()
  return { ...app, branchId, head, make }
}
type Ask = Awaited<ReturnType<typeof branchWithTiles>>['head']

const tileAt = ([lng, lat]: LngLat, z: number) => {
  const sine = Math.sin((lat * Math.PI) / 180)
  const share = [(lng + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)]
  const [x = 0, y = 0] = share.map((value) => Math.floor(value * 2 ** z))
  return { z, x, y }
}
/** All tiles of a zoom round the centre that can hold what the tests make. */
const tilesAround = (z: number) => {
  const { x, y } = tileAt(centre, z)
  const reach = Math.max(1, Math.ceil(1900 / ((40_075_016 * 0.86) / 2 ** z)))
  return Array.from({ length: 2 * reach + 1 }, (_, dx) =>
    Array.from({ length: 2 * reach + 1 }, (_, dy) => ({ z, x: x - reach + dx, y: y - reach + dy })),
  ).flat()
}

async function readTile(user: Ask, branchId: string, { z, x, y }: { z: number; x: number; y: number }, filter = '') {
  const answer = await user.ask(
    `/api/branches/${branchId}/tiles/customers/${z}/${x}/${y}${filter && `?filter=${filter}`}`,
  )
  if (answer.status === 204) return { bytes: 0, features: [] }
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('private, no-cache')
  const packed = Buffer.from(await answer.arrayBuffer())
  const tile = new VectorTile(new PbfReader(gunzipSync(packed)))
  const features = Object.values(tile.layers).flatMap((layer) =>
    Array.from({ length: layer.length }, (_, index) => {
      const feature = layer.feature(index)
      const { geometry } = feature.toGeoJSON(x, y, z)
      const [[point = { x: -1, y: -1 }] = []] = feature.loadGeometry()
      // Points are all there is in these tiles.
      const position = 'coordinates' in geometry ? (geometry.coordinates as LngLat) : centre
      return { layer: layer.name, properties: feature.properties, position, x: point.x, y: point.y }
    }),
  )
  return { bytes: packed.length, features }
}
const countIn = (features: Awaited<ReturnType<typeof readTile>>['features']) =>
  features.reduce((sum, { properties }) => sum + Number(properties.count ?? 1), 0)

describe('a tile of customers', () => {
  test('holds each customer once over all tiles of a zoom, whatever the zoom, and nothing personal but the id', async () => {
    const { make, head, branchId } = await branchWithTiles()
    const building = await make.makeBuilding(offset(40, 60))
    const place = await make.makePlace('滨河花园', offset(-500, 300))
    const spread = (index: number) => offset((index * 37) % 900, (index * 53) % 1100)
    const ids = [
      ...(await make.makeCustomers(300, { segment: 'boss', tier: 'gold', held: ['wealth'] }, (index) => ({
        position: spread(index),
      }))),
      ...(await make.makeCustomers(
        40,
        { homeBuildingId: building, homePlaceId: place, lifecycle: 'prospect', isKey: 1 },
        (index) => ({
          position: spread(index),
        }),
      )),
      ...(await make.makeCustomers(25, { homePlaceId: place })),
    ]
    await make.makeCustomers(9)

    for (const z of [11, 14, 17]) {
      const tiles = await Promise.all(tilesAround(z).map((tile) => readTile(head, branchId, tile)))
      const features = tiles.flatMap((tile) => tile.features)
      expect(features.map(({ properties }) => properties.id).toSorted()).toEqual(ids.toSorted())
    }
    const { features } = await readTile(head, branchId, tileAt(offset(40, 60), 17))
    const keys = new Set(features.flatMap(({ properties }) => Object.keys(properties)))
    expect([...keys].toSorted()).toEqual(['id', 'key', 'lifecycle', 'segment', 'standing', 'tier'])
    const boss = features.find(({ properties }) => properties.segment === segments.indexOf('boss'))
    expect(boss?.properties).toMatchObject({
      tier: tiers.indexOf('gold'),
      key: 0,
      lifecycle: lifecycles.indexOf('active'),
      standing: 0,
    })
    const prospects = features.filter(({ properties }) => properties.standing === 1)
    expect(prospects).toHaveLength(40)
    // All forty stand round the building, and none on another.
    expect(prospects.every(({ position }) => metresBetween(position, offset(40, 60)) < 1.6 * Math.sqrt(40) + 1)).toBe(
      true,
    )
    expect(new Set(prospects.map(({ position }) => position.join())).size).toBe(40)
  })

  test('shows his own customers where they live to a manager with full fields, and no others', async () => {
    const { make, makeUser, branchId } = await branchWithTiles()
    const manager = await makeUser(['rm'], [branchId])
    const building = await make.makeBuilding(offset(200, 200))
    await make.makeCustomers(3, { ownerUserId: manager.id, homeBuildingId: building, position: offset(230, 190) })
    await make.makeCustomers(30, { position: offset(230, 190) })

    const { features } = await readTile(manager, branchId, tileAt(offset(230, 190), 16))
    expect(features).toHaveLength(3)
    expect(features.every(({ position }) => metresBetween(position, offset(230, 190)) < 4)).toBe(true)
  })

  test('never draws a masked customer without building and place nearer to his door than the cell', async () => {
    const { make, head, branchId } = await branchWithTiles()
    const doors = Array.from({ length: 60 }, (_, index) => offset(index * 11, index * 7))
    await make.makeCustomers(60, {}, (index) => ({ position: doors[index] ?? centre }))

    const tiles = await Promise.all(tilesAround(17).map((tile) => readTile(head, branchId, tile)))
    const drawn = tiles.flatMap(({ features }) => features.map(({ position }) => position))
    expect(drawn).toHaveLength(60)
    const cell = (position: LngLat) => Math.floor(mortonKey(position) / 4 ** 8)
    const middleOf = (position: LngLat) => {
      const [west, south, east, north] = mortonCell(cell(position) * 4 ** 8 + 0.75 * 4 ** 8)
      return [(west + east) / 2, (south + north) / 2] satisfies LngLat
    }
    for (const position of drawn)
      expect(metresBetween(position, middleOf(position))).toBeLessThan(1.6 * Math.sqrt(60) + 1)
    expect(Map.groupBy(drawn, cell)).toEqual(
      new Map([...Map.groupBy(doors, cell)].map(([key, of]) => [key, expect.objectContaining({ length: of.length })])),
    )
  })

  test('turns to clusters above 4,000 points: sums stay exact, the middle is the centre of gravity, and it stays under 100 kB', async () => {
    const { make, makeUser, branchId } = await branchWithTiles()
    const manager = await makeUser(['rm'], [branchId])
    const at = (index: number) => offset((index * 37.7) % 1900, (index * 53.3) % 1700)
    await make.makeCustomers(4000, { ownerUserId: manager.id, held: ['wealth'] }, (index) => ({ position: at(index) }))
    const tile = tileAt(offset(900, 900), 11)
    const raw = await readTile(manager, branchId, tile)
    expect(raw.features).toHaveLength(4000)
    expect(raw.features.every(({ layer }) => layer === 'customers')).toBe(true)
    expect(raw.bytes).toBeLessThan(100_000)

    await make.makeCustomers(600, { ownerUserId: manager.id, lifecycle: 'prospect', isKey: 1 }, (index) => ({
      position: at(index),
    }))
    const grid = await readTile(manager, branchId, tile)
    expect(grid.features.every(({ layer }) => layer === 'clusters')).toBe(true)
    const sum = (key: string) => grid.features.reduce((total, { properties }) => total + Number(properties[key]), 0)
    // Being a key customer needs being a customer.
    expect([sum('count'), sum('customers'), sum('prospects'), sum('keyCustomers')]).toEqual([4600, 4000, 600, 0])
    expect(grid.bytes).toBeLessThan(100_000)

    const all = [
      ...Array.from({ length: 4000 }, (_, index) => at(index)),
      ...Array.from({ length: 600 }, (_, index) => at(index)),
    ]
    for (const axis of [0, 1] as const) {
      const mean = all.reduce((total, position) => total + position[axis], 0) / all.length
      const drawn =
        grid.features.reduce(
          (total, { position, properties }) => total + position[axis] * Number(properties.count),
          0,
        ) / 4600
      expect(Math.abs(mean - drawn)).toBeLessThan(0.0001)
    }
    const closer = await Promise.all(tilesAround(15).map((each) => readTile(manager, branchId, each)))
    expect(closer.reduce((total, { features }) => total + countIn(features), 0)).toBe(4600)
  })

  test('follows the filter, and answers 304 until something is written', async () => {
    const { make, head, branchId } = await branchWithTiles()
    const place = await make.makePlace('滨河花园', offset(100, 100))
    await make.makeCustomers(12, { homePlaceId: place, segment: 'retiree', held: ['deposit_term'] })
    await make.makeCustomers(5, { homePlaceId: place, segment: 'boss' })
    const tile = tileAt(offset(100, 100), 15)
    expect((await readTile(head, branchId, tile, 'segments:retiree;missing:wealth')).features).toHaveLength(12)
    expect((await readTile(head, branchId, tile, 'segments:retiree;held:wealth')).features).toHaveLength(0)

    const path = `/api/branches/${branchId}/tiles/customers/${tile.z}/${tile.x}/${tile.y}`
    const tag = (await head.ask(path)).headers.get('etag') ?? ''
    expect((await head.ask(path, { headers: { 'if-none-match': tag } })).status).toBe(304)
    await head.send('POST', `/api/branches/${branchId}/places/${place}/stats`, {
      metric: 'population',
      value: 900,
      asOf: '2026-01-05',
      sourceKind: 'committee',
      grade: 'a',
    })
    expect((await head.ask(path, { headers: { 'if-none-match': tag } })).status).toBe(200)
  })

  test('is refused to roles without rows, to other branches, and beyond the map', async () => {
    const { make, head, makeUser, makeBranch, branchId } = await branchWithTiles()
    await make.makeCustomers(20, { position: offset(0, 0) })
    const tile = tileAt(centre, 15)
    const path = `/api/branches/${branchId}/tiles/customers/${tile.z}/${tile.x}/${tile.y}`
    for (const role of ['marketing', 'grid_leader', 'alliance', 'field', 'compliance'] as const) {
      expect((await (await makeUser([role], [branchId])).ask(path)).status).toBe(403)
    }
    const other = await makeBranch('b2')
    const stranger = await makeUser(['branch_head'], [other])
    expect((await stranger.ask(path)).status).toBe(404)
    expect((await readTile(stranger, other, tile)).features).toHaveLength(0)
    for (const wrong of [
      'customers/3/8/0',
      'customers/23/0/0',
      'rivals/1/0/0',
      'customers/1/-1/0',
      'customers/a/0/0',
    ]) {
      expect((await head.ask(`/api/branches/${branchId}/tiles/${wrong}`)).status).toBe(404)
    }
  })
})
