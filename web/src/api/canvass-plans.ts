import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import {
  newPlanSchema,
  type PacketsChange,
  type Park,
  planChangeSchema,
  type PlanGround,
  type PlanMove,
} from 'domain/canvass-plan.ts'
import { planListSchema, type PlanSheet, planSheetSchema } from 'domain/canvass-plan-sheet.ts'
import type { PacketMove } from 'domain/packet.ts'
import { z } from 'zod'
import { madeSchema } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/canvass-plans`

/** All plans of the branch, latest day first. */
export const plansQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['canvass', branchId, 'plans'],
    queryFn: () => ask(planListSchema, path(branchId)),
  })

/** While walkers are out the page asks again, milliseconds. */
const whileOut = 30_000

/** One plan with its ground, packets and stops. */
export const planQuery = (branchId: string, planId: string) =>
  queryOptions({
    queryKey: ['canvass', branchId, 'plan', planId],
    queryFn: () => ask(planSheetSchema, `${path(branchId)}/${planId}`),
    refetchInterval: ({ state }) =>
      state.data && ['dispatched', 'running'].includes(state.data.plan.state) ? whileOut : false,
  })

/** A plan as it is known: what is changed is changed on this version. */
export type KnownPlan = { id: string; rowVersion: number }

/** Takes the form as the user left it; answers the new plan's id. */
export function useCreatePlan(branchId: string) {
  return usePlanning(
    branchId,
    async (form: unknown) =>
      (await ask(madeSchema, path(branchId), { method: 'POST', json: newPlanSchema.parse(form) })).id,
  )
}

export function useChangePlan(branchId: string) {
  return useSheetChange(branchId, ({ plan, form }: { plan: KnownPlan; form: unknown }) =>
    change(branchId, plan, '', 'PUT', planChangeSchema.parse(form)),
  )
}

/** The sides and single doors a plan holds; what is not named is taken out. */
export function useChangeGround(branchId: string) {
  return useSheetChange(branchId, ({ plan, ground }: { plan: KnownPlan; ground: PlanGround }) =>
    change(branchId, plan, '/sides', 'PUT', ground),
  )
}

export function useChangePackets(branchId: string) {
  return useSheetChange(branchId, ({ plan, packets }: { plan: KnownPlan; packets: PacketsChange['packets'] }) =>
    change(branchId, plan, '/packets', 'PUT', { packets }),
  )
}

/** Dispatch, draw back, postpone, cancel, review, close. */
export function useMovePlan(branchId: string) {
  return useSheetChange(branchId, ({ plan, move }: { plan: KnownPlan; move: PlanMove }) =>
    change(branchId, plan, '/moves', 'POST', move),
  )
}

/** Sides that do not fit go to a plan of another day. */
export function useParkSides(branchId: string) {
  return usePlanning(branchId, ({ plan, park }: { plan: KnownPlan; park: Park }) =>
    ask(madeSchema, `${path(branchId)}/${plan.id}/parked`, { method: 'POST', ifMatch: plan.rowVersion, json: park }),
  )
}

const startedSchema = z.object({ jobId: z.string() })

/** Has the plan cut into packets; answers the job one waits for. */
export function useCutPlan(branchId: string) {
  return usePlanning(
    branchId,
    async (plan: KnownPlan) =>
      (await ask(startedSchema, `${path(branchId)}/${plan.id}/cut`, { method: 'POST', ifMatch: plan.rowVersion }))
        .jobId,
  )
}

export function useRemovePlan(branchId: string) {
  return usePlanning(branchId, (plan: KnownPlan) =>
    ask(z.unknown(), `${path(branchId)}/${plan.id}`, { method: 'DELETE', ifMatch: plan.rowVersion }),
  )
}

export function useRestorePlan(branchId: string) {
  return usePlanning(branchId, (planId: string) =>
    ask(z.unknown(), `${path(branchId)}/${planId}/restore`, { method: 'POST' }),
  )
}

type KnownPacket = { id: string; rowVersion: number }

/** Handed out, taken out, walked to its end, handed in. */
export function useMovePacket(branchId: string) {
  return usePlanning(branchId, ({ packet, move }: { packet: KnownPacket; move: PacketMove }) =>
    ask(z.unknown(), `/branches/${branchId}/packets/${packet.id}/moves`, {
      method: 'POST',
      json: move,
      ifMatch: packet.rowVersion,
    }),
  )
}

/** The doors of a packet in another order. */
export function useOrderStops(branchId: string) {
  return usePlanning(branchId, ({ packet, stopIds }: { packet: KnownPacket; stopIds: string[] }) =>
    ask(z.unknown(), `/branches/${branchId}/packets/${packet.id}/order`, {
      method: 'PUT',
      json: { stopIds },
      ifMatch: packet.rowVersion,
    }),
  )
}

const change = (branchId: string, plan: KnownPlan, part: string, method: 'PUT' | 'POST', json: unknown) =>
  ask(planSheetSchema, `${path(branchId)}/${plan.id}${part}`, { method, ifMatch: plan.rowVersion, json })

/** A change that answers with the plan as it is then: the page shows it at once. */
function useSheetChange<Input>(branchId: string, act: (input: Input) => Promise<PlanSheet>) {
  const queryClient = useQueryClient()
  return usePlanning(branchId, async (input: Input) => {
    const sheet = await act(input)
    queryClient.setQueryData(planQuery(branchId, sheet.plan.id).queryKey, sheet)
    return sheet
  })
}

/** A change of planning, after which everything planned is read again; whoever waits for the change does not wait for that. */
export function usePlanning<Input, Output>(branchId: string, act: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSettled: () => {
      for (const noun of ['canvass', 'canvass-sides'])
        void queryClient.invalidateQueries({ queryKey: [noun, branchId] })
    },
  })
}
