import { type AudienceQuestion, audienceQuestionSchema } from 'domain/audience.ts'
import type { EventState } from 'domain/event.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { Db, Trx } from '#db/database.ts'
import { asOfDay, eventOrNotFound, type EventRow } from '#events/event-rows.ts'
import { conflict, notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'

/** States in which people are asked. */
const invitingStates: readonly EventState[] = ['inviting', 'ready']

/** An event in the state of the day, with whom it is for: null while nobody said so. */
export type InvitedEvent = EventRow & { asked: AudienceQuestion | null; isOpen: boolean }

/** @throws {AppError} 404 */
export async function invitedEvent(
  db: Db | Trx,
  scope: BranchScope,
  eventId: string,
  today: string,
): Promise<InvitedEvent> {
  const event = asOfDay(await eventOrNotFound(db, scope, eventId), today)
  const isSaid = Object.keys(event.audience).length > 0
  return {
    ...event,
    asked: isSaid ? audienceQuestionSchema.parse(event.audience) : null,
    isOpen: invitingStates.includes(event.state),
  }
}

/** @throws {AppError} 409 `event_not_inviting` before people are asked, and once the doors are open */
export function refuseUnlessInviting({ state, isOpen }: Pick<InvitedEvent, 'state' | 'isOpen'>): void {
  if (!isOpen) throw conflict('event_not_inviting', { state })
}

export interface InvitedSite {
  id: string
  name: string
  position: LngLat
  subjectKind: string
  subjectId: string | null
}

/** A site of the event: the one asked for, else the chosen one; null where none is chosen. @throws {AppError} 404 */
export async function siteOf(
  db: Db | Trx,
  scope: BranchScope,
  event: Pick<InvitedEvent, 'id' | 'chosenSiteId'>,
  siteId: string | undefined,
): Promise<InvitedSite | null> {
  const asked = siteId ?? event.chosenSiteId
  if (asked === null) return null
  const row = await db
    .selectFrom('eventSite')
    .select(['id', 'name', 'lng', 'lat', 'subjectKind', 'subjectId'])
    .where('branchId', '=', scope.branchId)
    .where('eventId', '=', event.id)
    .where('id', '=', asked)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (!row && siteId !== undefined) throw notFound()
  return row ? { ...row, position: [row.lng, row.lat] } : null
}
