import type { FileHandle } from 'node:fs/promises'
import zlib from 'node:zlib'
import { PbfReader } from 'pbf'
import { type OsmData, type OsmMember, type OsmTags, noTags } from 'domain/osm-data.ts'
import { OsmFileError } from './osm-problem.ts'

// Limits of the format: https://wiki.openstreetmap.org/wiki/PBF_Format
const maxHeaderBytes = 64 * 1024
const maxBlobBytes = 32 * 1024 * 1024
const knownFeatures = ['OsmSchema-V0.6', 'DenseNodes', 'LocationsOnWays']

/** Reads an `.osm.pbf` file blob by blob into `data`. Throws OsmFileError. */
export async function readPbf(file: FileHandle, bytes: number, data: OsmData): Promise<void> {
  let position = 0
  while (position < bytes) {
    const head = await blobHead(file, position, bytes)
    if (position === 0 && head.type !== 'OSMHeader') throw new OsmFileError('not_osm')
    const blob = await slice(file, head.start, head.length, bytes)
    try {
      if (head.type === 'OSMHeader') readHeaderBlock(unpack(blob), data)
      if (head.type === 'OSMData') readDataBlock(unpack(blob), data)
    } catch (error) {
      // Whatever goes wrong inside a whole blob means that its bytes are not what they should be.
      throw error instanceof OsmFileError ? error : new OsmFileError('osm_damaged')
    }
    position = head.start + head.length
  }
}

async function blobHead(file: FileHandle, position: number, bytes: number) {
  const first = position === 0
  if (first && bytes < 16) throw new OsmFileError('not_osm')
  const length = (await slice(file, position, 4, bytes)).readUInt32BE(0)
  if (length === 0 || length > maxHeaderBytes) throw new OsmFileError(first ? 'not_osm' : 'osm_damaged')
  const header = await slice(file, position + 4, length, bytes).catch((error: unknown) => {
    throw first ? new OsmFileError('not_osm') : error
  })
  const head = { type: '', length: -1, start: position + 4 + length }
  try {
    new PbfReader(header).readFields((tag, result, reader) => {
      if (tag === 1) result.type = reader.readString()
      else if (tag === 3) result.length = reader.readVarint()
    }, head)
  } catch {
    throw new OsmFileError(first ? 'not_osm' : 'osm_damaged')
  }
  if (first && head.type !== 'OSMHeader') throw new OsmFileError('not_osm')
  if (head.length < 0 || head.length > maxBlobBytes) throw new OsmFileError('osm_damaged')
  return head
}

async function slice(file: FileHandle, position: number, length: number, bytes: number): Promise<Buffer> {
  if (position + length > bytes) throw new OsmFileError('osm_cut')
  const buffer = Buffer.allocUnsafe(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled)
    if (bytesRead === 0) throw new OsmFileError('osm_cut')
    filled += bytesRead
  }
  return buffer
}

function unpack(blob: Buffer): Uint8Array {
  let content: Uint8Array | null = null
  new PbfReader(blob).readFields((tag, _result, reader) => {
    if (tag === 1) content = reader.readBytes()
    else if (tag === 3) content = zlib.inflateSync(reader.readBytes(), { maxOutputLength: maxBlobBytes })
    else if (tag === 7) content = zlib.zstdDecompressSync(reader.readBytes(), { maxOutputLength: maxBlobBytes })
    else if (tag >= 4) throw new OsmFileError('osm_unsupported')
  }, null)
  if (content === null) throw new OsmFileError('osm_damaged')
  return content
}

function readHeaderBlock(bytes: Uint8Array, data: OsmData) {
  new PbfReader(bytes).readFields((tag, _result, reader) => {
    if (tag === 4 && !knownFeatures.includes(reader.readString())) throw new OsmFileError('osm_unsupported')
    else if (tag === 32) data.timestamp = new Date(reader.readVarint(true) * 1000).toISOString()
  }, null)
}

type Block = { words: string[]; groups: Uint8Array[]; granularity: number; latOffset: number; lngOffset: number }

function readDataBlock(bytes: Uint8Array, data: OsmData) {
  const block: Block = { words: [], groups: [], granularity: 100, latOffset: 0, lngOffset: 0 }
  new PbfReader(bytes).readFields((tag, result, reader) => {
    if (tag === 1) reader.readMessage((word, words) => word === 1 && words.push(reader.readString()), result.words)
    else if (tag === 2) result.groups.push(reader.readBytes())
    else if (tag === 17) result.granularity = reader.readVarint()
    else if (tag === 19) result.latOffset = reader.readVarint(true)
    else if (tag === 20) result.lngOffset = reader.readVarint(true)
  }, block)
  for (const group of block.groups) {
    new PbfReader(group).readFields((tag, _result, reader) => {
      if (tag === 1) readNode(reader, block, data)
      else if (tag === 2) readDenseNodes(reader, block, data)
      else if (tag === 3) readWay(reader, block, data)
      else if (tag === 4) readRelation(reader, block, data)
    }, null)
  }
}

