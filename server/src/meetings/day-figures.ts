import type { DayFigures } from 'domain/meeting.ts'
import { shareOf } from 'domain/share.ts'
import type { VisitOutcome } from 'domain/visit.ts'
import { outcomeRules } from 'domain/visit-outcome.ts'

/** The rows of a day that figures count. */
export interface DayRows {
  visits: readonly {
    userId: string
    subjectKind: string
    subjectId: string
    unitId: string | null
    outcome: string
    complaint: number
    nextOn: string | null
  }[]
  touches: readonly { userId: string; channel: string; twoWay: number }[]
  appointments: readonly { userId: string; state: string }[]
  leads: readonly { createdBy: string | null }[]
  newDoors: ReadonlyMap<string, number>
}

/** What a day was worth; of one person where he is named. A door walked twice is one door and two attempts. */
export function dayFigures(rows: DayRows, userId?: string): DayFigures {
  const isTheirs = (one: { userId: string }) => userId === undefined || one.userId === userId
  const visits = rows.visits.filter(isTheirs)
  const calls = rows.touches.filter((touch) => isTheirs(touch) && touch.channel === 'call')
  // Only checked codes are stored.
  const contacts = visits.filter(({ outcome }) => outcomeRules[outcome as VisitOutcome].contact).length
  const ownersMet = visits.filter(({ outcome }) => outcome === 'met_owner').length
  return {
    calls: calls.length,
    twoWayCalls: calls.filter(({ twoWay }) => twoWay === 1).length,
    appointmentsKept: rows.appointments.filter((one) => isTheirs(one) && one.state === 'kept').length,
    attempts: visits.length,
    doors: new Set(visits.map(({ unitId, subjectKind, subjectId }) => unitId ?? `${subjectKind} ${subjectId}`)).size,
    contacts,
    ownersMet,
    contactRate: shareOf(contacts, visits.length),
    effectiveRate: shareOf(ownersMet, visits.length),
    leads: rows.leads.filter(({ createdBy }) => userId === undefined || createdBy === userId).length,
    revisits: visits.filter(({ nextOn }) => nextOn !== null).length,
    newDoors:
      userId === undefined
        ? [...rows.newDoors.values()].reduce((sum, doors) => sum + doors, 0)
        : (rows.newDoors.get(userId) ?? 0),
    complaints: visits.filter(({ complaint }) => complaint === 1).length,
  }
}
