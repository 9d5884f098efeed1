import type { PromotionSheet } from 'domain/promotion.ts'

/** A promotion as a form holds it; its state stays what dates make of it. */
export const promotionForm = ({ promotion, members }: PromotionSheet) => ({
  allianceId: promotion.allianceId,
  name: promotion.name,
  fromDate: promotion.fromDate,
  toDate: promotion.toDate,
  goal: promotion.goal,
  members: members.map(({ memberId, benefit }) => ({ memberId, benefitId: benefit?.id ?? null })),
  state: promotion.state === 'ended' || promotion.state === 'cancelled' ? promotion.state : ('draft' as const),
  resultNote: promotion.resultNote,
})
