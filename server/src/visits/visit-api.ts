import { newVisitSchema, visitQuerySchema } from 'domain/visit.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import { allow } from '#http/allow.ts'
import { writeOnce } from '#http/client-write.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { saveVisit } from './save-visit.ts'
import { listVisitPage } from './visit-list-queries.ts'
import { withdrawVisit } from './withdraw-visit.ts'

/** Visits: what happened at a door, a place, a group or a customer, and all that comes of it. */
export const visitApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('visit.list'), query(visitQuerySchema), async (c) =>
      c.json(await listVisitPage(services.db, c.get('scope'), c.req.valid('query'))),
    )
    .post('/', allow('visit.create'), json(newVisitSchema), async (c) => {
      const clock = await branchClock(services.db, c.get('scope'))
      return writeOnce(services, c, 201, (trx, note) =>
        saveVisit(trx, c.get('scope'), c.req.valid('json'), clock, note),
      )
    })
    .delete('/:visitId', allow('visit.withdraw'), async (c) => {
      await write(services, c, (trx, note) => withdrawVisit(trx, c.get('scope'), c.req.param('visitId'), note))
      return c.body(null, 204)
    })
