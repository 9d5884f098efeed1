import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import type { OsmData } from 'domain/osm-data.ts'
import { pointToLineDistance } from '@turf/turf'
import { openDatabase } from 'server/db/database.ts'
import { migrate } from 'server/db/migrate.ts'
import { district } from 'server/osm/district.ts'
import { importDistrict } from 'server/osm/osm-import.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { mapMaker, pbfBytes, sharedFile, smallTown, temporaryFolder, writtenFile } from '#support/osm.ts'

const planner = path.resolve(import.meta.dirname, '../../server/src/planner.ts')
const source = { fileName: 'town.osm.pbf', sha256: '0'.repeat(64), timestamp: null, importedBy: null }
const opened: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

/** A database in memory with one organisation, and how to lay a map over it. */
async function emptyDatabase() {
  const { db, close } = openDatabase(':memory:')
  opened.push(close)
  await migrate(db)
  const org = { id: 'ORG', name: '云屏银行', timeZone: 'Asia/Shanghai', dataMode: 'band', demo: 1 } as const
  await db
    .insertInto('org')
    .values({ ...org, createdAt: new Date().toISOString() })
    .execute()
  const lay = (data: OsmData) => db.transaction().execute((trx) => importDistrict(trx, org.id, district(data), source))
  const all = async () => ({
    streets: await db.selectFrom('street').selectAll().orderBy('id').execute(),
    segments: await db.selectFrom('streetSegment').selectAll().orderBy('id').execute(),
    sides: await db.selectFrom('segmentSide').selectAll().orderBy('id').execute(),
    places: await db.selectFrom('place').selectAll().orderBy('id').execute(),
    buildings: await db.selectFrom('building').selectAll().orderBy('id').execute(),
    shops: await db.selectFrom('shop').selectAll().orderBy('id').execute(),
    competitors: await db.selectFrom('competitor').selectAll().orderBy('id').execute(),
    grams: await db.selectFrom('nameGram').selectAll().orderBy('gram').orderBy('objectId').execute(),
  })
  return { db, lay, all }
}

/** One street of 300 m from west to east, and whatever a test adds. */
function oneStreet(
  line: [number, number][] = [
    [0, 0],
    [300, 0],
  ],
  wayId = 1,
  name = '长江路',
) {
  const maker = mapMaker()
  maker.line(wayId, { highway: 'residential', name }, ...line)
  // Keeps the bounds of the map the same whatever the street does.
  maker.box(90, { landuse: 'grass' }, -300, -300, 900, 900)
  maker.line(
    91,
    { highway: 'residential', name: '环湖路' },
    [-300, -300],
    [600, -300],
    [600, 600],
    [-300, 600],
    [-300, -300],
  )
  return maker
}

describe('the same map again', () => {
  test('changes nothing: no row, no version, no stamp', async () => {
    const { lay, all } = await emptyDatabase()
    await lay(smallTown())
    const before = await all()
    expect(before.streets.length).toBeGreaterThan(4)
    const { counts } = await lay(smallTown())
    expect(await all()).toEqual(before)
    expect(Object.values(counts).every(({ inserted, updated, retired }) => inserted + updated + retired === 0)).toBe(
      true,
    )
  })

  test('keeps what people filled, and takes what they did not', async () => {
    const { db, lay } = await emptyDatabase()
    await lay(smallTown())
    const filled = { category: 'cafe', status: 'closed', fieldSources: '{"category":"hand","status":"hand"}' }
    await db.updateTable('shop').set(filled).where('name', '=', '好利来').execute()
    await db
      .updateTable('place')
      .set({ name: '碑亭小区', fieldSources: '{"name":"hand"}' })
      .where('named', '=', 0)
      .execute()
    const data = smallTown()
    for (const node of data.nodes.values()) {
      if (node.tags.shop === 'bakery') node.tags = { ...node.tags, opening_hours: '24/7' }
    }
    await lay(data)
    const shop = await db.selectFrom('shop').selectAll().where('name', '=', '好利来').executeTakeFirstOrThrow()
    expect(shop).toMatchObject({ category: 'cafe', status: 'closed', openingHours: '24/7', rowVersion: 2 })
    const names = await db.selectFrom('place').select('name').where('kind', '=', 'community').execute()
    expect(names).toEqual([{ name: '碑亭小区' }])
  })

  test('leaves alone what people put on the map themselves', async () => {
    const { db, lay } = await emptyDatabase()
    await lay(smallTown())
    const { id: _, ...bank } = await db.selectFrom('competitor').selectAll().executeTakeFirstOrThrow()
    await db
      .insertInto('competitor')
      .values({ ...bank, id: 'HAND', source: 'hand', osmRef: null, name: '南京银行' })
      .execute()
    await lay(smallTown())
    const rows = await db
      .selectFrom('competitor')
      .select(['id', 'retiredAt', 'rowVersion'])
      .where('id', '=', 'HAND')
      .execute()
    expect(rows).toEqual([{ id: 'HAND', retiredAt: null, rowVersion: 1 }])
  })
})

