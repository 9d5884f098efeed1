import { queryOptions } from '@tanstack/react-query'
import { type Benefit, benefitChangeSchema, benefitListSchema, newBenefitSchema } from 'domain/benefit.ts'
import { benefitPresetSchema } from 'domain/benefit-preset.ts'
import { z } from 'zod'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/benefits`

/** What one merchant gives and gets, over all its memberships. */
export const merchantBenefitsQuery = (branchId: string, merchantId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'benefits', merchantId],
    queryFn: async () => (await ask(benefitListSchema, `${path(branchId)}?merchantId=${merchantId}`)).benefits,
  })

export function useCreateBenefit(branchId: string) {
  return useChange(
    branchId,
    async (form: unknown) =>
      (await ask(madeSchema, path(branchId), { method: 'POST', json: newBenefitSchema.parse(form) })).id,
  )
}

export function useChangeBenefit(branchId: string) {
  return useChange(branchId, ({ form, changed }: { form: unknown; changed: Pick<Benefit, 'id' | 'rowVersion'> }) =>
    ask(nothingSchema, `${path(branchId)}/${changed.id}`, {
      method: 'PUT',
      json: benefitChangeSchema.parse(form),
      ifMatch: changed.rowVersion,
    }),
  )
}

export function useRemoveBenefit(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestoreBenefit(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}

/** Benefits to begin a talk with, by trade. */
export const benefitPresetsQuery = queryOptions({
  queryKey: ['reference', 'benefit-presets'],
  queryFn: async () =>
    (await ask(z.object({ benefitPresets: z.array(benefitPresetSchema) }), '/reference/benefit-presets'))
      .benefitPresets,
  staleTime: Number.POSITIVE_INFINITY,
})
