import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import zlib from 'node:zlib'
import { PbfWriter } from 'pbf'
import type { OsmData, OsmTags } from 'domain/osm-data.ts'

const sharedFolder = path.resolve(import.meta.dirname, '../../../shared/data')

/** Path of a file of the shared test data, or null (with a printed reason) where the folder is absent. */
export function sharedFile(name: string): string | null {
  const file = path.join(sharedFolder, name)
  if (fs.existsSync(file)) return file
  process.stderr.write(`skipped: ${name} of the shared test data is not here\n`)
  return null
}

/** A new folder of its own, gone with the operating system's temporary files. */
export const temporaryFolder = () => fs.mkdtempSync(path.join(os.tmpdir(), 'atlas-osm-'))

/** Writes bytes into a new folder of its own and returns the path. */
export function writtenFile(name: string, bytes: Uint8Array | string): string {
  const file = path.join(temporaryFolder(), name)
  fs.writeFileSync(file, bytes)
  return file
}

/** A small map from what a test cares about: node id → [lng, lat, tags?], ways and relations. */
export function osmData(
  nodes: Record<number, [lng: number, lat: number, tags?: OsmTags]>,
  ways: OsmData['ways'] = [],
  relations: OsmData['relations'] = [],
): OsmData {
  const entries = Object.entries(nodes).map(
    ([id, [lng, lat, tags]]) => [Number(id), { id: Number(id), lng, lat, tags: tags ?? {} }] as const,
  )
  return { nodes: new Map(entries), ways, relations, timestamp: null }
}

/** Builds a map metre by metre: x east and y north of 118.78, 32.04. */
export function mapMaker() {
  const data: OsmData = { nodes: new Map(), ways: [], relations: [], timestamp: null }
  const ids = new Map<string, number>()
  const position = (x: number, y: number): [number, number] => [
    118.78 + x / (111195 * Math.cos((32.04 * Math.PI) / 180)),
    32.04 + y / 111195,
  ]
  /** Corners at the same metre are one node, so that streets that meet share it. */
  const corner = (x: number, y: number, tags: OsmTags = {}): number => {
    const id = ids.get(`${x},${y}`) ?? ids.size + 1
    ids.set(`${x},${y}`, id)
    const [lng, lat] = position(x, y)
    data.nodes.set(id, { id, lng, lat, tags: { ...data.nodes.get(id)?.tags, ...tags } })
    return id
  }
  const line = (id: number, tags: OsmTags, ...points: [number, number][]) => {
    data.ways.push({ id, refs: points.map(([x, y]) => corner(x, y)), tags })
  }
  const box = (id: number, tags: OsmTags, x: number, y: number, width: number, height: number) =>
    line(id, tags, [x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y])
  return { data, position, point: corner, line, box }
}

/**
 * Two streets across (长江路 y = 0, 碑亭巷 y = 300), two along (丰富路 x = 0, 洪武路 x = 400), six home buildings between
 * them, a school, a park, a stream, a mall with a shop in it, a bakery on the north side of 长江路 and a bank.
 */
export function smallTown(): OsmData {
  const { data, point, line, box } = mapMaker()
  line(1, { highway: 'primary', name: '长江路' }, [-200, 0], [0, 0], [400, 0], [600, 0])
  line(2, { highway: 'living_street', name: '碑亭巷' }, [0, 300], [400, 300])
  line(3, { highway: 'residential', name: '丰富路' }, [0, 0], [0, 300])
  line(4, { highway: 'tertiary', name: '洪武路' }, [400, 0], [400, 300])
  line(5, { highway: 'residential' }, [0, 150], [-120, 150])
  data.ways[2]?.refs.splice(1, 0, point(0, 150))
  for (let index = 0; index < 6; index++) {
    box(
      10 + index,
      { building: 'yes', 'building:levels': '6' },
      60 + (index % 3) * 60,
      120 + Math.floor(index / 3) * 60,
      45,
      14,
    )
  }
  box(20, { amenity: 'school', name: '玄武小学' }, 280, 200, 80, 60)
  box(21, { building: 'yes' }, 290, 210, 40, 20)
  box(22, { leisure: 'park', name: '东园' }, 430, 100, 120, 120)
  box(23, { building: 'retail', shop: 'mall', name: '德基广场' }, 280, 40, 80, 60)
  line(24, { waterway: 'river', name: '秦淮河' }, [-200, -80], [600, -90])
  point(300, 60, { shop: 'clothes', name: '海澜之家' })
  point(120, 12, { shop: 'bakery', name: '好利来', opening_hours: 'Mo-Su 08:00-21:00' })
  point(200, -15, { amenity: 'bank', name: '中国工商银行' })
  return data
}

