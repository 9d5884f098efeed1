import fs from 'node:fs'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import zlib from 'node:zlib'
import { SaxesParser } from 'saxes'
import { type OsmData, type OsmMember, type OsmTags, noTags } from 'domain/osm-data.ts'
import { OsmFileError, type OsmProblem } from './osm-problem.ts'

/** What a gzipped file may unpack to: XML is about ten times the size of what it says. */
const mostBytes = 4 * 1024 ** 3

/** Reads an `.osm` file, gzipped or not, piece by piece into `data`. Throws OsmFileError. */
export async function readXml(path: string, gzipped: boolean, data: OsmData): Promise<void> {
  const reader = osmXmlReader(data)
  const decoder = new TextDecoder()
  let seen = 0
  try {
    await pipeline(fs.createReadStream(path), gzipped ? zlib.createGunzip() : new PassThrough(), async (pieces) => {
      for await (const piece of pieces) {
        seen += piece.length
        if (seen > mostBytes) throw new OsmFileError('osm_too_large')
        reader.write(decoder.decode(piece, { stream: true }))
      }
      reader.close()
    })
  } catch (error) {
    throw error instanceof OsmFileError ? error : new OsmFileError(reader.problem(error))
  }
}

type Open = {
  kind: 'node' | 'way' | 'relation'
  id: number
  lng: number
  lat: number
  tags: Record<string, string> | null
  refs: number[]
  members: OsmMember[]
}

function osmXmlReader(data: OsmData) {
  const parser = new SaxesParser()
  let depth = 0
  let began = false
  let open: Open | null = null
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    // OSM has none; entities of others' making are not read.
    throw new OsmFileError('not_osm')
  })
  parser.on('opentag', ({ name, attributes }) => {
    depth++
    if (depth === 1) {
      if (name !== 'osm') throw new OsmFileError('not_osm')
      began = true
      data.timestamp = instant(attributes.timestamp)
    } else if (depth === 2) {
      if (name === 'meta') data.timestamp ??= instant(attributes.osm_base)
      open =
        isKind(name) && attributes.action !== 'delete' && attributes.visible !== 'false'
          ? opened(name, attributes)
          : null
    } else if (open) {
      addPart(open, name, attributes)
    }
  })
  parser.on('closetag', () => {
    if (depth === 2 && open) close(open, data)
    if (depth === 2) open = null
    depth--
  })
  return {
    write: (text: string) => parser.write(text),
    close: () => parser.close(),
    /** Nothing of OSM seen: another file. Ended too early: the rest is missing. */
    problem: (error: unknown): OsmProblem => (!began ? 'not_osm' : isAtEnd(error) ? 'osm_cut' : 'osm_damaged'),
  }
}

/** What the parser says when the text ends too early, and gunzip when its bytes do. */
const isAtEnd = (error: unknown) => error instanceof Error && /unclosed tag|unexpected end/i.test(error.message)

const isKind = (name: string): name is Open['kind'] => name === 'node' || name === 'way' || name === 'relation'

function opened(kind: Open['kind'], attributes: Record<string, string>): Open {
  const [lng, lat] = kind === 'node' ? [Number(attributes.lon), Number(attributes.lat)] : [0, 0]
  if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) throw new OsmFileError('osm_damaged')
  return { kind, id: whole(attributes.id), lng, lat, tags: null, refs: [], members: [] }
}

function addPart(open: Open, name: string, attributes: Record<string, string>) {
  if (name === 'tag' && attributes.k !== undefined) {
    open.tags ??= {}
    open.tags[attributes.k] = attributes.v ?? ''
  } else if (name === 'nd') {
    open.refs.push(whole(attributes.ref))
  } else if (name === 'member' && attributes.type !== undefined && isKind(attributes.type)) {
    open.members.push({ type: attributes.type, ref: whole(attributes.ref), role: attributes.role ?? '' })
  }
}

function close({ kind, id, lng, lat, tags, refs, members }: Open, data: OsmData) {
  const told: OsmTags = tags ?? noTags
  if (kind === 'node') data.nodes.set(id, { id, lng, lat, tags: told })
  else if (kind === 'way') data.ways.push({ id, refs, tags: told })
  else data.relations.push({ id, members, tags: told })
}

function whole(text: string | undefined): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new OsmFileError('osm_damaged')
  return value
}

function instant(text: string | undefined): string | null {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
