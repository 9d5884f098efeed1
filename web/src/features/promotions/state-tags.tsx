import type { PlacementState } from 'domain/placement.ts'
import type { PromotionState } from 'domain/promotion.ts'
import { useText } from '#i18n/use-text.ts'
import { Tag, type TagState } from '#ui/Tag.tsx'

const promotionSigns: Record<PromotionState, TagState> = {
  draft: 'not_filed',
  running: 'running',
  ended: 'passed',
  cancelled: 'ended',
}
const placementSigns: Record<PlacementState, TagState> = {
  planned: 'not_filed',
  due: 'due',
  standing: 'running',
  overstayed: 'due',
  removed: 'ended',
}

export function PromotionTag({ state }: { state: PromotionState }) {
  const text = useText()
  return <Tag state={promotionSigns[state]}>{text(`code.promotionState.${state}`)}</Tag>
}

export function PlacementTag({ state }: { state: PlacementState }) {
  const text = useText()
  return <Tag state={placementSigns[state]}>{text(`code.placementState.${state}`)}</Tag>
}
