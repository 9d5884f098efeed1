import { holdsSeveral } from 'domain/display-spot.ts'
import { placingRefusal } from 'domain/material.ts'
import type { NewPlacement } from 'domain/placement.ts'
import type { SpotKind } from 'domain/promotion.ts'
import { findMemberRow } from '#alliances/member-rows.ts'
import { refuseUnknownAttachment } from '#attachments/refuse-unknown-attachment.ts'
import type { Trx } from '#db/database.ts'
import { findSpotRow } from '#display-spots/display-spot-queries.ts'
import { badRequest, conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { findMaterialRow } from '#materials/material-queries.ts'
import { findPromotionRow } from '#promotions/promotion-queries.ts'
import { findOverlap } from './placement-queries.ts'

type Known = NewPlacement & { id: string }

/**
 * Nothing unapproved or expired is placed (L6), nothing where something else hangs, and only what is the branch's own.
 * Taking something down is always right, whatever became of it.
 *
 * @param current  the placement as it stands, of a change
 */
export async function refuseUnfitPlacement(
  trx: Trx,
  scope: BranchScope,
  placement: NewPlacement,
  current: Known | null,
  today: string,
): Promise<void> {
  if ([placement.placedOn, placement.removedOn].some((on) => on !== null && on > today))
    throw badRequest('date_in_future')
  await refuseUnknownAttachment(trx, scope, placement.checkAttachmentId, 'photo')
  const isOnlyTakenDown =
    current !== null &&
    placement.removedOn !== null &&
    hangsAlike(placement, current) &&
    placement.toDate <= current.toDate
  if (isOnlyTakenDown) return
  await refuseUnfitPlace(trx, scope, placement, current)
  await refuseUnapproved(trx, scope, placement)
  await refuseTaken(trx, scope, placement, current?.id ?? null)
}

const hangsAlike = (one: NewPlacement, other: NewPlacement) =>
  (['spotId', 'materialId', 'memberId', 'promotionId', 'fromDate', 'placedOn'] as const).every(
    (field) => one[field] === other[field],
  )

async function refuseUnfitPlace(trx: Trx, scope: BranchScope, placement: NewPlacement, current: Known | null) {
  const spot = await findSpotRow(trx, scope, placement.spotId)
  if (!spot) throw badRequest('unknown_spot')
  if (placement.memberId !== null) {
    const member = await findMemberRow(trx, scope, placement.memberId)
    if (!member) throw badRequest('unknown_member')
    if (spot.merchantId !== null && spot.merchantId !== member.merchantId) throw badRequest('spot_of_other_member')
  }
  if (placement.promotionId === null || placement.promotionId === current?.promotionId) return
  const promotion = await findPromotionRow(trx, scope, placement.promotionId)
  if (!promotion) throw badRequest('promotion_gone')
  if (promotion.state === 'cancelled' || promotion.state === 'ended') throw conflict('promotion_over')
}

async function refuseUnapproved(trx: Trx, scope: BranchScope, { materialId, toDate }: NewPlacement) {
  const material = await findMaterialRow(trx, scope, materialId)
  if (!material) throw badRequest('unknown_material')
  const refusal = placingRefusal(material, toDate)
  if (refusal) throw conflict(refusal, { title: material.title, validTo: material.validTo })
}

async function refuseTaken(trx: Trx, scope: BranchScope, placement: NewPlacement, exceptId: string | null) {
  const spot = await findSpotRow(trx, scope, placement.spotId)
  // Written from checked input.
  if (!spot || holdsSeveral(spot.kind as SpotKind)) return
  const taken = await findOverlap(trx, scope, placement, exceptId)
  if (taken) throw conflict('spot_taken', { title: taken.title, from: taken.fromDate, to: taken.toDate })
}
