import { queryOptions } from '@tanstack/react-query'
import {
  newRedemptionListSchema,
  newRedemptionSchema,
  newVoucherBatchSchema,
  redemptionListSchema,
  redemptionSchema,
  voucherBatchListSchema,
  voucherCheckAnswerSchema,
  voucherCheckSchema,
  voucherSheetSchema,
} from 'domain/voucher.ts'
import type { z } from 'zod'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/voucher-batches`

/** Every batch of codes with what is used, and what a new one can be made of. */
export const voucherBatchesQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'vouchers'],
    queryFn: () => ask(voucherBatchListSchema, path(branchId)),
  })

/** One batch with its codes: for paper. */
export const voucherSheetQuery = (branchId: string, batchId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'vouchers', batchId],
    queryFn: () => ask(voucherSheetSchema, `${path(branchId)}/${batchId}`),
  })

export function useCreateBatch(branchId: string) {
  return useChange(
    branchId,
    async (form: unknown) =>
      (await ask(madeSchema, path(branchId), { method: 'POST', json: newVoucherBatchSchema.parse(form) })).id,
  )
}

export function useRemoveBatch(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestoreBatch(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}

/**
 * What a code is good for; null asks nothing. Each attempt asks anew, because somebody else may redeem it meanwhile.
 */
export const voucherCheckQuery = (branchId: string, code: string | null, attempt: string) =>
  queryOptions({
    // Not among the branch's lists: redeeming a code must not look it up once more.
    queryKey: ['voucher-check', branchId, attempt, code],
    queryFn: () =>
      ask(voucherCheckAnswerSchema, `/branches/${branchId}/vouchers/check`, {
        method: 'POST',
        json: voucherCheckSchema.parse({ code }),
      }),
    enabled: code !== null,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })

/** The id comes with the form: sent again after a broken line it is the same redemption. */
export function useRedeem(branchId: string) {
  return useChange(branchId, (form: z.input<typeof newRedemptionSchema>) =>
    ask(redemptionSchema, `/branches/${branchId}/redemptions`, {
      method: 'POST',
      json: newRedemptionSchema.parse(form),
    }),
  )
}

/** A ticked list typed in: each row is answered by itself. */
export function useRedeemList(branchId: string) {
  return useChange(branchId, (rows: z.input<typeof newRedemptionListSchema>['rows']) =>
    ask(redemptionListSchema, `/branches/${branchId}/redemptions/list`, {
      method: 'POST',
      json: newRedemptionListSchema.parse({ rows }),
    }),
  )
}
