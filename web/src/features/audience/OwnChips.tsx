import { useQuery } from '@tanstack/react-query'
import { type CustomerFilter, customerFilterFields } from 'domain/customer-filter.ts'
import { lifecycles, segments, tiers } from 'domain/customer.ts'
import { placeKinds } from 'domain/place.ts'
import { productLines } from 'domain/product.ts'
import { colleaguesQuery } from '#api/branch.ts'
import { useLabels } from '#api/labels.ts'
import { useText } from '#i18n/use-text.ts'
import { FilterChip, type FilterOption } from '#ui/FilterChip.tsx'

type Name = keyof CustomerFilter
type Props = { branchId: string; filter: CustomerFilter; onChange: (filter: CustomerFilter) => void }

/** Fields one may set here; the others are shown where a filter of the customer map brought them. */
const offered: readonly Name[] = ['tiers', 'missing', 'held', 'lifecycles']

/** What only our own customers tell, each field that is asked with what it asks for: nothing narrows unseen. */
export function OwnChips({ branchId, filter, onChange }: Props) {
  const text = useText()
  const labels = useLabels()
  const byOwner = filter.ownerIds !== undefined
  const { data: colleagues = [] } = useQuery({ ...colleaguesQuery(branchId), enabled: byOwner })
  const lines = productLines.map((value) => ({ value, label: text(`code.productLine.${value}`) }))
  const options: Record<Name, FilterOption<string>[]> = {
    segments: segments.map((value) => ({ value, label: text(`code.segment.${value}`) })),
    tiers: tiers.map((value) => ({ value, label: text(`code.tier.${value}`) })),
    held: lines,
    missing: lines,
    tags: (filter.tags ?? []).map((value) => ({ value, label: labels.tag(value) })),
    lifecycles: lifecycles.map((value) => ({ value, label: text(`code.lifecycle.${value}`) })),
    placeKinds: placeKinds.map((value) => ({ value, label: text(`code.placeKind.${value}`) })),
    ownerIds: (filter.ownerIds ?? []).map((value) => ({
      value,
      label:
        value === 'none'
          ? text('customerMap.filter.noOwner')
          : (colleagues.find(({ id }) => id === value)?.name ?? text('unit.unknown')),
    })),
  }
  const change = (field: Name, values: readonly string[]) => {
    const { [field]: _, ...others } = filter
    // Values of the options above, which are made of the lists that the schema is made of.
    onChange(values.length === 0 ? others : ({ ...others, [field]: values } as CustomerFilter))
  }
  return customerFilterFields
    .filter((field) => offered.includes(field) || (filter[field]?.length ?? 0) > 0)
    .map((field) => (
      <FilterChip
        key={field}
        field={text(`customerMap.filter.${field}`)}
        options={options[field]}
        chosen={filter[field] ?? []}
        onChange={(values) => change(field, values)}
      />
    ))
}
