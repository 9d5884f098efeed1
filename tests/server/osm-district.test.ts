import fs from 'node:fs'
import { booleanPointInPolygon, polygon } from '@turf/turf'
import type { OsmData } from 'domain/osm-data.ts'
import { district } from 'server/osm/district.ts'
import { readOsmFile } from 'server/osm/osm-file.ts'
import { shopCategory } from 'server/osm/shop-category.ts'
import { streetKind } from 'server/osm/streets.ts'
import { describe, expect, test } from 'vitest'
import { mapMaker, sharedFile, smallTown } from '#support/osm.ts'

const nanjing = sharedFile('osm/nanjing-xinjiekou.osm.pbf')
const town = () => district(smallTown())

describe('areas', () => {
  test('a lake whose shore is cut into several lines is put together, its island left out', () => {
    const { data, line, box } = mapMaker()
    line(1, {}, [0, 0], [200, 0], [200, 100])
    // Drawn the other way round, as half of all shores are.
    line(2, {}, [0, 0], [0, 100], [200, 100])
    box(3, {}, 50, 25, 100, 50)
    line(4, { highway: 'residential', name: '湖滨路' }, [-50, -50], [250, -50])
    data.relations.push({
      id: 9,
      members: [
        { type: 'way', ref: 1, role: 'outer' },
        { type: 'way', ref: 2, role: 'outer' },
        { type: 'way', ref: 3, role: 'inner' },
      ],
      tags: { type: 'multipolygon', natural: 'water', name: '玄武湖' },
    })
    const [lake] = district(data).areas
    expect(lake).toMatchObject({ ref: 'relation/9', tags: { name: '玄武湖' } })
    expect(lake?.areaM2).toBeCloseTo(200 * 100 - 100 * 50, -2)
    expect(lake?.polygons[0]).toHaveLength(2)
  })

  test('an outline that is cut off at the edge of the map is no area, and stops nothing', () => {
    const { data, line } = mapMaker()
    line(1, {}, [0, 0], [200, 0])
    line(4, { highway: 'residential', name: '湖滨路' }, [-50, -50], [250, -50])
    data.relations.push({
      id: 9,
      members: [
        { type: 'way', ref: 1, role: 'outer' },
        { type: 'way', ref: 77, role: 'outer' },
      ],
      tags: { type: 'multipolygon', natural: 'water' },
    })
    expect(district(data).areas).toEqual([])
  })
})

describe('streets', () => {
  test('lines of one name are one street, cut at every junction', () => {
    const { streets } = town()
    const changjiang = streets.find(({ name }) => name === '长江路')
    expect(changjiang?.segments.map(({ lengthM }) => Math.round(lengthM))).toEqual([200, 400, 200])
    expect(streets.find(({ name }) => name === '丰富路')?.segments).toHaveLength(2)
  })

  test('an unnamed lane is called by the street it opens on and the side it lies on', () => {
    const lane = town().streets.find(({ unnamed }) => unnamed)
    expect(lane).toMatchObject({ name: '丰富路西侧无名巷', kind: 'lane', unnamed: { off: '丰富路', compass: 'w' } })
  })

  test.each([
    ['中山东路', 'road'],
    ['北京大道', 'road'],
    ['建宁路北段', 'road'],
    ['长白街', 'street'],
    ['碑亭巷', 'lane'],
    ['仁寿里', 'lane'],
    ['帽儿胡同', 'lane'],
    ['Nanjing East Road', 'road'],
    ['Silk Street', 'street'],
  ])('%s is a %s', (name, kind) => {
    expect(streetKind(name, [])).toBe(kind)
  })

  test('no doors are looked for on pavements, steps, drives and motorways; a name makes a street of a footway', () => {
    const { data, line } = mapMaker()
    line(1, { highway: 'footway', footway: 'sidewalk' }, [0, 0], [100, 0])
    line(2, { highway: 'service', service: 'driveway' }, [0, 10], [100, 10])
    line(3, { highway: 'motorway', name: '绕城高速' }, [0, 20], [100, 20])
    line(4, { highway: 'steps' }, [0, 30], [100, 30])
    line(5, { highway: 'footway', name: '夫子庙步行街' }, [0, 40], [100, 40])
    line(6, { highway: 'living_street' }, [0, 50], [100, 50])
    expect(district(data).streets.map(({ segments }) => segments[0]?.wayId)).toEqual([5, 6])
  })

  test('streets without a single name still get labels, each its own', () => {
    const { data, line } = mapMaker()
    for (let index = 0; index < 4; index++)
      line(index + 1, { highway: 'residential' }, [0, index * 300], [500, index * 300])
    const names = district(data).streets.map(({ name }) => name)
    expect(new Set(names).size).toBe(4)
    expect(names.every((name) => name.includes('无名巷'))).toBe(true)
  })
})

