import { useQuery } from '@tanstack/react-query'
import { type CustomerFilter, customerFilterFields } from 'domain/customer-filter.ts'
import { lifecycles, segments, tiers } from 'domain/customer.ts'
import type { CustomerFacets } from 'domain/customer-map.ts'
import { placeKinds } from 'domain/place.ts'
import { productLines } from 'domain/product.ts'
import { colleaguesQuery } from '#api/branch.ts'
import { useLabels } from '#api/labels.ts'
import { type Text, useText } from '#i18n/use-text.ts'
import { useBranch } from '#use-branch.ts'
import type { FilterField } from '#ui/FilterChips.tsx'

export type FilterName = keyof CustomerFilter

/** Every field one may narrow by, with its values in words, how many each would leave, and what is chosen. */
export function useFilterFields(filter: CustomerFilter, facets: CustomerFacets | null): FilterField<FilterName>[] {
  const text = useText()
  const labels = useLabels()
  const branch = useBranch()
  const { data: colleagues = [] } = useQuery({ ...colleaguesQuery(branch?.id ?? ''), enabled: branch !== null })

  const wordOf = (field: FilterName, value: string): string => {
    if (field === 'tags') return labels.tag(value)
    if (field === 'ownerIds') {
      return colleagues.find(({ id }) => id === value)?.name ?? text('customerMap.filter.noOwner')
    }
    return codeWord(text, field, value)
  }

  return customerFilterFields.map((field) => {
    const chosen: readonly string[] = filter[field] ?? []
    const counted = facets?.[field] ?? []
    // What is chosen stays in the list even where nobody is left to count.
    const missing = chosen.filter((value) => !counted.some((row) => row.value === value))
    const rows = [...counted, ...missing.map((value) => ({ value, count: 0 }))]
    return {
      field,
      label: text(`customerMap.filter.${field}`),
      chosen,
      options: rows.map(({ value, count }) => ({
        value,
        label: wordOf(field, value),
        ...(count === null ? {} : { count }),
      })),
    }
  })
}

/** The filter with other values in one field; without any the field falls away. */
export function changedFilter(filter: CustomerFilter, field: FilterName, values: readonly string[]): CustomerFilter {
  const { [field]: _, ...others } = filter
  // The values come from the facets, which the server makes of the same lists of codes.
  return values.length === 0 ? others : ({ ...others, [field]: values } as CustomerFilter)
}

function codeWord(text: Text, field: Exclude<FilterName, 'tags' | 'ownerIds'>, value: string): string {
  const segment = segments.find((code) => code === value)
  const tier = tiers.find((code) => code === value)
  const line = productLines.find((code) => code === value)
  const lifecycle = lifecycles.find((code) => code === value)
  const kind = placeKinds.find((code) => code === value)
  if (field === 'segments' && segment) return text(`code.segment.${segment}`)
  if (field === 'tiers' && tier) return text(`code.tier.${tier}`)
  if ((field === 'held' || field === 'missing') && line) return text(`code.productLine.${line}`)
  if (field === 'lifecycles' && lifecycle) return text(`code.lifecycle.${lifecycle}`)
  if (field === 'placeKinds' && kind) return text(`code.placeKind.${kind}`)
  return value
}