const types = { node: 0, way: 1, relation: 2 }

/** The same map as the bytes of an `.osm.pbf` file, nodes dense, one block. */
export function pbfBytes({ nodes, ways, relations }: OsmData): Buffer {
  const words = ['']
  const index = (word: string) => {
    if (!words.includes(word)) words.push(word)
    return words.indexOf(word)
  }
  const keys = (tags: OsmTags) => Object.keys(tags).map(index)
  const values = (tags: OsmTags) => Object.values(tags).map(index)
  const delta = (numbers: number[]) => numbers.map((number, at) => number - (numbers[at - 1] ?? 0))
  const points = [...nodes.values()]
  const groups = [
    message((writer) =>
      writer.writeMessage(
        2,
        (_, dense) => {
          dense.writePackedSVarint(1, delta(points.map(({ id }) => id)))
          dense.writePackedSVarint(8, delta(points.map(({ lat }) => Math.round(lat * 1e7))))
          dense.writePackedSVarint(9, delta(points.map(({ lng }) => Math.round(lng * 1e7))))
          dense.writePackedVarint(
            10,
            points.flatMap(({ tags }) => [...Object.entries(tags).flat().map(index), 0]),
          )
        },
        null,
      ),
    ),
    ...ways.map((way) =>
      message((writer) =>
        writer.writeMessage(
          3,
          (_, out) => {
            out.writeVarintField(1, way.id)
            out.writePackedVarint(2, keys(way.tags))
            out.writePackedVarint(3, values(way.tags))
            out.writePackedSVarint(8, delta(way.refs))
          },
          null,
        ),
      ),
    ),
    ...relations.map((relation) =>
      message((writer) =>
        writer.writeMessage(
          4,
          (_, out) => {
            out.writeVarintField(1, relation.id)
            out.writePackedVarint(2, keys(relation.tags))
            out.writePackedVarint(3, values(relation.tags))
            out.writePackedVarint(
              8,
              relation.members.map(({ role }) => index(role)),
            )
            out.writePackedSVarint(9, delta(relation.members.map(({ ref }) => ref)))
            out.writePackedVarint(
              10,
              relation.members.map(({ type }) => types[type]),
            )
          },
          null,
        ),
      ),
    ),
  ]
  const block = message((writer) => {
    writer.writeMessage(1, (_, table) => words.forEach((word) => table.writeStringField(1, word)), null)
    groups.forEach((group) => writer.writeBytesField(2, group))
  })
  const header = message((writer) => ['OsmSchema-V0.6', 'DenseNodes'].forEach((f) => writer.writeStringField(4, f)))
  return Buffer.concat([blob('OSMHeader', header), blob('OSMData', block)])
}

function blob(type: string, content: Uint8Array): Buffer {
  const body = message((writer) => {
    writer.writeVarintField(2, content.length)
    writer.writeBytesField(3, zlib.deflateSync(content))
  })
  const head = message((writer) => {
    writer.writeStringField(1, type)
    writer.writeVarintField(3, body.length)
  })
  const length = Buffer.alloc(4)
  length.writeUInt32BE(head.length)
  return Buffer.concat([length, head, body])
}

function message(write: (writer: PbfWriter) => void): Uint8Array {
  const writer = new PbfWriter()
  write(writer)
  return writer.finish()
}
