import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TieEnd, TieType } from 'domain/business-tie.ts'
import { introductionSchema } from 'domain/suggestion.ts'
import { ask } from '#api/client.ts'
import { useCreateLead } from '#api/leads.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useSession } from '#use-branch.ts'

type Props = { branchId: string; merchantId: string; other: TieEnd; type: TieType }

/**
 * What to make of a tie whose other side does not bank here yet (R038): a drafted link between two merchants on file, or
 * a lead about a firm that nobody has on file, owned by whoever presses.
 */
export function IntroduceTie({ branchId, merchantId, other, type }: Props) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const { user } = useSession()
  const queryClient = useQueryClient()
  const lead = useCreateLead(branchId)
  const link = useMutation({
    mutationFn: (otherId: string) =>
      ask(introductionSchema, `/branches/${branchId}/introductions`, {
        method: 'POST',
        json: {
          kind: 'link',
          merchantIds: [merchantId, otherId],
          linkKind: type === 'supplier' ? 'supply_up' : type === 'partner' ? 'joint_promo' : 'supply_down',
        },
      }),
    onSuccess: () => {
      toast({ words: text('tie.linkDrafted') })
      return queryClient.invalidateQueries({ queryKey: ['branch', branchId] })
    },
  })
  const isOnFile = other.kind === 'merchant' && other.id !== null
  if (isOnFile && !may('introduction.create')) return null

  return (
    <>
      <button
        type="button"
        className="text-button"
        disabled={lead.isPending || link.isPending}
        onClick={() => (isOnFile && other.id ? link.mutate(other.id) : makeLead())}
      >
        {text(isOnFile ? 'tie.draftLink' : 'tie.makeLead')}
      </button>
      <ProblemNote error={lead.error ?? link.error} />
    </>
  )

  function makeLead() {
    lead.mutate(
      {
        source: 'alliance',
        subjectKind: 'merchant',
        subjectId: merchantId,
        line: 'settlement',
        ownerUserId: user.id,
        note: text('tie.leadNote', { name: other.name ?? '', type: text(`tie.is.${type}`) }),
      },
      { onSuccess: () => toast({ words: text('tie.leadMade') }) },
    )
  }
}
