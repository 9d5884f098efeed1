import { newTallySchema, type TallyKind } from 'domain/attendance.ts'
import type { ExpectedGuest } from 'domain/event-day.ts'
import { ulid } from 'ulid'
import { changeWrite, isUnsent, queueWrite, undoWrite, withdrawalOf } from '#api/walk-queue.ts'
import type { KeptDay, QueuedWrite } from '#api/walk-store.ts'
import type { ArrivalDraft } from './arrival-draft.ts'
import { type DayArrival, subjectOf } from './day-state.ts'

type Place = { kept: KeptDay; writes: readonly QueuedWrite[] }
const ofDay = ({ id, userId, branchId }: KeptDay) => ({ eventId: id, userId, branchId })

/** Somebody came: on the phone at once, under the id that the branch will know him by. */
export const arrive = (
  { kept }: Pick<Place, 'kept'>,
  {
    guest,
    customerId = null,
    draft,
    about,
    arrivedAt,
  }: {
    guest: ExpectedGuest | null
    /** A customer of one's own whom nobody had asked. */
    customerId?: string | null
    draft: ArrivalDraft
    about: string
    /** Null for what is typed from paper: the branch takes the day of the event. */
    arrivedAt: string | null
  },
): Promise<QueuedWrite> => {
  const id = ulid()
  return queueWrite({
    ...ofDay(kept),
    id,
    action: 'attendance.create',
    method: 'POST',
    path: `/events/${kept.id}/attendance`,
    json: { id, invitationId: guest?.invitationId ?? null, customerId, arrivedAt, ...draft },
    about,
  })
}

/**
 * Changes an arrival: in the queue where it has not left the phone, else by a change that follows it. Whoever has changed
 * it at another door meanwhile is not overwritten: then it is parked.
 */
export async function changeArrival({ kept, writes }: Place, arrival: DayArrival, draft: ArrivalDraft, about: string) {
  const waits = await changeWrite(arrival.id, (write) =>
    write.state === 'waiting' && write.tries === 0 && typeof write.json === 'object'
      ? { ...write, json: { ...write.json, ...draft } }
      : null,
  )
  if (waits) return
  const before = writes.filter(
    (write) =>
      isUnsent(write) &&
      (write.id === arrival.id || (write.action === 'attendance.update' && subjectOf(write) === arrival.id)),
  )
  await queueWrite({
    ...ofDay(kept),
    action: 'attendance.update',
    method: 'PUT',
    path: `/attendance/${arrival.id}`,
    json: draft,
    ifMatch: arrival.rowVersion,
    after: before.map(({ id }) => id),
    about,
  })
}

/** It was nobody: gone where it never left the phone, else taken back at the branch. */
export async function takeArrivalBack({ kept, writes }: Place, arrival: DayArrival, about: string): Promise<void> {
  const made = writes.find(({ id }) => id === arrival.id)
  if (made && (await undoWrite(made.id, withdrawalOf(made)))) return
  await queueWrite({
    ...ofDay(kept),
    action: 'attendance.withdraw',
    method: 'DELETE',
    path: `/attendance/${arrival.id}`,
    json: undefined,
    about,
  })
}

/** Taps on the same sign within so many milliseconds are one count, as long as it has not left the phone. */
const oneCountWithin = 4_000

/** One more, or five. */
export async function count(
  { kept, writes }: Place,
  { kind, pieces, about }: { kind: TallyKind; pieces: number; about: (pieces: number) => string },
): Promise<void> {
  const last = writes.findLast(({ action, eventId }) => action === 'event_tally.create' && eventId === kept.id)
  const isFresh = last !== undefined && last.madeAt > Date.now() - oneCountWithin
  if (isFresh && newTallySchema.safeParse(last.json).data?.kind === kind) {
    const joined = await changeWrite(last.id, (write) => {
      const before = newTallySchema.safeParse(write.json)
      if (write.state !== 'waiting' || write.tries > 0 || !before.success || before.data.note !== '') return null
      const all = before.data.pieces + pieces
      return { ...write, json: { ...before.data, pieces: all }, about: about(all) }
    })
    if (joined) return
  }
  await tally({ kept }, { kind, pieces, note: '', about: about(pieces), talliedAt: new Date().toISOString() })
}

export const tally = (
  { kept }: Pick<Place, 'kept'>,
  {
    kind,
    pieces,
    note,
    about,
    talliedAt,
  }: {
    kind: TallyKind
    pieces: number
    note: string
    about: string
    talliedAt: string | null
  },
): Promise<QueuedWrite> => {
  const id = ulid()
  return queueWrite({
    ...ofDay(kept),
    id,
    action: 'event_tally.create',
    method: 'POST',
    path: `/events/${kept.id}/tally`,
    json: { id, kind, pieces, note, talliedAt },
    about,
  })
}

export async function takeTallyBack({ kept, writes }: Place, id: string, about: string): Promise<void> {
  const made = writes.find((write) => write.id === id)
  if (made && (await undoWrite(id, withdrawalOf(made)))) return
  await queueWrite({
    ...ofDay(kept),
    action: 'event_tally.withdraw',
    method: 'DELETE',
    path: `/event-tally/${id}`,
    json: undefined,
    about,
  })
}
