import { type AttendanceList, type DayCounts, newAttendanceSchema } from 'domain/attendance.ts'
import { suppressBelow } from 'domain/policy.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import { allow } from '#http/allow.ts'
import { writeOnce } from '#http/client-write.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { recordRead } from '#http/record-read.ts'
import { json } from '#http/validate.ts'
import { arrive } from './arrive.ts'
import { dayCounts } from './day-counts.ts'
import { eventOrNotFound } from '#events/event-rows.ts'
import { isOnDuty, isSignInOpen } from './event-duty.ts'
import { toldArrivals } from './told-arrivals.ts'

/** Who came to one event. */
export const eventAttendanceApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/:eventId/attendance', allow('attendance.list'), async (c) => {
      const scope = c.get('scope')
      const event = await eventOrNotFound(services.db, scope, c.req.param('eventId'))
      const clock = await branchClock(services.db, scope)
      const onDuty = await isOnDuty(services.db, scope, event)
      const mayChange = onDuty && isSignInOpen(event, clock)
      const arrivals = await toldArrivals(services.db, scope, event, { isOnDuty: onDuty, masked: false, mayChange })
      const isExact = onDuty || scope.persons.rows !== 'none'
      const counts = toldCounts(await dayCounts(services.db, scope, event.id), isExact)
      const answer: AttendanceList = { eventId: event.id, asOf: new Date().toISOString(), counts, arrivals }
      await recordRead(services, c, { rows: arrivals.filter(({ name }) => name !== null).length })
      return c.json(answer)
    })
    .post('/:eventId/attendance', allow('attendance.create'), json(newAttendanceSchema), async (c) => {
      const scope = c.get('scope')
      const clock = await branchClock(services.db, scope)
      return writeOnce(services, c, 201, (trx, note) =>
        arrive(trx, scope, c.req.param('eventId'), { arrival: c.req.valid('json'), clock, note }),
      )
    })

/** Fewer than ten persons are not counted to somebody without person rows (I4). */
function toldCounts(counts: DayCounts, isExact: boolean): AttendanceList['counts'] {
  const told = (count: number) =>
    isExact || count >= suppressBelow ? { count, atLeast: count } : { count: null, atLeast: 0 }
  const { call, message, photo, share_with_merchant: share } = counts.consents
  return {
    households: told(counts.households),
    people: told(counts.people),
    adults: told(counts.adults),
    children: told(counts.children),
    invited: told(counts.invited),
    walkIns: told(counts.walkIns),
    interested: told(counts.interested),
    consents: { call: told(call), message: told(message), photo: told(photo), share_with_merchant: told(share) },
  }
}
