import fs from 'node:fs'
import SqliteDriver from 'better-sqlite3'
import { z } from 'zod'
import type { Bounds, LngLat } from 'domain/lng-lat.ts'

export type BasemapInfo = {
  bounds: Bounds
  centre: LngLat
  minZoom: number
  maxZoom: number
  attribution: string
  version: string
  /** When the map was taken; null when its file did not say. */
  timestamp: string | null
}

export type Basemap = {
  info: () => BasemapInfo | null
  /** Gzipped bytes of a vector tile; null where the map is empty. */
  tile: (z: number, x: number, y: number) => Buffer | null
}

type OpenFile = { key: string; info: BasemapInfo; tile: Basemap['tile']; close: () => void }

/** The tile file as it is now: a new import puts another file in its place, which is seen at the next request. */
export function openBasemap(file: string): Basemap {
  let open: OpenFile | null = null
  const current = (): OpenFile | null => {
    const stat = fs.statSync(file, { throwIfNoEntry: false })
    const key = stat ? `${stat.ino} ${stat.mtimeMs}` : ''
    if (open?.key !== key) {
      open?.close()
      open = stat ? opened(file, key) : null
    }
    return open
  }
  return { info: () => current()?.info ?? null, tile: (z, x, y) => current()?.tile(z, x, y) ?? null }
}

const numbers = (count: number) =>
  z
    .string()
    .transform((text) => text.split(',').map(Number))
    .refine((values) => values.length === count && values.every(Number.isFinite))

const factsSchema = z.object({
  bounds: numbers(4),
  center: numbers(3),
  minzoom: z.coerce.number(),
  maxzoom: z.coerce.number(),
  attribution: z.string(),
  version: z.string(),
  timestamp: z.string(),
})

function opened(file: string, key: string): OpenFile {
  const db = new SqliteDriver(file, { readonly: true })
  const rows = db.prepare<[], { name: string; value: string }>('select name, value from metadata').all()
  const facts = factsSchema.parse(Object.fromEntries(rows.map(({ name, value }) => [name, value])))
  const [west = 0, south = 0, east = 0, north = 0] = facts.bounds
  const [lng = 0, lat = 0] = facts.center
  const select = db
    .prepare<[number, number, number], Buffer>(
      'select tile_data from tiles where zoom_level = ? and tile_column = ? and tile_row = ?',
    )
    .pluck()
  return {
    key,
    info: {
      bounds: [west, south, east, north],
      centre: [lng, lat],
      minZoom: facts.minzoom,
      maxZoom: facts.maxzoom,
      attribution: facts.attribution,
      version: facts.version,
      timestamp: facts.timestamp || null,
    },
    tile: (z, x, y) => select.get(z, x, 2 ** z - 1 - y) ?? null,
    close: () => db.close(),
  }
}
