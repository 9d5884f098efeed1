import { type Attendance, attendanceUpdateSchema, newAttendanceSchema, newTallySchema } from 'domain/attendance.ts'
import type { ExpectedGuest, Tally } from 'domain/event-day.ts'
import type { KeptDay, QueuedWrite, WriteState } from '#api/walk-store.ts'
import type { ArrivalDraft } from './arrival-draft.ts'

/** An arrival as this phone knows it: by the branch, and by what was done here since. */
export type DayArrival = Attendance & {
  /** How the last thing done to it here stands; null where all is known to the branch. */
  sending: WriteState | null
}
export type DayTally = Tally & { sending: WriteState | null }
export interface DayState {
  arrivals: DayArrival[]
  tallies: DayTally[]
}

/**
 * The day with what waits on this phone laid over it, in the order in which it was done: nobody at the door waits for the
 * branch. What was sent counts here until the branch tells it back.
 */
export function dayStateOf(kept: KeptDay, writes: readonly QueuedWrite[]): DayState {
  const arrivals = new Map(kept.day.arrivals.map((one): [string, DayArrival] => [one.id, { ...one, sending: null }]))
  const tallies = new Map(kept.day.tallies.map((one): [string, DayTally] => [one.id, { ...one, sending: null }]))
  for (const write of writes) {
    if (write.eventId !== kept.id || write.state === 'dropped' || isToldBack(write, kept)) continue
    if (write.action === 'attendance.create') addArrival(arrivals, kept, write)
    else if (write.action === 'attendance.update') changeArrival(arrivals, kept, write)
    else if (write.action === 'event_tally.create') addTally(tallies, kept, write)
    else if (write.action === 'attendance.withdraw') arrivals.delete(subjectOf(write))
    else if (write.action === 'event_tally.withdraw') tallies.delete(subjectOf(write))
  }
  const latest = (a: { id: string }, b: { id: string }) => (a.id < b.id ? 1 : -1)
  return {
    arrivals: [...arrivals.values()].toSorted((a, b) => b.arrivedAt.localeCompare(a.arrivedAt) || latest(a, b)),
    tallies: [...tallies.values()].toSorted((a, b) => b.talliedAt.localeCompare(a.talliedAt) || latest(a, b)),
  }
}

/** The branch's word was asked for after it had arrived: it stands in it, or was taken back elsewhere. */
const isToldBack = ({ state, sentAt }: QueuedWrite, { takenAt }: KeptDay) =>
  state === 'sent' && sentAt !== null && sentAt < takenAt

/** The id of the row that a write is about: the last part of its path. */
export const subjectOf = ({ path }: Pick<QueuedWrite, 'path'>): string => path.split('/').at(-1) ?? ''

const sendingOf = ({ state }: QueuedWrite): WriteState | null => (state === 'sent' ? null : state)

function addArrival(arrivals: Map<string, DayArrival>, kept: KeptDay, write: QueuedWrite): void {
  const asked = newAttendanceSchema.safeParse(write.json)
  if (!asked.success || arrivals.has(write.id)) return
  const { invitationId, arrivedAt } = asked.data
  const guest = kept.day.guests.find((one) => one.invitationId === invitationId)
  arrivals.set(write.id, {
    ...blank(write.id, guest),
    ...toldOf(kept, asked.data),
    initials: guest?.initials ?? asked.data.label,
    arrivedAt: arrivedAt ?? new Date(write.madeAt).toISOString(),
    sending: sendingOf(write),
  })
}

const blank = (id: string, guest: ExpectedGuest | undefined) => ({
  id,
  rowVersion: 1,
  invitationId: guest?.invitationId ?? null,
  name: guest?.name ?? null,
  customerId: null,
  householdCode: guest?.householdCode ?? null,
  seat: guest?.seat ?? null,
  seatOf: guest?.seatOf ?? null,
  lead: null,
  by: null,
  mayChange: true,
})

/** Fields of a draft as the branch would tell them. */
function toldOf({ day }: KeptDay, draft: ArrivalDraft) {
  const partner = (id: string | null) => (id === null ? null : (day.partners.find((one) => one.id === id) ?? null))
  return {
    adults: draft.adults,
    children: draft.children,
    cameFrom: draft.cameFrom,
    merchant: partner(draft.merchantId),
    intent: draft.intent,
    line: draft.line,
    followUp: day.colleagues.find(({ id }) => id === draft.followUserId) ?? null,
    note: draft.note,
    consents: draft.consents.map(({ purpose, merchantId }) => ({
      id: `${purpose} ${merchantId}`,
      purpose,
      merchant: partner(merchantId),
      byGuardian: draft.children.length > 0,
    })),
  }
}

function changeArrival(arrivals: Map<string, DayArrival>, kept: KeptDay, write: QueuedWrite): void {
  const asked = attendanceUpdateSchema.safeParse(write.json)
  const before = arrivals.get(subjectOf(write))
  // The branch's version has gone past the one it was made on: it stands in it already.
  if (!asked.success || !before || before.rowVersion > (write.ifMatch ?? 0)) return
  arrivals.set(before.id, {
    ...before,
    ...toldOf(kept, asked.data),
    initials: before.invitationId === null ? asked.data.label || before.initials : before.initials,
    rowVersion: before.rowVersion + 1,
    sending: sendingOf(write) ?? before.sending,
  })
}

function addTally(tallies: Map<string, DayTally>, kept: KeptDay, write: QueuedWrite): void {
  const asked = newTallySchema.safeParse(write.json)
  if (!asked.success || tallies.has(write.id)) return
  const { kind, pieces, note, talliedAt } = asked.data
  tallies.set(write.id, {
    id: write.id,
    kind,
    pieces,
    note,
    talliedAt: talliedAt ?? new Date(write.madeAt).toISOString(),
    by: kept.day.colleagues.find(({ id }) => id === write.userId) ?? null,
    mayWithdraw: true,
    sending: sendingOf(write),
  })
}
