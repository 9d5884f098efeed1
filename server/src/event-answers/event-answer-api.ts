import { planChangeSchema } from 'domain/canvass-plan.ts'
import { newEventWalkSchema } from 'domain/event-answer.ts'
import { plannedStates } from 'domain/event.ts'
import { Hono } from 'hono'
import { ulid } from 'ulid'
import { refuseDepositTie } from '#benefits/refuse-deposit-tie.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { insertPlan } from '#canvass-plans/plan-queries.ts'
import { saveGround } from '#canvass-plans/save-ground.ts'
import type { Trx } from '#db/database.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict } from '#http/errors.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import type { BranchScope } from '#http/scope.ts'
import { invitedEvent } from '#invitations/invited-event.ts'
import { walkDayOf } from './answer-streets.ts'

const planTitle = 60
/** Mornings and afternoons, when doors are open. */
const windows = [
  { from: '09:30', to: '11:30' },
  { from: '14:30', to: '17:00' },
]

/** The one answer to a chosen site, and the walk of its streets handed to whoever plans walks. */
export const eventAnswerApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/:eventId/answer', allow('event.answer'), async (c) =>
      c.json(await services.heavy.run('eventAnswer', { scope: c.get('scope'), eventId: c.req.param('eventId') })),
    )
    .post('/:eventId/walk', allow('event.walk'), json(newEventWalkSchema), async (c) => {
      const scope = c.get('scope')
      const eventId = c.req.param('eventId')
      const { sideIds } = c.req.valid('json')
      const { streets } = await services.heavy.run('eventAnswer', { scope, eventId })
      const walked = streets.sides.filter(({ isHeldOut }) => !isHeldOut).map(({ sideId }) => sideId)
      const planId = await write(services, c, async (trx, note) => {
        const made = await makeWalk(trx, scope, eventId, sideIds ?? walked)
        note({ objectKind: 'canvass_plan', objectId: made, fields: ['sides'] })
        return made
      })
      return c.json({ planId }, 201)
    })

/** @throws {AppError} 404; 400 `no_streets`; 409 `event_not_planned`, `event_date_needed` */
async function makeWalk(trx: Trx, scope: BranchScope, eventId: string, sideIds: readonly string[]): Promise<string> {
  const { today } = await branchClock(trx, scope)
  const event = await invitedEvent(trx, scope, eventId, today)
  if (!plannedStates.some((state) => state === event.state)) throw conflict('event_not_planned', { state: event.state })
  const onDate = walkDayOf(event, today)
  if (onDate === null) throw conflict('event_date_needed')
  if (sideIds.length === 0) throw badRequest('no_streets')
  refuseDepositTie({ title: event.title })
  const plan = planChangeSchema.parse({
    title: event.title.slice(0, planTitle),
    mode: 'street',
    onDate,
    windows,
    goal: 'acquire',
    offer: event.title,
  })
  const planId = await insertPlan(trx, scope, plan)
  await saveGround(trx, scope, planId, { sideIds: [...sideIds], doors: [] })
  await trx
    .insertInto('eventWalk')
    .values({
      branchId: scope.branchId,
      id: ulid(),
      eventId,
      planId,
      createdAt: new Date().toISOString(),
      createdBy: scope.userId,
    })
    .execute()
  return planId
}
