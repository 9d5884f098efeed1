import { holdOutQuerySchema, type HoldOutOrigin, newHoldOutSchema } from 'domain/hold-out.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { drawCustomers, drawSides } from './draw-hold-out.ts'
import { readHoldOut } from './read-hold-out.ts'
import { refuseFixed } from './refuse-fixed.ts'
import { removeHoldOut } from './remove-hold-out.ts'

/** Customers left out of an event, or sides of a walk, by lot: what happens to them anyway shows what it was worth. */
export const holdOutApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('hold_out.read'), query(holdOutQuerySchema), async (c) => {
      const { originKind, originId } = c.req.valid('query')
      return c.json(await readHoldOut(services.db, c.get('scope'), { kind: originKind, id: originId }))
    })
    .post('/', allow('hold_out.create'), json(newHoldOutSchema), async (c) => {
      const scope = c.get('scope')
      const { originKind, originId, share, seed, question } = c.req.valid('json')
      const origin: HoldOutOrigin = { kind: originKind, id: originId }
      const clock = await branchClock(services.db, scope)
      const reached =
        originKind === 'event'
          ? await services.heavy.run('invitationReach', { scope, eventId: originId, question })
          : []
      await write(services, c, async (trx, note) => {
        await refuseFixed(trx, scope, origin, clock.today)
        const draw = { origin, share, seed: `${originId} ${seed}` }
        if (originKind === 'canvass_plan') await drawSides(trx, scope, draw)
        else {
          const ids = reached.map(({ customerId }) => customerId)
          await drawCustomers(trx, scope, draw, ids, clock)
        }
        note({ objectKind: originKind, objectId: originId, fields: ['holdOut'], reason: `share=${share} seed=${seed}` })
      })
      return c.json(await readHoldOut(services.db, scope, origin), 201)
    })
    .post('/removal', allow('hold_out.remove'), json(holdOutQuerySchema), async (c) => {
      const scope = c.get('scope')
      const { originKind, originId } = c.req.valid('json')
      const origin: HoldOutOrigin = { kind: originKind, id: originId }
      const { today } = await branchClock(services.db, scope)
      await write(services, c, async (trx, note) => {
        await refuseFixed(trx, scope, origin, today)
        await removeHoldOut(trx, scope, origin)
        note({ objectKind: originKind, objectId: originId, fields: ['holdOut'], reason: 'removed' })
      })
      return c.json(await readHoldOut(services.db, scope, origin))
    })
