import { daysAfter } from 'domain/civil-date.ts'
import {
  checkpointDays,
  eventResultListQuerySchema,
  type NewEventAmount,
  newEventAmountSchema,
} from 'domain/event-result.ts'
import { Hono } from 'hono'
import { ulid } from 'ulid'
import { branchClock } from '#branches/branch-clock.ts'
import type { Trx } from '#db/database.ts'
import { withdrawFact } from '#db/withdraw.ts'
import { eventOrNotFound } from '#events/event-rows.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict, notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'

/** The result of one event (F08), and the sums typed for it. */
export const eventResultApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/:eventId/result', allow('event_result.read'), async (c) => {
      const result = await services.heavy.run('eventResult', {
        scope: c.get('scope'),
        eventId: c.req.param('eventId'),
      })
      if (!result) throw notFound()
      return c.json(result)
    })
    .post('/:eventId/amounts', allow('event_amount.create'), json(newEventAmountSchema), async (c) => {
      const scope = c.get('scope')
      const amount = c.req.valid('json')
      const { today } = await branchClock(services.db, scope)
      const id = await write(services, c, async (trx, note) => {
        const event = await eventOrNotFound(trx, scope, c.req.param('eventId'))
        refuseTooEarly(amount, event.onDate, today)
        const made = await insertAmount(trx, scope, event.id, amount)
        note({ objectKind: 'event_amount', objectId: made, fields: Object.keys(amount) })
        return made
      })
      return c.json({ id }, 201)
    })

/** Taking back a typed sum: it stays, and counts no more. */
export const eventAmountApi = (services: Services) =>
  new Hono<BranchEnv>().delete('/:amountId', allow('event_amount.withdraw'), async (c) => {
    const scope = c.get('scope')
    const id = c.req.param('amountId')
    await write(services, c, async (trx, note) => {
      if (!(await withdrawFact(trx, scope, 'eventAmount', id))) throw notFound()
      note({ objectKind: 'event_amount', objectId: id, fields: ['withdrawn'] })
    })
    return c.body(null, 204)
  })

/** All events that were held, side by side, and their sites. */
export const eventResultListApi = (services: Services) =>
  new Hono<BranchEnv>().get('/', allow('event_result.list'), query(eventResultListQuerySchema), async (c) =>
    c.json(
      await services.heavy.run('eventResultList', {
        scope: c.get('scope'),
        kind: c.req.valid('query').kind ?? null,
      }),
    ),
  )

const firstDay: Record<NewEventAmount['metric'], number> = {
  assets_t30: checkpointDays.t30,
  assets_t90: checkpointDays.t90,
  fees_year: 0,
}

/** @throws {AppError} for a sum of a day that has not come, or before its checkpoint */
function refuseTooEarly({ metric, asOf }: NewEventAmount, onDate: string | null, today: string): void {
  if (onDate === null) throw conflict('event_without_day')
  if (asOf > today) throw badRequest('date_in_future')
  if (asOf < daysAfter(onDate, firstDay[metric])) throw badRequest('before_checkpoint')
}

async function insertAmount(trx: Trx, scope: BranchScope, eventId: string, amount: NewEventAmount): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('eventAmount')
    .values({
      branchId: scope.branchId,
      id,
      eventId,
      ...amount,
      createdAt: new Date().toISOString(),
      createdBy: scope.userId,
      withdrawnAt: null,
      withdrawnBy: null,
    })
    .execute()
  return id
}
