import { Link } from '@tanstack/react-router'
import type { MissingNeed } from 'domain/event-plan.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { eventPath } from './event-search.ts'
import { mendAction, mendPlace, needWords } from './need-words.ts'

type Props = { eventId: string; needs: readonly MissingNeed[]; onFollow?: () => void }

/** What is missing for a step, each with the way to where it is mended, or whose it is to mend it. */
export function NeedList({ eventId, needs, onFollow }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  return (
    <ul className="need-list">
      {needs.map((need) => {
        const place = mendPlace(need)
        const action = mendAction(need)
        const isMine = action !== null && (may(action) || may('event.update'))
        return (
          <li key={need.need}>
            <i aria-hidden>▲</i>
            <span>
              {needWords(need, text, format)}{' '}
              {place && !isMine && <span className="note">{text('event.need.byPlanner')}</span>}
              {place && isMine && (
                <Link
                  to={eventPath(place.tab)}
                  search={{ event: eventId, ...(place.part ? { part: place.part } : {}) }}
                  onClick={() => onFollow?.()}
                >
                  {text('event.need.mend')}
                </Link>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