function readNode(reader: PbfReader, block: Block, data: OsmData) {
  const raw = { id: 0, keys: [] as number[], values: [] as number[], lat: 0, lng: 0 }
  reader.readMessage((tag, node) => {
    if (tag === 1) node.id = reader.readSVarint()
    else if (tag === 2) reader.readPackedVarint(node.keys)
    else if (tag === 3) reader.readPackedVarint(node.values)
    else if (tag === 8) node.lat = reader.readSVarint()
    else if (tag === 9) node.lng = reader.readSVarint()
  }, raw)
  addNode(raw.id, raw.lat, raw.lng, tagsOf(raw.keys, raw.values, block), block, data)
}

function readDenseNodes(reader: PbfReader, block: Block, data: OsmData) {
  const dense = { ids: [] as number[], lats: [] as number[], lngs: [] as number[], keysValues: [] as number[] }
  reader.readMessage((tag, result) => {
    if (tag === 1) reader.readPackedSVarint(result.ids)
    else if (tag === 8) reader.readPackedSVarint(result.lats)
    else if (tag === 9) reader.readPackedSVarint(result.lngs)
    else if (tag === 10) reader.readPackedVarint(result.keysValues)
  }, dense)
  // Each number is the difference to the one before; tags are key, value, key, value, 0 for the next node.
  let [id, lat, lng, next] = [0, 0, 0, 0]
  for (let index = 0; index < dense.ids.length; index++) {
    id += at(dense.ids, index)
    lat += at(dense.lats, index)
    lng += at(dense.lngs, index)
    let tags: Record<string, string> | null = null
    while (next < dense.keysValues.length && dense.keysValues[next] !== 0) {
      tags ??= {}
      tags[word(block, at(dense.keysValues, next))] = word(block, at(dense.keysValues, next + 1))
      next += 2
    }
    next++
    addNode(id, lat, lng, tags ?? noTags, block, data)
  }
}

function readWay(reader: PbfReader, block: Block, data: OsmData) {
  const raw = { id: 0, keys: [] as number[], values: [] as number[], refs: [] as number[] }
  reader.readMessage((tag, way) => {
    if (tag === 1) way.id = reader.readVarint(true)
    else if (tag === 2) reader.readPackedVarint(way.keys)
    else if (tag === 3) reader.readPackedVarint(way.values)
    else if (tag === 8) reader.readPackedSVarint(way.refs)
  }, raw)
  data.ways.push({ id: raw.id, refs: undelta(raw.refs), tags: tagsOf(raw.keys, raw.values, block) })
}

const memberTypes = ['node', 'way', 'relation'] as const

function readRelation(reader: PbfReader, block: Block, data: OsmData) {
  const raw = {
    id: 0,
    keys: [] as number[],
    values: [] as number[],
    roles: [] as number[],
    refs: [] as number[],
    types: [] as number[],
  }
  reader.readMessage((tag, relation) => {
    if (tag === 1) relation.id = reader.readVarint(true)
    else if (tag === 2) reader.readPackedVarint(relation.keys)
    else if (tag === 3) reader.readPackedVarint(relation.values)
    else if (tag === 8) reader.readPackedVarint(relation.roles)
    else if (tag === 9) reader.readPackedSVarint(relation.refs)
    else if (tag === 10) reader.readPackedVarint(relation.types)
  }, raw)
  const members = undelta(raw.refs).map((ref, index): OsmMember => {
    const type = memberTypes[at(raw.types, index)]
    if (!type) throw new OsmFileError('osm_damaged')
    return { type, ref, role: word(block, at(raw.roles, index)) }
  })
  data.relations.push({ id: raw.id, members, tags: tagsOf(raw.keys, raw.values, block) })
}

function addNode(id: number, lat: number, lng: number, tags: OsmTags, block: Block, data: OsmData) {
  const position = {
    lng: degrees(block.lngOffset, block.granularity, lng),
    lat: degrees(block.latOffset, block.granularity, lat),
  }
  if (!(Math.abs(position.lng) <= 180 && Math.abs(position.lat) <= 90)) throw new OsmFileError('osm_damaged')
  data.nodes.set(id, { id, ...position, tags })
}

// Nanodegrees to degrees with OSM's own seven decimals, so that a position reads the same from every file.
const degrees = (offset: number, granularity: number, value: number) =>
  Math.round((offset + granularity * value) / 100) / 1e7

function tagsOf(keys: number[], values: number[], block: Block): OsmTags {
  if (keys.length === 0) return noTags
  return Object.fromEntries(keys.map((key, index) => [word(block, key), word(block, at(values, index))]))
}

function undelta(differences: number[]): number[] {
  let sum = 0
  return differences.map((difference) => (sum += difference))
}

function word(block: Block, index: number): string {
  const found = block.words[index]
  if (found === undefined) throw new OsmFileError('osm_damaged')
  return found
}

function at(numbers: number[], index: number): number {
  const found = numbers[index]
  if (found === undefined) throw new OsmFileError('osm_damaged')
  return found
}
