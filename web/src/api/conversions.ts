import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import {
  attributionSchema,
  conversionListSchema,
  conversionSheetCheckSchema,
  conversionSheetMadeSchema,
  newConversionSchema,
  newDualCreditSchema,
} from 'domain/conversion.ts'
import { madeSchema, nothingSchema } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/conversions`
type Days = { from: string; to: string }

/** Conversions of some days with the way to each: of customers those whom one may see. */
export const conversionsQuery = (branchId: string, days: Days) =>
  queryOptions({
    queryKey: ['branch', branchId, 'conversions', days],
    queryFn: async () =>
      (await ask(conversionListSchema, `${path(branchId)}?${new URLSearchParams(days)}`)).conversions,
    placeholderData: keepPreviousData,
  })

/** Who and what led to them, by the three models and the ledger beside. */
export const attributionQuery = (branchId: string, days: Days) =>
  queryOptions({
    queryKey: ['branch', branchId, 'attribution', days],
    queryFn: () => ask(attributionSchema, `/branches/${branchId}/attribution?${new URLSearchParams(days)}`),
    placeholderData: keepPreviousData,
  })

function useConversionChange<Input, Output>(branchId: string, change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all(
        ['conversions', 'attribution', 'event-results'].map((noun) =>
          queryClient.invalidateQueries({ queryKey: ['branch', branchId, noun] }),
        ),
      ),
  })
}

export const useCreateConversion = (branchId: string) =>
  useConversionChange(
    branchId,
    async (form: unknown) =>
      (await ask(madeSchema, path(branchId), { method: 'POST', json: newConversionSchema.parse(form) })).id,
  )

export const useWithdrawConversion = (branchId: string) =>
  useConversionChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))

/** What a table of the bank's own system would do; nothing is written. */
export const useCheckConversions = (branchId: string) =>
  useMutation({
    mutationFn: (text: string) =>
      ask(conversionSheetCheckSchema, `${path(branchId)}/check`, { method: 'POST', json: { text } }),
  })

export const useApplyConversions = (branchId: string) =>
  useConversionChange(branchId, (text: string) =>
    ask(conversionSheetMadeSchema, `${path(branchId)}/sheet`, { method: 'POST', json: { text } }),
  )

export const useAddDualCredit = (branchId: string) =>
  useConversionChange(
    branchId,
    async ({ id, form }: { id: string; form: unknown }) =>
      (
        await ask(madeSchema, `${path(branchId)}/${id}/dual-credits`, {
          method: 'POST',
          json: newDualCreditSchema.parse(form),
        })
      ).id,
  )

export const useWithdrawDualCredit = (branchId: string) =>
  useConversionChange(branchId, (id: string) =>
    ask(nothingSchema, `/branches/${branchId}/dual-credits/${id}`, { method: 'DELETE' }),
  )
