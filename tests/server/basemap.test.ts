import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { basemapApi } from 'server/basemap/basemap-api.ts'
import { writeBasemap } from 'server/basemap/basemap-tiles.ts'
import { district } from 'server/osm/district.ts'
import { expect, test } from 'vitest'
import { osmData, smallTown, temporaryFolder } from '#support/osm.ts'

/** The small town drawn into a file of its own, and the API over it. */
function drawn() {
  const file = path.join(temporaryFolder(), 'basemap.db')
  const town = smallTown()
  const report = writeBasemap(file, town, district(town))
  return { file, town, report, api: basemapApi(file) }
}

const column = (lng: number, z: number) => Math.floor(((lng + 180) / 360) * 2 ** z)
const row = (lat: number, z: number) => {
  const angle = (lat * Math.PI) / 180
  return Math.floor(((1 - Math.log(Math.tan(angle) + 1 / Math.cos(angle)) / Math.PI) / 2) * 2 ** z)
}
/** The tile over the middle of the small town, or over another meridian of it. */
const middleTile = (z: number, lng = 118.782) => `/${z}/${column(lng, z)}/${row(32.0415, z)}`

async function layersOf(response: Response) {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const { layers } = new VectorTile(new PbfReader(zlib.gunzipSync(bytes)))
  return Object.fromEntries(
    Object.entries(layers).map(([name, layer]) => [
      name,
      Array.from({ length: layer.length }, (_, index) => layer.feature(index).properties),
    ]),
  )
}

const asked = { headers: { 'accept-encoding': 'gzip' } }

test('a tile holds streets with their weight and name, buildings and labels', async () => {
  const { api } = drawn()
  const response = await api.request(middleTile(15), asked)
  expect(response.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile')
  const layers = await layersOf(response)
  expect(layers.roads).toEqual(
    expect.arrayContaining([
      { k: 4, name: '长江路' },
      { k: 2, name: '丰富路' },
    ]),
  )
  expect(layers.buildings?.length).toBeGreaterThan(5)
  expect(layers.labels).toEqual(expect.arrayContaining([{ name: '玄武小学', kind: 'school', rank: 3 }]))
})

test('parks and streams are ground of their own', async () => {
  const { api } = drawn()
  const { green, water } = await layersOf(await api.request(middleTile(14, 118.785), asked))
  expect(green).toHaveLength(1)
  expect(water).toHaveLength(1)
})

test('far out only large roads are drawn, and no buildings', async () => {
  const { api } = drawn()
  const layers = await layersOf(await api.request(middleTile(11), asked))
  expect(layers.buildings).toBeUndefined()
  expect(layers.roads).toEqual([{ k: 4, name: '长江路' }])
})

test('a tile that the browser has is not sent again, and an empty one has no body', async () => {
  const { api } = drawn()
  const first = await api.request(middleTile(15), asked)
  const etag = first.headers.get('etag') ?? ''
  const again = await api.request(middleTile(15), { headers: { ...asked.headers, 'if-none-match': etag } })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect((await api.request('/15/3/4', asked)).status).toBe(204)
  expect((await api.request('/15/3/99999999', asked)).status).toBe(400)
  expect((await api.request('/15/3/x', asked)).status).toBe(400)
})

test('a program that cannot unzip gets plain bytes', async () => {
  const { api } = drawn()
  const response = await api.request(middleTile(15))
  expect(response.headers.get('content-encoding')).toBeNull()
  const { layers } = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer())))
  expect(Object.keys(layers)).toContain('roads')
})

test('info names bounds, zooms, source and version, and an address with the version is kept for ever', async () => {
  const { api, report } = drawn()
  const info = await (await api.request('/info')).json()
  expect(info).toMatchObject({
    attribution: '© OpenStreetMap contributors',
    minZoom: 8,
    maxZoom: 16,
    version: report.version,
  })
  const tile = await api.request(`${middleTile(15)}?v=${report.version}`, asked)
  expect(tile.headers.get('cache-control')).toContain('immutable')
})

test('without a base map there is nothing, and no error', async () => {
  const api = basemapApi(path.join(temporaryFolder(), 'basemap.db'))
  expect((await api.request('/info')).status).toBe(404)
  expect((await api.request('/15/3/4')).status).toBe(204)
})

test('the same map gives the same version; a new one is seen at the next request', async () => {
  const { api, file, report, town } = drawn()
  expect((await (await api.request('/info')).json()).version).toBe(report.version)
  expect(writeBasemap(file, town, district(town)).version).toBe(report.version)
  const other = osmData({ 1: [118.78, 32.04], 2: [118.79, 32.045] }, [
    { id: 1, refs: [1, 2], tags: { highway: 'primary', name: '中山路' } },
  ])
  const second = writeBasemap(file, other, district(other))
  expect(second.version).not.toBe(report.version)
  expect((await (await api.request('/info')).json()).version).toBe(second.version)
})

test('a set that was not finished leaves the old one in place', async () => {
  const { api, file, report } = drawn()
  fs.writeFileSync(`${file}.new`, 'half a file')
  expect((await (await api.request('/info')).json()).version).toBe(report.version)
  const town = smallTown()
  expect(writeBasemap(file, town, district(town)).version).toBe(report.version)
  expect(fs.existsSync(`${file}.new`)).toBe(false)
})
