import { createHash } from 'node:crypto'
import fs from 'node:fs'
import zlib from 'node:zlib'
import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import SqliteDriver from 'better-sqlite3'
import type { Bounds } from 'domain/lng-lat.ts'
import type { OsmData } from 'domain/osm-data.ts'
import type { District } from '#osm/district.ts'
import { type BasemapFeature, type BasemapLayer, basemapFeatures, basemapLayers } from './basemap-features.ts'

export const basemapAttribution = '© OpenStreetMap contributors'

const minZoom = 8
const deepestZoom = 16
/** A district of this many tiles is drawn down to that zoom; the map enlarges the last ones beyond it. */
const mostTiles = 30_000
const extent = 4096

export type BasemapReport = { tiles: number; bytes: number; minZoom: number; maxZoom: number; version: string }

/**
 * Makes all vector tiles of a district and writes them to `file` (as MBTiles: gzipped, rows counted from the south).
 * The new set is written beside the old one and takes its place at the end, so that a crash leaves the old one.
 */
export function writeBasemap(file: string, data: OsmData, district: District): BasemapReport {
  const bounds = padded(district.bounds)
  const maxZoom = deepestUseful(bounds)
  const fresh = `${file}.new`
  for (const leftover of [fresh, `${fresh}-journal`]) fs.rmSync(leftover, { force: true })
  const db = new SqliteDriver(fresh)
  // A file that is thrown away after a crash needs no journal.
  db.pragma('journal_mode = OFF')
  db.exec(`create table metadata (name text primary key, value text not null) strict;
    create table tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob not null,
      primary key (zoom_level, tile_column, tile_row)) strict, without rowid`)
  const insertTile = db.prepare('insert into tiles values (?, ?, ?, ?)')
  const insertFact = db.prepare('insert into metadata values (?, ?)')
  const digest = createHash('sha256')
  let [tiles, bytes] = [0, 0]
  db.transaction(() => {
    for (const { z, x, y, content } of tilesOf(basemapFeatures(data, district), bounds, maxZoom)) {
      const packed = zlib.gzipSync(content, { level: 9 })
      insertTile.run(z, x, 2 ** z - 1 - y, packed)
      digest.update(`${z}/${x}/${y} `).update(content)
      tiles++
      bytes += packed.length
    }
    const version = digest.digest('hex').slice(0, 16)
    const facts = {
      name: 'BranchAtlas',
      format: 'pbf',
      bounds: bounds.join(),
      center: [...middle(district.bounds), 15].join(),
      minzoom: minZoom,
      maxzoom: maxZoom,
      attribution: basemapAttribution,
      version,
      timestamp: data.timestamp ?? '',
      json: JSON.stringify({ vector_layers: basemapLayers.map((id) => ({ id, fields: {} })) }),
    }
    for (const [name, value] of Object.entries(facts)) insertFact.run(name, String(value))
  })()
  const row = db.prepare<[], { value: string }>(`select value from metadata where name = 'version'`).get()
  db.close()
  fs.renameSync(fresh, file)
  return { tiles, bytes, minZoom, maxZoom, version: row?.value ?? '' }
}

type Tile = { z: number; x: number; y: number; content: Uint8Array }

function* tilesOf(features: Record<BasemapLayer, BasemapFeature[]>, bounds: Bounds, maxZoom: number): Generator<Tile> {
  for (let z = minZoom; z <= maxZoom; z++) {
    const layers = basemapLayers.flatMap((layer) => {
      const shown = features[layer].filter(({ fromZoom }) => fromZoom <= z).map(({ feature }) => feature)
      // Only this zoom is asked for, so the index need not be built for the others.
      const options = {
        maxZoom: z,
        indexMaxZoom: z,
        indexMaxPoints: 0,
        tolerance: z === deepestZoom ? 1 : 3,
        extent,
        buffer: 64,
      }
      return shown.length === 0
        ? []
        : [{ layer, index: new GeoJSONVT({ type: 'FeatureCollection', features: shown }, options) }]
    })
    const [west, south, east, north] = tileRange(bounds, z)
    for (let x = west; x <= east; x++) {
      for (let y = north; y <= south; y++) {
        const found: Record<string, GeoJSONVTTile> = {}
        for (const { layer, index } of layers) {
          const tile = index.getTile(z, x, y)
          if (tile && tile.features.length > 0) found[layer] = tile
        }
        if (Object.keys(found).length > 0) yield { z, x, y, content: fromGeojsonVt(found, { version: 2, extent }) }
      }
    }
  }
}

function deepestUseful(bounds: Bounds): number {
  for (let zoom = deepestZoom; zoom > 13; zoom--) {
    const [west, south, east, north] = tileRange(bounds, zoom)
    if ((east - west + 1) * (south - north + 1) <= mostTiles) return zoom
  }
  return 13
}

function tileRange([west, south, east, north]: Bounds, zoom: number): Bounds {
  return [column(west, zoom), row(south, zoom), column(east, zoom), row(north, zoom)]
}

const column = (lng: number, zoom: number) => Math.floor(((lng + 180) / 360) * 2 ** zoom)

function row(lat: number, zoom: number): number {
  const sine = Math.sin((lat * Math.PI) / 180)
  return Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** zoom)
}

/** A fifth more on every side, for what runs on beyond the district. */
function padded([west, south, east, north]: Bounds): Bounds {
  const [dx, dy] = [(east - west) / 5, (north - south) / 5]
  return [west - dx, south - dy, east + dx, north + dy].map((degrees) => Math.round(degrees * 1e6) / 1e6) as Bounds // four stay four
}

const middle = ([west, south, east, north]: Bounds) => [(west + east) / 2, (south + north) / 2]
