import type { PlanState } from 'domain/canvass-plan.ts'
import { heldStates } from 'domain/event.ts'
import type { HoldOut, HoldOutOrigin } from 'domain/hold-out.ts'
import { findPlan } from '#canvass-plans/plan-rows.ts'
import { refuseOutsideTurf } from '#canvass-plans/refuse-unplannable.ts'
import type { Db, Trx } from '#db/database.ts'
import { conflict, forbidden, notFound } from '#http/errors.ts'
import { mayDo } from '#http/allow.ts'
import type { BranchScope } from '#http/scope.ts'
import { listInvitations } from '#invitations/invitation-queries.ts'
import { invitedEvent } from '#invitations/invited-event.ts'

/** Plans whose ground may still change. */
const openPlans: readonly PlanState[] = ['draft', 'cut', 'postponed']

/**
 * Why a hold-out stands fast: a control chosen after the fact is none. Null where it may still be drawn.
 * @throws {AppError} 404
 */
export async function fixedBy(
  db: Db | Trx,
  scope: BranchScope,
  { kind, id }: HoldOutOrigin,
  today: string,
): Promise<HoldOut['fixed']> {
  if (kind === 'canvass_plan') {
    const plan = await findPlan(db, scope, id)
    if (!plan) throw notFound()
    return openPlans.includes(plan.state) ? null : 'dispatched'
  }
  const event = await invitedEvent(db, scope, id, today)
  if (heldStates.some((state) => state === event.state)) return 'live'
  return (await listInvitations(db, scope, id)).length > 0 ? 'invited' : null
}

/** @throws {AppError} 404; 403 for walks to whom plans no walks; 409 `hold_out_fixed` */
export async function refuseFixed(trx: Trx, scope: BranchScope, origin: HoldOutOrigin, today: string): Promise<void> {
  if (origin.kind === 'canvass_plan') {
    if (!mayDo('canvass_plan.sides', scope.roles)) throw forbidden()
    await refuseOutsideTurf(trx, scope, origin.id)
  }
  const why = await fixedBy(trx, scope, origin, today)
  if (why !== null) throw conflict('hold_out_fixed', { why })
}
