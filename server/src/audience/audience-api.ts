import { type AudienceQuestion, audienceOfText } from 'domain/audience.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { attributesWithoutRows, branchDay, siteQuerySchema } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { dataTag, isKnownToBrowser } from '#http/data-version.ts'
import { badRequest } from '#http/errors.ts'
import { query } from '#http/validate.ts'
import { traitsAsked } from './audience-people.ts'

const audienceQuerySchema = siteQuerySchema.extend({
  /** The question as it stands in the address (`audienceToText`). */
  whom: z
    .string()
    .max(4000)
    .default('')
    .transform((text, context): AudienceQuestion => {
      const question = audienceOfText(text)
      if (question) return question
      context.addIssue({ code: 'custom', message: 'not_an_audience' })
      return z.NEVER
    }),
})

/** Whom an event could be for: where they are, where they are not yet ours, and which community first. */
export const audienceApi = (services: Services) =>
  new Hono<BranchEnv>().get('/', allow('audience.read'), query(audienceQuerySchema), async (c) => {
    const scope = c.get('scope')
    const { siteId = null, whom } = c.req.valid('query')
    if (scope.persons.rows !== 'branch' && traitsAsked(whom) > attributesWithoutRows)
      throw badRequest('filter_too_narrow', { most: attributesWithoutRows })
    const onDate = await branchDay(services.db, scope)
    if (isKnownToBrowser(c, await dataTag(services.db, scope, onDate))) return c.body(null, 304)
    return c.json(await services.heavy.run('audience', { scope, question: whom, siteId }))
  })
