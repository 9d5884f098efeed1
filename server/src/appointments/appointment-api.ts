import {
  type Appointment,
  appointmentChangeSchema,
  appointmentMoves,
  appointmentQuerySchema,
  newAppointmentSchema,
} from 'domain/appointment.ts'
import { Hono } from 'hono'
import { findPlan } from '#canvass-plans/plan-rows.ts'
import { colleaguesOf } from '#canvass-plans/refuse-unplannable.ts'
import type { Trx } from '#db/database.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow, mayDo } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict, forbidden, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import {
  findAppointment,
  insertAppointment,
  isAppointable,
  isKeyPerson,
  listAppointments,
  updateAppointment,
} from './appointment-queries.ts'
import { followAppointment } from './appointment-stop.ts'

/** Whom one rings, and when he will see us: what is agreed becomes a stop of its plan (R069). */
export const appointmentApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('appointment.list'), query(appointmentQuerySchema), async (c) =>
      c.json({
        asOf: new Date().toISOString(),
        appointments: await listAppointments(services.db, c.get('scope'), c.req.valid('query')),
      }),
    )
    .post('/', allow('appointment.create'), json(newAppointmentSchema), async (c) => {
      const scope = c.get('scope')
      const appointment = c.req.valid('json')
      const id = await write(services, c, async (trx, note) => {
        if (!(await isAppointable(trx, scope, appointment))) throw badRequest('unknown_subject')
        const plan = appointment.planId === null ? null : await findPlan(trx, scope, appointment.planId)
        if (appointment.planId !== null && !plan) throw badRequest('unknown_plan')
        await refuseUnknownPeople(trx, scope, appointment, null)
        const made = await insertAppointment(trx, scope, appointment)
        await follow(trx, scope, made)
        note({ objectKind: 'appointment', objectId: made, fields: Object.keys(appointment) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:appointmentId', allow('appointment.update'), json(appointmentChangeSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('appointmentId')
      const change = c.req.valid('json')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findAppointment(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        await refuseForeign(trx, scope, current)
        if (change.state !== current.state && !appointmentMoves[current.state].includes(change.state))
          throw conflict('move_refused', { from: current.state, to: change.state })
        await refuseUnknownPeople(trx, scope, change, current)
        await updateAppointment(trx, scope, current, change)
        await follow(trx, scope, id)
        note({ objectKind: 'appointment', objectId: id, fields: Object.keys(change) })
      })
      return c.body(null, 204)
    })
    .delete('/:appointmentId', allow('appointment.remove'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('appointmentId')
      await write(services, c, async (trx, note) => {
        const current = await findAppointment(trx, scope, id)
        if (!current) throw notFound()
        await refuseForeign(trx, scope, current)
        await followAppointment(trx, scope, { ...current, state: 'declined' })
        await remove(trx, scope, 'appointment', id)
        note({ objectKind: 'appointment', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:appointmentId/restore', allow('appointment.restore'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('appointmentId')
      await write(services, c, async (trx, note) => {
        if (!(await restore(trx, scope, 'appointment', id))) throw notFound()
        const current = await findAppointment(trx, scope, id)
        if (!current) throw notFound()
        await refuseForeign(trx, scope, current)
        await follow(trx, scope, id)
        note({ objectKind: 'appointment', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })

async function follow(trx: Trx, scope: BranchScope, id: string): Promise<void> {
  const appointment = await findAppointment(trx, scope, id)
  if (appointment) await followAppointment(trx, scope, appointment)
}

/** One's own, or, for whoever plans, everybody's. */
async function refuseForeign(trx: Trx, scope: BranchScope, { id, user }: Appointment): Promise<void> {
  if (user.id === scope.userId || mayDo('canvass_plan.move', scope.roles)) return
  const row = await trx
    .selectFrom('appointment')
    .select('createdBy')
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row?.createdBy !== scope.userId) throw forbidden()
}

type People = Pick<Appointment, 'keyPersonId'> & { userId: string }

/** Who is named must be there; who was named before may have gone since. */
async function refuseUnknownPeople(
  trx: Trx,
  scope: BranchScope,
  { userId, keyPersonId }: People,
  before: Appointment | null,
): Promise<void> {
  if (userId !== before?.user.id && (await colleaguesOf(trx, scope, [userId])).length === 0)
    throw badRequest('unknown_colleague')
  if (keyPersonId === null || keyPersonId === before?.keyPersonId) return
  if (!(await isKeyPerson(trx, scope, keyPersonId))) throw badRequest('unknown_key_person')
}
