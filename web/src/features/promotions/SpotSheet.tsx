import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { DisplaySpot } from 'domain/display-spot.ts'
import type { Placement } from 'domain/placement.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useRemoveSpot, useRestoreSpot } from '#api/display-spots.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { placementsQuery } from '#api/placements.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FactRows } from '#ui/FactRows.tsx'
import { Photo } from '#ui/Photo.tsx'
import { Section } from '#ui/Section.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useToast } from '#ui/Toast.tsx'
import { PlacementRows } from './PlacementRows.tsx'
import { PlacementView } from './PlacementView.tsx'

type Props = {
  branchId: string
  spot: DisplaySpot
  onPlace: () => void
  onChange: () => void
  onClose: () => void
}

/** One place: how it looks, and what hung, hangs and will hang there. */
export function SpotSheet({ branchId, spot, onPlace, onChange, onClose }: Props) {
  const text = useText()
  const labels = useLabels()
  const may = useMay()
  const toast = useToast()
  const remove = useRemoveSpot(branchId)
  const restore = useRestoreSpot(branchId)
  const placements = useQuery(placementsQuery(branchId, { spotId: spot.id }))
  const [openId, setOpenId] = useState<string | null>(null)
  const open = placements.data?.find(({ id }) => id === openId) ?? null
  const takeAway = () =>
    followUp(remove.mutateAsync(spot.id), () => {
      toast({
        words: text('promotion.spots.removed', { label: spot.label }),
        onUndo: () => restore.mutate(spot.id),
      })
      onClose()
    })
  if (open) return <PlacementView key={open.id} branchId={branchId} placement={open} onClose={() => setOpenId(null)} />

  return (
    <SideSheet
      title={spot.label}
      facts={spot.merchant ? labels.shop(spot.merchant) : text('promotion.branch')}
      onClose={onClose}
      actions={
        <>
          {may('placement.create') && (
            <Button type="primary" onClick={onPlace}>
              {text('promotion.spots.place')}
            </Button>
          )}
          {may('display_spot.update') && <Button onClick={onChange}>{text('promotion.spots.change')}</Button>}
          {may('display_spot.remove') && (
            <Button type="text" loading={remove.isPending} onClick={takeAway}>
              {text('promotion.spots.remove')}
            </Button>
          )}
        </>
      }
    >
      <FactRows
        rows={[
          { label: text('promotion.spots.kind'), value: text(`code.spotKind.${spot.kind}`) },
          ...(spot.size ? [{ label: text('promotion.spots.size'), value: spot.size }] : []),
          ...(spot.note ? [{ label: text('promotion.spots.note'), value: spot.note }] : []),
        ]}
      />
      {spot.photo && (
        <div className="sheet-note">
          <Photo branchId={branchId} id={spot.photo.id} alt={text('promotion.spots.photo')} />
        </div>
      )}
      <div className="promotion-problem">
        <ProblemNote error={remove.error ?? restore.error ?? placements.error} />
      </div>
      <Section title={text('promotion.spots.history')} line={false}>
        {placements.data?.length === 0 && <p className="note">{text('promotion.spots.noHistory')}</p>}
        <PlacementRows
          branchId={branchId}
          placements={(placements.data ?? []).toReversed() satisfies Placement[]}
          names="material"
          onChoose={({ id }) => setOpenId(id)}
        />
      </Section>
    </SideSheet>
  )
}
