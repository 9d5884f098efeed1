import { useQuery } from '@tanstack/react-query'
import { shownVoucherCode } from 'domain/voucher-code.ts'
import { followUp } from '#api/changes.ts'
import { flowsQuery, useRestoreFlow, useWithdrawFlow } from '#api/flows.ts'
import { useLabels } from '#api/labels.ts'
import { today, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import { Waiting } from '#ui/Waiting.tsx'

/** What one redeemed today, newest first, each with its way back. */
export function TodaysRedemptions({ branchId }: { branchId: string }) {
  const text = useText()
  const labels = useLabels()
  const toast = useToast()
  const list = useQuery(flowsQuery(branchId, { mine: '1', proof: 'code', from: today() }))
  const withdraw = useWithdrawFlow(branchId)
  const restore = useRestoreFlow(branchId)
  const undo = (id: string) =>
    followUp(withdraw.mutateAsync(id), () =>
      toast({ words: text('voucher.redeem.undone'), onUndo: () => restore.mutate(id) }),
    )

  return (
    <Section
      title={text('voucher.redeem.today')}
      action={
        list.data && <span className="note">{text('voucher.redeem.todaySum', { count: list.data.records })}</span>
      }
    >
      <ProblemNote error={list.error ?? withdraw.error ?? restore.error} />
      {list.isPending ? (
        <Waiting rows={3} />
      ) : list.data?.flows.length === 0 ? (
        <EmptyState title={text('voucher.redeem.todayNone')} />
      ) : (
        <ul className="redeem-today">
          {(list.data?.flows ?? []).map((flow) => (
            <li key={flow.id}>
              <span>
                {flow.benefitTitle}{' '}
                <span className="second">{flow.to ? labels.shop(flow.to) : text('voucher.branch')}</span>
                <br />
                <span className="note">{flow.code && shownVoucherCode(flow.code)}</span>
              </span>
              <span className="number">{text('voucher.result.people', { count: flow.count })}</span>
              {flow.mayWithdraw && (
                <button type="button" className="text-button" onClick={() => undo(flow.id)}>
                  {text('voucher.redeem.undoShort')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
