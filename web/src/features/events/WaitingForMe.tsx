import { Link } from '@tanstack/react-router'
import type { EventListItem } from 'domain/event-list.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { EventStateTag } from './EventStateTag.tsx'

const first = 4
/** What only this reader's role decides stands before what any planner may do. */
const rank = ({ waitsFor }: EventListItem) => (waitsFor === 'planner' || waitsFor === 'authority' ? 1 : 0)

/** Events whose next step is the reader's; nothing where none waits. */
export function WaitingForMe({ events }: { events: readonly EventListItem[] }) {
  const text = useText()
  const format = useFormat()
  const mine = events
    .filter(({ waitsForMe }) => waitsForMe)
    .toSorted((a, b) => rank(a) - rank(b) || (a.onDate ?? '9999').localeCompare(b.onDate ?? '9999'))
  if (mine.length === 0) return null
  return (
    <Section title={text('event.list.waitsForMe', { count: mine.length })}>
      <ul className="event-waiting">
        <MoreRows
          rows={mine}
          first={first}
          row={({ id, title, state, onDate, waitsFor }) => (
            <li key={id}>
              <Link to="/events/plan" search={{ event: id }}>
                {title}
              </Link>
              <EventStateTag state={state} />
              <span className="second">
                {text(
                  waitsFor === 'compliance' && state !== 'compliance' ? 'event.list.toSee' : `event.list.toDo.${state}`,
                )}
              </span>
              <span className="note">{onDate === null ? text('event.frame.noDay') : format.day(onDate)}</span>
            </li>
          )}
        />
      </ul>
    </Section>
  )
}
