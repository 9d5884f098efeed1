import { funnelQuerySchema } from 'domain/meeting.ts'
import { Hono } from 'hono'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { query } from '#http/validate.ts'

/** From attempts to conversions, by cohort (K18). */
export const funnelApi = (services: Services) =>
  new Hono<BranchEnv>().get('/', allow('funnel.read'), query(funnelQuerySchema), async (c) =>
    c.json(await services.heavy.run('funnel', { scope: c.get('scope'), asked: c.req.valid('query') })),
  )
