import type { ReactNode } from 'react'
import { useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'
import { SyncPill } from './SyncPill.tsx'
import { useWalkSearch } from './walk-search.ts'

type Props = {
  onBack: () => void
  title: string
  badge?: ReactNode
  /** "12 / 34". */
  count?: string
  /** Part of the packet that is done, 0 to 1. */
  done?: number
}

/** Where one is, how far one has come, and how it stands with sending. */
export function WalkHead({ onBack, title, badge, count, done }: Props) {
  const text = useText()
  const [, go] = useWalkSearch()
  return (
    <>
      <header className="walk-head">
        <button type="button" className="walk-back" aria-label={text('walk.back')} onClick={onBack}>
          <Icon name="back" size={20} />
        </button>
        {badge}
        <h1 className="walk-title">{title}</h1>
        {count && <span className="second walk-count">{count}</span>}
        <SyncPill onOpen={() => go({ show: 'queue' })} />
      </header>
      {done !== undefined && (
        <div className="walk-bar" aria-hidden>
          <i style={{ width: `${done * 100}%` }} />
        </div>
      )}
    </>
  )
}