describe('a newer map', () => {
  test('retires a shop that is gone, and brings it back when it is there again', async () => {
    const { db, lay } = await emptyDatabase()
    await lay(smallTown())
    const bakery = () => db.selectFrom('shop').select(['id', 'retiredAt']).where('name', '=', '好利来').execute()
    const [before] = await bakery()
    const without = smallTown()
    for (const node of without.nodes.values()) if (node.tags.shop === 'bakery') node.tags = {}
    await lay(without)
    expect(await bakery()).toEqual([{ id: before?.id, retiredAt: expect.any(String) }])
    await lay(smallTown())
    expect(await bakery()).toEqual([before])
  })

  test('knows a shop that was mapped anew by its name and place', async () => {
    const { db, lay } = await emptyDatabase()
    const first = oneStreet()
    first.point(100, 10, { shop: 'bakery', name: '好利来' })
    await lay(first.data)
    const second = oneStreet()
    const [lng, lat] = second.position(103, 12)
    second.data.nodes.set(7777, { id: 7777, lng, lat, tags: { shop: 'bakery', name: '好利来' } })
    await lay(second.data)
    const rows = await db.selectFrom('shop').select(['osmRef', 'retiredAt']).execute()
    expect(rows).toEqual([{ osmRef: 'node/7777', retiredAt: null }])
  })

  const sidesOf = async (db: Awaited<ReturnType<typeof emptyDatabase>>['db'], name = '长江路') =>
    db
      .selectFrom('segmentSide')
      .innerJoin('streetSegment', 'streetSegment.id', 'segmentSide.segmentId')
      .innerJoin('street', 'street.id', 'streetSegment.streetId')
      .select([
        'segmentSide.id',
        'segmentSide.compass',
        'segmentSide.side',
        'segmentSide.lengthM',
        'segmentSide.retiredAt',
        'segmentSide.successorId',
      ])
      .where('street.name', '=', name)
      .orderBy('segmentSide.compass')
      .orderBy('segmentSide.lengthM', 'desc')
      .execute()

  test('that draws a street the other way round keeps its sides by compass', async () => {
    const { db, lay } = await emptyDatabase()
    await lay(oneStreet().data)
    const before = await sidesOf(db)
    expect(before.map(({ compass, side }) => [compass, side])).toEqual([
      ['n', 'left'],
      ['s', 'right'],
    ])
    await lay(
      oneStreet([
        [300, 0],
        [0, 0],
      ]).data,
    )
    const after = await sidesOf(db)
    expect(after.map(({ id, compass }) => [id, compass])).toEqual(before.map(({ id, compass }) => [id, compass]))
    expect(after.map(({ side }) => side)).toEqual(['right', 'left'])
  })

  test('with a new junction keeps the longer piece in the old row and adds the other', async () => {
    const { db, lay } = await emptyDatabase()
    await lay(oneStreet().data)
    const [north] = await sidesOf(db)
    const cut = oneStreet([
      [0, 0],
      [200, 0],
      [300, 0],
    ])
    cut.line(2, { highway: 'residential', name: '碑亭巷' }, [200, 0], [200, 200])
    await lay(cut.data)
    const sides = await sidesOf(db)
    expect(sides.map(({ compass, lengthM, retiredAt }) => [compass, Math.round(lengthM), retiredAt])).toEqual([
      ['n', 200, null],
      ['n', 100, null],
      ['s', 200, null],
      ['s', 100, null],
    ])
    expect(sides[0]?.id).toBe(north?.id)
  })

  test('without a junction joins two pieces, and the lost sides lead to those that remain', async () => {
    const { db, lay } = await emptyDatabase()
    const cut = oneStreet([
      [0, 0],
      [200, 0],
      [300, 0],
    ])
    cut.line(2, { highway: 'residential', name: '碑亭巷' }, [200, 0], [200, 200])
    await lay(cut.data)
    const [longer, shorter] = await sidesOf(db)
    await lay(
      oneStreet([
        [0, 0],
        [300, 0],
      ]).data,
    )
    const sides = await sidesOf(db)
    expect(sides.find(({ id }) => id === longer?.id)).toMatchObject({ compass: 'n', lengthM: 300, retiredAt: null })
    expect(sides.find(({ id }) => id === shorter?.id)).toMatchObject({
      compass: 'n',
      retiredAt: expect.any(String),
      successorId: longer?.id,
    })
  })

  test('that gives a line a new id or a new name finds the same street and segment', async () => {
    const { db, lay } = await emptyDatabase()
    await lay(oneStreet().data)
    const facts = () =>
      db
        .selectFrom('streetSegment')
        .innerJoin('street', 'street.id', 'streetSegment.streetId')
        .select(['streetSegment.id as segmentId', 'street.id as streetId', 'street.name'])
        .where('streetSegment.highway', '=', 'residential')
        .where('street.name', '!=', '环湖路')
        .execute()
    const [before] = await facts()
    await lay(
      oneStreet(
        [
          [0, 0],
          [300, 0],
        ],
        4711,
      ).data,
    )
    expect(await facts()).toEqual([before])
    await lay(
      oneStreet(
        [
          [0, 0],
          [300, 0],
        ],
        4711,
        '中山路',
      ).data,
    )
    expect(await facts()).toEqual([{ ...before, name: '中山路' }])
  })

  test('of the next district leaves this one as it is', async () => {
    const { db, lay } = await emptyDatabase()
    await lay(smallTown())
    const next = mapMaker()
    next.line(50, { highway: 'residential', name: '江宁路' }, [9000, 0], [9500, 0])
    next.line(51, { highway: 'residential', name: '长江路' }, [9000, 200], [9500, 200])
    await lay({
      ...next.data,
      nodes: new Map([...next.data.nodes].map(([id, node]) => [id + 5000, { ...node, id: id + 5000 }])),
      ways: next.data.ways.map((way) => ({ ...way, refs: way.refs.map((ref) => ref + 5000) })),
    })
    const retired = await db.selectFrom('streetSegment').select('id').where('retiredAt', 'is not', null).execute()
    expect(retired).toEqual([])
    const street = await db
      .selectFrom('street')
      .select('lengthM')
      .where('name', '=', '长江路')
      .executeTakeFirstOrThrow()
    expect(Math.round(street.lengthM)).toBe(1300)
  })
})

