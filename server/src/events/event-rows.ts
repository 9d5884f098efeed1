import { eventAudienceSchema } from 'domain/audience.ts'
import type { Segment } from 'domain/customer.ts'
import { type EventKind, type EventPurpose, type EventState, eventStateOn, type EventUnit } from 'domain/event.ts'
import type { EventFields, EventReviewChange } from 'domain/event-plan.ts'
import type { Db, Trx } from '#db/database.ts'
import type { Bit, Row } from '#db/tables.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'

/** An event as it stands: its plan, its sites and what was learned. `state` as stored; `eventStateOn` says it for a day. */
export type EventRow = EventFields & {
  id: string
  seriesId: string | null
  weights: Record<string, number> | null
  chosenSiteId: string | null
  fallbackSiteId: string | null
  siteWaiver: string
  state: EventState
  stateChangedAt: string
  review: EventReviewChange
  createdBy: string | null
  createdAt: string
  rowVersion: number
}

/** The event of an id, or null where there is none in this branch or it was taken away. */
export async function eventOf(
  db: Db | Trx,
  scope: Pick<BranchScope, 'branchId'>,
  id: string,
): Promise<EventRow | null> {
  const row = await db
    .selectFrom('event')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ? eventRow(row) : null
}

/** @throws {AppError} 404 where the branch has no such event */
export async function eventOrNotFound(
  db: Db | Trx,
  scope: Pick<BranchScope, 'branchId'>,
  id: string,
): Promise<EventRow> {
  const event = await eventOf(db, scope, id)
  if (!event) throw notFound()
  return event
}

const isSet = (bit: Bit) => bit === 1
const bitOf = (is: boolean): Bit => (is ? 1 : 0)

/** A stored row, read. */
export function eventRow(row: Row<'event'>): EventRow {
  return {
    id: row.id,
    seriesId: row.seriesId,
    title: row.title,
    // Codes that only newEventSchema and moveEvent let in.
    kind: row.kind as EventKind,
    purpose: row.purpose as EventPurpose,
    unit: row.unit as EventUnit,
    state: row.state as EventState,
    theme: row.theme,
    audience: eventAudienceSchema.parse(JSON.parse(row.audience)),
    noSelling: isSet(row.noSelling),
    publicGood: isSet(row.publicGood),
    loudspeaker: isSet(row.loudspeaker),
    minorsExpected: isSet(row.minorsExpected),
    tallyOnly: isSet(row.tallyOnly),
    onDate: row.onDate,
    startTime: row.startTime,
    endTime: row.endTime,
    rainPlan: row.rainPlan,
    rainDate: row.rainDate,
    expectedPeople: row.expectedPeople,
    capacity: row.capacity,
    inviteTarget: row.inviteTarget,
    attendTarget: row.attendTarget,
    leadTarget: row.leadTarget,
    appointmentTarget: row.appointmentTarget,
    budgetLimit: row.budgetLimit,
    hostUserId: row.hostUserId,
    // Lists and maps of codes that were checked on their way in.
    serviceCodes: JSON.parse(row.serviceCodes) as string[],
    channelGroupIds: JSON.parse(row.channelGroupIds) as string[],
    unsuitedSegments: row.unsuitedSegments === null ? null : (JSON.parse(row.unsuitedSegments) as Segment[]),
    weights: row.weights === null ? null : (JSON.parse(row.weights) as Record<string, number>),
    basis: row.basis,
    invitePlan: row.invitePlan,
    safetyPlan: row.safetyPlan,
    followPlan: row.followPlan,
    chosenSiteId: row.chosenSiteId,
    fallbackSiteId: row.fallbackSiteId,
    siteWaiver: row.siteWaiver,
    stateChangedAt: row.stateChangedAt,
    review: {
      wentWell: JSON.parse(row.wentWell) as string[],
      wentBadly: JSON.parse(row.wentBadly) as string[],
      siteVerdict: row.siteVerdict,
      again: row.again as EventReviewChange['again'],
      againNote: row.againNote,
    },
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    rowVersion: row.rowVersion,
  }
}

/** The plan as it is stored. */
export const columnsOf = ({ audience, serviceCodes, channelGroupIds, unsuitedSegments, ...fields }: EventFields) => ({
  ...fields,
  audience: JSON.stringify(audience),
  serviceCodes: JSON.stringify(serviceCodes),
  channelGroupIds: JSON.stringify(channelGroupIds),
  unsuitedSegments: unsuitedSegments === null ? null : JSON.stringify(unsuitedSegments),
  noSelling: bitOf(fields.noSelling),
  publicGood: bitOf(fields.publicGood),
  loudspeaker: bitOf(fields.loudspeaker),
  minorsExpected: bitOf(fields.minorsExpected),
  tallyOnly: bitOf(fields.tallyOnly),
})

/** The plan alone, as it was typed. */
export const fieldsOf = (event: EventRow): EventFields => ({
  title: event.title,
  kind: event.kind,
  purpose: event.purpose,
  theme: event.theme,
  audience: event.audience,
  unit: event.unit,
  noSelling: event.noSelling,
  publicGood: event.publicGood,
  loudspeaker: event.loudspeaker,
  minorsExpected: event.minorsExpected,
  tallyOnly: event.tallyOnly,
  onDate: event.onDate,
  startTime: event.startTime,
  endTime: event.endTime,
  rainPlan: event.rainPlan,
  rainDate: event.rainDate,
  expectedPeople: event.expectedPeople,
  capacity: event.capacity,
  inviteTarget: event.inviteTarget,
  attendTarget: event.attendTarget,
  leadTarget: event.leadTarget,
  appointmentTarget: event.appointmentTarget,
  budgetLimit: event.budgetLimit,
  hostUserId: event.hostUserId,
  serviceCodes: event.serviceCodes,
  channelGroupIds: event.channelGroupIds,
  unsuitedSegments: event.unsuitedSegments,
  basis: event.basis,
  invitePlan: event.invitePlan,
  safetyPlan: event.safetyPlan,
  followPlan: event.followPlan,
})

/** The same event in the state it is in on a day. */
export const asOfDay = (event: EventRow, today: string): EventRow => ({ ...event, state: eventStateOn(event, today) })
