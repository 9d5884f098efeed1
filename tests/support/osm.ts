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

/** Writes bytes into a new folder of its own and returns the path. */
export function writtenFile(name: string, bytes: Uint8Array | string): string {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'atlas-osm-')), name)
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
