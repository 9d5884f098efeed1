import { eventSitesExportSchema } from 'domain/event-site-list.ts'
import { Hono } from 'hono'
import { branchZone } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { civilMoment } from '#http/today.ts'
import { json } from '#http/validate.ts'
import { exportedBy, workbookAnswer } from '#http/workbook.ts'
import { write } from '#http/write.ts'

/** The comparison of an event's candidates as a workbook, with who took how many rows in the audit. */
export const eventSiteExportApi = (services: Services) =>
  new Hono<BranchEnv>().post(
    '/:eventId/site-exports',
    allow('event_site.export'),
    json(eventSitesExportSchema),
    async (c) => {
      const scope = c.get('scope')
      const eventId = c.req.param('eventId')
      const { file, rows, branchCode, asOf } = await services.heavy.run('eventSiteWorkbook', {
        scope,
        eventId,
        asked: c.req.valid('json'),
        exportedBy: exportedBy(c),
        moment: civilMoment(await branchZone(services.db, scope)),
      })
      await write(services, c, async (_trx, note) =>
        note({ objectKind: 'event', objectId: eventId, reason: `rows=${rows}` }),
      )
      return workbookAnswer(c, { file, subject: 'event-sites', branchCode, onDate: asOf })
    },
  )
