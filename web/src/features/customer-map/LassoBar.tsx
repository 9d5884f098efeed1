import { Button } from 'antd'
import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { useFormat, useText } from '#i18n/use-text.ts'

type Props = {
  places: readonly CustomerMapPlace[]
  shops: number
  /** Whether the table shows only what was chosen. */
  only: boolean
  onOnly: (only: boolean) => void
  onClear: () => void
}

/** What the lasso caught, in counts, and what to do with it. */
export function LassoBar({ places, shops, only, onOnly, onClear }: Props) {
  const text = useText()
  const format = useFormat()
  const homes = places.filter(({ coverageOf }) => coverageOf === 'households')
  const sum = (of: (place: CustomerMapPlace) => number | null) => homes.reduce((total, place) => total + (of(place) ?? 0), 0)

  return (
    <div className="lasso-bar" role="status">
      {places.length + shops === 0 ? (
        <span>{text('customerMap.lasso.none')}</span>
      ) : (
        <span>
          {text('customerMap.lasso.count', { places: format.count(places.length), shops: format.count(shops) })}
          {homes.length > 0 && (
            <small>
              {text('customerMap.lasso.households', {
                households: format.count(sum(({ coverage }) => coverage.denominator)),
                uncovered: format.count(sum(({ uncovered }) => uncovered)),
              })}
            </small>
          )}
        </span>
      )}
      {places.length > 0 && (
        <Button size="small" type={only ? 'primary' : 'default'} aria-pressed={only} onClick={() => onOnly(!only)}>
          {text(only ? 'customerMap.lasso.onlyTheseOn' : 'customerMap.lasso.onlyThese')}
        </Button>
      )}
      <Button size="small" type="text" onClick={onClear}>
        {text('customerMap.lasso.clear')}
      </Button>
    </div>
  )
}
