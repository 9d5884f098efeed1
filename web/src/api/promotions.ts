import { queryOptions } from '@tanstack/react-query'
import { benefitListSchema } from 'domain/benefit.ts'
import {
  newPromotionSchema,
  type Promotion,
  promotionChangeSchema,
  promotionListSchema,
  promotionSheetSchema,
} from 'domain/promotion.ts'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/promotions`

/** Joint promotions, the latest first. */
export const promotionsQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'promotions'],
    queryFn: () => ask(promotionListSchema, path(branchId)),
  })

/** One promotion with who takes part, its codes and what came of it. */
export const promotionQuery = (branchId: string, id: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'promotions', id],
    queryFn: () => ask(promotionSheetSchema, `${path(branchId)}/${id}`),
  })

/** What members of an alliance give and get: what one may bring to a promotion. */
export const allianceBenefitsQuery = (branchId: string, allianceId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'benefits', 'alliance', allianceId],
    queryFn: async () =>
      (await ask(benefitListSchema, `/branches/${branchId}/benefits?allianceId=${allianceId}`)).benefits,
  })

/** Takes a form as the user left it; with `changed` it replaces that promotion, else it makes a new one. */
export function useSavePromotion(branchId: string) {
  return useChange(
    branchId,
    async ({ form, changed }: { form: unknown; changed: Pick<Promotion, 'id' | 'rowVersion'> | null }) => {
      if (changed === null) {
        const json = newPromotionSchema.parse(form)
        return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
      }
      const json = promotionChangeSchema.parse(form)
      await ask(nothingSchema, `${path(branchId)}/${changed.id}`, { method: 'PUT', json, ifMatch: changed.rowVersion })
      return changed.id
    },
  )
}

export function useRemovePromotion(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestorePromotion(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}
