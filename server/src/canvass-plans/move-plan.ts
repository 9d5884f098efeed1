import { type PlanMove, planMoves } from 'domain/canvass-plan.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Trx } from '#db/database.ts'
import { badRequest, conflict } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { followUpsOf } from './follow-ups.ts'
import { handInPackets } from './hand-in-packets.ts'
import { listPacketRows } from './packet-rows.ts'
import { planConflicts } from './plan-conflicts.ts'
import { readKnownPlan } from './plan-facts.ts'
import { planMoveWay, planRefusal } from './plan-next.ts'
import { setPlanState } from './plan-queries.ts'
import type { PlanRow } from './plan-rows.ts'
import { dissolvePackets } from './dissolve-packets.ts'

/**
 * Moves a plan by hand, as the table allows and its ground, people and follow-ups bear out.
 *
 * @throws {AppError} 409 with what stands in the way: `move_refused` where the table has no such move or it is made
 *   elsewhere (`way`), else the refusal's own code with its figures; 400 where a reason or a day is missing
 */
export async function movePlan(trx: Trx, scope: BranchScope, plan: PlanRow, move: PlanMove): Promise<void> {
  const { to, reason, review } = move
  const { today } = await branchClock(trx, scope)
  if (!planMoves[plan.state].includes(to)) throw conflict('move_refused', { from: plan.state, to, way: null })
  const way = planMoveWay(plan.state, to)
  if (way !== 'hand') throw conflict('move_refused', { from: plan.state, to, way })
  if ((to === 'cancelled' || to === 'postponed') && reason === '') throw badRequest('reason_needed')
  if (to === 'postponed') return setPlanState(trx, scope, plan, to, { reason, onDate: newDay(move, plan, today) })

  const packets = await listPacketRows(trx, scope, { planId: plan.id })
  const known = to === 'dispatched' ? await readKnownPlan(trx, scope, plan) : null
  const refusal = planRefusal(
    {
      plan,
      packets,
      conflicts: known ? planConflicts(known.facts) : [],
      followUps: await followUpsOf(trx, scope, plan.id),
      today,
    },
    to,
  )
  const capacity = known?.facts.capacity ?? null
  if (refusal && !(refusal.passable && reason !== ''))
    throw conflict(refusal.code, {
      ...refusal.detail,
      ...(refusal.code === 'plan_over_capacity' ? { capacity } : {}),
    })
  if (to === 'returned') await handInPackets(trx, scope, packets, reason)
  if (to === 'draft') await dissolvePackets(trx, scope, plan.id)
  await setPlanState(trx, scope, plan, to, {
    reason,
    ...(to === 'dispatched' ? { overrideReason: refusal ? reason : '', capacity: JSON.stringify(capacity) } : {}),
    ...(to === 'reviewed' ? { review } : {}),
  })
}

/** The day a plan is put off to: ahead of today, and another than before. */
function newDay({ onDate }: PlanMove, plan: PlanRow, today: string): string {
  if (onDate === null) throw badRequest('day_needed')
  if (onDate < today || onDate === plan.onDate) throw badRequest('day_not_ahead')
  return onDate
}
