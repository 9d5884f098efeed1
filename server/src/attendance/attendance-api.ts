import { type AttendanceList, type DayCounts, newAttendanceSchema } from 'domain/attendance.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import { allow } from '#http/allow.ts'
import { writeOnce } from '#http/client-write.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { recordRead } from '#http/record-read.ts'
import { json } from '#http/validate.ts'
import { few, toldCount, toldParts } from '#invitations/told-count.ts'
import { arrive } from './arrive.ts'
import { dayCounts } from './day-counts.ts'
import { eventOrNotFound } from '#events/event-rows.ts'
import { isSignInOpen, readsGuests } from './event-duty.ts'
import { toldArrivals } from './told-arrivals.ts'

/** Who came to one event. */
export const eventAttendanceApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/:eventId/attendance', allow('attendance.list'), async (c) => {
      const scope = c.get('scope')
      const event = await eventOrNotFound(services.db, scope, c.req.param('eventId'))
      const clock = await branchClock(services.db, scope)
      const reads = await readsGuests(services.db, scope, event, clock)
      const mayChange = reads && isSignInOpen(event, clock)
      const arrivals = await toldArrivals(services.db, scope, event, { readsAll: reads, masked: false, mayChange })
      const isExact = reads || scope.persons.rows !== 'none'
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

/**
 * Fewer than ten persons are not counted to somebody without person rows (I4), nor what the other counts of the same
 * answer would give away: grown-ups and children are all who came, the invited and the others all parties.
 */
function toldCounts(counts: DayCounts, isExact: boolean): AttendanceList['counts'] {
  const reader = { persons: { rows: isExact ? 'branch' : 'none' } } as const
  const parties = counts.invited + counts.walkIns
  const [people, households] = [toldCount(reader, counts.people), toldCount(reader, counts.households)]
  const [adults = few, children = few] = toldParts(reader, [counts.adults, counts.children])
  const [invited = few, walkIns = few] = toldParts(reader, [counts.invited, counts.walkIns])
  const [interested = few] = toldParts(reader, [counts.interested, parties - counts.interested])
  const { call, message, photo, share_with_merchant: share } = counts.consents
  return {
    households,
    people,
    adults,
    children,
    invited,
    walkIns,
    interested,
    consents: {
      call: toldCount(reader, call),
      message: toldCount(reader, message),
      photo: toldCount(reader, photo),
      share_with_merchant: toldCount(reader, share),
    },
  }
}