describe('sides', () => {
  test('each segment has two, named by the compass, and a shop stands on the nearer one', () => {
    const { sides, shops } = town()
    const middle = sides.filter(({ segment }) => segment.name === '长江路' && Math.round(segment.lengthM) === 400)
    expect(middle.map(({ side, compass }) => ({ side, compass }))).toEqual([
      { side: 'left', compass: 'n' },
      { side: 'right', compass: 's' },
    ])
    const bakery = shops.find(({ category }) => category === 'bakery')
    expect(bakery?.spot).toMatchObject({ side: 'left', segment: { name: '长江路' } })
    expect(bakery?.spot?.chainage).toBeCloseTo(120, 0)
    expect(middle.map(({ frontage, doorCountEstimate }) => [frontage, doorCountEstimate])).toEqual([
      ['partial', 1],
      ['unknown', 0],
    ])
  })

  test('a shop in a mall belongs to the mall and to no street; one far from any street to nothing', () => {
    const data = smallTown()
    const far = { id: 9001, lng: 118.9, lat: 32.2, tags: { shop: 'tea', name: '雨花茶庄' } }
    data.nodes.set(far.id, far)
    const { shops } = district(data)
    expect(shops.find(({ name }) => name === '海澜之家')).toMatchObject({ placeRef: 'way/23', spot: null })
    expect(shops.find(({ name }) => name === '雨花茶庄')).toMatchObject({ placeRef: null, spot: null })
  })

  test('nothing opens on a tunnel, a bridge or a park', () => {
    const { data, line, box } = mapMaker()
    line(1, { highway: 'primary', name: '玄武湖隧道', tunnel: 'yes' }, [0, 0], [300, 0])
    line(2, { highway: 'primary', name: '湖滨路' }, [0, 200], [300, 200])
    box(3, { leisure: 'park', name: '玄武湖公园' }, -50, 203, 400, 100)
    const frontages = district(data).sides.map(
      ({ segment, compass, frontage }) => `${segment.name} ${compass} ${frontage}`,
    )
    expect(frontages).toEqual(['玄武湖隧道 n none', '玄武湖隧道 s none', '湖滨路 n none', '湖滨路 s unknown'])
  })
})

describe('places and homes', () => {
  test('plain outlines of the size of homes are plausible homes, with households by footprint and levels', () => {
    const homes = town().buildings.filter(({ homeBasis }) => homeBasis)
    expect(homes).toHaveLength(6)
    // 45 m × 14 m × 6 levels ÷ 110 m² gross a household.
    expect(homes.map(({ householdsEstimate }) => householdsEstimate)).toEqual(Array(6).fill(34))
    expect(homes.every(({ homeBasis }) => homeBasis === 'plausible')).toBe(true)
  })

  test('homes without a 小区 form a block called by its two longest streets, and keep out of the school', () => {
    const { places, buildings } = town()
    const block = places.find(({ named }) => !named)
    expect(block).toMatchObject({ name: '碑亭巷—长江路片区', kind: 'community' })
    const inBlock = buildings.filter(({ placeRef }) => placeRef === block?.ref)
    expect(inBlock.map(({ ref }) => ref)).toEqual(['way/10', 'way/11', 'way/12', 'way/13', 'way/14', 'way/15'])
    // Its outline holds them, so that the map can show where it is.
    const outline = polygon(block?.outline ?? [])
    const corners = inBlock.flatMap(({ area }) => area.polygons.flat(2))
    expect(corners.filter((corner) => !booleanPointInPolygon(corner, outline))).toEqual([])
    expect(corners).toHaveLength(30)
    expect(buildings.find(({ ref }) => ref === 'way/21')).toMatchObject({ homeBasis: null, placeRef: 'way/20' })
  })

  test('a 小区 of the map takes its homes; buildings that differ by number only are one estate', () => {
    const { data, line, box } = mapMaker()
    line(1, { highway: 'residential', name: '华侨路' }, [-50, -20], [400, -20])
    box(2, { landuse: 'residential', name: '华侨路二十六号小区' }, 0, 0, 100, 100)
    box(3, { building: 'residential' }, 20, 20, 40, 12)
    box(4, { building: 'residential', name: '凯润金城6栋' }, 200, 20, 40, 12)
    box(5, { building: 'residential', name: '凯润金城7栋' }, 200, 50, 40, 12)
    const { places, buildings } = district(data)
    expect(places.map(({ name, kind, named }) => ({ name, kind, named }))).toEqual([
      { name: '华侨路二十六号小区', kind: 'community', named: true },
      { name: '凯润金城', kind: 'community', named: true },
    ])
    expect(buildings.map(({ placeRef }) => placeRef)).toEqual(['way/2', 'estate/way/4', 'estate/way/4'])
  })

  test('a place drawn as a point and as an outline is one place', () => {
    const { data, line, box, point } = mapMaker()
    line(1, { highway: 'residential', name: '珠江路' }, [-50, -20], [400, -20])
    box(2, { amenity: 'hospital', name: '八一医院' }, 0, 0, 100, 100)
    const node = point(50, 40, { amenity: 'hospital', name: '八一医院' })
    expect(district(data).places.map(({ ref, sameAs }) => ({ ref, sameAs }))).toEqual([
      { ref: `node/${node}`, sameAs: 'way/2' },
      { ref: 'way/2', sameAs: null },
    ])
  })

  test('names tell schools, offices, markets and institutions', () => {
    const { data, line, box } = mapMaker()
    line(1, { highway: 'residential', name: '珠江路' }, [-50, -20], [400, -20])
    box(2, { amenity: 'school', name: '五老村幼儿园' }, 0, 0, 20, 20)
    box(3, { building: 'yes', name: '天丰大厦' }, 30, 0, 20, 20)
    box(4, { amenity: 'marketplace', name: '科巷菜市场' }, 60, 0, 20, 20)
    box(5, { building: 'office', name: '南京市规划和自然资源局' }, 90, 0, 20, 20)
    box(6, { landuse: 'industrial', name: '江宁软件园' }, 120, 0, 20, 20)
    expect(district(data).places.map(({ kind }) => kind)).toEqual([
      'kindergarten',
      'office',
      'market',
      'gov',
      'park_ind',
    ])
  })
})

