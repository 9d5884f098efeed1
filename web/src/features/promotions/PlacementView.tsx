import { Button } from 'antd'
import type { Placement } from 'domain/placement.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { placementForm, useRemovePlacement, useRestorePlacement, useSavePlacement } from '#api/placements.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { AttachmentInput } from '#ui/AttachmentInput.tsx'
import { FactRows } from '#ui/FactRows.tsx'
import { Section } from '#ui/Section.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useToast } from '#ui/Toast.tsx'
import { PlacementForm } from './PlacementForm.tsx'
import { PlacingProblem } from './PlacingProblem.tsx'
import { PlacementTag } from './state-tags.tsx'

type Props = { branchId: string; placement: Placement; onClose: () => void }

/** One material at one place: put up with a photo, taken down, or dropped. */
export function PlacementView({ branchId, placement, onClose }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const may = useMay()
  const toast = useToast()
  const save = useSavePlacement(branchId)
  const remove = useRemovePlacement(branchId)
  const restore = useRestorePlacement(branchId)
  const [isChanging, setIsChanging] = useState(false)
  const { spot, material, state, check, placedOn, removedOn } = placement
  const mayChange = may('placement.update')
  const change = (more: Partial<ReturnType<typeof placementForm>>, words: string) =>
    save.mutate(
      { form: { ...placementForm(placement), ...more }, changed: placement },
      { onSuccess: () => toast({ words }) },
    )

  if (isChanging) {
    return (
      <SideSheet tall title={text('promotion.place.changeTitle')} onClose={() => setIsChanging(false)}>
        <PlacementForm
          branchId={branchId}
          changed={placement}
          begin={{}}
          onSaved={() => setIsChanging(false)}
          onCancel={() => setIsChanging(false)}
        />
      </SideSheet>
    )
  }
  return (
    <SideSheet
      title={material.title}
      tag={<PlacementTag state={state} />}
      facts={`${spot.merchant ? labels.shop(spot.merchant) : text('promotion.branch')} ${spot.label}`}
      onClose={onClose}
      actions={
        mayChange && (
          <>
            {placedOn === null && (
              <Button
                type="primary"
                loading={save.isPending}
                onClick={() =>
                  change({ placedOn: today() }, text('promotion.place.arrived', { title: material.title }))
                }
              >
                {text('promotion.place.confirm')}
              </Button>
            )}
            {placedOn !== null && removedOn === null && (
              <Button
                type="primary"
                loading={save.isPending}
                onClick={() =>
                  change({ removedOn: today() }, text('promotion.place.takenDown', { title: material.title }))
                }
              >
                {text('promotion.place.takeDown')}
              </Button>
            )}
            <Button onClick={() => setIsChanging(true)}>{text('promotion.sheet.change')}</Button>
            {placedOn === null && (
              <Button
                type="text"
                onClick={() =>
                  followUp(remove.mutateAsync(placement.id), () => {
                    toast({
                      words: text('promotion.place.removed'),
                      onUndo: () => restore.mutate(placement.id),
                    })
                    onClose()
                  })
                }
              >
                {text('promotion.place.cancel')}
              </Button>
            )}
          </>
        )
      }
    >
      <FactRows
        rows={[
          {
            label: text('promotion.paper.days'),
            value: text('promotion.days', { from: placement.fromDate, to: placement.toDate }),
          },
          { label: text('promotion.place.copies'), value: format.count(placement.copies) },
          {
            label: text('promotion.paper.approval'),
            value: material.approvalNo || text('promotion.place.notApproved'),
          },
          ...(material.validTo ? [{ label: text('promotion.paper.valid'), value: format.day(material.validTo) }] : []),
          ...(placedOn ? [{ label: text('promotion.place.placedOn'), value: format.day(placedOn) }] : []),
          ...(removedOn ? [{ label: text('code.placementState.removed'), value: format.day(removedOn) }] : []),
        ]}
      />
      <Section title={text('promotion.place.proof')} line={false}>
        {mayChange && removedOn === null ? (
          <AttachmentInput
            branchId={branchId}
            accept="photo"
            value={check?.id ?? null}
            known={check}
            onChange={(checkAttachmentId) =>
              change(
                { checkAttachmentId, placedOn: placedOn ?? today() },
                text('promotion.place.arrived', { title: material.title }),
              )
            }
          />
        ) : (
          check === null && <p className="note">{text('promotion.place.noProof')}</p>
        )}
      </Section>
      <div className="promotion-problem">
        <PlacingProblem error={save.error ?? remove.error ?? restore.error} />
      </div>
    </SideSheet>
  )
}
