import { useNavigate, useSearch } from '@tanstack/react-router'
import {
  type MerchantFilter,
  merchantFilterOfQuery,
  merchantFilterToQuery,
  merchantScopes,
  merchantSorts,
} from 'domain/merchant-list.ts'
import { useCallback, useMemo } from 'react'
import { z } from 'zod'
import type { MerchantsAsked } from '#api/merchants.ts'

/** What this page keeps in the address beside the view; what cannot be read falls away. */
export const merchantsSearchSchema = z.object({
  /** The open merchant, or the open shop that has no file yet. */
  merchant: z.ulid().optional().catch(undefined),
  shop: z.ulid().optional().catch(undefined),
  /** The filter as `field:value,value;field:value`, values escaped. */
  where: z.string().max(6000).optional().catch(undefined),
  with: z.enum(merchantScopes).optional().catch(undefined),
  sort: z.enum(merchantSorts).optional().catch(undefined),
  order: z.enum(['asc', 'desc']).optional().catch(undefined),
})
type MerchantsSearch = z.infer<typeof merchantsSearchSchema>

export type MerchantsState = MerchantsAsked & { merchantId: string | null; shopId: string | null }

/** What was promised and is due first stands first. */
const usual = { with: 'files', sort: 'promise', order: 'asc' } as const

export function stateOfSearch(search: MerchantsSearch): MerchantsState {
  return {
    merchantId: search.merchant ?? null,
    shopId: search.shop ?? null,
    filter: filterOfText(search.where ?? ''),
    with: search.with ?? usual.with,
    sort: search.sort ?? usual.sort,
    order: search.order ?? usual.order,
  }
}

/** The shortest address: what is as usual is left out. */
export function searchOfState(state: MerchantsState): MerchantsSearch {
  const where = filterToText(state.filter)
  return {
    merchant: state.merchantId ?? undefined,
    shop: state.shopId ?? undefined,
    where: where === '' ? undefined : where,
    with: state.with === usual.with ? undefined : state.with,
    sort: state.sort === usual.sort ? undefined : state.sort,
    order: state.order === usual.order ? undefined : state.order,
  }
}

/** The page's part of the address and the way to change it; each change is a step one can go back from. */
export function useMerchantsState(): [MerchantsState, (part: Partial<MerchantsState>) => void] {
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const state = useMemo(() => stateOfSearch(merchantsSearchSchema.parse(search)), [search])

  const change = useCallback(
    (part: Partial<MerchantsState>) =>
      void navigate({
        to: '.',
        search: (before: object) => ({
          ...before,
          ...searchOfState({ ...stateOfSearch(merchantsSearchSchema.parse(before)), ...part }),
        }),
        resetScroll: false,
      }),
    [navigate],
  )
  return [state, change]
}

const filterToText = (filter: MerchantFilter) =>
  Object.entries(merchantFilterToQuery(filter))
    .map(([field, value]) => `${field}:${value.split(',').map(encodeURIComponent).join(',')}`)
    .join(';')

function filterOfText(text: string): MerchantFilter {
  const entries = text.split(';').flatMap((part) => {
    const [field = '', value = ''] = part.split(':')
    return field === '' || value === '' ? [] : [[field, unescaped(value)] as const]
  })
  return merchantFilterOfQuery(Object.fromEntries(entries)) ?? {}
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A hand-made address: taken as it stands.
    return text
  }
}
