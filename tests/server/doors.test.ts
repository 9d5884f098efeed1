import type { LngLat } from 'domain/lng-lat.ts'
import { keepAllDoors } from 'server/units/start-doors.ts'
import { readOsmFile } from 'server/osm/osm-file.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { layMap } from '#support/ground.ts'
import { mapMaker, sharedFile, smallTown } from '#support/osm.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
beforeEach(async () => {
  t = await testApp()
})
afterEach(() => t.close())

const doors = () =>
  t.db
    .selectFrom('unit')
    .leftJoin('shop', 'shop.unitId', 'unit.id')
    .select(['unit.id', 'unit.label', 'unit.kind', 'unit.occupancy', 'unit.sideId', 'unit.placeId', 'unit.chainage'])
    .select(['unit.seq', 'unit.source', 'unit.retiredAt', 'shop.name as shop'])
    .orderBy('unit.sideId')
    .orderBy('unit.seq')
    .execute()

/** A street of 300 m with a shop each for so many metres along its north side. */
function streetOfShops(...shops: [x: number, tags: Record<string, string>][]) {
  const maker = mapMaker()
  maker.line(1, { highway: 'residential', name: '长江路' }, [0, 0], [300, 0])
  // Keeps the bounds of the map the same whatever stands on the street.
  maker.line(
    91,
    { highway: 'residential', name: '环湖路' },
    [-300, -300],
    [600, -300],
    [600, 600],
    [-300, 600],
    [-300, -300],
  )
  for (const [x, tags] of shops) maker.point(x, 10, { shop: 'bakery', ...tags })
  return maker.data
}

describe('every shop has its door', () => {
  test('on the side it opens on, in walking order, under its house number or its sign', async () => {
    await layMap(
      t,
      streetOfShops(
        [200, { name: '好利来', 'addr:housenumber': '12', 'addr:street': '长江路' }],
        [40, { name: '海澜之家' }],
        [120, {}],
        [260, { name: '罗森', 'addr:full': '南京市玄武区长江路12号' }],
      ),
    )
    const found = await doors()
    expect(found.map(({ label, seq, chainage }) => [seq, label, chainage])).toEqual([
      [1, '海澜之家', 40],
      [2, '烘焙', 120],
      [3, '12号 好利来', 200],
      [4, '12号', 260],
    ])
    expect(new Set(found.map(({ kind, occupancy, source }) => `${kind} ${occupancy} ${source}`))).toEqual(
      new Set(['shop occupied osm']),
    )
  })

  test('in a mall, and in the courtyard round it where no street is near', async () => {
    const data = smallTown()
    await layMap(t, data)
    const [inMall] = (await doors()).filter(({ shop }) => shop === '海澜之家')
    const mall = await t.db.selectFrom('place').select('id').where('name', '=', '德基广场').executeTakeFirstOrThrow()
    expect(inMall).toMatchObject({ sideId: null, placeId: mall.id, chainage: null, seq: 1 })

    const yard = mapMaker()
    yard.line(1, { highway: 'residential', name: '长江路' }, [0, 0], [300, 0])
    yard.box(2, { landuse: 'residential', name: '碑亭小区' }, 20, 20, 260, 260)
    yard.point(150, 150, { shop: 'bakery', name: '深巷面包' })
    yard.point(150, 900, { shop: 'bakery', name: '野外面包' })
    await t.close()
    t = await testApp()
    await layMap(t, yard.data)
    const place = await t.db.selectFrom('place').select('id').where('name', '=', '碑亭小区').executeTakeFirstOrThrow()
    expect((await doors()).map(({ shop, placeId }) => [shop, placeId])).toEqual([['深巷面包', place.id]])
  })

  test('the same map again makes no door, and a shop that moved takes its untouched door along', async () => {
    await layMap(t, streetOfShops([40, { name: '海澜之家' }], [120, { name: '好利来' }]))
    const before = await doors()
    await layMap(t, streetOfShops([40, { name: '海澜之家' }], [120, { name: '好利来' }]))
    expect(await doors()).toEqual(before)

    const data = streetOfShops([40, { name: '海澜之家' }], [120, { name: '好利来' }])
    const shop = [...data.nodes.values()].find(({ tags }) => tags.name === '好利来')
    if (shop) data.nodes.set(shop.id, { ...shop, lng: (data.nodes.get(1)?.lng ?? 0) + 0.0002 })
    await layMap(t, data)
    expect((await doors()).map(({ label, seq }) => [label, seq])).toEqual([
      ['好利来', 1],
      ['海澜之家', 2],
    ])
  })

  test('a door goes with the shop that the map no longer knows, unless somebody touched it', async () => {
    await layMap(t, streetOfShops([40, { name: '海澜之家' }], [120, { name: '好利来' }]))
    await t.db
      .updateTable('unit')
      .set({ fieldSources: '{"label":"hand"}', label: '7号' })
      .where('label', '=', '好利来')
      .execute()
    await layMap(t, streetOfShops())
    expect((await doors()).map(({ label, retiredAt }) => [label, retiredAt === null]).toSorted()).toEqual([
      ['7号', true],
      ['海澜之家', false],
    ])
  })

  test('a shop typed on the map gets one on the side where it stands', async () => {
    await layMap(t, streetOfShops([40, { name: '海澜之家' }]))
    const branchId = await t.makeBranch('A')
    const head = await t.makeUser(['branch_head'], [branchId])
    const node = await t.db.selectFrom('streetSegment').select('geometry').orderBy('osmRef').executeTakeFirstOrThrow()
    const [[lng, lat] = [0, 0]] = JSON.parse(node.geometry) as LngLat[]
    const shop = { name: '云片糕', category: 'bakery', position: [lng + 0.001, lat - 0.0001] }
    const answer = await head.send('POST', `/api/branches/${branchId}/merchants`, { shop })
    expect(answer.status).toBe(201)
    const made = (await doors()).find(({ label }) => label === '云片糕')
    expect(made).toMatchObject({ shop: '云片糕', occupancy: 'occupied', source: 'hand', seq: 1 })
    const side = await t.db
      .selectFrom('segmentSide')
      .select('compass')
      .where('id', '=', made?.sideId ?? '')
      .executeTakeFirstOrThrow()
    expect(side.compass).toBe('s')
  })

  test('a database that stood before gets its doors when the server starts, once', async () => {
    await layMap(t, streetOfShops([40, { name: '海澜之家' }]))
    await t.db.updateTable('shop').set({ unitId: null }).execute()
    await t.db.deleteFrom('unit').execute()
    await keepAllDoors(t.services)
    const [door] = await doors()
    expect(door).toMatchObject({ label: '海澜之家', shop: '海澜之家' })
    await keepAllDoors(t.services)
    expect((await doors()).map(({ id }) => id)).toEqual([door?.id])
    const audit = await t.db.selectFrom('audit').select('action').where('action', '=', 'doors.keep').execute()
    expect(audit).toHaveLength(1)
  })
})

