import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import { newPlanSchema, planGroundSchema } from 'domain/canvass-plan.ts'
import { useQueryClient } from '@tanstack/react-query'
import { planQuery, useChangeGround, useCreatePlan, usePlanning } from '#api/canvass-plans.ts'
import { valuesOf } from './plan-form.ts'

type Asked = { sheet: PlanSheet; sideIds: string[]; onDate: string; nextId: string | null; title: string }

/** Sides that are left of a walk, into the plan that was parked from it, else into a new one like it; answers its id. */
export function useMergeLeftOver(branchId: string) {
  const queryClient = useQueryClient()
  const create = useCreatePlan(branchId)
  const change = useChangeGround(branchId)
  return usePlanning(branchId, async ({ sheet, sideIds, onDate, nextId, title }: Asked) => {
    if (nextId === null)
      return create.mutateAsync(newPlanSchema.parse({ ...valuesOf(sheet), title, onDate, materialIds: [], sideIds }))
    const next = await queryClient.fetchQuery({ ...planQuery(branchId, nextId), staleTime: 0 })
    const all = [...new Set([...next.sides.map(({ sideId }) => sideId), ...sideIds])]
    const doors = next.doors.map(({ unitId, merchantId, placeId, customerId, kind }) => ({
      unitId,
      merchantId,
      placeId,
      customerId,
      kind,
    }))
    await change.mutateAsync({ plan: next.plan, ground: planGroundSchema.parse({ sideIds: all, doors }) })
    return nextId
  })
}
