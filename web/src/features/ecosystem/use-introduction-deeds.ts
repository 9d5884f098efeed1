import { useNavigate } from '@tanstack/react-router'
import type { NewDismissal } from 'domain/merchant-duplicate.ts'
import type { Suggestion } from 'domain/suggestion.ts'
import { useRemoveLink } from '#api/alliance-links.ts'
import { useDismiss, useWithdrawDismissal } from '#api/merchant-merges.ts'
import { useIntroduce } from '#api/suggestions.ts'
import { useCreateWalkWish, useRemoveWalkWish } from '#api/walk-wishes.ts'
import { today, useText } from '#i18n/use-text.ts'
import { useToast } from '#ui/Toast.tsx'
import { viewSearchSchema } from '#view-state.ts'

export type IntroductionDeeds = ReturnType<typeof useIntroductionDeeds>

/** What follows a suggestion: a draft, a visit this week, or no interest for half a year. */
export function useIntroductionDeeds(branchId: string, allianceId: string | null, onLink: (linkId: string) => void) {
  const text = useText()
  const toast = useToast()
  const navigate = useNavigate()
  const introduce = useIntroduce(branchId)
  const removeLink = useRemoveLink(branchId)
  const walkWish = useCreateWalkWish(branchId)
  const removeWish = useRemoveWalkWish(branchId)
  const dismissal = useDismiss(branchId)
  const withdraw = useWithdrawDismissal(branchId)

  const names = ({ a, b }: Suggestion) => ({ a: a.name, b: b.name })
  const draftLink = (suggestion: Suggestion) => {
    const { kind, fromMerchantId, toMerchantId } = suggestion.draft
    introduce.mutate(
      { kind: 'link', merchantIds: [fromMerchantId, toMerchantId], linkKind: kind, allianceId: null },
      {
        onSuccess: ({ links: [link] }) => {
          if (!link) return
          toast({
            words: text('ecosystem.suggestion.linked', { ...names(suggestion), kind: text(`code.linkKind.${kind}`) }),
            ...(link.isNew ? { onUndo: () => removeLink.mutate(link.id) } : {}),
          })
          onLink(link.id)
        },
      },
    )
  }
  const draftTriangle = ({ a, b }: Suggestion, third: string) => {
    const merchantIds = [a.merchantId, b.merchantId, third]
    const shared = allianceId ?? a.allianceIds[0] ?? b.allianceIds[0] ?? null
    introduce.mutate(
      { kind: 'triangle', merchantIds, allianceId: shared },
      {
        onSuccess: () =>
          void navigate({
            to: '/alliance/board',
            search: (before: object) => ({
              ...viewSearchSchema.parse(before),
              ...(shared ? { alliance: shared } : {}),
              triangle: merchantIds.join(','),
            }),
          }),
      },
    )
  }
  const walk = (suggestion: Suggestion) => {
    // Who is not yet in the alliance is the one to see; else the second of the two.
    const { a, b } = suggestion
    const goal = [b, a].find(({ allianceIds }) => allianceIds.length === 0) ?? b
    const note = text('ecosystem.suggestion.walkNote', names(suggestion)).slice(0, 140)
    walkWish.mutate(
      { subjectKind: 'merchant', subjectId: goal.merchantId, week: today(), reason: 'introduction', note },
      {
        onSuccess: (id) =>
          toast({
            words: text('ecosystem.suggestion.walked', { name: goal.name }),
            onUndo: () => removeWish.mutate(id),
          }),
      },
    )
  }
  const dismiss = (suggestion: Suggestion, reason: NewDismissal['reason']) =>
    dismissal.mutate(
      { kind: 'introduction', merchantIds: [suggestion.a.merchantId, suggestion.b.merchantId], reason },
      {
        onSuccess: (id) =>
          toast({
            words: text('ecosystem.suggestion.dismissed', names(suggestion)),
            onUndo: () => withdraw.mutate(id),
          }),
      },
    )
  return {
    draftLink,
    draftTriangle,
    walk,
    dismiss,
    pending: introduce.isPending,
    error:
      introduce.error ?? walkWish.error ?? dismissal.error ?? removeLink.error ?? withdraw.error ?? removeWish.error,
  }
}
