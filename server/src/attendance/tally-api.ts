import { newTallySchema } from 'domain/attendance.ts'
import { Hono } from 'hono'
import { ulid } from 'ulid'
import { branchClock } from '#branches/branch-clock.ts'
import { allow } from '#http/allow.ts'
import { writeOnce } from '#http/client-write.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { notFound } from '#http/errors.ts'
import { refuseStandingId } from '#http/standing-id.ts'
import { json } from '#http/validate.ts'
import { withdraw } from '#places/place-queries.ts'
import { arrivalMoment } from './arrival-moment.ts'
import { dutyEvent, refuseClosedEvent } from './event-duty.ts'

/** Counting without names: so many people, questions, cups of tea. */
export const eventTallyApi = (services: Services) =>
  new Hono<BranchEnv>().post('/:eventId/tally', allow('event_tally.create'), json(newTallySchema), async (c) => {
    const scope = c.get('scope')
    const { id: asked, kind, pieces, note: words, talliedAt } = c.req.valid('json')
    const clock = await branchClock(services.db, scope)
    return writeOnce(services, c, 201, async (trx, note) => {
      const event = await dutyEvent(trx, scope, c.req.param('eventId'))
      refuseClosedEvent(event, clock)
      if (asked !== undefined) await refuseStandingId(trx, scope, 'eventTally', asked)
      const id = asked ?? ulid()
      await trx
        .insertInto('eventTally')
        .values({
          branchId: scope.branchId,
          id,
          eventId: event.id,
          kind,
          pieces,
          note: words,
          talliedAt: arrivalMoment(talliedAt, event, clock, new Date()),
          createdAt: new Date().toISOString(),
          createdBy: scope.userId,
          withdrawnAt: null,
          withdrawnBy: null,
        })
        .execute()
      note({ objectKind: 'event_tally', objectId: id, fields: ['kind', 'pieces'] })
      return { id }
    })
  })

/** A count that was a slip of the finger: one's own, or anybody's for the head. */
export const tallyApi = (services: Services) =>
  new Hono<BranchEnv>().delete('/:tallyId', allow('event_tally.withdraw'), async (c) => {
    const scope = c.get('scope')
    const id = c.req.param('tallyId')
    return writeOnce(services, c, 204, async (trx, note) => {
      if (!(await withdraw(trx, scope, 'eventTally', id))) throw notFound()
      note({ objectKind: 'event_tally', objectId: id, fields: ['withdrawn'] })
    })
  })
