import { Hono } from 'hono'
import { z } from 'zod'
import { branchDay, filterText } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { dataTag, isKnownToBrowser } from '#http/data-version.ts'
import { forbidden, notFound } from '#http/errors.ts'
import { query } from '#http/validate.ts'

/** Finer than this no map is drawn. */
const maxZoom = 22

const tileNumber = z
  .string()
  .regex(/^\d{1,8}$/)
  .transform(Number)
const tileSchema = z
  .object({ layer: z.literal('customers'), z: tileNumber.pipe(z.number().max(maxZoom)), x: tileNumber, y: tileNumber })
  .refine(({ z: zoom, x, y }) => x < 2 ** zoom && y < 2 ** zoom)

/** Map tiles of customers, only for those who may see rows of persons; nobody's browser shares them. */
export const tileApi = (services: Services) =>
  new Hono<BranchEnv>().get(
    '/:layer/:z/:x/:y',
    allow('tile.read'),
    query(z.strictObject({ filter: filterText })),
    async (c) => {
      const scope = c.get('scope')
      if (scope.persons.rows === 'none') throw forbidden()
      const tile = tileSchema.safeParse(c.req.param())
      if (!tile.success) throw notFound()
      const { x, y, z: zoom } = tile.data
      const onDate = await branchDay(services.db, scope)
      if (isKnownToBrowser(c, await dataTag(services.db, scope, onDate))) return c.body(null, 304)
      const { filter } = c.req.valid('query')
      const bytes = await services.heavy.run('customerTile', { scope, filter, onDate, z: zoom, x, y })
      if (!bytes) return c.body(null, 204)
      return c.body(new Uint8Array(bytes), 200, {
        'content-type': 'application/vnd.mapbox-vector-tile',
        'content-encoding': 'gzip',
      })
    },
  )
