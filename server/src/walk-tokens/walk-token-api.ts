import { daysAfter } from 'domain/civil-date.ts'
import { newWalkTokenSchema, type WalkToken, walkTokenDaysAhead } from 'domain/walk-token.ts'
import { Hono } from 'hono'
import { dutyEvent } from '#attendance/event-duty.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { packetToWalk } from '#canvass-plans/walkers.ts'
import type { Trx } from '#db/database.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { conflict, notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { dayBounds } from '#http/today.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { insertWalkToken, revokeWalkToken } from './walk-token-queries.ts'

/** Tokens with which a phone sends what was done on a walk, after its session has run out (decision 15). */
export const walkTokenApi = (services: Services) =>
  new Hono<BranchEnv>()
    .post('/', allow('walk_token.create'), json(newWalkTokenSchema), async (c) => {
      const scope = c.get('scope')
      const asked = c.req.valid('json')
      const made = await write(services, c, async (trx, note): Promise<WalkToken> => {
        const { zone, today } = await branchClock(trx, scope)
        const onDate = 'packetId' in asked ? await dayOfPacket(trx, scope, asked.packetId) : null
        const days = onDate === null && 'eventId' in asked ? await daysOfEvent(trx, scope, asked.eventId) : [onDate]
        const day = days.find((one) => one !== null && one >= today && one <= daysAfter(today, walkTokenDaysAhead))
        if (!day) throw conflict('not_its_day', { onDate: days[0] ?? null, today })
        const { id, token } = await insertWalkToken(trx, scope, day)
        if ('packetId' in asked) await noteFetched(trx, scope, asked.packetId)
        note({ objectKind: 'walk_token', objectId: id, fields: ['onDate'] })
        return { id, token, onDate: day, validUntil: dayBounds(zone, day).to }
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

const dayOfPacket = async (trx: Trx, scope: BranchScope, packetId: string) =>
  (await packetToWalk(trx, scope, packetId)).plan.onDate

/** Its day, or the day it is held on when it rains. */
async function daysOfEvent(trx: Trx, scope: BranchScope, eventId: string) {
  const { onDate, rainDate } = await dutyEvent(trx, scope, eventId)
  return [onDate, rainDate]
}

const noteFetched = (trx: Trx, { branchId }: BranchScope, packetId: string) =>
  trx
    .updateTable('packet')
    .set({ fetchedAt: new Date().toISOString() })
    .where('branchId', '=', branchId)
    .where('id', '=', packetId)
    .execute()
