import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readOsmFile } from 'server/osm/osm-file.ts'
import { osmInspection } from 'server/osm/osm-inspection.ts'
import { osmData, pbfBytes, sharedFile, writtenFile } from '#support/osm.ts'

type Golden = {
  objects: { node: number; way: number; relation: number }
  tag_keys: Record<'shop' | 'amenity' | 'building', { node: number; way: number; relation: number }>
  highway_km_total: number
  named_streets: number
  streets: { name: string; ways: number; m: number }[]
  banks: { id: string; name: string | null; lng: number; lat: number }[]
}

const planner = path.resolve(import.meta.dirname, '../../server/src/planner.ts')
const all = ({ node, way, relation }: { node: number; way: number; relation: number }) => node + way + relation
const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)

describe.each(['nanjing-xinjiekou', 'shanghai-centre-streets', 'guixi-county-city', 'huaxian-unnamed-roads'])(
  '%s',
  (name) => {
    const file = sharedFile(`osm/${name}.osm.pbf`)
    const goldenFile = sharedFile(`golden/${name}.json`)

    test.skipIf(!file || !goldenFile)('inspect-osm prints what another reader counted', () => {
      const golden = JSON.parse(fs.readFileSync(goldenFile ?? '', 'utf8')) as Golden // our own reference file
      const printed = JSON.parse(
        execFileSync(process.execPath, [planner, 'inspect-osm', file ?? '', '--json'], { encoding: 'utf8' }),
      )

      expect(printed).toMatchObject({
        objects: golden.objects,
        namedStreets: golden.named_streets,
        buildings: all(golden.tag_keys.building),
        shops: all(golden.tag_keys.shop),
        amenities: all(golden.tag_keys.amenity),
      })
      expect(printed.highwayMetres / (golden.highway_km_total * 1000)).toBeCloseTo(1, 2)
      const streets: Golden['streets'] = printed.streets
      expect(streets.map(({ name, ways }) => ({ name, ways }))).toEqual(
        golden.streets.toSorted(byName).map(({ name, ways }) => ({ name, ways })),
      )
      const wrong = golden.streets.filter(({ name, m }) => {
        const metres = printed.streets.find((street: { name: string }) => street.name === name).metres
        return Math.abs(metres - m) > m * 0.005 + 0.1
      })
      expect(wrong).toEqual([])
      expect(printed.banks.map(({ id, name }: Golden['banks'][number]) => ({ id, name }))).toEqual(
        golden.banks.map(({ id, name }) => ({ id, name })),
      )
      for (const [index, { lng, lat }] of golden.banks.entries()) {
        expect(printed.banks[index].lng).toBeCloseTo(lng, 5)
        expect(printed.banks[index].lat).toBeCloseTo(lat, 5)
      }
    })
  },
)

describe('a file that cannot be used', () => {
  const street = osmData({ 1: [118.78, 32.04], 2: [118.79, 32.04] }, [
    { id: 1, refs: [1, 2], tags: { highway: 'residential', name: '丰富路' } },
  ])

  test('is named for what it is', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
    const whole = pbfBytes(street)
    const problemOf = async (name: string, bytes: Uint8Array) => (await readOsmFile(writtenFile(name, bytes))).problem

    expect(await problemOf('photo.osm.pbf', png)).toBe('not_osm')
    expect(await problemOf('words.osm.pbf', Buffer.from('customer_id,lng,lat\nC1,118.7,32.0\n'))).toBe('not_osm')
    expect(await problemOf('nothing.osm.pbf', Buffer.alloc(0))).toBe('osm_empty')
    expect(await problemOf('header.osm.pbf', pbfBytes(osmData({})))).toBe('osm_empty')
    expect(await problemOf('nodes.osm.pbf', pbfBytes(osmData({ 1: [118.78, 32.04] })))).toBe('no_streets')
    expect(await problemOf('whole.osm.pbf', whole)).toBeNull()
    expect((await readOsmFile('/no/such/file.osm.pbf')).problem).toBe('file_missing')
  })

  test('cut at any byte of its data is never taken for a map', async () => {
    const whole = pbfBytes(street)
    const headerEnd = whole.indexOf('OSMData') - 6
    for (let end = 1; end < whole.length; end += 3) {
      const { problem } = await readOsmFile(writtenFile('cut.osm.pbf', whole.subarray(0, end)))
      const expected = end > headerEnd ? /^osm_cut$/ : /^(not_osm|osm_cut)$/
      expect(problem, `cut after ${end} of ${whole.length} bytes`).toMatch(expected)
    }
  })

  test('with one byte changed never stops the program', async () => {
    const whole = pbfBytes(street)
    for (let at = 0; at < whole.length; at += 2) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 0x55
      await expect(readOsmFile(writtenFile('changed.osm.pbf', bytes))).resolves.toBeDefined()
    }
  })

  test('is said in a sentence, with exit code 1', () => {
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [planner, 'inspect-osm', writtenFile('a.osm.pbf', 'no map')],
      {
        encoding: 'utf8',
      },
    )
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain('这不是 OpenStreetMap 地图文件')
    expect(stderr).toContain('This is not an OpenStreetMap file')
  })
})

test('a map written as PBF reads back the same', async () => {
  const data = osmData(
    {
      7: [118.7812345, 32.0412345, { shop: 'bakery', name: '好利来' }],
      8: [-0.5, -33.25],
      123456789012: [118.79, 32.04],
    },
    [{ id: 5, refs: [7, 123456789012, 8], tags: { highway: 'residential', name: '长江路' } }],
    [
      {
        id: 9,
        members: [
          { type: 'way', ref: 5, role: 'outer' },
          { type: 'node', ref: 7, role: '' },
        ],
        tags: { type: 'multipolygon' },
      },
    ],
  )
  expect((await readOsmFile(writtenFile('map.osm.pbf', pbfBytes(data)))).data).toEqual(data)
  expect(osmInspection(data)).toMatchObject({ objects: { node: 3, way: 1, relation: 1 }, shops: 1, namedStreets: 1 })
})
