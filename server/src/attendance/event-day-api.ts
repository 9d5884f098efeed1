import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import { eventOrNotFound } from '#events/event-rows.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { notFound } from '#http/errors.ts'
import { recordRead } from '#http/record-read.ts'
import { readsGuests } from './event-duty.ts'

/** What whoever is on duty takes along for the day of an event. */
export const eventDayApi = (services: Services) =>
  new Hono<BranchEnv>().get('/:eventId/day', allow('event_day.read'), async (c) => {
    const scope = c.get('scope')
    const event = await eventOrNotFound(services.db, scope, c.req.param('eventId'))
    const clock = await branchClock(services.db, scope)
    if (!(await readsGuests(services.db, scope, event, clock))) throw notFound()
    const day = await services.heavy.run('eventDay', { scope, event })
    await recordRead(services, c, { rows: day.guests.filter(({ name }) => name !== null).length })
    return c.json(day)
  })
