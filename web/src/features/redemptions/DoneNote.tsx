import { Button } from 'antd'
import type { Redemption } from 'domain/voucher.ts'
import { followUp } from '#api/changes.ts'
import { useWithdrawFlow } from '#api/flows.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'

type Props = { branchId: string; redemption: Redemption; onNext: () => void }

/** A code was redeemed: on to the next, or back. */
export function DoneNote({ branchId, redemption, onNext }: Props) {
  const text = useText()
  const toast = useToast()
  const withdraw = useWithdrawFlow(branchId)
  const undo = () =>
    followUp(withdraw.mutateAsync(redemption.id), () => {
      toast({ words: text('voucher.redeem.undone') })
      onNext()
    })
  return (
    <div className="redeem-found">
      <p>
        <Tag state="passed">{text('voucher.redeem.done')}</Tag>
      </p>
      <p className="figure-main">
        {text('voucher.redeem.doneNote', { title: redemption.benefitTitle, count: redemption.count })}
      </p>
      <ProblemNote error={withdraw.error} />
      <div className="redeem-deeds">
        <Button type="primary" size="large" onClick={onNext}>
          {text('voucher.redeem.next')}
        </Button>
        <Button size="large" loading={withdraw.isPending} onClick={undo}>
          {text('voucher.redeem.undo')}
        </Button>
      </div>
    </div>
  )
}
