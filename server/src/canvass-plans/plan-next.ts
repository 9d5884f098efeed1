import { planMoves, type PlanState } from 'domain/canvass-plan.ts'
import type { PlanConflict, PlanSheet } from 'domain/canvass-plan-sheet.ts'
import type { FollowUps } from './follow-ups.ts'
import type { PacketRow } from './packet-rows.ts'
import { passableConflicts } from './plan-conflicts.ts'
import type { PlanRow } from './plan-rows.ts'

/** What a move of a plan is judged by. */
export interface MoveFacts {
  plan: Pick<PlanRow, 'state' | 'onDate'>
  packets: readonly Pick<PacketRow, 'letter' | 'state'>[]
  conflicts: readonly PlanConflict[]
  followUps: FollowUps
  today: string
}

/** Where a move is made: by hand, by cutting, or by walkers setting out. */
export function planMoveWay(from: PlanState, to: PlanState): 'hand' | 'cut' | 'field' {
  if (from === 'draft' && to === 'cut') return 'cut'
  return from === 'dispatched' && to === 'running' ? 'field' : 'hand'
}

/** What stands in the way of a move, with the figures for its sentence; null where nothing does. */
export interface PlanRefusal {
  code: string
  detail: Record<string, unknown>
  /** A reason of the planner lets it through. */
  passable: boolean
}

export function planRefusal(facts: MoveFacts, to: PlanState): PlanRefusal | null {
  const { plan, packets, followUps } = facts
  const refused = (code: string, detail: Record<string, unknown> = {}): PlanRefusal => ({
    code,
    detail,
    passable: false,
  })
  const lettersOf = (states: readonly string[]) =>
    packets.filter(({ state }) => states.includes(state)).map(({ letter }) => letter)
  switch (`${plan.state} ${to}`) {
    case 'cut dispatched':
      return dispatchRefusal(facts)
    case 'postponed cut':
      return packets.length === 0 ? refused('cut_first') : null
    case 'dispatched cut': {
      const out = lettersOf(['in_progress', 'completed', 'returned'])
      return out.length > 0 ? refused('packets_out', { letters: out }) : null
    }
    case 'running returned': {
      const out = lettersOf(['unassigned', 'assigned', 'in_progress', 'completed'])
      // A reason of the head calls all of them in.
      return out.length > 0 ? { ...refused('packets_out', { letters: out }), passable: true } : null
    }
    case 'returned reviewed':
      return followUps.unowned.length > 0 ? refused('follow_ups_open', { leads: followUps.unowned }) : null
    default:
      return null
  }
}

/** The first conflict that no reason passes, else the first that one does. */
function dispatchRefusal({ plan, packets, conflicts, today }: MoveFacts): PlanRefusal | null {
  if (packets.length === 0) return { code: 'cut_first', detail: {}, passable: false }
  if (plan.onDate < today) return { code: 'plan_day_passed', detail: { onDate: plan.onDate }, passable: false }
  const hard = conflicts.filter((conflict) => conflict.hard)
  const isPassable = ({ code }: PlanConflict) => passableConflicts.includes(code)
  const first = hard.find((conflict) => !isPassable(conflict)) ?? hard[0]
  if (!first) return null
  const alike = hard.filter(({ code }) => code === first.code)
  return {
    code: first.code,
    detail: {
      letters: alike.flatMap(({ letter }) => letter ?? []),
      names: alike.flatMap(({ names }) => names),
      count: first.count,
    },
    passable: isPassable(first),
  }
}

/** Where the plan may go from here, each with what stands in the way. */
export const planNext = (facts: MoveFacts): PlanSheet['next'] =>
  planMoves[facts.plan.state].map((to) => ({
    to,
    way: planMoveWay(facts.plan.state, to),
    refusal: planRefusal(facts, to)?.code ?? null,
  }))
