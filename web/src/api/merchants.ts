import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import {
  type MerchantCard,
  merchantCardSchema,
  merchantMadeSchema,
  merchantOwnerSchema,
  merchantUpdateSchema,
  newMerchantSchema,
} from 'domain/merchant-file.ts'
import {
  merchantExportSchema,
  type MerchantFilter,
  merchantFilterToQuery,
  merchantListSchema,
  type merchantScopes,
  type merchantSorts,
  merchantSummarySchema,
} from 'domain/merchant-list.ts'
import { shopChangedSchema, shopChangeSchema, shopUndoneSchema } from 'domain/shop.ts'
import { z } from 'zod'
import { nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'
import { useExportFile } from './export-file.ts'

/** What is listed and in which order: the same for list, map and file. */
export type MerchantsAsked = {
  filter: MerchantFilter
  with: (typeof merchantScopes)[number]
  sort: (typeof merchantSorts)[number]
  order: 'asc' | 'desc'
}
export const allFiles: MerchantsAsked = { filter: {}, with: 'files', sort: 'name', order: 'asc' }

const path = (branchId: string) => `/branches/${branchId}/merchants`
const question = ({ filter, ...how }: MerchantsAsked) =>
  new URLSearchParams({ ...merchantFilterToQuery(filter), ...how }).toString()

/** Merchants that the filter leaves, all rows at once, with the counts beside each value of the filter. */
export const merchantsQuery = (branchId: string, asked: MerchantsAsked = allFiles) =>
  queryOptions({
    queryKey: ['branch', branchId, 'merchants', 'list', question(asked)],
    queryFn: () => ask(merchantListSchema, `${path(branchId)}?${question(asked)}`),
    placeholderData: keepPreviousData,
  })

/** The first page of what words find among all shops, with a file or without. */
export const merchantsFoundQuery = (branchId: string, words: string) => {
  const asked = question({ filter: { text: words }, with: 'shops', sort: 'distance', order: 'asc' })
  return queryOptions({
    queryKey: ['branch', branchId, 'merchants', 'found', words],
    queryFn: () => ask(merchantListSchema, `${path(branchId)}?${asked}&page=0`),
    placeholderData: keepPreviousData,
  })
}

/** K03b and K11 over the shops the filter leaves. */
export const merchantSummaryQuery = (branchId: string, filter: MerchantFilter) =>
  queryOptions({
    queryKey: ['branch', branchId, 'merchants', 'summary', merchantFilterToQuery(filter)],
    queryFn: () =>
      ask(merchantSummarySchema, `${path(branchId)}/summary?${new URLSearchParams(merchantFilterToQuery(filter))}`),
    placeholderData: keepPreviousData,
  })

/** Everything the branch knows of one merchant. */
export const merchantQuery = (branchId: string, merchantId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'merchants', 'card', merchantId],
    queryFn: () => ask(merchantCardSchema, `${path(branchId)}/${merchantId}`),
  })

/** A file on a shop that stands, or a new shop with its file: takes a form as the user left it. */
export function useCreateMerchant(branchId: string) {
  return useChange(branchId, (form: z.input<typeof newMerchantSchema>) =>
    ask(merchantMadeSchema, path(branchId), { method: 'POST', json: newMerchantSchema.parse(form) }),
  )
}

type Update = z.input<typeof merchantUpdateSchema>
type Versioned = Pick<MerchantCard, 'id' | 'rowVersion'>

/** Replaces the file of the version that `changed` is, and the public facts of its shop where they are given. */
export async function updateMerchant(branchId: string, { id, rowVersion }: Versioned, form: Update): Promise<string> {
  const json = merchantUpdateSchema.parse(form)
  await ask(z.unknown(), `${path(branchId)}/${id}`, { method: 'PUT', json, ifMatch: rowVersion })
  return id
}

export function useUpdateMerchant(branchId: string) {
  return useChange(branchId, ({ form, changed }: { form: Update; changed: Versioned }) =>
    updateMerchant(branchId, changed, form),
  )
}

/** Says which customer owns the shop, on the version read; null = nobody known. The name is for words about the save. */
export function useSetMerchantOwner(branchId: string) {
  return useChange(
    branchId,
    ({ id, rowVersion, customer }: Versioned & { customer: { id: string; name: string } | null }) =>
      ask(nothingSchema, `${path(branchId)}/${id}/owner`, {
        method: 'PUT',
        json: merchantOwnerSchema.parse({ customerId: customer?.id ?? null }),
        ifMatch: rowVersion,
      }),
  )
}

export function useRemoveMerchant(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestoreMerchant(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}

type ShopChanged = { shopId: string; change: z.input<typeof shopChangeSchema> }

/** A shop closed, moved, was replaced, or opened again. */
export function useChangeShop(branchId: string) {
  return useChange(branchId, ({ shopId, change }: ShopChanged) =>
    ask(shopChangedSchema, `/branches/${branchId}/shops/${shopId}/changes`, {
      method: 'POST',
      json: shopChangeSchema.parse(change),
    }),
  )
}

/** Takes back what was just written of a shop. */
export function useUndoShopChange(branchId: string) {
  return useChange(branchId, (shopId: string) =>
    ask(shopUndoneSchema, `/branches/${branchId}/shops/${shopId}/undo`, { method: 'POST' }),
  )
}

/** Writes what is listed, or the shops chosen, as a workbook. */
export const useExportMerchants = (branchId: string) => useExportFile(`${path(branchId)}/export`, merchantExportSchema)
