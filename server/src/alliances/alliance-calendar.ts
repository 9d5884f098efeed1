import type { AllianceCalendar, CalendarEvent, CalendarQuery } from 'domain/alliance-calendar.ts'
import { calendarKinds } from 'domain/alliance-calendar.ts'
import type { Member } from 'domain/alliance-member.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { listPromiseDays, listPromotionDays } from './calendar-queries.ts'
import { listMembers } from './members.ts'

/** The officer's days: pilots, silences, renewals, returns of members; joint promotions; promises given in talks. */
export async function allianceCalendar(
  db: Db,
  scope: BranchScope,
  { from, to, allianceId }: CalendarQuery,
): Promise<AllianceCalendar> {
  const { clock, members } = await listMembers(db, scope, allianceId === undefined ? {} : { allianceId })
  const merchants = new Set(members.map(({ merchant }) => merchant.id))
  const promotions = await listPromotionDays(db, scope, { from, to, allianceId })
  const promises = await listPromiseDays(db, scope, { from, to })
  const events = [
    ...members.flatMap(memberEvents),
    ...promotions,
    // Of one alliance: what was promised to its members.
    ...promises.filter(({ merchant }) => allianceId === undefined || merchants.has(merchant?.id ?? '')),
  ]
  return {
    onDate: clock.today,
    from,
    to,
    events: events.filter(({ day }) => day >= from && day <= to).toSorted(byDayAndKind),
  }
}

function memberEvents({ id, allianceId, merchant, pilotFrom, due }: Member): CalendarEvent[] {
  const event = (day: string, kind: CalendarEvent['kind']): CalendarEvent => ({
    day,
    kind,
    memberId: id,
    merchant: { id: merchant.id, name: merchant.name },
    allianceId,
    promotion: null,
    contactNoteId: null,
  })
  return [
    ...(pilotFrom === null ? [] : [event(pilotFrom, 'pilot_start')]),
    ...due.map(({ kind, on }) => event(on, kind)),
  ]
}

const byDayAndKind = (a: CalendarEvent, b: CalendarEvent) =>
  a.day === b.day ? calendarKinds.indexOf(a.kind) - calendarKinds.indexOf(b.kind) : a.day < b.day ? -1 : 1
