import { daysAfter } from 'domain/civil-date.ts'
import { type WorkLog, workLogSchema } from 'domain/meeting.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { dayFigures } from './day-figures.ts'
import { appointmentOf, dayAhead, dayRecord, readerOf } from './day-record.ts'
import { leadOf, whereOf } from './day-told.ts'
import { findWorkLog } from './work-log-queries.ts'

/** One person's day from the records (F12), and the list of the next. */
export async function workLog(db: Db, scope: BranchScope, onDate: string, userId: string): Promise<WorkLog> {
  const { zone } = await branchClock(db, scope)
  const now = new Date().toISOString()
  const record = await dayRecord(db, scope, zone, onDate)
  const reader = await readerOf(db, scope, record)
  const row = await findWorkLog(db, scope, onDate, userId)
  const ahead = await dayAhead(db, scope, zone, daysAfter(onDate, 1), { now })
  const isTheirs = (one: { userId: string }) => one.userId === userId
  const isOwned = ({ owner }: { owner: { id: string } }) => owner.id === userId
  return workLogSchema.parse({
    onDate,
    computedAt: now,
    person: reader.colleague(userId),
    rowVersion: row?.rowVersion ?? 0,
    figures: dayFigures(record, userId),
    calls: record.touches.filter(isTheirs).map((touch) => ({
      id: touch.id,
      at: touch.touchedAt,
      channel: touch.channel,
      purpose: touch.purpose,
      twoWay: touch.twoWay === 1,
      with: reader.nameOf(touch.subjectKind, touch.subjectId),
      result: reader.words(touch.result, { ...touch, ownerUserId: null }),
    })),
    appointments: record.appointments.filter(isTheirs).map((one) => appointmentOf(reader, one)),
    visits: record.visits.filter(isTheirs).map((visit) => ({
      visitId: visit.id,
      at: visit.visitedAt,
      where: whereOf(reader, visit),
      outcome: visit.outcome,
      intent: visit.intent,
      words: reader.words(visit.note, visit),
    })),
    leads: record.leads
      .filter((lead) => lead.createdBy === userId || lead.ownerUserId === userId)
      .map((lead) => leadOf(reader, lead, now)),
    tomorrow: {
      revisits: ahead.revisits.filter(isOwned),
      tasks: ahead.dueTasks.filter(isOwned),
      leads: ahead.dueLeads.filter(isOwned),
      appointments: ahead.appointments.filter(isOwned),
    },
    resultsText: row?.resultsText ?? '',
    tomorrowText: row?.tomorrowText ?? '',
    reply:
      row?.repliedAt === null || row === undefined
        ? null
        : { text: row.replyText, by: reader.colleague(row.repliedBy), at: row.repliedAt },
  })
}
