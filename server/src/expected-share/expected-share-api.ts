import { Hono } from 'hono'
import { z } from 'zod'
import { siteQuerySchema } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { query } from '#http/validate.ts'
import { readExpectedShare } from './expected-share.ts'

/** What distance alone predicts for a place (K12), beside its coverage. */
export const expectedShareApi = ({ db }: Services) =>
  new Hono<BranchEnv>().get(
    '/',
    allow('expected_share.read'),
    query(siteQuerySchema.extend({ placeId: z.ulid() })),
    async (c) => {
      const { placeId, siteId = null } = c.req.valid('query')
      return c.json(await readExpectedShare(db, c.get('scope'), placeId, siteId))
    },
  )
