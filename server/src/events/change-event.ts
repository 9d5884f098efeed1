import { daysAfter, daysBetween } from 'domain/civil-date.ts'
import { type EventState, plannedStates } from 'domain/event.ts'
import type { EventChange, EventFields } from 'domain/event-plan.ts'
import type { Trx } from '#db/database.ts'
import { badRequest } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { noticingChange } from './change-after-approval.ts'
import { fillParts } from './copy-event.ts'
import { listSeriesEvents } from './event-series-queries.ts'
import { setEventState, updateEvent } from './event-queries.ts'
import { eventRow, type EventRow, fieldsOf } from './event-rows.ts'
import { refuseFixed, refuseUnplannable } from './refuse-unplannable-event.ts'

/**
 * Changes the plan of one event, or of it and the later ones of its series: each keeps its distance in days, and takes
 * over of sites, people, money and answers what it has nothing of.
 *
 * @returns ids of the events that were changed
 * @throws {AppError} 409 `event_fixed` where one of them stands fast in what would change
 */
export async function changePlan(
  trx: Trx,
  scope: BranchScope,
  event: EventRow,
  { span, ...fields }: EventChange,
): Promise<string[]> {
  await refuseUnplannable(trx, scope, fields, event)
  refuseFixed(event.state, fieldsOf(event), fields)
  await noticingChange(trx, scope, event, () => savePlan(trx, scope, event, fields))
  if (span === 'one') return [event.id]
  if (event.seriesId === null || event.onDate === null || fields.onDate === null) throw badRequest('no_series')
  const moved = daysBetween(event.onDate, fields.onDate)
  const rain = fields.rainDate === null ? null : daysBetween(fields.onDate, fields.rainDate)
  const later = (await listSeriesEvents(trx, scope, event.seriesId))
    .map(eventRow)
    .filter(({ id, onDate, state }) => id !== event.id && isLater(onDate, event.onDate) && isPlanned(state))
  for (const other of later) {
    const onDate = daysAfter(other.onDate ?? fields.onDate, moved)
    const plan = { ...fields, onDate, rainDate: rain === null ? null : daysAfter(onDate, rain) }
    refuseFixed(other.state, fieldsOf(other), plan)
    await noticingChange(trx, scope, other, async () => {
      await savePlan(trx, scope, other, plan)
      await fillParts(trx, scope, event, other)
    })
  }
  return [event.id, ...later.map(({ id }) => id)]
}

/** Whoever raises what lies before the approver puts it there himself: nobody approves his own. */
async function savePlan(trx: Trx, scope: BranchScope, event: EventRow, plan: EventFields): Promise<void> {
  await updateEvent(trx, scope, event, plan)
  const [was, is] = [event.budgetLimit, plan.budgetLimit]
  const isRaised = is !== was && (is === null || was === null || is > was)
  if (event.state === 'budget' && isRaised) await setEventState(trx, scope, event, { to: 'budget' })
}

const isLater = (onDate: string | null, than: string | null) => onDate !== null && than !== null && onDate > than
const isPlanned = (state: EventState) => (plannedStates as readonly EventState[]).includes(state)
