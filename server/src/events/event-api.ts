import { clashQuerySchema } from 'domain/event-clash.ts'
import { plannedStates, type EventState } from 'domain/event.ts'
import { eventQuerySchema } from 'domain/event-list.ts'
import { eventChangeSchema, eventMoveSchema, newEventSchema } from 'domain/event-plan.ts'
import { Hono } from 'hono'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { conflict, notFound } from '#http/errors.ts'
import { rowVersionAsked } from '#http/row-version.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { changePlan } from './change-event.ts'
import { eventToChange } from './changeable-event.ts'
import { copyParts } from './copy-event.ts'
import { listClashes } from './event-clashes.ts'
import { listEvents } from './event-list.ts'
import { insertEvent } from './event-queries.ts'
import { eventOrNotFound } from './event-rows.ts'
import { readEventSheet } from './event-sheet.ts'
import { moveEvent } from './move-event.ts'
import { refuseUnplannable } from './refuse-unplannable-event.ts'

/** What the branch holds for people: planned, approved, held and looked back at (domain.md §2.10, §2.15.4). */
export const eventApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('event.list'), query(eventQuerySchema), async (c) =>
      c.json(await listEvents(services.db, c.get('scope'), c.req.valid('query'))),
    )
    .get('/:eventId', allow('event.read'), async (c) =>
      c.json(await readEventSheet(services.db, c.get('scope'), c.req.param('eventId'))),
    )
    .post('/', allow('event.create'), json(newEventSchema), async (c) => {
      const { copyOfId, ...fields } = c.req.valid('json')
      const scope = c.get('scope')
      const id = await write(services, c, async (trx, note) => {
        await refuseUnplannable(trx, scope, fields)
        const made = await insertEvent(trx, scope, fields)
        if (copyOfId !== null) await copyParts(trx, scope, copyOfId, await eventOrNotFound(trx, scope, made))
        note({ objectKind: 'event', objectId: made, fields: Object.keys(fields) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:eventId', allow('event.update'), json(eventChangeSchema), async (c) => {
      const change = c.req.valid('json')
      const scope = c.get('scope')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const { event } = await eventToChange(trx, scope, c.req.param('eventId'), asked)
        for (const id of await changePlan(trx, scope, event, change))
          note({ objectKind: 'event', objectId: id, fields: Object.keys(change) })
      })
      return c.body(null, 204)
    })
    .delete('/:eventId', allow('event.remove'), async (c) => {
      const id = c.req.param('eventId')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        const { event } = await eventToChange(trx, scope, id, null)
        // What people were asked to is called off, not taken away; what was held is history.
        if (!removable.includes(event.state)) throw conflict('event_is_out', { state: event.state })
        await remove(trx, scope, 'event', id)
        note({ objectKind: 'event', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:eventId/restore', allow('event.restore'), async (c) => {
      const id = c.req.param('eventId')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        if (!(await restore(trx, scope, 'event', id))) throw notFound()
        note({ objectKind: 'event', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })
    .post('/:eventId/moves', allow('event.move'), json(eventMoveSchema), async (c) => {
      const move = c.req.valid('json')
      const scope = c.get('scope')
      const asked = rowVersionAsked(c)
      const id = c.req.param('eventId')
      const moved = await write(services, c, async (trx, note) => {
        const { event, today } = await eventToChange(trx, scope, id, asked)
        const { eventIds, ...result } = await moveEvent(trx, scope, event, move, today)
        for (const movedId of eventIds)
          note({ objectKind: 'event', objectId: movedId, fields: ['state'], reason: `${event.state} ${move.to}` })
        return result
      })
      return c.json(moved)
    })

/** Planned, and nobody was asked to come yet. */
const removable: readonly EventState[] = [
  ...plannedStates.filter((state) => state !== 'inviting' && state !== 'ready'),
  'cancelled',
]

/** What stands in the way of an event, or close to it. */
export const eventClashApi = ({ db }: Services) =>
  new Hono<BranchEnv>().get('/', allow('event.clashes'), query(clashQuerySchema), async (c) =>
    c.json(await listClashes(db, c.get('scope'), c.req.valid('query'))),
  )