test('names of the map are found by their letters and by the first letters of their pinyin', async () => {
  const { db, lay } = await emptyDatabase()
  await lay(smallTown())
  const found = await db
    .selectFrom('nameGram')
    .select(['kind', 'gram'])
    .where('gram', 'in', ['玄武', 'hl'])
    .orderBy('kind')
    .execute()
  expect(found).toEqual([
    { kind: 'place', gram: '玄武' },
    { kind: 'shop', gram: 'hl' },
    { kind: 'shop', gram: 'hl' },
  ])
})

describe('pnpm planner import-osm', () => {
  const run = (...args: string[]) => spawnSync(process.execPath, [planner, 'import-osm', ...args], { encoding: 'utf8' })

  test('writes database and base map, and says what it found', () => {
    const folder = temporaryFolder()
    const { status, stdout } = run(writtenFile('town.osm.pbf', pbfBytes(smallTown())), '--data', folder)
    expect(status).toBe(0)
    expect(stdout).toContain('banks      1: icbc 1')
    expect(fs.readdirSync(folder).toSorted()).toEqual(
      expect.arrayContaining(['basemap.db', 'branch-atlas.db', 'secret.key']),
    )
  })

  test.each([
    ['no map', '这不是 OpenStreetMap 地图文件'],
    ['', '文件里没有任何地图内容'],
  ])('refuses %o in a sentence and leaves no trace', (bytes, sentence) => {
    const folder = path.join(temporaryFolder(), 'data')
    const { status, stderr } = run(writtenFile('bad.osm.pbf', bytes), '--data', folder)
    expect(status).toBe(1)
    expect(stderr).toContain(sentence)
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(fs.existsSync(folder)).toBe(false)
  })

  test('takes a map without names and shops, and says what that means', () => {
    const { data, line } = mapMaker()
    line(1, { highway: 'residential' }, [0, 0], [300, 0])
    const { status, stderr } = run(writtenFile('bare.osm.pbf', pbfBytes(data)), '--data', temporaryFolder())
    expect(status).toBe(0)
    expect(stderr).toContain('没有一条街道有名字')
    expect(stderr).toContain('This map knows no shop')
  })

  const radiusFile = sharedFile('golden/nanjing-radius.json')
  const poiFile = sharedFile('coords/nanjing-poi-3crs.csv')
  const cityFile = sharedFile('osm/nanjing-xinjiekou.osm.pbf')

  test.skipIf(!radiusFile || !poiFile || !cityFile)(
    'banks, shops and named streets round two points of Nanjing are those another reader counted',
    async () => {
      const folder = temporaryFolder()
      expect(run(cityFile ?? '', '--data', folder).status).toBe(0)
      const { db, close } = openDatabase(path.join(folder, 'branch-atlas.db'), 'read')
      opened.push(close)
      const banks = await db.selectFrom('competitor').select(['osmRef', 'lng', 'lat']).execute()
      const shops = await db.selectFrom('shop').select(['osmRef', 'lng', 'lat']).execute()
      const places = await db.selectFrom('place').select(['osmRef', 'lng', 'lat']).execute()
      const segments = await db
        .selectFrom('streetSegment')
        .innerJoin('street', 'street.id', 'streetSegment.streetId')
        .select(['street.name', 'streetSegment.geometry'])
        .where('street.named', '=', 1)
        .execute()
      // Named objects with a trade, amenity, office or sight, as the reference defines them.
      const lines = fs.readFileSync(poiFile ?? '', 'utf8').split('\n')
      const named = new Set(
        lines.flatMap((line) => /^([a-z]+\/\d+),"?[^,"]+.*,(?:shop|amenity|office|tourism)=/.exec(line)?.[1] ?? []),
      )
      const points = [...banks, ...shops, ...places].filter(({ osmRef }) => named.has(osmRef ?? ''))

      const { centres } = JSON.parse(fs.readFileSync(radiusFile ?? '', 'utf8'))
      for (const { lng, lat, radii } of Object.values<{ lng: number; lat: number; radii: object }>(centres)) {
        const centre: LngLat = [lng, lat]
        for (const [radius, golden] of Object.entries(radii)) {
          const within = (row: { lng: number; lat: number }) =>
            metresBetween([row.lng, row.lat], centre) <= Number(radius)
          const near = segments.filter(
            ({ geometry }) =>
              pointToLineDistance(
                centre,
                { type: 'LineString', coordinates: JSON.parse(geometry) },
                { units: 'meters' },
              ) <= Number(radius),
          )
          expect({
            radius,
            poi: points.filter(within).length,
            banks: banks.filter(within).length,
            named_streets: new Set(near.map(({ name }) => name)).size,
          }).toEqual({ radius, poi: golden.poi, banks: golden.banks, named_streets: golden.named_streets })
        }
      }
    },
  )
})
