import type { CustomerMap } from 'domain/customer-map.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useReasonWords } from './reason-words.ts'
import type { SheetProps } from './sheet-props.ts'

type Props = SheetProps & { map: Pick<CustomerMap, 'whiteSpots' | 'places'>; onSelect: (placeId: string) => void }

/** Where to go this week: named places and why, in words; one click shows the place. */
export function WhiteSpots({ map: { whiteSpots: spots, places }, onSelect, ...sheet }: Props) {
  const text = useText()
  const format = useFormat()
  const wordsOf = useReasonWords()
  const metresTo = (placeId: string) => places.find(({ id }) => id === placeId)?.metres ?? null
  return (
    <SideSheet title={text('customerMap.spots.title')} facts={text('customerMap.spots.note')} {...sheet}>
      {spots.length === 0 && (
        <div className="spots-empty">
          <EmptyState title={text('customerMap.spots.none')} note={text('customerMap.spots.noneNote')} />
        </div>
      )}
      <ol className="spots">
        {spots.map(({ placeId, name, households, coverage, reasons }, index) => (
          <li key={placeId}>
            <button type="button" onClick={() => onSelect(placeId)}>
              <span className="spots-rank">{index + 1}</span>
              <span className="strong">{name}</span>
              <span className="spots-figure">
                {households === null
                  ? text('rate.unknown')
                  : text('customerMap.spots.households', { number: format.count(households) })}
                {households !== null && format.rate(coverage, 'whole') && ` · ${format.rate(coverage, 'whole')}`}
              </span>
              <span className="spots-why">
                {[format.metres(metresTo(placeId)), ...reasons.map(wordsOf)].join(text('filter.comma'))}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </SideSheet>
  )
}
