import type { ReactNode } from 'react'
import { useFormat } from '#i18n/use-text.ts'
import './timeline.css'

export type TimelineItem = { key: string; on: string | null; state: 'done' | 'due'; words: ReactNode }

/** What happened, newest first: ● done, ◇ due. People and result in one line. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  const format = useFormat()
  return (
    <ol className="timeline">
      {items.map(({ key, on, state, words }) => (
        <li key={key} className={`timeline-${state}`}>
          <time {...(on ? { dateTime: on } : {})}>{format.shortDay(on)}</time>
          <span>{words}</span>
        </li>
      ))}
    </ol>
  )
}
