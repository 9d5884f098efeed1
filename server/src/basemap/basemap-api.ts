import zlib from 'node:zlib'
import { Hono } from 'hono'
import { z } from 'zod'
import { openBasemap } from './basemap-file.ts'

const tileSchema = z
  .object({
    z: z.coerce.number().int().min(0).max(22),
    x: z.coerce.number().int().min(0),
    y: z.coerce.number().int().min(0),
  })
  .refine(({ z: zoom, x, y }) => x < 2 ** zoom && y < 2 ** zoom)

/** The ground under everything: no personal data, so it needs no session and may be kept by browsers and phones. */
export const basemapApi = (file: string) => {
  const basemap = openBasemap(file)
  return new Hono()
    .get('/info', (c) => {
      const info = basemap.info()
      if (!info) return c.json({ error: { code: 'not_found' } }, 404)
      c.header('Cache-Control', 'no-cache')
      return c.json(info)
    })
    .get('/:z/:x/:y', (c) => {
      const parsed = tileSchema.safeParse(c.req.param())
      if (!parsed.success) return c.json({ error: { code: 'bad_tile' } }, 400)
      const { z: zoom, x, y } = parsed.data
      const version = basemap.info()?.version
      const tile = basemap.tile(zoom, x, y)
      // An address that carries the version never changes its content.
      const forever = version !== undefined && c.req.query('v') === version
      c.header('Cache-Control', forever ? 'public, max-age=31536000, immutable' : 'public, no-cache')
      if (!tile) return c.body(null, 204)

      const etag = `"${version}-${zoom}-${x}-${y}"`
      c.header('ETag', etag)
      c.header('Vary', 'Accept-Encoding')
      if (c.req.header('if-none-match')?.split(/,\s*/).includes(etag)) return c.body(null, 304)
      c.header('Content-Type', 'application/vnd.mapbox-vector-tile')
      if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(new Uint8Array(zlib.gunzipSync(tile)))
      c.header('Content-Encoding', 'gzip')
      return c.body(new Uint8Array(tile))
    })
}
