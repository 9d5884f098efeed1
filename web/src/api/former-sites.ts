import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type formerSiteFormSchema, siteBondsSchema } from 'domain/branch.ts'
import { newSiteAmountSchema } from 'domain/site-amount.ts'
import { z } from 'zod'
import type { BranchSite } from './branch.ts'
import { siteRetentionQuery } from './canvass-appointments.ts'
import { forgetMap, madeSchema, nothingSchema } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string, siteId = '') => `/branches/${branchId}/sites${siteId === '' ? '' : `/${siteId}`}`

/** Sites stand on every map, and the lists of the former ones hang on them. */
function useSiteChange<Input, Output>(branchId: string, change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all([
        forgetMap(queryClient, branchId),
        queryClient.invalidateQueries({ queryKey: ['canvass', branchId] }),
      ]),
  })
}

type FormerSiteForm = z.output<typeof formerSiteFormSchema>

export function useSaveFormerSite(branchId: string) {
  return useSiteChange(
    branchId,
    async ({ form, changed }: { form: FormerSiteForm; changed: BranchSite | null }): Promise<void> => {
      if (changed)
        await ask(z.unknown(), path(branchId, changed.id), { method: 'PUT', json: form, ifMatch: changed.rowVersion })
      else await ask(madeSchema, path(branchId), { method: 'POST', json: { ...form, status: 'former' } })
    },
  )
}

export const useRemoveSite = (branchId: string) =>
  useSiteChange(branchId, (siteId: string) => ask(z.unknown(), path(branchId, siteId), { method: 'DELETE' }))

export const useRestoreSite = (branchId: string) =>
  useSiteChange(branchId, (siteId: string) => ask(z.unknown(), `${path(branchId, siteId)}/restore`, { method: 'POST' }))

/** Only what is told of who and what stayed hangs on a typed sum. */
function useAmountChange<Input, Output>(branchId: string, siteId: string, change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: siteRetentionQuery(branchId, siteId).queryKey }),
  })
}

export const useAddSiteAmount = (branchId: string, siteId: string) =>
  useAmountChange(
    branchId,
    siteId,
    async (form: unknown) =>
      (
        await ask(madeSchema, `/branches/${branchId}/former-sites/${siteId}/amounts`, {
          method: 'POST',
          json: newSiteAmountSchema.parse(form),
        })
      ).id,
  )

export const useWithdrawSiteAmount = (branchId: string, siteId: string) =>
  useAmountChange(branchId, siteId, (id: string) =>
    ask(nothingSchema, `/branches/${branchId}/site-amounts/${id}`, { method: 'DELETE' }),
  )

export const useBindToSite = (branchId: string, siteId: string) =>
  useSiteChange(branchId, () => ask(siteBondsSchema, `${path(branchId, siteId)}/bonds`, { method: 'POST' }))

export const useTakeBackBonds = (branchId: string, siteId: string) =>
  useSiteChange(branchId, (at: string) =>
    ask(z.unknown(), `${path(branchId, siteId)}/bonds?${new URLSearchParams({ at }).toString()}`, { method: 'DELETE' }),
  )
