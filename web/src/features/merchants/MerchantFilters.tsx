import { daysBefore } from 'domain/civil-date.ts'
import type { MerchantFacet, MerchantFilter, MerchantList } from 'domain/merchant-list.ts'
import { newShopDays } from 'domain/shop.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { FilterChips } from '#ui/FilterChips.tsx'
import { FilterList } from '#ui/FilterList.tsx'
import { ToggleChip } from '#ui/ToggleChip.tsx'
import { changedFilter, useMerchantFields } from './merchant-filter-fields.ts'

type Props = {
  branchId: string
  filter: MerchantFilter
  /** Null until they are read: then only what is chosen can be taken away. */
  facets: MerchantList['facets'] | null
  onChange: (filter: MerchantFilter) => void
  /** In a sheet for a thumb all fields stand open. */
  layout?: 'chips' | 'list'
}

const firstFields: readonly MerchantFacet[] = ['groups', 'grades', 'banks', 'stages', 'promises', 'ownerIds']
const distances = [300, 500, 1000] as const

/** What narrows list, map, figures and file alike. */
export function MerchantFilters({ branchId, filter, facets, onChange, layout = 'chips' }: Props) {
  const text = useText()
  const format = useFormat()
  const fields = useMerchantFields(branchId, filter, facets)
  const { text: words, newSince, withinMetres, lastVisitBefore, box } = filter
  const without = (field: keyof MerchantFilter) => {
    const { [field]: _, ...others } = filter
    onChange(others)
  }
  const parts = {
    fields,
    used: Object.keys(filter).length,
    onClear: () => onChange({}),
    onChange: (field: MerchantFacet, values: string[]) => onChange(changedFilter(filter, field, values)),
  }
  const others = (
    <>
      {words !== undefined && (
        <ToggleChip label={text('merchant.filter.textOf', { words })} on onChange={() => without('text')} />
      )}
      {box !== undefined && <ToggleChip label={text('merchant.filter.box')} on onChange={() => without('box')} />}
      {lastVisitBefore !== undefined && (
        <ToggleChip
          label={text('merchant.filter.visitBefore', { day: format.shortDay(lastVisitBefore) })}
          on
          onChange={() => without('lastVisitBefore')}
        />
      )}
      <ToggleChip
        label={
          newSince === undefined
            ? text('merchant.filter.newShops')
            : text('merchant.filter.newSince', { day: format.shortDay(newSince) })
        }
        on={newSince !== undefined}
        onChange={(on) =>
          on ? onChange({ ...filter, newSince: daysBefore(today(), newShopDays) }) : without('newSince')
        }
      />
      {(layout === 'list' || withinMetres !== undefined) &&
        [...new Set([...distances, ...(withinMetres === undefined ? [] : [withinMetres])])].map((metres) =>
          layout === 'list' || metres === withinMetres ? (
            <ToggleChip
              key={metres}
              label={text('merchant.filter.within', { metres: format.metres(metres) })}
              on={metres === withinMetres}
              onChange={(on) => (on ? onChange({ ...filter, withinMetres: metres }) : without('withinMetres'))}
            />
          ) : null,
        )}
    </>
  )
  if (layout === 'list')
    return (
      <FilterList {...parts}>
        <div className="merchant-filter-others">{others}</div>
      </FilterList>
    )
  return (
    <FilterChips {...parts} first={firstFields}>
      {others}
      {withinMetres === undefined && (
        <ToggleChip
          label={text('merchant.filter.within', { metres: format.metres(500) })}
          on={false}
          onChange={() => onChange({ ...filter, withinMetres: 500 })}
        />
      )}
    </FilterChips>
  )
}
