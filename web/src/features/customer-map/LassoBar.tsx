import { Button } from 'antd'
import type { CustomerMap, CustomerMapPlace } from 'domain/customer-map.ts'
import { mapTableColumns } from 'domain/customer-map-table.ts'
import { useExportCustomerMap } from '#api/customer-map-export.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'

type Props = {
  map: CustomerMap
  places: readonly CustomerMapPlace[]
  shops: number
  /** Whether the table shows only what was chosen. */
  only: boolean
  onOnly: (only: boolean) => void
  onClear: () => void
}

/** What the lasso caught, in counts, and what to do with it. */
export function LassoBar({ map, places, shops, only, onOnly, onClear }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const write = useExportCustomerMap(
    map,
    places.map(({ id }) => id),
  )
  const homes = places.filter(({ coverageOf }) => coverageOf === 'households')
  const sum = (of: (place: CustomerMapPlace) => number | null) =>
    homes.reduce((total, place) => total + (of(place) ?? 0), 0)

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
      {places.length > 0 && may('customer_map.export') && (
        <Button size="small" loading={write.isPending} onClick={() => write.mutate(mapTableColumns)}>
          {text('customerMap.lasso.export')}
        </Button>
      )}
      <ProblemNote error={write.error} />
      <Button size="small" type="text" onClick={onClear}>
        {text('customerMap.lasso.clear')}
      </Button>
    </div>
  )
}
