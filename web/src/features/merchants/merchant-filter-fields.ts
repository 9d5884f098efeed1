import { useQuery } from '@tanstack/react-query'
import { bankCodes } from 'domain/competitor.ts'
import { merchantGroups } from 'domain/merchant-category.ts'
import {
  acquiringStates,
  type MerchantFacet,
  merchantFacets,
  type MerchantFilter,
  type MerchantList,
  promiseStates,
  visitAges,
} from 'domain/merchant-list.ts'
import { loanNeeds, memberStages, ourStatuses } from 'domain/merchant.ts'
import { shopStatuses } from 'domain/shop.ts'
import { colleaguesQuery } from '#api/branch.ts'
import { type Labels, useLabels } from '#api/labels.ts'
import { gradeKey, interestKey, priceTierKey } from '#i18n/merchant-words.ts'
import { type Text, useText } from '#i18n/use-text.ts'
import type { FilterField } from '#ui/FilterChips.tsx'

/** Every field one may narrow merchants by, with its values in words and how many each would leave. */
export function useMerchantFields(
  branchId: string,
  filter: MerchantFilter,
  facets: MerchantList['facets'] | null,
): FilterField<MerchantFacet>[] {
  const text = useText()
  const labels = useLabels()
  const { data: colleagues = [] } = useQuery(colleaguesQuery(branchId))

  return merchantFacets.map((field) => {
    const chosen: readonly string[] = filter[field] ?? []
    const counted = facets?.[field] ?? []
    // What is chosen stays in the list even where nobody is left to count.
    const missing = chosen.filter((value) => !counted.some((row) => row.value === value))
    return {
      field,
      label: text(`merchant.filter.${field}`),
      chosen,
      options: [...counted, ...missing.map((value) => ({ value, count: 0 }))].map(({ value, count }) => ({
        value,
        count,
        label:
          field === 'ownerIds'
            ? (colleagues.find(({ id }) => id === value)?.name ?? text('merchant.noOwner'))
            : wordOf(field, value, text, labels),
      })),
    }
  })
}

/** The filter with other values in one field; without any the field falls away. */
export function changedFilter(filter: MerchantFilter, field: MerchantFacet, values: readonly string[]): MerchantFilter {
  const { [field]: _, ...others } = filter
  // The values come from the facets, which the server makes of the same lists of codes.
  return values.length === 0 ? others : ({ ...others, [field]: values } as MerchantFilter)
}

function wordOf(field: Exclude<MerchantFacet, 'ownerIds'>, value: string, text: Text, labels: Labels): string {
  const one = <const List extends readonly string[]>(list: List): List[number] | undefined =>
    list.find((code) => code === value)
  const group = one(merchantGroups)
  const status = one(ourStatuses)
  const bank = one(['own', ...bankCodes] as const)
  const acquiring = one(acquiringStates)
  const loan = one(loanNeeds)
  const stage = one(memberStages)
  const promise = one(promiseStates)
  const shop = one(shopStatuses)
  const visit = one(visitAges)
  const digit = one(['0', '1', '2', '3', '4'] as const)
  if (field === 'groups' && group) return text(`code.merchantGroup.${group}`)
  if (field === 'categories') return labels.category(value)
  if (field === 'priceTiers' && digit && digit !== '0') return text(priceTierKey(Number(digit)))
  if (field === 'grades' && digit) return text(gradeKey(Number(digit)))
  if (field === 'ourStatuses' && status) return text(`code.ourStatus.${status}`)
  if (field === 'banks' && bank) return text(`code.bank.${bank}`)
  if (field === 'acquiring' && acquiring) return text(`merchant.acquiring.${acquiring}`)
  if (field === 'loanNeeds' && loan) return text(`code.loanNeed.${loan}`)
  if (field === 'stages') return stage ? text(`code.memberStage.${stage}`) : text('merchant.noStage')
  if (field === 'interests' && digit && digit !== '4') return text(interestKey(Number(digit)))
  if (field === 'promises' && promise) return text(`merchant.promiseState.${promise}`)
  if (field === 'doNotVisit') return text(value === 'yes' ? 'merchant.doNotVisitYes' : 'merchant.doNotVisitNo')
  if (field === 'shopStatuses' && shop) return text(`code.shopStatus.${shop}`)
  if (field === 'visits' && visit) return text(`merchant.visitAge.${visit}`)
  return text('unit.unknown')
}
