import { daysAfter } from 'domain/civil-date.ts'
import { newWalkTokenSchema, type WalkToken, walkTokenDaysAhead } from 'domain/walk-token.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import { packetToWalk } from '#canvass-plans/walkers.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { conflict, notFound } from '#http/errors.ts'
import { dayBounds } from '#http/today.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { insertWalkToken, revokeWalkToken } from './walk-token-queries.ts'

/** Tokens with which a phone sends what was done on a walk, after its session has run out (decision 15). */
export const walkTokenApi = (services: Services) =>
  new Hono<BranchEnv>()
    .post('/', allow('walk_token.create'), json(newWalkTokenSchema), async (c) => {
      const scope = c.get('scope')
      const { packetId } = c.req.valid('json')
      const made = await write(services, c, async (trx, note): Promise<WalkToken> => {
        const { plan } = await packetToWalk(trx, scope, packetId)
        const { zone, today } = await branchClock(trx, scope)
        const { onDate } = plan
        if (onDate < today || onDate > daysAfter(today, walkTokenDaysAhead))
          throw conflict('not_its_day', { onDate, today })
        const { id, token } = await insertWalkToken(trx, scope, onDate)
        await trx
          .updateTable('packet')
          .set({ fetchedAt: new Date().toISOString() })
          .where('branchId', '=', scope.branchId)
          .where('id', '=', packetId)
          .execute()
        note({ objectKind: 'walk_token', objectId: id, fields: ['onDate'] })
        return { id, token, onDate, validUntil: dayBounds(zone, onDate).to }
      })
      return c.json(made, 201)
    })
    .delete('/:tokenId', allow('walk_token.revoke'), async (c) => {
      const id = c.req.param('tokenId')
      await write(services, c, async (trx, note) => {
        if (!(await revokeWalkToken(trx, c.get('scope'), id))) throw notFound()
        note({ objectKind: 'walk_token', objectId: id, fields: ['revokedAt'] })
      })
      return c.body(null, 204)
    })
