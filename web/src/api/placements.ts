import { queryOptions } from '@tanstack/react-query'
import { newPlacementSchema, type Placement, placementListSchema } from 'domain/placement.ts'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/placements`

/** What hangs where: of one promotion, one member or one spot. */
export const placementsQuery = (
  branchId: string,
  of: { promotionId: string } | { memberId: string } | { spotId: string },
) =>
  queryOptions({
    queryKey: ['branch', branchId, 'placements', of],
    queryFn: async () => (await ask(placementListSchema, `${path(branchId)}?${new URLSearchParams(of)}`)).placements,
  })

/** A placement as a form holds it. */
export const placementForm = ({ spot, material, memberId, promotionId, check, ...days }: Placement) => ({
  spotId: spot.id,
  materialId: material.id,
  memberId,
  promotionId,
  fromDate: days.fromDate,
  toDate: days.toDate,
  copies: days.copies,
  placedOn: days.placedOn,
  checkAttachmentId: check?.id ?? null,
  removedOn: days.removedOn,
})

export function useSavePlacement(branchId: string) {
  return useChange(
    branchId,
    async ({ form, changed }: { form: unknown; changed: Pick<Placement, 'id' | 'rowVersion'> | null }) => {
      const json = newPlacementSchema.parse(form)
      if (changed === null) return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
      await ask(nothingSchema, `${path(branchId)}/${changed.id}`, { method: 'PUT', json, ifMatch: changed.rowVersion })
      return changed.id
    },
  )
}

export function useRemovePlacement(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestorePlacement(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}
