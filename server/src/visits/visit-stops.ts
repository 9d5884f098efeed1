import { attemptsPerRound, outcomeRules } from 'domain/visit-outcome.ts'
import type { StopClosing } from 'domain/stop.ts'
import type { NewVisit, VisitSaved } from 'domain/visit.ts'
import { setPlanState, insertPlanMove } from '#canvass-plans/plan-queries.ts'
import { findPlan } from '#canvass-plans/plan-rows.ts'
import type { Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'

/**
 * What a visit makes of its stop: done by an outcome that ends the round or by the last attempt, skipped, or still open.
 * A stop that was closed for good stays closed. The packet and the plan are under way from the first visit on.
 */
export async function moveStop(
  trx: Trx,
  scope: BranchScope,
  stop: Row<'stop'>,
  {
    visit,
    attempt,
    merchantId,
    at,
  }: { visit: NewVisit; attempt: number | null; merchantId: string | null; at: string },
): Promise<NonNullable<VisitSaved['stopState']>> {
  const { state, closedWhy } = stop.state === 'closed' ? keptClosed : stateAfter(visit, attempt)
  const isOver = state !== 'open'
  await trx
    .updateTable('stop')
    .set((eb) => ({
      state,
      skipReason: state === 'skipped' ? visit.skipReason : null,
      closedAt: stop.state === 'closed' ? stop.closedAt : isOver ? at : null,
      closedWhy: stop.state === 'closed' ? stop.closedWhy : closedWhy,
      merchantId: stop.merchantId ?? merchantId,
      updatedAt: at,
      updatedBy: scope.userId,
      rowVersion: eb('rowVersion', '+', 1),
    }))
    .where('branchId', '=', scope.branchId)
    .where('id', '=', stop.id)
    .execute()
  await startPacket(trx, scope, stop, at)
  return state
}

const keptClosed = { state: 'closed', closedWhy: null } as const

function stateAfter({ outcome }: NewVisit, attempt: number | null) {
  if (outcome === 'skipped') return { state: 'skipped', closedWhy: null } as const
  const visited: StopClosing = 'visited'
  const exhausted: StopClosing = 'exhausted'
  if (outcomeRules[outcome].terminal) return { state: 'done', closedWhy: visited } as const
  if ((attempt ?? 0) >= attemptsPerRound) return { state: 'done', closedWhy: exhausted } as const
  return { state: 'open', closedWhy: null } as const
}

async function startPacket(trx: Trx, scope: BranchScope, { packetId, planId }: Row<'stop'>, at: string) {
  const packet = await trx
    .selectFrom('packet')
    .select(['state', 'startedAt'])
    .where('branchId', '=', scope.branchId)
    .where('id', '=', packetId)
    .executeTakeFirst()
  const plan = await findPlan(trx, scope, planId)
  if (!packet || !plan || !['dispatched', 'running'].includes(plan.state)) return
  if (packet.state === 'assigned' || packet.state === 'unassigned') {
    await trx
      .updateTable('packet')
      .set((eb) => ({
        state: 'in_progress',
        startedAt: packet.startedAt ?? at,
        updatedAt: at,
        updatedBy: scope.userId,
        rowVersion: eb('rowVersion', '+', 1),
      }))
      .where('branchId', '=', scope.branchId)
      .where('id', '=', packetId)
      .execute()
    await insertPlanMove(trx, scope, { planId, packetId, from: packet.state, to: 'in_progress', reason: '' })
  }
  if (plan.state === 'dispatched') await setPlanState(trx, scope, plan, 'running')
}
