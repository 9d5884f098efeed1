import { suggestionQuerySchema } from 'domain/suggestion.ts'
import { Hono } from 'hono'
import { branchDay } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { dataTag, isKnownToBrowser } from '#http/data-version.ts'
import { query } from '#http/validate.ts'

/** Whom to introduce to whom: computed in the heavy lane, kept by the browser until something is written. */
export const suggestionApi = (services: Services) =>
  new Hono<BranchEnv>().get('/', allow('suggestion.list'), query(suggestionQuerySchema), async (c) => {
    const scope = c.get('scope')
    const onDate = await branchDay(services.db, scope)
    if (isKnownToBrowser(c, await dataTag(services.db, scope, onDate))) return c.body(null, 304)
    return c.json(await services.heavy.run('suggestions', { scope, query: c.req.valid('query'), onDate }))
  })
