import { Hono } from 'hono'
import { z } from 'zod'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { recordRead } from '#http/record-read.ts'
import { query } from '#http/validate.ts'

const searchQuerySchema = z.strictObject({ q: z.string().trim().min(1).max(60) })

/** One box for everything with a name on the map. What was typed is never kept or logged. */
export const searchApi = (services: Services) =>
  new Hono<BranchEnv>().get('/', allow('search.read'), query(searchQuerySchema), async (c) => {
    c.header('cache-control', 'no-store')
    const hits = await services.heavy.run('search', { scope: c.get('scope'), text: c.req.valid('query').q })
    await recordRead(services, c, { rows: hits.filter(({ kind }) => kind === 'customer').length })
    return c.json({ hits })
  })
