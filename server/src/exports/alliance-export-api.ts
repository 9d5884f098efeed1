import { allianceExportSchema } from 'domain/alliance-export.ts'
import { Hono } from 'hono'
import { branchZone } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest } from '#http/errors.ts'
import { civilDay, civilMoment } from '#http/today.ts'
import { json } from '#http/validate.ts'
import { exportedBy, workbookAnswer } from '#http/workbook.ts'
import { write } from '#http/write.ts'
import { isAlliance } from '#links/alliance-link-queries.ts'

/** Ties, benefits and flows as a workbook, with who took how many rows in the audit (F10). */
export const allianceExportApi = (services: Services) =>
  new Hono<BranchEnv>().post('/', allow('alliance.export'), json(allianceExportSchema), async (c) => {
    const scope = c.get('scope')
    const asked = c.req.valid('json')
    if (asked.allianceId !== null && !(await isAlliance(services.db, scope, asked.allianceId))) {
      throw badRequest('unknown_alliance')
    }
    const zone = await branchZone(services.db, scope)
    const onDate = civilDay(zone)
    const { file, rows, branchCode } = await services.heavy.run('allianceWorkbook', {
      scope,
      asked,
      onDate,
      exportedBy: exportedBy(c),
      moment: civilMoment(zone),
    })
    await write(services, c, async (_trx, note) =>
      note({ objectKind: 'alliance', objectId: asked.allianceId, reason: `rows=${rows}` }),
    )
    return workbookAnswer(c, { file, subject: 'alliances', branchCode, onDate })
  })
