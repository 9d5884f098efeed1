import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import {
  type AdoptSitePlan,
  newSitePlanSchema,
  type SitePlan,
  sitePlanSchema,
  sitePlansSchema,
} from 'domain/site-plan.ts'
import { z } from 'zod'
import { nothingSchema } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/site-plans`
const askedSchema = z.object({ id: z.string(), jobId: z.string() })
const adoptedSchema = z.object({ events: z.array(z.object({ key: z.string(), eventId: z.string() })) })

/** Plans of several sites, and what a new one could choose from. */
export const sitePlansQuery = (branchId: string) =>
  queryOptions({ queryKey: ['site-plans', branchId], queryFn: () => ask(sitePlansSchema, path(branchId)) })

/** How often a plan whose sites are being chosen is asked for, milliseconds. */
const whileRunning = 500

export const sitePlanQuery = (branchId: string, planId: string) =>
  queryOptions({
    queryKey: ['site-plans', branchId, planId],
    queryFn: () => ask(sitePlanSchema, `${path(branchId)}/${planId}`),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? whileRunning : false),
  })

function usePlanChange<Input, Output>(branchId: string, change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all(
        ['site-plans', 'events'].map((noun) => queryClient.invalidateQueries({ queryKey: [noun, branchId] })),
      ),
  })
}

export const useAskSitePlan = (branchId: string) =>
  usePlanChange(branchId, (form: unknown) =>
    ask(askedSchema, path(branchId), { method: 'POST', json: newSitePlanSchema.parse(form) }),
  )

/** Makes ideas for events of sites of a plan. */
export const useAdoptSitePlan = (branchId: string, { id, rowVersion }: Pick<SitePlan, 'id' | 'rowVersion'>) =>
  usePlanChange(branchId, (json: AdoptSitePlan) =>
    ask(adoptedSchema, `${path(branchId)}/${id}/events`, { method: 'POST', json, ifMatch: rowVersion }),
  )

export const useRemoveSitePlan = (branchId: string) =>
  usePlanChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))

export const useRestoreSitePlan = (branchId: string) =>
  usePlanChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
