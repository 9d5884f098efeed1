import { permitChangeSchema, type PermitChange } from 'domain/event-plan.ts'
import { Hono } from 'hono'
import { refuseUnknownAttachment } from '#attachments/refuse-unknown-attachment.ts'
import type { Trx } from '#db/database.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { openEvent } from './changeable-event.ts'
import { findPermit, insertPermit, updatePermit } from './event-permits.ts'

/** A permit is named for an event. */
export const newEventPermitApi = (services: Services) =>
  new Hono<BranchEnv>().post('/:eventId/permits', allow('event_permit.create'), json(permitChangeSchema), async (c) => {
    const permit = c.req.valid('json')
    const scope = c.get('scope')
    const id = await write(services, c, async (trx, note) => {
      const { event, today } = await openEvent(trx, scope, c.req.param('eventId'), null)
      await refuseUnfitPermit(trx, scope, permit, today)
      const made = await insertPermit(trx, scope, event.id, permit)
      note({ objectKind: 'event_permit', objectId: made, fields: Object.keys(permit) })
      return made
    })
    return c.json({ id }, 201)
  })

/** Permits on their way: asked for, granted, refused, or not needed and why. */
export const eventPermitApi = (services: Services) =>
  new Hono<BranchEnv>()
    .put('/:permitId', allow('event_permit.update'), json(permitChangeSchema), async (c) => {
      const permit = c.req.valid('json')
      const scope = c.get('scope')
      const id = c.req.param('permitId')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findPermit(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        const { today } = await openEvent(trx, scope, current.eventId, null)
        await refuseUnfitPermit(trx, scope, permit, today)
        await updatePermit(trx, scope, current, permit)
        note({ objectKind: 'event_permit', objectId: id, fields: Object.keys(permit) })
      })
      return c.body(null, 204)
    })
    .delete('/:permitId', allow('event_permit.remove'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('permitId')
      await write(services, c, async (trx, note) => {
        const current = await findPermit(trx, scope, id)
        if (!current) throw notFound()
        await openEvent(trx, scope, current.eventId, null)
        await remove(trx, scope, 'eventPermit', id)
        note({ objectKind: 'event_permit', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:permitId/restore', allow('event_permit.restore'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('permitId')
      await write(services, c, async (trx, note) => {
        const current = await findPermit(trx, scope, id, true)
        if (!current) throw notFound()
        await openEvent(trx, scope, current.eventId, null)
        await restore(trx, scope, 'eventPermit', id)
        note({ objectKind: 'event_permit', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })

async function refuseUnfitPermit(
  trx: Trx,
  scope: BranchScope,
  { grantedOn, attachmentId }: PermitChange,
  today: string,
): Promise<void> {
  if (grantedOn !== null && grantedOn > today) throw badRequest('date_in_future')
  await refuseUnknownAttachment(trx, scope, attachmentId, 'any')
}
