import type { MerchantCard } from 'domain/merchant-file.ts'
import type { NewWalkWish } from 'domain/walk-wish.ts'
import { followUp } from '#api/changes.ts'
import { useCreateWalkWish, useRemoveWalkWish } from '#api/walk-wishes.ts'
import { today, useText } from '#i18n/use-text.ts'
import { useToast } from '#ui/Toast.tsx'

/** Puts a merchant on the list of whom to walk to this week, for the reason that presses most. */
export function useWalkThere(branchId: string, merchant: MerchantCard, onChanged: () => void) {
  const text = useText()
  const toast = useToast()
  const create = useCreateWalkWish(branchId)
  const remove = useRemoveWalkWish(branchId)
  const takeBack = (id: string) => followUp(remove.mutateAsync(id), onChanged)
  const add = () => {
    const reason = walkReasonOf(merchant)
    create.mutate(
      { subjectKind: 'merchant', subjectId: merchant.id, week: today(), reason },
      {
        onSuccess: (id) => {
          toast({
            words: text('merchant.walk.added', { reason: text(`merchant.walkReason.${reason}`) }),
            onUndo: () => takeBack(id),
          })
          onChanged()
        },
      },
    )
  }
  return { add, takeBack, error: create.error ?? remove.error }
}

export function walkReasonOf({ promises, memberStage, file, timeline, mainBank }: MerchantCard): NewWalkWish['reason'] {
  if (promises.some(({ isOverdue }) => isOverdue)) return 'promise'
  if (memberStage === 'silent') return 'silent_member'
  if (file.loanNeed === 'now') return 'loan_need'
  if (!timeline.some(({ kind }) => kind === 'visit')) return 'first_visit'
  return mainBank === null ? 'find_out_bank' : 'other'
}
