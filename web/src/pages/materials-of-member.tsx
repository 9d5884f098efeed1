import type { MaterialsSlot } from '#features/alliances/materials-slot.ts'
import { MaterialsInPlace } from '#features/promotions/MaterialsInPlace.tsx'

/** What a signed member's sheet shows of materials at both ends. */
export const materialsOfMember =
  (branchId: string): MaterialsSlot =>
  ({ memberId, merchantId }) => (
    <MaterialsInPlace key={memberId} branchId={branchId} memberId={memberId} merchantId={merchantId} />
  )
