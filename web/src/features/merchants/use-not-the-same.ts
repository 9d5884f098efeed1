import { followUp } from '#api/changes.ts'
import { useDismiss, useWithdrawDismissal } from '#api/merchant-merges.ts'
import { useText } from '#i18n/use-text.ts'
import { useToast } from '#ui/Toast.tsx'

/** Two files that look alike are of two merchants: said once, and taken back from the toast. */
export function useNotTheSame(branchId: string, onChanged: () => void) {
  const text = useText()
  const toast = useToast()
  const create = useDismiss(branchId)
  const withdraw = useWithdrawDismissal(branchId)
  const dismiss = (merchantIds: [string, string]) =>
    followUp(create.mutateAsync({ kind: 'duplicate', merchantIds, reason: 'not_the_same' }), (id) => {
      toast({
        words: text('merchant.duplicate.dismissed'),
        onUndo: () => followUp(withdraw.mutateAsync(id), onChanged),
      })
      onChanged()
    })
  return { dismiss, error: create.error ?? withdraw.error }
}
