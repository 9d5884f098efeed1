import { newRedemptionListSchema, newRedemptionSchema } from 'domain/voucher.ts'
import { Hono } from 'hono'
import { keepStages } from '#alliances/keep-stages.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict } from '#http/errors.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { redeem } from './redeem.ts'

/** Codes handed in: one at a time, or a ticked list typed in at the monthly visit. */
export const redemptionApi = (services: Services) =>
  new Hono<BranchEnv>()
    .post('/', allow('redemption.create'), json(newRedemptionSchema), async (c) => {
      const scope = c.get('scope')
      const asked = c.req.valid('json')
      const { today } = await branchClock(services.db, scope)
      const redemption = await write(services, c, async (trx, note) => {
        const outcome = await redeem(trx, scope, asked, today)
        if (outcome.refusal === 'date_in_future') throw badRequest(outcome.refusal)
        if (outcome.refusal !== null) throw conflict(outcome.refusal, { left: outcome.left })
        note({
          objectKind: 'redemption',
          objectId: asked.id,
          ...(outcome.isRepeat ? { reason: 'repeat' } : { fields: ['flow_record', 'used'] }),
        })
        return outcome.redemption
      })
      await keepStages(services, scope.branchId)
      return c.json(redemption, 201)
    })
    .post('/list', allow('redemption.create_list'), json(newRedemptionListSchema), async (c) => {
      const scope = c.get('scope')
      const asked = c.req.valid('json').rows
      const { today } = await branchClock(services.db, scope)
      const rows = await write(services, c, async (trx, note) => {
        const judged = []
        for (const row of asked) {
          const outcome = await redeem(trx, scope, row, today)
          judged.push({ id: row.id, refusal: outcome.refusal })
          if (outcome.refusal === null && !outcome.isRepeat) {
            note({ objectKind: 'redemption', objectId: row.id, fields: ['flow_record', 'used'] })
          }
        }
        const refused = judged.filter(({ refusal }) => refusal !== null).length
        note({ objectKind: 'redemption', objectId: null, reason: `rows=${asked.length} refused=${refused}` })
        return judged
      })
      await keepStages(services, scope.branchId)
      const refused = rows.filter(({ refusal }) => refusal !== null).length
      return c.json({ rows, redeemed: rows.length - refused, refused })
    })
