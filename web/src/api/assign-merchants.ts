import { useQueryClient } from '@tanstack/react-query'
import { fileInputOf } from './merchant-input.ts'
import { useChange } from './changes.ts'
import { merchantQuery, updateMerchant } from './merchants.ts'

export type Assignment = { merchantId: string; ownerUserId: string | null }

/**
 * Gives merchants to their owners, one after the other, each on the file as it stands by then; answers who had them
 * before, for undoing it.
 */
export function useAssignMerchants(branchId: string) {
  const queryClient = useQueryClient()
  return useChange(branchId, async (assignments: readonly Assignment[]) => {
    const before: Assignment[] = []
    for (const { merchantId, ownerUserId } of assignments) {
      const card = await queryClient.fetchQuery({ ...merchantQuery(branchId, merchantId), staleTime: 0 })
      if ((card.owner?.id ?? null) === ownerUserId) continue
      await updateMerchant(branchId, card, { file: { ...fileInputOf(card), ownerUserId } })
      before.push({ merchantId, ownerUserId: card.owner?.id ?? null })
    }
    return before
  })
}
