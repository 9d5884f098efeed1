import type { CalendarQuery } from 'domain/alliance-calendar.ts'
import type { MemberQuery } from 'domain/alliance-member.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { allianceCalendar } from './alliance-calendar.ts'
import { findAllianceSheet, listAlliances } from './alliances.ts'
import { listMembers } from './members.ts'

/** What every member and every flow of 90 days is read for: on the connections that only read. */
export const allianceListTask = (db: Db, { scope }: { scope: BranchScope }) => listAlliances(db, scope)

export const allianceSheetTask = (db: Db, { scope, id }: { scope: BranchScope; id: string }) =>
  findAllianceSheet(db, scope, id)

export async function allianceMemberListTask(db: Db, { scope, query }: { scope: BranchScope; query: MemberQuery }) {
  const { clock, members } = await listMembers(db, scope, query)
  return { onDate: clock.today, members }
}

export const allianceCalendarTask = (db: Db, { scope, query }: { scope: BranchScope; query: CalendarQuery }) =>
  allianceCalendar(db, scope, query)
