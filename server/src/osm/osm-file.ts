import { type FileHandle, open } from 'node:fs/promises'
import type { OsmData } from 'domain/osm-data.ts'
import { readPbf } from './osm-pbf.ts'
import { OsmFileError, type OsmProblem } from './osm-problem.ts'
import { readXml } from './osm-xml.ts'
import { isStreetWay } from './street-ways.ts'

const maxFileBytes = 1024 ** 3

/** A map, or the reason why there is none. */
export type OsmReading = { data: OsmData; problem: null } | { data: null; problem: OsmProblem }

/** Reads an OpenStreetMap file (`.osm.pbf`, `.osm`, `.osm.gz`). One that cannot be used is an answer, not an exception. */
export async function readOsmFile(path: string): Promise<OsmReading> {
  const data: OsmData = { nodes: new Map(), ways: [], relations: [], timestamp: null }
  const file = await open(path).catch(() => null)
  if (!file) return { data: null, problem: 'file_missing' }
  try {
    await readInto(path, file, data)
    return { data, problem: null }
  } catch (error) {
    if (error instanceof OsmFileError) return { data: null, problem: error.problem }
    throw error
  } finally {
    await file.close()
  }
}

async function readInto(path: string, file: FileHandle, data: OsmData) {
  const stat = await file.stat()
  if (!stat.isFile()) throw new OsmFileError('file_missing')
  if (stat.size > maxFileBytes) throw new OsmFileError('osm_too_large')
  if (stat.size === 0) throw new OsmFileError('osm_empty')
  const { buffer: start } = await file.read(Buffer.alloc(3), 0, 3, 0)
  // What a file is shows in its first bytes, whatever it is called: gzip, XML (with or without a byte order mark), else PBF.
  const gzipped = start[0] === 0x1f && start[1] === 0x8b
  const isXml = start[0] === 0x3c || (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf)
  await (gzipped || isXml ? readXml(path, gzipped, data) : readPbf(file, stat.size, data))
  if (data.nodes.size === 0 && data.ways.length === 0) throw new OsmFileError('osm_empty')
  if (!data.ways.some(isStreetWay)) throw new OsmFileError('no_streets')
}
