import { packetMoveSchema, packetQuerySchema } from 'domain/packet.ts'
import { stopOrderSchema } from 'domain/stop.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import { allow } from '#http/allow.ts'
import { writeOnce } from '#http/client-write.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { dataTag, isKnownToBrowser } from '#http/data-version.ts'
import { conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { movePacket } from './move-packet.ts'
import { orderStops } from './order-stops.ts'
import { findPacketSheet, listPackets } from './packet-sheets.ts'
import { refuseOutsideTurf } from './refuse-unplannable.ts'
import { packetToWalk } from './walkers.ts'

/** Packets on their day: who is out with which, how far, and what came back. */
export const packetApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('packet.list'), query(packetQuerySchema), async (c) =>
      c.json(await listPackets(services.db, c.get('scope'), c.req.valid('query'))),
    )
    .get('/:packetId', allow('packet.read'), async (c) => {
      const sheet = await findPacketSheet(services.db, c.get('scope'), c.req.param('packetId'))
      if (!sheet) throw notFound()
      return c.json(sheet)
    })
    .get('/:packetId/phone', allow('packet.phone'), async (c) => {
      const scope = c.get('scope')
      const known = await packetToWalk(services.db, scope, c.req.param('packetId'))
      const { today } = await branchClock(services.db, scope)
      const tag = await dataTag(services.db, scope, `${today} ${scope.persons.rows}`)
      if (isKnownToBrowser(c, tag)) return c.body(null, 304)
      const answer = await services.heavy.run('phonePacket', { scope, ...known })
      return c.json(answer)
    })
    .post('/:packetId/moves', allow('packet.move'), json(packetMoveSchema), (c) => {
      const scope = c.get('scope')
      const id = c.req.param('packetId')
      const move = c.req.valid('json')
      return writeOnce(services, c, 204, async (trx, note) => {
        await movePacket(trx, scope, await packetToWalk(trx, scope, id), move)
        note({ objectKind: 'packet', objectId: id, fields: ['state'] })
      })
    })
    .put('/:packetId/order', allow('packet.order'), json(stopOrderSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('packetId')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const known = await packetToWalk(trx, scope, id)
        refuseStale(asked, known.packet)
        await refuseOutsideTurf(trx, scope, known.plan.id)
        if (['returned', 'reviewed', 'closed', 'cancelled'].includes(known.plan.state))
          throw conflict('plan_closed', { state: known.plan.state })
        await orderStops(trx, scope, known, c.req.valid('json').stopIds)
        note({ objectKind: 'packet', objectId: id, fields: ['order'] })
      })
      return c.body(null, 204)
    })
    .post('/:packetId/printed', allow('packet.printed'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('packetId')
      await write(services, c, async (trx, note) => {
        const { packet } = await packetToWalk(trx, scope, id)
        await trx
          .updateTable('packet')
          .set({ printedAt: new Date().toISOString() })
          .where('branchId', '=', scope.branchId)
          .where('id', '=', packet.id)
          .execute()
        note({ objectKind: 'packet', objectId: id, fields: ['printedAt'] })
      })
      return c.body(null, 204)
    })
