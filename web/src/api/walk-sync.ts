import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { sendPhotos } from './walk-photos.ts'
import { forgetSettled, isUnsent, queuedWrites } from './walk-queue.ts'
import { sendWaiting, waitAfter } from './walk-sender.ts'
import { onWalkStore, walkStore } from './walk-store.ts'

/** How it stands with sending: nothing to do or all sent, on its way, nothing answers, or somebody has to sign in. */
export type SyncState = { phase: 'rest' | 'sending' | 'offline' | 'sign_in'; syncedAt: number | null }

let state: SyncState = { phase: 'rest', syncedAt: null }
const listeners = new Set<() => void>()
let started = false
let running = false
let askedAgain = false
let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined

function tell(next: Partial<SyncState>): void {
  state = { ...state, ...next }
  for (const listener of listeners) listener()
}

/** Sends what waits on this phone from now on: at once, when the network or the window comes back, and again and again. */
export function startWalkSync(): void {
  if (started) return
  started = true
  const now = () => {
    failures = 0
    void syncNow()
  }
  window.addEventListener('online', now)
  window.addEventListener('focus', now)
  window.addEventListener('offline', () => tell({ phase: 'offline' }))
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && now())
  onWalkStore(() => void syncNow())
  const day = 24 * 60 * 60_000
  void forgetSettled(Date.now() - day).catch(() => undefined)
  now()
}

/** One round, unless one is under way: then another follows it. Never two at once, in this window or another. */
export async function syncNow(): Promise<void> {
  if (running) {
    askedAgain = true
    return
  }
  running = true
  try {
    do {
      askedAgain = false
      await (navigator.locks ? navigator.locks.request('branch-atlas-walk-send', round) : round())
    } while (askedAgain && state.phase !== 'offline' && state.phase !== 'sign_in')
  } catch {
    // A browser without a database of its own keeps nothing, so there is nothing to send.
  } finally {
    running = false
  }
}

async function round(): Promise<void> {
  const photos = (await (await walkStore()).getAll('photos')).filter(({ state: of }) => of === 'waiting')
  const writes = (await queuedWrites()).filter(({ state: of }) => of === 'waiting')
  if (writes.length + photos.length === 0) {
    if (state.phase === 'sending' || state.phase === 'sign_in') tell({ phase: navigator.onLine ? 'rest' : 'offline' })
    if (state.phase === 'offline' && navigator.onLine) tell({ phase: 'rest' })
    return
  }
  const signedIn = await signedInUser()
  if (signedIn === undefined) return later()
  tell({ phase: 'sending' })
  const result = await sendWaiting(signedIn)
  if (result === 'offline') return later()
  const photosWent = await sendPhotos(signedIn)
  if (!photosWent) return later()
  failures = 0
  tell(result === 'sign_in' ? { phase: 'sign_in' } : { phase: 'rest', syncedAt: Date.now() })
}

function later(): void {
  failures += 1
  tell({ phase: 'offline' })
  clearTimeout(timer)
  timer = setTimeout(() => void syncNow(), waitAfter(failures))
}

const sessionSchema = z.object({ user: z.object({ id: z.string() }) })

/** Who is signed in by the server's word; null where nobody is, undefined where nothing answers. */
async function signedInUser(): Promise<string | null | undefined> {
  const answer = await fetch('/api/session').catch(() => null)
  if (!answer || answer.status >= 500) return undefined
  const session = sessionSchema.safeParse(await answer.json().catch(() => null))
  return session.success ? session.data.user.id : null
}

function listen(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
export const useSyncState = (): SyncState => useSyncExternalStore(listen, () => state)

/** Whether somebody or the network still has to do something. */
export const unsent = <Item extends { state: 'waiting' | 'parked' | 'sent' | 'dropped' }>(items: readonly Item[]) =>
  items.filter(isUnsent)