describe('a dual carriageway', () => {
  test('counts once a side: between its two roadways there is no door', async () => {
    const maker = mapMaker()
    // One drives on the right: eastward in the south, westward in the north.
    maker.line(1, { highway: 'primary', name: '汉中路', oneway: 'yes' }, [0, 0], [300, 0])
    maker.line(2, { highway: 'primary', name: '汉中路', oneway: 'yes' }, [300, 24], [0, 24])
    // Another street of one way beside them is no half of theirs.
    maker.line(3, { highway: 'residential', name: '石鼓路', oneway: 'yes' }, [300, 60], [0, 60])
    maker.point(100, 10, { shop: 'bakery', name: '花坛小店' })
    await layMap(t, maker.data)
    const sides = await t.db
      .selectFrom('segmentSide')
      .innerJoin('streetSegment', 'streetSegment.id', 'segmentSide.segmentId')
      .innerJoin('street', 'street.id', 'streetSegment.streetId')
      .select(['street.name', 'segmentSide.compass', 'segmentSide.frontage', 'streetSegment.lat'])
      .orderBy('street.name')
      .orderBy('streetSegment.lat')
      .orderBy('segmentSide.compass')
      .execute()
    expect(sides.map(({ name, compass, frontage }) => `${name} ${compass} ${frontage === 'none'}`)).toEqual([
      '汉中路 n true',
      '汉中路 s false',
      '汉中路 n false',
      '汉中路 s true',
      '石鼓路 n false',
      '石鼓路 s false',
    ])
    // A stand on the strip belongs to the outer side nearest to it.
    expect((await doors()).every(({ sideId }) => sideId !== null)).toBe(true)
  })

  const shanghai = sharedFile('osm/shanghai-centre-streets.osm.pbf')
  test.skipIf(!shanghai)(
    'in Shanghai half the sides of 中山南路 look on its median, and none of a street with two ways',
    async () => {
      const { data } = await readOsmFile(shanghai ?? '')
      if (!data) throw new Error('no map')
      await layMap(t, data)
      const rows = await t.db
        .selectFrom('segmentSide')
        .innerJoin('streetSegment', 'streetSegment.id', 'segmentSide.segmentId')
        .innerJoin('street', 'street.id', 'streetSegment.streetId')
        .select(['street.name', 'segmentSide.frontage', 'segmentSide.lengthM'])
        .where('street.name', 'in', ['中山南路', '汉中路'])
        .execute()
      const metres = (name: string, none: boolean) =>
        rows
          .filter((row) => row.name === name && (row.frontage === 'none') === none)
          .reduce((sum, { lengthM }) => sum + lengthM, 0)
      expect(metres('中山南路', true)).toBeGreaterThan(0.4 * metres('中山南路', false))
      expect(metres('汉中路', true)).toBe(0)
    },
    120_000,
  )
})

describe('unnamed lanes', () => {
  test('are told by the street they open on; where no street has a name, by the place beside them', async () => {
    const maker = mapMaker()
    maker.line(1, { highway: 'residential' }, [0, 0], [300, 0])
    maker.line(2, { highway: 'residential' }, [900, 0], [900, 200])
    maker.box(3, { landuse: 'residential', name: '前栾村' }, 0, 100, 200, 100)
    await layMap(t, maker.data)
    const names = await t.db.selectFrom('street').select('name').orderBy('name').execute()
    expect(names).toEqual([{ name: '东片无名巷' }, { name: '前栾村南侧无名巷' }])
  })
})
