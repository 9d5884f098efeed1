import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
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

describe('an XML file', () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="by hand">
  <meta osm_base="2021-06-12T07:41:41Z"/>
  <bounds minlat="32" minlon="118" maxlat="33" maxlon="119"/>
  <node id="1" lat="32.04" lon="118.78"><tag k="shop" v="bakery"/><tag k="name" v="好利来 &amp; 朋友"/></node>
  <node id="2" lat="32.05" lon="118.79"/>
  <node id="3" lat="32.05" lon="118.79" visible="false"/>
  <way id="-4"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>
  <relation id="5"><member type="way" ref="-4" role="outer"/><tag k="type" v="site"/></relation>
</osm>`

  test('reads like any other, zipped or not', async () => {
    const plain = await readOsmFile(writtenFile('map.osm', xml))
    const zipped = await readOsmFile(writtenFile('map.osm.gz', zlib.gzipSync(xml)))
    expect(plain.data).toEqual({
      nodes: new Map([
        [1, { id: 1, lng: 118.78, lat: 32.04, tags: { shop: 'bakery', name: '好利来 & 朋友' } }],
        [2, { id: 2, lng: 118.79, lat: 32.05, tags: {} }],
      ]),
      ways: [{ id: -4, refs: [1, 2], tags: { highway: 'residential' } }],
      relations: [{ id: 5, members: [{ type: 'way', ref: -4, role: 'outer' }], tags: { type: 'site' } }],
      timestamp: '2021-06-12T07:41:41.000Z',
    })
    expect(zipped).toEqual(plain)
  })

  test('cut anywhere is never taken for a map', async () => {
    const bytes = Buffer.from(xml)
    const zipped = zlib.gzipSync(xml)
    for (let end = 1; end < bytes.length; end += 7) {
      const { problem } = await readOsmFile(writtenFile('cut.osm', bytes.subarray(0, end)))
      expect(problem, `cut after ${end} of ${bytes.length} bytes`).toMatch(
        end > 80 ? /^osm_cut$/ : /^(not_osm|osm_cut)$/,
      )
    }
    expect((await readOsmFile(writtenFile('cut.osm.gz', zipped.subarray(0, zipped.length - 20)))).problem).toBe(
      'osm_cut',
    )
  })

  test('of another kind is refused, and so is one with entities of its own', async () => {
    const problemOf = async (text: string) => (await readOsmFile(writtenFile('a.osm', text))).problem
    expect(await problemOf('<!doctype html><html><body>404</body></html>')).toBe('not_osm')
    expect(await problemOf('<kml><Document/></kml>')).toBe('not_osm')
    expect(await problemOf('<!DOCTYPE osm [<!ENTITY a "aaaa">]><osm><way id="1"/></osm>')).toBe('not_osm')
    expect(await problemOf('<osm><node id="1" lat="132" lon="18"/></osm>')).toBe('osm_damaged')
    expect(await problemOf('<osm version="0.6"></osm>')).toBe('osm_empty')
  })

  const pbf = sharedFile('osm/nanjing-xinjiekou.osm.pbf')
  const original = sharedFile('osm/nanjing-xinjiekou.overpass.osm.gz')
  test.skipIf(!pbf || !original)('holds the same as its PBF', async () => {
    const fromPbf = (await readOsmFile(pbf ?? '')).data
    const fromXml = (await readOsmFile(original ?? '')).data
    expect(fromXml && osmInspection(fromXml)).toEqual(fromPbf && osmInspection(fromPbf))
    expect(fromXml?.nodes.get(1608093031)).toEqual(fromPbf?.nodes.get(1608093031))
  })
})

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
