import { audienceExportSchema, type AudienceQuestion, audienceOfText } from 'domain/audience.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { branchDay, branchZone, siteQuerySchema } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { dataTag, isKnownToBrowser } from '#http/data-version.ts'
import { badRequest } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { civilDay, civilMoment } from '#http/today.ts'
import { json, query } from '#http/validate.ts'
import { exportedBy, workbookAnswer } from '#http/workbook.ts'
import { write } from '#http/write.ts'
import { refuseTooNarrow } from './refuse-too-narrow.ts'

const audienceQuerySchema = siteQuerySchema.extend({
  /** The question as it stands in the address (`audienceToText`). */
  whom: z.string().max(4000).default(''),
})

/** @throws {AppError} 400 for a text that is no audience, and for somebody who combines more than he may */
function questionOf(whom: string, scope: BranchScope): AudienceQuestion {
  const question = audienceOfText(whom)
  if (!question) throw badRequest('invalid_input', { fields: [{ path: 'whom', reason: 'not_an_audience' }] })
  refuseTooNarrow(question, scope)
  return question
}

/** Whom an event could be for: where they are, where they are not yet ours, and which community first. */
export const audienceApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('audience.read'), query(audienceQuerySchema), async (c) => {
      const scope = c.get('scope')
      const { siteId = null, whom } = c.req.valid('query')
      const question = questionOf(whom, scope)
      const onDate = await branchDay(services.db, scope)
      if (isKnownToBrowser(c, await dataTag(services.db, scope, onDate))) return c.body(null, 304)
      return c.json(await services.heavy.run('audience', { scope, question, siteId }))
    })
    .post('/export', allow('audience.export'), json(audienceExportSchema), async (c) => {
      const scope = c.get('scope')
      const { whom, ...asked } = c.req.valid('json')
      const question = questionOf(whom, scope)
      const zone = await branchZone(services.db, scope)
      const { file, rows, branchCode } = await services.heavy.run('audienceExport', {
        scope,
        question,
        ...asked,
        exportedBy: exportedBy(c),
        moment: civilMoment(zone),
      })
      // No file leaves without its row in the audit; the table holds places, never persons.
      await write(services, c, async (_trx, note) =>
        note({ objectKind: 'audience', objectId: null, fields: Object.keys(question), reason: `rows=${rows}` }),
      )
      return workbookAnswer(c, { file, subject: 'audience', branchCode, onDate: civilDay(zone) })
    })
