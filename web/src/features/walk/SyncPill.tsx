import { useText } from '#i18n/use-text.ts'
import { formatClock } from './clock.ts'
import { useQueue } from './use-queue.ts'

type Props = { onOpen: () => void }

/** How it stands with sending, quietly: all sent, so many waiting, so many to see to. Tap opens the queue. */
export function SyncPill({ onOpen }: Props) {
  const text = useText()
  const { waiting, parked, isOffline, needsSignIn, syncedAt } = useQueue()
  const words = () => {
    if (parked > 0) return text('walk.pill.parked', { count: parked })
    if (needsSignIn) return text('walk.pill.signIn', { count: waiting })
    if (waiting > 0) return text(isOffline ? 'walk.pill.offlineWaiting' : 'walk.pill.waiting', { count: waiting })
    if (isOffline) return text('walk.pill.offline')
    return syncedAt === null ? text('walk.pill.rest') : text('walk.pill.synced', { time: formatClock(syncedAt) })
  }
  const state = parked > 0 || needsSignIn ? 'parked' : waiting > 0 || isOffline ? 'waiting' : 'synced'
  const sign = { parked: '◆', waiting: '○', synced: '●' }[state]
  return (
    <button
      type="button"
      className={`walk-pill walk-pill-${state}`}
      aria-label={text('walk.pill.label', { state: words() })}
      onClick={onOpen}
    >
      <i aria-hidden>{sign}</i>
      <span aria-live="polite">{words()}</span>
    </button>
  )
}
