import { livingStages, type MemberStage } from 'domain/merchant.ts'
import { type NewPromotion, type PromotionChange, promotionState } from 'domain/promotion.ts'
import { listMemberRows } from '#alliances/member-rows.ts'
import { findAllianceRow } from '#alliances/alliance-queries.ts'
import { listBenefits } from '#benefits/benefit-queries.ts'
import { refuseDepositTie } from '#benefits/refuse-deposit-tie.ts'
import type { Trx } from '#db/database.ts'
import { badRequest, conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { listTakingPart, type PromotionRow } from './promotion-queries.ts'

/** Who takes part is a signed member of that alliance, and brings a benefit of its own that lasts. */
export async function refuseUnfitPromotion(
  trx: Trx,
  scope: BranchScope,
  { allianceId, name, goal, fromDate, toDate, members }: NewPromotion,
  current: PromotionRow | null,
  today: string,
): Promise<void> {
  refuseDepositTie({ name, goal })
  if (current && current.allianceId !== allianceId) throw badRequest('alliance_stays')
  if (!(await findAllianceRow(trx, scope, allianceId))) throw badRequest('unknown_alliance')
  const known = current ? await listTakingPart(trx, scope, [current.id]) : []
  const living = await listMemberRows(trx, scope, { allianceId })
  const benefits = await listBenefits(trx, scope, { allianceId }, today)
  for (const { memberId, benefitId } of members) {
    const before = known.find((part) => part.memberId === memberId)
    // Who left since stays in what it took part in.
    const isMember = living.some(({ id, stage }) => id === memberId && isLivingStage(stage))
    if (!before && !isMember) throw badRequest('unknown_member')
    if (benefitId === null || benefitId === before?.benefitId) continue
    const benefit = benefits.find(({ id }) => id === benefitId)
    if (!benefit || benefit.memberId !== memberId) throw badRequest('unknown_benefit')
    if (benefit.validTo < fromDate || benefit.validFrom > toDate)
      throw badRequest('benefit_outside_days', { validFrom: benefit.validFrom, validTo: benefit.validTo })
  }
}

// Written by moves of checked input.
const isLivingStage = (stage: string) => livingStages.includes(stage as MemberStage)

/**
 * What is stored of a change of state: ended by hand ends today. Dates do the rest.
 * @throws {AppError} 409 where dates and state contradict each other
 */
export function storedState(change: PromotionChange, current: PromotionRow, today: string): PromotionChange {
  const { state, fromDate, toDate, members } = change
  if (state === 'ended') {
    if (today < fromDate) throw conflict('promotion_not_begun', { from: fromDate })
    return { ...change, toDate: today < toDate ? today : toDate }
  }
  if (state === 'running') {
    if (members.length === 0) throw conflict('promotion_without_members')
    if (today < fromDate) throw conflict('promotion_not_begun', { from: fromDate })
  }
  const wasOver = current.state === 'ended' || current.state === 'cancelled'
  const isOverByDate = promotionState({ state: 'draft', fromDate, toDate, members: members.length }, today) === 'ended'
  if (state !== 'cancelled' && wasOver && isOverByDate) throw conflict('promotion_over')
  return change
}
