import { eventResultExportSchema } from 'domain/event-result.ts'
import { Hono } from 'hono'
import { branchZone } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { civilMoment } from '#http/today.ts'
import { json } from '#http/validate.ts'
import { exportedBy, workbookAnswer } from '#http/workbook.ts'
import { write } from '#http/write.ts'

/** Results of events as a workbook, with who took how many rows in the audit (F08). */
export const eventResultExportApi = (services: Services) =>
  new Hono<BranchEnv>().post('/', allow('event_result.export'), json(eventResultExportSchema), async (c) => {
    const scope = c.get('scope')
    const { file, rows, branchCode, asOf } = await services.heavy.run('eventResultWorkbook', {
      scope,
      asked: c.req.valid('json'),
      exportedBy: exportedBy(c),
      moment: civilMoment(await branchZone(services.db, scope)),
    })
    await write(services, c, async (_trx, note) =>
      note({ objectKind: 'event', objectId: null, reason: `rows=${rows}` }),
    )
    return workbookAnswer(c, { file, subject: 'events', branchCode, onDate: asOf })
  })
