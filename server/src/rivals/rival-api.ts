import { newCompetitorSchema, newRivalPresenceSchema } from 'domain/competitor.ts'
import { Hono } from 'hono'
import { branchDay } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { isSubject, withdraw } from '#places/place-queries.ts'
import { insertCompetitor, insertRivalPresence } from './rival-queries.ts'

/** A rival seen at a place or merchant. */
export const rivalPresenceApi = (services: Services) =>
  new Hono<BranchEnv>()
    .post('/', allow('rival_presence.create'), json(newRivalPresenceSchema), async (c) => {
      const presence = c.req.valid('json')
      const id = await write(services, c, async (trx, note) => {
        if (!(await isSubject(trx, c.get('scope'), presence.subjectKind, presence.subjectId)))
          throw badRequest('unknown_subject')
        const made = await insertRivalPresence(trx, c.get('scope'), presence)
        note({ objectKind: 'rival_presence', objectId: made, fields: Object.keys(presence) })
        return made
      })
      return c.json({ id }, 201)
    })
    .delete('/:rivalPresenceId', allow('rival_presence.withdraw'), async (c) => {
      const id = c.req.param('rivalPresenceId')
      await write(services, c, async (trx, note) => {
        if (!(await withdraw(trx, c.get('scope'), 'rivalPresence', id))) throw notFound()
        note({ objectKind: 'rival_presence', objectId: id, fields: ['withdrawn'] })
      })
      return c.body(null, 204)
    })

/** A rival's outlet typed on the map. */
export const competitorEntryApi = (services: Services) =>
  new Hono<BranchEnv>().post('/', allow('competitor.create'), json(newCompetitorSchema), async (c) => {
    const competitor = c.req.valid('json')
    const today = await branchDay(services.db, c.get('scope'))
    const id = await write(services, c, async (trx, note) => {
      const made = await insertCompetitor(trx, c.get('scope'), competitor, today)
      note({ objectKind: 'competitor', objectId: made, fields: Object.keys(competitor) })
      note({ objectKind: 'competitor', objectId: made, chain: c.get('scope').orgId })
      return made
    })
    return c.json({ id }, 201)
  })
