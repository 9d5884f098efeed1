import { Button } from 'antd'
import type { VoucherBatch } from 'domain/voucher.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { useRemoveBatch, useRestoreBatch } from '#api/vouchers.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ConfirmWithReason } from '#ui/ConfirmWithReason.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FactRows } from '#ui/FactRows.tsx'
import { FigureStrip } from '#ui/FigureStrip.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useViewState } from '#view-state.ts'
import { BatchTag } from './BatchTable.tsx'

type Props = { branchId: string; batch: VoucherBatch; onClose: () => void }

/** One batch: what it is for, how much is used, its paper, and the way to make it void. */
export function BatchSheet({ branchId, batch, onClose }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const may = useMay()
  const toast = useToast()
  const remove = useRemoveBatch(branchId)
  const restore = useRestoreBatch(branchId)
  const [asking, setAsking] = useState(false)
  const [{ branch }] = useViewState()
  const ofBranch = branch === null ? '' : `&branch=${branch}`
  const nameOf = (merchant: VoucherBatch['merchant']) => (merchant ? labels.shop(merchant) : text('voucher.branch'))
  const left = batch.quota - batch.used
  const takeAway = () =>
    followUp(remove.mutateAsync(batch.id), () => {
      toast({
        words: text('voucher.batch.removed', { title: batch.benefit.title }),
        onUndo: () => restore.mutate(batch.id),
      })
      onClose()
    })

  return (
    <SideSheet
      title={batch.benefit.title}
      tag={<BatchTag state={batch.state} />}
      facts={text('voucher.batch.pair', { issuer: nameOf(batch.issuer), merchant: nameOf(batch.merchant) })}
      onClose={onClose}
      actions={
        <>
          {may('voucher_batch.read') && (
            <Button type="primary" href={`/print/vouchers?batch=${batch.id}${ofBranch}`}>
              {text('voucher.batch.print')}
            </Button>
          )}
          {may('voucher_batch.read') && batch.kind !== 'referral' && (
            <Button href={`/print/tick-list?batch=${batch.id}${ofBranch}`}>{text('voucher.batch.printList')}</Button>
          )}
          {may('voucher_batch.remove') && (
            <Button type="text" onClick={() => setAsking(true)}>
              {text('voucher.batch.remove')}
            </Button>
          )}
        </>
      }
    >
      <FigureStrip
        layout="grid"
        figures={[
          { label: text('voucher.batch.size'), value: format.count(batch.size) },
          { label: text('voucher.batch.uses'), value: format.count(batch.used) },
          { label: text('voucher.batch.remaining'), value: format.count(left) },
          { label: text('voucher.batch.quotaEach'), value: format.count(batch.quotaEach) },
        ]}
      />
      <FactRows
        rows={[
          { label: text('voucher.batch.kind'), value: text(`code.voucherKind.${batch.kind}`) },
          {
            label: text('voucher.batch.valid'),
            value: text('voucher.batch.days', { from: batch.validFrom, to: batch.validTo }),
          },
          ...(batch.benefit.rule === '' ? [] : [{ label: text('voucher.batch.rule'), value: batch.benefit.rule }]),
          ...(batch.promotion ? [{ label: text('voucher.batch.promotion'), value: batch.promotion.name }] : []),
          ...(batch.channelGroup
            ? [
                {
                  label: text('voucher.batch.channelGroup'),
                  value: text('voucher.batch.groupMembers', {
                    name: batch.channelGroup.name,
                    count: batch.channelGroup.membersCount,
                  }),
                },
              ]
            : []),
          ...(batch.note === '' ? [] : [{ label: text('voucher.batch.note'), value: batch.note }]),
        ]}
      />
      <p className="note sheet-note">
        {text('voucher.batch.made_by', { day: format.moment(batch.createdAt), name: batch.createdByName ?? '' })}
      </p>
      <div className="sheet-note">
        <ProblemNote error={restore.error} />
      </div>
      <ConfirmWithReason
        open={asking}
        title={text('voucher.batch.removeTitle', { count: left })}
        consequence={text('voucher.batch.removeNote', { used: batch.used })}
        deed={text('voucher.batch.removeDeed', { count: left })}
        destroys
        pending={remove.isPending}
        error={remove.error}
        onConfirm={takeAway}
        onClose={() => setAsking(false)}
      />
    </SideSheet>
  )
}
