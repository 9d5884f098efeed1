import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { phoneQuery } from '#api/walk-packets.ts'
import type { QueuedPhoto, QueuedWrite } from '#api/walk-store.ts'
import { useSyncState } from '#api/walk-sync.ts'

const none: { writes: QueuedWrite[]; photos: QueuedPhoto[] } = { writes: [], photos: [] }

/** What waits on this phone, what needs somebody, and how it stands with the network. */
export function useQueue() {
  const { writes, photos } = useQuery(phoneQuery).data ?? none
  const { phase, syncedAt } = useSyncState()
  const online = useSyncExternalStore(listen, () => navigator.onLine)
  const all = [...writes, ...photos]
  const waiting = all.filter(({ state }) => state === 'waiting').length
  return {
    waiting,
    parked: all.filter(({ state }) => state === 'parked').length,
    isOffline: !online || phase === 'offline',
    needsSignIn: phase === 'sign_in' && waiting > 0,
    syncedAt: lastOf(writes, syncedAt),
    writes,
    photos,
  }
}

const lastOf = (writes: readonly QueuedWrite[], syncedAt: number | null): number | null =>
  writes.reduce<number | null>(
    (last, { sentAt }) => (sentAt !== null && (last === null || sentAt > last) ? sentAt : last),
    syncedAt,
  )

function listen(onChange: () => void) {
  window.addEventListener('online', onChange)
  window.addEventListener('offline', onChange)
  return () => {
    window.removeEventListener('online', onChange)
    window.removeEventListener('offline', onChange)
  }
}
