import type { Placement } from 'domain/placement.ts'
import { useLabels } from '#api/labels.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Photo } from '#ui/Photo.tsx'
import { PlacementTag } from './state-tags.tsx'

type Props = {
  branchId: string
  placements: readonly Placement[]
  /** What a row is called by; the other is known from around it. */
  names: 'spot' | 'material'
  /** Opens a placement, where it may be changed. */
  onChoose?: (placement: Placement) => void
}

/** What hangs where: place or material, its days, its state and the photo. */
export function PlacementRows({ branchId, placements, names, onChoose }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  return (
    <ul className="placement-rows">
      {placements.map((placement) => {
        const { id, spot, material, fromDate, toDate, copies, state, check } = placement
        const where = `${spot.merchant ? labels.shop(spot.merchant) : text('promotion.branch')} ${spot.label}`
        const title = names === 'spot' ? where : material.title
        const other = names === 'spot' ? material.title : ''
        return (
          <li key={id}>
            <span className="placement-row-head">
              {onChoose ? (
                <button type="button" className="row-button" onClick={() => onChoose(placement)}>
                  {title}
                </button>
              ) : (
                <span>{title}</span>
              )}
              <PlacementTag state={state} />
            </span>
            <span className="note">
              {[
                other,
                text('promotion.days', { from: format.shortDay(fromDate), to: format.shortDay(toDate) }),
                copies > 1 && text('promotion.place.copiesOf', { count: copies }),
                material.state !== 'approved' && `▲ ${text(`code.materialState.${material.state}`)}`,
              ]
                .filter(Boolean)
                .join('　')}
            </span>
            {check && <Photo branchId={branchId} id={check.id} alt={text('promotion.place.proof')} />}
          </li>
        )
      })}
    </ul>
  )
}
