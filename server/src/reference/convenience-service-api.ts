import { branchListSchemas } from 'domain/branch-list.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { saveBranchSetting } from '#branches/branch-queries.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'

const rowsSchema = z.strictObject({ rows: branchListSchemas.convenience_services })

/** The branch's own convenience services, all of them: kept by whoever plans events, not by the keepers of other lists alone. */
export const convenienceServiceApi = (services: Services) =>
  new Hono<BranchEnv>().put('/', allow('convenience_service.update'), json(rowsSchema), async (c) => {
    const { rows } = c.req.valid('json')
    await write(services, c, async (trx, note) => {
      await saveBranchSetting(trx, c.get('scope'), 'convenience_services', rows)
      note({ objectKind: 'branch_list', objectId: 'convenience_services', fields: ['rows'] })
    })
    return c.body(null, 204)
  })
