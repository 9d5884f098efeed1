import { newEventSeriesSchema, seriesDays } from 'domain/event-series.ts'
import { Hono } from 'hono'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest } from '#http/errors.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { copyParts } from './copy-event.ts'
import { insertEvent } from './event-queries.ts'
import { eventOrNotFound } from './event-rows.ts'
import { insertSeries } from './event-series-queries.ts'
import { refuseUnplannable } from './refuse-unplannable-event.ts'

/** Several events of one kind at once: a tea stand on Tuesdays and Fridays, six times. */
export const eventSeriesApi = (services: Services) =>
  new Hono<BranchEnv>().post('/', allow('event_series.create'), json(newEventSeriesSchema), async (c) => {
    const { rule, event } = c.req.valid('json')
    const { copyOfId, ...plan } = event
    const scope = c.get('scope')
    const days = seriesDays(rule)
    if (days.length < rule.times) throw badRequest('too_few_days', { days: days.length })
    const made = await write(services, c, async (trx, note) => {
      await refuseUnplannable(trx, scope, plan)
      const id = await insertSeries(trx, scope, { title: plan.title, kind: plan.kind, rule })
      note({ objectKind: 'event_series', objectId: id, fields: ['rule', ...Object.keys(plan)] })
      const eventIds: string[] = []
      for (const onDate of days) {
        const eventId = await insertEvent(trx, scope, { ...plan, onDate, rainDate: null }, { seriesId: id })
        if (copyOfId !== null) await copyParts(trx, scope, copyOfId, await eventOrNotFound(trx, scope, eventId))
        note({ objectKind: 'event', objectId: eventId, fields: Object.keys(plan) })
        eventIds.push(eventId)
      }
      return { id, eventIds }
    })
    return c.json(made, 201)
  })
