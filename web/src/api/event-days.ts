import { queryOptions } from '@tanstack/react-query'
import { eventDaySchema } from 'domain/event-day.ts'
import { walkTokenSchema } from 'domain/walk-token.ts'
import { ask } from './client.ts'
import type { Session } from './session.ts'
import { type KeptDay, walkStore, walkStoreChanged } from './walk-store.ts'
import { installWalkWorker, keepsStorage } from './walk-worker.ts'

/** So often what others wrote down at their doors is fetched, milliseconds. */
const refreshEvery = 20_000

/**
 * The day of an event as it stands at the branch, kept on this phone each time it is read: from the first time on the
 * page works without signal until midnight.
 */
export const eventDayQuery = (session: Session, branchId: string, eventId: string) =>
  queryOptions({
    queryKey: ['event-day', branchId, eventId],
    queryFn: () => takeDayAlong(session, branchId, eventId),
    refetchInterval: refreshEvery,
    // Without signal the page shows what is on the phone; it does not wait for three tries first.
    retry: false,
    staleTime: 0,
  })

/** The same for paper: read, and not kept on this machine. */
export const eventDayPaperQuery = (branchId: string, eventId: string) =>
  queryOptions({
    queryKey: ['event-day', branchId, eventId, 'paper'],
    queryFn: () => ask(eventDaySchema, `/branches/${branchId}/events/${eventId}/day`),
  })

async function takeDayAlong(session: Session, branchId: string, eventId: string): Promise<KeptDay> {
  const takenAt = Date.now()
  const day = await ask(eventDaySchema, `/branches/${branchId}/events/${eventId}/day`)
  const store = await walkStore()
  const before = await store.get('days', eventId)
  const userId = session.user.id
  const known = before?.userId === userId ? before.token : null
  const kept: KeptDay = {
    id: eventId,
    userId,
    branchId,
    day,
    takenAt,
    validUntil: Date.parse(day.validUntil),
    token: known ?? (await tokenFor(branchId, eventId)),
  }
  await store.put('days', kept)
  const walker = await store.get('walker', 'walker')
  const until = Math.max(kept.validUntil, walker?.session.user.id === userId ? walker.until : 0)
  await store.put('walker', { key: 'walker', session, until })
  walkStoreChanged()
  if (!before) {
    void keepsStorage()
    void installWalkWorker()
  }
  return kept
}

/** Null on other days than its own: then one has to be signed in to send. */
async function tokenFor(branchId: string, eventId: string): Promise<KeptDay['token']> {
  const asked = ask(walkTokenSchema, `/branches/${branchId}/walk-tokens`, { method: 'POST', json: { eventId } })
  const made = await asked.catch(() => null)
  return made ? { id: made.id, secret: made.token } : null
}
