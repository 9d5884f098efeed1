import { drawHoldOut } from 'domain/hold-out-draw.ts'
import type { HoldOutOrigin } from 'domain/hold-out.ts'
import { invitationList } from 'domain/invitation-list.ts'
import { ulid } from 'ulid'
import type { BranchClock } from '#branches/branch-clock.ts'
import { listPlanDoors, listPlanSides, planOrNotFound } from '#canvass-plans/plan-rows.ts'
import { touchPlan } from '#canvass-plans/plan-queries.ts'
import { saveGround } from '#canvass-plans/save-ground.ts'
import type { Trx } from '#db/database.ts'
import { conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { invitedEvent } from '#invitations/invited-event.ts'
import { askingOf, readCandidates } from '#invitations/read-candidates.ts'
import { removeHoldOut } from './remove-hold-out.ts'

interface Draw {
  origin: HoldOutOrigin
  /** 0 to 1. */
  share: number
  seed: string
}

/**
 * Leaves out a share of those who could be asked to an event, as many of each manager; what was drawn before is drawn
 * anew. Of a household everybody is left out: the list sees to that.
 *
 * @throws {AppError} 409 `nobody_to_hold_out` where fewer than two could be asked
 */
export async function drawCustomers(
  trx: Trx,
  scope: BranchScope,
  { origin, share, seed }: Draw,
  reached: readonly string[],
  clock: BranchClock,
): Promise<void> {
  await removeHoldOut(trx, scope, origin)
  const event = await invitedEvent(trx, scope, origin.id, clock.today)
  const candidates = await readCandidates(trx, scope, event, reached, clock)
  const { invitable } = invitationList(candidates, await askingOf(trx, scope, event, clock))
  const ofOwner = Map.groupBy(invitable, ({ ownerUserId }) => ownerUserId ?? '')
  const groups = new Map([...ofOwner].map(([owner, people]) => [owner, people.map(({ customerId }) => customerId)]))
  await insertHeld(trx, scope, origin, 'customer', drawHoldOut(groups, share, seed))
}

/**
 * Leaves out a share of the sides of a walk, as many of each street. They go out of the plan, and no walk takes them up
 * while their effect is looked at.
 *
 * @throws {AppError} 404; 409 `nobody_to_hold_out` where it has fewer than two sides
 */
export async function drawSides(trx: Trx, scope: BranchScope, { origin, share, seed }: Draw): Promise<void> {
  await removeHoldOut(trx, scope, origin)
  const plan = await planOrNotFound(trx, scope, origin.id)
  const sides = await listPlanSides(trx, scope, [plan.id])
  const ofStreet = Map.groupBy(sides, ({ streetId }) => streetId)
  const groups = new Map([...ofStreet].map(([street, some]) => [street, some.map(({ sideId }) => sideId)]))
  const drawn = drawHoldOut(groups, share, seed)
  const left = sides.map(({ sideId }) => sideId).filter((id) => !drawn.includes(id))
  await saveGround(trx, scope, plan.id, { sideIds: left, doors: await standing(trx, scope, plan.id) })
  await touchPlan(trx, scope, plan, plan.cut === null ? {} : { cut: null })
  await insertHeld(trx, scope, origin, 'segment_side', drawn)
}

const standing = async (trx: Trx, scope: BranchScope, planId: string) =>
  (await listPlanDoors(trx, scope, planId)).map(({ unitId, merchantId, placeId, customerId, kind }) => ({
    unitId,
    merchantId,
    placeId,
    customerId,
    // A code of planDoorSchema.
    kind: kind as 'new',
  }))

async function insertHeld(
  trx: Trx,
  scope: BranchScope,
  origin: HoldOutOrigin,
  subjectKind: 'customer' | 'segment_side',
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) throw conflict('nobody_to_hold_out')
  const createdAt = new Date().toISOString()
  const rows = ids.map((subjectId) => ({
    branchId: scope.branchId,
    id: ulid(),
    originKind: origin.kind,
    originId: origin.id,
    subjectKind,
    subjectId,
    createdAt,
    createdBy: scope.userId,
  }))
  for (let start = 0; start < rows.length; start += 500)
    await trx
      .insertInto('holdOut')
      .values(rows.slice(start, start + 500))
      .execute()
}
