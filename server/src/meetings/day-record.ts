import { daysAfter } from 'domain/civil-date.ts'
import type { Evening, MeetingInput, Morning } from 'domain/meeting.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { dayBounds } from '#http/today.ts'
import { type DayReader, dayReader } from './day-people.ts'
import {
  countNewDoors,
  type DayVisit,
  type DueRevisit,
  listDayAppointments,
  listDayLeads,
  listDayTasks,
  listDayTouches,
  listDayVisits,
  listDueRevisits,
  listPressingLeads,
} from './day-queries.ts'
import { leadOf, revisitOf } from './day-told.ts'

type Told = Pick<Morning, 'appointments' | 'dueTasks' | 'dueLeads' | 'revisits'>

/** Everything that was recorded of one day, as rows. */
export async function dayRecord(db: Db, scope: BranchScope, zone: string, onDate: string) {
  const { from, to } = dayBounds(zone, onDate)
  return {
    visits: await listDayVisits(db, scope, onDate, onDate),
    touches: await listDayTouches(db, scope, from, to),
    appointments: await listDayAppointments(db, scope, from, to),
    leads: await listDayLeads(db, scope, from, to),
    newDoors: await countNewDoors(db, scope, from, to),
  }
}
export type DayRecord = Awaited<ReturnType<typeof dayRecord>>

/** A reader who knows the names of everybody these rows are about. */
export const readerOf = (
  db: Db,
  scope: BranchScope,
  {
    visits = [],
    touches = [],
    appointments = [],
    leads = [],
  }: Partial<Pick<DayRecord, 'touches' | 'appointments' | 'leads'> & { visits: readonly (DayVisit | DueRevisit)[] }>,
) =>
  dayReader(db, scope, [
    ...visits,
    ...touches,
    ...appointments,
    ...leads.flatMap(({ subjectKind, subjectId }) => (subjectId === null ? [] : [{ subjectKind, subjectId }])),
  ])

/** What a day asks for: return visits, appointments, tasks, leads that press. What an earlier day left counts too. */
export async function dayAhead(
  db: Db,
  scope: BranchScope,
  zone: string,
  onDate: string,
  { now, overdueDays = 0 }: { now: string; overdueDays?: number },
): Promise<Told> {
  const { from, to } = dayBounds(zone, onDate)
  const since = daysAfter(onDate, -overdueDays)
  const appointments = await listDayAppointments(db, scope, from, to)
  const revisits = await listDueRevisits(db, scope, since, onDate)
  const leads = await listPressingLeads(db, scope, to)
  const reader = await readerOf(db, scope, { visits: revisits, appointments, leads })
  return {
    appointments: appointments.map((row) => appointmentOf(reader, row)),
    revisits: revisits.map((row) => revisitOf(reader, row)),
    dueTasks: (await listDayTasks(db, scope, since, onDate)).map((row) => taskOf(reader, row)),
    dueLeads: leads.map((row) => leadOf(reader, row, now)),
  }
}

export const appointmentOf = (
  reader: DayReader,
  row: DayRecord['appointments'][number],
): Morning['appointments'][number] => ({
  id: row.id,
  at: row.atTime,
  // Codes that the schema of appointments lets in.
  state: row.state as Morning['appointments'][number]['state'],
  owner: reader.colleague(row.userId),
  with: reader.nameOf(row.subjectKind, row.subjectId),
  // To a customer one does not go: he comes; shops and places are visited.
  isAtDoor: row.subjectKind !== 'customer' || row.planId !== null,
})

export const taskOf = (
  reader: DayReader,
  row: {
    id: string
    kind: string
    title: string
    dueOn: string | null
    ownerUserId: string
    createdBy: string | null
  },
): Evening['tasks'][number] => ({
  id: row.id,
  kind: row.kind as Evening['tasks'][number]['kind'],
  title: reader.taskTitle(row),
  dueOn: row.dueOn,
  owner: reader.colleague(row.ownerUserId),
})

export const nothingTyped: MeetingInput = {
  note: '',
  roleplayVisitIds: [],
  questionVisitIds: [],
  focus: '',
  example: '',
}
