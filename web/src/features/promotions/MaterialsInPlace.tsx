import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Placement } from 'domain/placement.ts'
import { useState } from 'react'
import { displaySpotsQuery } from '#api/display-spots.ts'
import { useMay } from '#api/may.ts'
import { placementForm, placementsQuery, useSavePlacement } from '#api/placements.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { AttachmentInput } from '#ui/AttachmentInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Photo } from '#ui/Photo.tsx'
import { Section } from '#ui/Section.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'
import { PlacementForm } from './PlacementForm.tsx'
import { PlacingProblem } from './PlacingProblem.tsx'
import { SpotForm } from './SpotForm.tsx'
import './promotions.css'

type Props = {
  branchId: string
  memberId: string
  merchantId: string
}

/** Both ends of a pilot: an approved material that hangs in the branch and one in the shop, each with its photo. */
export function MaterialsInPlace({ branchId, memberId, merchantId }: Props) {
  const text = useText()
  const placements = useQuery(placementsQuery(branchId, { memberId }))
  // One form at a time: both would ask for the camera.
  const [adding, setAdding] = useState<'branch' | 'shop' | null>(null)
  const standing = (placements.data ?? []).filter(({ state }) => state !== 'removed')
  return (
    <Section title={text('promotion.ends.title')}>
      <p className="note">{text('promotion.ends.note')}</p>
      <ProblemNote error={placements.error} />
      {placements.data && (
        <>
          <End
            branchId={branchId}
            memberId={memberId}
            merchantId={null}
            isAdding={adding === 'branch'}
            onAdding={(isAdding) => setAdding(isAdding ? 'branch' : null)}
            placements={standing.filter(({ spot }) => spot.merchant === null)}
          />
          <End
            branchId={branchId}
            memberId={memberId}
            merchantId={merchantId}
            isAdding={adding === 'shop'}
            onAdding={(isAdding) => setAdding(isAdding ? 'shop' : null)}
            placements={standing.filter(({ spot }) => spot.merchant?.id === merchantId)}
          />
        </>
      )}
    </Section>
  )
}

type EndProps = {
  branchId: string
  memberId: string
  /** Null is the branch's end. */
  merchantId: string | null
  placements: readonly Placement[]
  isAdding: boolean
  onAdding: (isAdding: boolean) => void
}

function End({ branchId, memberId, merchantId, placements, isAdding, onAdding }: EndProps) {
  const text = useText()
  const may = useMay()
  const now = today()
  const spots = useQuery({ ...displaySpotsQuery(branchId, { from: now, to: now }), enabled: isAdding })
  const isThere = placements.some(({ state, check }) => state === 'standing' && check !== null)
  const ofEnd = spots.data?.spots.filter(({ merchant }) => (merchant?.id ?? null) === merchantId) ?? null
  const done = () => onAdding(false)
  return (
    <div className="material-end">
      <p className="part-title">
        {text(merchantId === null ? 'promotion.ends.branch' : 'promotion.ends.shop')}{' '}
        <Tag state={isThere ? 'passed' : 'due'}>
          {text(
            isThere
              ? 'promotion.ends.there'
              : placements.length > 0
                ? 'promotion.ends.waiting'
                : 'promotion.ends.missing',
          )}
        </Tag>
      </p>
      {placements.map((placement) => (
        <CheckedPlacement key={placement.id} branchId={branchId} placement={placement} />
      ))}
      <ProblemNote error={spots.error} />
      {isAdding && ofEnd !== null && ofEnd.length > 0 && (
        <PlacementForm
          branchId={branchId}
          changed={null}
          merchantId={merchantId}
          begin={{ memberId, fromDate: now, placedOn: now, spotId: (ofEnd.length === 1 && ofEnd[0]?.id) || null }}
          onSaved={done}
          onCancel={done}
        />
      )}
      {/* Who has just signed has no place yet: the first is named where its photo is taken. */}
      {isAdding && ofEnd?.length === 0 && (
        <>
          {merchantId !== null && <p className="second">{text('promotion.ends.shopSpot')}</p>}
          {may('display_spot.create') && (
            <SpotForm
              branchId={branchId}
              changed={null}
              merchantId={merchantId}
              onSaved={() => undefined}
              onCancel={done}
            />
          )}
        </>
      )}
      {!isAdding && !isThere && may('placement.create') && (
        <Button onClick={() => onAdding(true)}>{text('promotion.ends.add')}</Button>
      )}
    </div>
  )
}

/** What hangs there, and the photo that shows it: taken where one stands. */
function CheckedPlacement({ branchId, placement }: { branchId: string; placement: Placement }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const toast = useToast()
  const save = useSavePlacement(branchId)
  const { material, spot, placedOn, check } = placement
  return (
    <div className="material-check">
      <span>
        {material.title}　<span className="note">{spot.label}</span>
      </span>
      {placedOn && <span className="note">{text('promotion.place.placed', { day: format.shortDay(placedOn) })}</span>}
      {check ? (
        <Photo branchId={branchId} id={check.id} alt={text('promotion.place.proof')} />
      ) : (
        may('placement.update') && (
          <AttachmentInput
            branchId={branchId}
            accept="photo"
            onChange={(checkAttachmentId) =>
              save.mutate(
                {
                  form: { ...placementForm(placement), checkAttachmentId, placedOn: placedOn ?? today() },
                  changed: placement,
                },
                { onSuccess: () => toast({ words: text('promotion.place.arrived', { title: material.title }) }) },
              )
            }
          />
        )
      )}
      <PlacingProblem error={save.error} />
    </div>
  )
}
