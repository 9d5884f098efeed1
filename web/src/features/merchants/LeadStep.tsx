import { Dropdown } from 'antd'
import { leadMoves, type LeadState, lostReasons } from 'domain/lead.ts'
import type { MerchantCard } from 'domain/merchant-file.ts'
import { followUp } from '#api/changes.ts'
import { useMoveLead } from '#api/leads.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useSession } from '#use-branch.ts'

type Props = {
  branchId: string
  merchantId: string
  lead: MerchantCard['leads'][number]
  onChanged: () => void
}

/** How far the lead has come by now; one that comes to nothing says why. Offered to its owner and the head. */
export function LeadStep({ branchId, merchantId, lead, onChanged }: Props) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const { user } = useSession()
  const move = useMoveLead(branchId)
  if (!may('lead.update') || (lead.owner.id !== user.id && !user.roles.includes('branch_head'))) return null

  const next = leadMoves[lead.state].filter((state) => state !== 'lost' && state !== 'merged')
  const to = (state: LeadState, lostReason: (typeof lostReasons)[number] | null) =>
    followUp(move.mutateAsync({ id: lead.id, merchantId, rowVersion: lead.rowVersion, state, lostReason }), () => {
      toast({
        words: text('merchant.leads.moved', {
          line: text(`code.productLine.${lead.line}`),
          state: text(`code.leadState.${state}`),
        }),
      })
      onChanged()
    })
  return (
    <>
      <Dropdown
        trigger={['click']}
        disabled={move.isPending}
        menu={{
          items: [
            ...next.map((state) => ({ key: state, label: text(`code.leadState.${state}`) })),
            {
              key: 'lost',
              type: 'group',
              label: text('code.leadState.lost'),
              children: lostReasons.map((reason) => ({ key: reason, label: text(`code.lostReason.${reason}`) })),
            },
          ],
          onClick: ({ key }) => {
            const reason = lostReasons.find((one) => one === key)
            const state = next.find((one) => one === key)
            if (reason) to('lost', reason)
            else if (state) to(state, null)
          },
        }}
      >
        <button type="button" className="text-button">
          {text('merchant.leads.move')}
        </button>
      </Dropdown>
      <ProblemNote error={move.error} />
    </>
  )
}
