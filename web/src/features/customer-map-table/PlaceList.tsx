import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { nextStep } from 'domain/formulas/next-step.ts'
import { nextWords } from '#i18n/next-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { RateCell } from '#ui/RateCell.tsx'

type Props = { rows: readonly CustomerMapPlace[]; selectedId: string | null; onSelect: (placeId: string) => void }

/** The table on a phone: name, rate, what is missing and what is next. A tap opens all of it. */
export function PlaceList({ rows, selectedId, onSelect }: Props) {
  const text = useText()
  const format = useFormat()
  if (rows.length === 0) return <EmptyState title={text('table.empty')} note={text('table.emptyNote')} />
  return (
    <ul className="place-list">
      {rows.map((place) => (
        <li key={place.id}>
          <button type="button" aria-pressed={place.id === selectedId} onClick={() => onSelect(place.id)}>
            <span className="place-list-name">
              <span>{place.name}</span>
              <span className="note">{format.metres(place.metres)}</span>
            </span>
            <RateCell
              rate={place.coverage}
              note=""
              {...(place.coverageOf === 'persons' ? { unknown: text('place.employeesUnknown') } : {})}
            />
            <span className="note">
              {[
                place.uncovered === null ? null : text('table.uncoveredOf', { count: format.count(place.uncovered) }),
                nextWords(nextStep(place), { text, format }),
              ]
                .filter((words) => words !== null)
                .join('　')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
