import { skipSchema } from 'domain/stop.ts'
import { Hono } from 'hono'
import { allow } from '#http/allow.ts'
import { writeOnce } from '#http/client-write.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { conflict, notFound } from '#http/errors.ts'
import { changedStamps } from '#http/stamps.ts'
import { json } from '#http/validate.ts'
import { outStates } from './move-packet.ts'
import { packetToWalk } from './walkers.ts'

/** Doors of a packet that nobody came to, each with its reason (未到). */
export const stopApi = (services: Services) =>
  new Hono<BranchEnv>().post('/:stopId/skip', allow('stop.skip'), json(skipSchema), (c) => {
    const scope = c.get('scope')
    const id = c.req.param('stopId')
    const { reason } = c.req.valid('json')
    return writeOnce(services, c, 204, async (trx, note) => {
      const stop = await trx
        .selectFrom('stop')
        .select(['id', 'packetId', 'state', 'rowVersion'])
        .where('branchId', '=', scope.branchId)
        .where('id', '=', id)
        .executeTakeFirst()
      if (!stop) throw notFound()
      const { plan } = await packetToWalk(trx, scope, stop.packetId)
      if (!outStates.includes(plan.state)) throw conflict('plan_not_out', { state: plan.state })
      // Another reason may be said; what was visited or closed is over.
      if (stop.state !== 'open' && stop.state !== 'skipped') throw conflict('stop_not_open', { state: stop.state })
      const at = new Date().toISOString()
      await trx
        .updateTable('stop')
        .set({
          state: 'skipped',
          skipReason: reason,
          closedAt: at,
          ...changedStamps(scope.userId, stop.rowVersion, at),
        })
        .where('branchId', '=', scope.branchId)
        .where('id', '=', id)
        .execute()
      note({ objectKind: 'stop', objectId: id, fields: ['state'], reason })
    })
  })
