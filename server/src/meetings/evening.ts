import { daysAfter } from 'domain/civil-date.ts'
import type { Evening } from 'domain/meeting.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { dayFigures } from './day-figures.ts'
import { dayPlans } from './day-plans.ts'
import { listTasksOfVisits } from './day-queries.ts'
import { dayAhead, dayRecord, readerOf, taskOf } from './day-record.ts'
import { leadOf, remarkOf, revisitOf, roleplayOf } from './day-told.ts'
import { typedOf } from './meeting-queries.ts'

/** The evening page of a day, from its records; only remarks and comments were typed by anybody. */
export async function evening(db: Db, scope: BranchScope, onDate: string): Promise<Evening> {
  const { zone } = await branchClock(db, scope)
  const now = new Date().toISOString()
  const record = await dayRecord(db, scope, zone, onDate)
  const reader = await readerOf(db, scope, record)
  const { typed, rowVersion } = await typedOf(db, scope, 'evening', onDate)
  const { visits, leads } = record
  const people = [...new Set([...visits, ...record.touches].map(({ userId }) => userId))]
    .map((id) => ({ person: reader.colleague(id), figures: dayFigures(record, id) }))
    .toSorted((a, b) => a.person.name.localeCompare(b.person.name, 'zh-CN'))
  const remarks = visits.filter(({ note }) => note !== '').map((visit) => remarkOf(reader, visit, visit.note))
  const questions = visits.filter(({ question }) => question !== '')
  const tomorrow = daysAfter(onDate, 1)
  const ahead = await dayAhead(db, scope, zone, tomorrow, { now })
  const { plans } = await dayPlans(db, scope, onDate)
  const tasks =
    visits.length === 0
      ? []
      : await listTasksOfVisits(
          db,
          scope,
          visits.map(({ id }) => id),
        )
  return {
    kind: 'evening',
    onDate,
    computedAt: now,
    rowVersion,
    typed,
    figures: dayFigures(record),
    people,
    plans,
    leads: leads.map((lead) => leadOf(reader, lead, now)),
    revisits: visits.filter(({ nextOn }) => nextOn !== null).map((visit) => revisitOf(reader, visit)),
    questions: questions
      .filter(({ id }) => typed.questionVisitIds.length === 0 || typed.questionVisitIds.includes(id))
      .map((visit) => remarkOf(reader, visit, visit.question)),
    complaints: visits.filter(({ complaint }) => complaint === 1).map((visit) => remarkOf(reader, visit, visit.note)),
    roleplay: roleplayOf(remarks, typed.roleplayVisitIds),
    remarks: remarks.filter(({ words }) => words !== ''),
    tasks: tasks.map((task) => taskOf(reader, task)),
    tomorrow: {
      onDate: tomorrow,
      revisits: ahead.revisits,
      appointments: ahead.appointments,
      tasks: ahead.dueTasks,
      leads: ahead.dueLeads,
      plans: (await dayPlans(db, scope, tomorrow)).plans,
    },
  }
}
