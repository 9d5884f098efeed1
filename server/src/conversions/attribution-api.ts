import { attributionQuerySchema } from 'domain/conversion.ts'
import { Hono } from 'hono'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { query } from '#http/validate.ts'

/** Who and what led to the conversions of some days (K19). */
export const attributionApi = (services: Services) =>
  new Hono<BranchEnv>().get('/', allow('attribution.read'), query(attributionQuerySchema), async (c) =>
    c.json(await services.heavy.run('attribution', { scope: c.get('scope'), asked: c.req.valid('query') })),
  )
