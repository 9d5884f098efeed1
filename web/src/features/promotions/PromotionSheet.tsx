import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import type { PromotionSheet as Sheet, PromotionState } from 'domain/promotion.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useMay } from '#api/may.ts'
import { placementsQuery } from '#api/placements.ts'
import { useRemovePromotion, useRestorePromotion, useSavePromotion } from '#api/promotions.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ConfirmWithReason } from '#ui/ConfirmWithReason.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useToast } from '#ui/Toast.tsx'
import { UsesBar } from '#ui/UsesBar.tsx'
import { PlacementRows } from './PlacementRows.tsx'
import { PromotionMembers } from './PromotionMembers.tsx'
import { PromotionResult } from './PromotionResult.tsx'
import { promotionForm } from './promotion-form.ts'
import { PromotionTag } from './state-tags.tsx'

type Props = { branchId: string; sheet: Sheet; onChange: () => void; onClose: () => void }
type Asking = 'ended' | 'cancelled' | null

/** One joint promotion: what came of it, who brings what, where it is shown, its codes. */
export function PromotionSheet({ branchId, sheet, onChange, onClose }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const toast = useToast()
  const { promotion, members, batches, result } = sheet
  const save = useSavePromotion(branchId)
  const remove = useRemovePromotion(branchId)
  const restore = useRestorePromotion(branchId)
  const placements = useQuery(placementsQuery(branchId, { promotionId: promotion.id }))
  const [asking, setAsking] = useState<Asking>(null)
  const mayChange = may('promotion.update')
  const isOpen = promotion.state === 'draft' || promotion.state === 'running'

  const moveTo = (state: PromotionState) =>
    save.mutate(
      { form: { ...promotionForm(sheet), state }, changed: promotion },
      {
        onSuccess: () => {
          setAsking(null)
          toast({
            words: text('promotion.sheet.stateChanged', {
              name: promotion.name,
              state: text(`code.promotionState.${state}`),
            }),
          })
        },
      },
    )
  const takeAway = () =>
    followUp(remove.mutateAsync(promotion.id), () => {
      toast({
        words: text('promotion.sheet.removed', { name: promotion.name }),
        onUndo: () => restore.mutate(promotion.id),
      })
      onClose()
    })
  const deeds = [
    ...(promotion.state === 'running' ? [{ key: 'ended', label: text('promotion.sheet.end') }] : []),
    ...(isOpen ? [{ key: 'cancelled', label: text('promotion.sheet.cancel') }] : []),
    ...(isOpen || promotion.toDate < sheet.onDate ? [] : [{ key: 'draft', label: text('promotion.sheet.reopen') }]),
    { key: 'remove', label: text('promotion.sheet.remove') },
  ]

  return (
    <SideSheet
      title={promotion.name}
      tag={<PromotionTag state={promotion.state} />}
      facts={[
        promotion.allianceName,
        text('promotion.days', { from: format.shortDay(promotion.fromDate), to: format.shortDay(promotion.toDate) }),
      ].join('　')}
      onClose={onClose}
      actions={
        <>
          {mayChange && (
            <Button type="primary" onClick={onChange}>
              {text('promotion.sheet.change')}
            </Button>
          )}
          <Button href={`/print/promotion?promotion=${promotion.id}`}>{text('promotion.sheet.print')}</Button>
          {mayChange && (
            <Dropdown
              trigger={['click']}
              menu={{
                items: deeds,
                onClick: ({ key }) => {
                  if (key === 'ended' || key === 'cancelled') return setAsking(key)
                  if (key === 'draft') return moveTo('draft')
                  takeAway()
                },
              }}
            >
              <Button type="text">{text('action.more')}</Button>
            </Dropdown>
          )}
        </>
      }
    >
      {promotion.goal && <p className="sheet-note second">{promotion.goal}</p>}
      {(asking === null || remove.error) && (
        <div className="promotion-problem">
          <ProblemNote error={asking === null ? (save.error ?? remove.error ?? restore.error) : null} />
        </div>
      )}
      {result && <PromotionResult result={result} />}
      {promotion.resultNote && <p className="sheet-note">{promotion.resultNote}</p>}
      {promotion.state === 'draft' && members.length === 0 && (
        <p className="sheet-note note">{text('promotion.sheet.waitsForDay')}</p>
      )}
      <PromotionMembers members={members} hasBegun={result !== null} />
      <Section
        title={text('promotion.sheet.placements')}
        action={
          may('placement.create') &&
          isOpen && (
            <a href={`/alliance/promotions?part=spots&promotion=${promotion.id}`}>{text('promotion.sheet.toSpots')}</a>
          )
        }
      >
        <ProblemNote error={placements.error} />
        {placements.data?.length === 0 && <p className="note">{text('promotion.sheet.noPlacements')}</p>}
        <PlacementRows branchId={branchId} placements={placements.data ?? []} names="spot" />
      </Section>
      <Section
        title={text('promotion.sheet.batches')}
        action={
          may('voucher_batch.create') && isOpen && <a href="/alliance/vouchers">{text('promotion.sheet.toVouchers')}</a>
        }
      >
        {batches.length === 0 && <p className="note">{text('promotion.sheet.noBatches')}</p>}
        {batches.map(({ id, benefitTitle, merchantName, channelGroupName, quota, used }) => (
          <div key={id} className="fact-row">
            <span>
              <a href={`/alliance/vouchers?batch=${id}`}>{benefitTitle}</a>{' '}
              <span className="note">
                {channelGroupName === null
                  ? merchantName
                  : text('promotion.sheet.codesOf', { merchant: merchantName, group: channelGroupName })}
              </span>
            </span>
            <UsesBar used={used} quota={quota} />
          </div>
        ))}
      </Section>
      <ConfirmWithReason
        open={asking !== null}
        title={text(asking === 'ended' ? 'promotion.sheet.endTitle' : 'promotion.sheet.cancelTitle', {
          name: promotion.name,
        })}
        consequence={
          asking === 'ended'
            ? text('promotion.sheet.endNote')
            : text('promotion.sheet.cancelNote', { count: placements.data?.length ?? 0 })
        }
        deed={text(asking === 'ended' ? 'promotion.sheet.end' : 'promotion.sheet.cancel')}
        pending={save.isPending}
        error={save.error}
        onConfirm={() => asking && moveTo(asking)}
        onClose={() => setAsking(null)}
      />
    </SideSheet>
  )
}