test.each([
  [{ shop: 'supermarket' }, 'supermkt'],
  [{ shop: 'something_new' }, 'other_retail'],
  [{ amenity: 'fast_food' }, 'restaurant'],
  [{ amenity: 'dentist' }, 'clinic'],
  [{ tourism: 'hotel' }, 'hotel'],
  [{ leisure: 'fitness_centre' }, 'fitness'],
  [{ shop: 'unknown;bakery' }, 'bakery'],
  [{ amenity: 'bank' }, null],
  [{ amenity: 'parking' }, null],
  [{ shop: 'mall' }, null],
])('%o is traded as %s', (tags, category) => {
  expect(shopCategory(tags)).toBe(category)
})

test('every trade of the table is one of our categories', async () => {
  const read = (name: string) =>
    JSON.parse(fs.readFileSync(new URL(`../../data/reference/${name}`, import.meta.url), 'utf8'))
  const codes = new Set(read('merchant-categories.json').map(({ code }: { code: string }) => code))
  const used: string[] = Object.values(read('osm-categories.json')).flatMap((byValue) => Object.values(byValue ?? {}))
  expect(used.filter((code) => !codes.has(code))).toEqual([])
})

describe('real cities', () => {
  const districtOf = async (name: string) => {
    const { data } = await readOsmFile(sharedFile(`osm/${name}.osm.pbf`) ?? '')
    return district(data ?? ({} as OsmData)) // the test is skipped where the file is absent
  }

  test.skipIf(!nanjing)(
    'Nanjing has its 117 named streets, 22 banks, and a block or estate for its homes',
    async () => {
      const { streets, competitors, places, buildings, shops } = await districtOf('nanjing-xinjiekou')
      expect(streets.filter(({ unnamed }) => !unnamed)).toHaveLength(117)
      expect(competitors).toHaveLength(22)
      const communities = places.filter(({ kind }) => kind === 'community')
      expect(communities.length).toBeGreaterThanOrEqual(40)
      expect(communities.length).toBeLessThanOrEqual(120)
      expect(new Set(communities.map(({ name }) => name)).size).toBe(communities.length)
      const homes = buildings.filter(({ homeBasis }) => homeBasis)
      expect(homes.filter(({ placeRef }) => placeRef).length / homes.length).toBeGreaterThan(0.95)
      expect(shops.filter(({ spot, placeRef }) => spot || placeRef).length / shops.length).toBeGreaterThan(0.8)
    },
  )

  test.skipIf(!nanjing)('households of Nanjing are of the size another rule finds', async () => {
    const { buildings } = await districtOf('nanjing-xinjiekou')
    const households = buildings.reduce((sum, building) => sum + (building.householdsEstimate ?? 0), 0)
    expect(households / 25942).toBeGreaterThan(0.9)
    expect(households / 25942).toBeLessThan(1.1)
  })

  test.skipIf(!nanjing)('a county without shops and a town without one name are usable districts', async () => {
    const guixi = await districtOf('guixi-county-city')
    expect(guixi.shops).toEqual([])
    expect(guixi.streets.filter(({ unnamed }) => !unnamed)).toHaveLength(33)
    expect(guixi.places.length).toBeGreaterThan(10)
    const huaxian = await districtOf('huaxian-unnamed-roads')
    expect(huaxian.streets.length).toBeGreaterThan(100)
    expect(new Set(huaxian.streets.map(({ name }) => name)).size).toBe(huaxian.streets.length)
    expect(huaxian.streets.every(({ unnamed }) => unnamed)).toBe(true)
  })
})

test('the same map gives the same district', () => {
  const refs = ({ streets, places, shops }: ReturnType<typeof town>) =>
    [...streets, ...places, ...shops].map(({ ref, name }) => `${ref} ${name}`)
  expect(refs(town())).toEqual(refs(town()))
})
