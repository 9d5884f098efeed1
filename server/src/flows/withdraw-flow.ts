import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { giveBackUses, takeUses } from '#vouchers/redeem-queries.ts'
import { civilDay } from '#http/today.ts'
import type { BranchClock } from '#branches/branch-clock.ts'
import { mayDo } from '#http/allow.ts'
import { markFlow } from './flow-queries.ts'

type Entered = { createdBy: string | null; createdAt: string; voucherId: string | null }

/**
 * Whether somebody may take a flow back: the head any; who entered it his own, for a redeemed code on the same day only,
 * because later the customer may hold a code that the shop was paid for. A counted one is the alliance's business.
 */
export function mayWithdraw(scope: BranchScope, flow: Entered, { today, zone }: BranchClock): boolean {
  if (scope.roles.includes('branch_head')) return true
  if (flow.createdBy !== scope.userId) return false
  return flow.voucherId === null
    ? mayDo('flow.create', scope.roles)
    : civilDay(zone, new Date(flow.createdAt)) === today
}

type Flow = { id: string; voucherId: string | null; benefitId: string | null; count: number }

/** Takes a flow back, and the uses of its code and benefit with it. @returns false when there is none to take */
export async function withdrawFlow(trx: Trx, scope: BranchScope, flow: Flow): Promise<boolean> {
  if (!(await markFlow(trx, scope, flow.id, 'withdrawn'))) return false
  await giveBackUses(trx, scope, flow)
  return true
}

/** The way back of `withdrawFlow`: refused where somebody else used the code meanwhile. */
export async function retakeFlow(
  trx: Trx,
  scope: BranchScope,
  { id, voucherId, benefitId, count }: Flow,
): Promise<'taken' | 'not_withdrawn' | 'code_used_up' | 'benefit_used_up'> {
  if (!(await markFlow(trx, scope, id, 'back'))) return 'not_withdrawn'
  return voucherId === null || benefitId === null ? 'taken' : takeUses(trx, scope, { id: voucherId, benefitId }, count)
}
