import { visitBatchSchema, type VisitSaved } from 'domain/visit.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import { allow } from '#http/allow.ts'
import { answeredOnce, hashOf } from '#http/client-write.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { AppError, conflict } from '#http/errors.ts'
import { json } from '#http/validate.ts'
import { saveVisit } from './save-visit.ts'

/** A whole building where nobody was at home: one request, each visit saved or refused for itself, each once. */
export const visitBatchApi = (services: Services) =>
  new Hono<BranchEnv>().post('/', allow('visit.batch'), json(visitBatchSchema), async (c) => {
    const scope = c.get('scope')
    const clock = await branchClock(services.db, scope)
    const results = []
    for (const visit of c.req.valid('json').visits) {
      // The schema asks for it.
      const id = visit.id ?? ''
      // As read, with every field filled in: a repeat that leaves defaults out is the same visit.
      const once = { id, action: c.get('action'), bodyHash: hashOf(JSON.stringify(visit)) }
      try {
        const { body } = await answeredOnce(services, c, once, 201, (trx, note) =>
          saveVisit(trx, scope, visit, clock, note),
        )
        // Kept by the same act under the same id.
        results.push({ id, saved: body as VisitSaved, error: null })
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        results.push({ id, saved: null, error: { code: error.code, detail: error.detail ?? null } })
      }
    }
    // Nothing was written: that is a refusal, with the words of each.
    if (results.every(({ saved }) => saved === null)) throw conflict('all_refused', { results })
    return c.json({ results })
  })
