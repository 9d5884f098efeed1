import { newVisitSchema } from 'domain/visit.ts'
import { Hono } from 'hono'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { afterMerchantVisit } from '#merchants/after-visit.ts'
import { insertVisit, isSubject, withdraw } from '#places/place-queries.ts'

/** Visits without a plan (顺访): what happened at a place, a group or a merchant. */
export const visitApi = (services: Services) =>
  new Hono<BranchEnv>()
    .post('/', allow('visit.create'), json(newVisitSchema), async (c) => {
      const visit = c.req.valid('json')
      const id = await write(services, c, async (trx, note) => {
        if (!(await isSubject(trx, c.get('scope'), visit.subjectKind, visit.subjectId)))
          throw badRequest('unknown_subject')
        const made = await insertVisit(trx, c.get('scope'), visit)
        await afterMerchantVisit(trx, c.get('scope'), visit)
        note({ objectKind: 'visit', objectId: made, fields: Object.keys(visit) })
        return made
      })
      return c.json({ id }, 201)
    })
    .delete('/:visitId', allow('visit.withdraw'), async (c) => {
      const id = c.req.param('visitId')
      await write(services, c, async (trx, note) => {
        if (!(await withdraw(trx, c.get('scope'), 'visit', id))) throw notFound()
        note({ objectKind: 'visit', objectId: id, fields: ['withdrawn'] })
      })
      return c.body(null, 204)
    })
