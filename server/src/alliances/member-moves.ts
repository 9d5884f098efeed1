import type { MoveWay, NextStage } from 'domain/alliance-member.ts'
import { type MemberFacts, moveRefusal, nextStages, stageMoves } from 'domain/member-stages.ts'
import type { MemberStage } from 'domain/merchant.ts'

/** Who declined, was dropped or left. */
export const leavingStages: readonly MemberStage[] = ['exit', 'declined', 'dropped']

/** Where a move is made; by hand unless something else makes it. */
export function moveWay(from: MemberStage, to: MemberStage): MoveWay {
  if (stageMoves[from][to] === undefined) return 'hand'
  return ways[`${from} ${to}`] ?? 'hand'
}

const ways: Record<string, MoveWay> = {
  'proposed compliance': 'submit',
  'compliance signed': 'sign',
  'compliance proposed': 'review',
  'active silent': 'rule',
  'active renewing': 'rule',
  'silent active': 'rule',
  'renewing active': 'rule',
}

/**
 * Where a member may go next, each with what stands in the way. Reason and signature are given with the move itself: here
 * they count as given, so that only what must be done first is told.
 */
export const nextStagesOf = (facts: MemberFacts, today: string): NextStage[] =>
  nextStages(facts.stage).map((to) => ({
    to,
    way: moveWay(facts.stage, to),
    refusal: moveRefusal(to === 'signed' ? { ...facts, signedOn: today } : facts, to, today, 'given with the move'),
  }))

export type LastMove = {
  memberId: string
  fromStage: MemberStage | null
  toStage: MemberStage
  movedOn: string
  byRule: boolean
  createdBy: string | null
}

/**
 * The stage to which somebody may still take back a member's last move: his own, by hand, of today, with nothing after
 * it. To take a move back is a move of its own in the history; it cannot be taken back in turn.
 */
export function undoTo(last: LastMove | undefined, userId: string, today: string): MemberStage | null {
  if (!last || last.fromStage === null || last.byRule) return null
  if (last.createdBy !== userId || last.movedOn !== today) return null
  // What the table does not know was a move taken back.
  if (stageMoves[last.fromStage][last.toStage] === undefined) return null
  return moveWay(last.fromStage, last.toStage) === 'hand' ? last.fromStage : null
}
