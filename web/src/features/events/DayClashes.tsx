import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ClashQuery } from 'domain/event-clash.ts'
import { eventClashesQuery } from '#api/events.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { clashWords } from './clash-words.ts'
import './events.css'

/** What else falls on the day: festivals, other branches, colleagues' events and walks. A person decides; nothing is stopped. */
export function DayClashes({ branchId, query }: { branchId: string; query: ClashQuery }) {
  const text = useText()
  const { data, error } = useQuery(eventClashesQuery(branchId, query))
  if (error) return <ProblemNote error={error} />
  if (!data) return null
  if (data.clashes.length === 0) return <p className="note">{text('event.clash.none')}</p>
  return (
    <ul className="clash-list" aria-label={text('event.clash.label')}>
      {data.clashes.map((clash, index) => (
        // Clashes have no name of their own.
        <li key={index} className={clash.weight === 'blocks' ? 'event-clash event-blocked' : 'event-clash'}>
          <span aria-hidden>{clash.weight === 'blocks' ? '✕ ' : '▲ '}</span>
          {clash.event ? (
            <Link to="/events/plan" search={{ event: clash.event.id }}>
              {clashWords(clash, text)}
            </Link>
          ) : clash.plan ? (
            <Link to="/canvass" search={{ plan: clash.plan.id }}>
              {clashWords(clash, text)}
            </Link>
          ) : (
            clashWords(clash, text)
          )}
        </li>
      ))}
    </ul>
  )
}
