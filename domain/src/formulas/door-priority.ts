import {
  type DoorReason,
  type PriorityCode,
  priorityCodes,
  priorityDefaults,
  type PriorityPart,
} from '#canvass-priority.ts'

/** What holds of a door: for each reason the words its sentence names; a reason that does not hold is absent. */
export type DoorFacts = Partial<Record<PriorityCode, Record<string, string>>>

/**
 * The branch's whole rule: its own parts, and the usual ones for what it left out, in the order they are told.
 * Source: GLOSSARY.md, door priority.
 */
export function wholePriorityRule(own: readonly PriorityPart[]): PriorityPart[] {
  const all = new Map([...priorityDefaults, ...own].map((part) => [part.code, part]))
  return priorityCodes.flatMap((code) => all.get(code) ?? [])
}

/**
 * The points of a door and why: the sum of the points of every reason that holds and is on. No reason counts twice.
 * Source: GLOSSARY.md, door priority.
 *
 * @param rule  as `wholePriorityRule` gives it
 * @returns reasons in the rule's order; a reason of 0 points is told all the same
 */
export function doorPriority(
  facts: DoorFacts,
  rule: readonly PriorityPart[],
): { priority: number; reasons: DoorReason[] } {
  const reasons = rule.flatMap(({ code, points, isOn }): DoorReason[] => {
    const words = facts[code]
    return isOn && words !== undefined ? [{ code, points, words }] : []
  })
  return { priority: reasons.reduce((sum, { points }) => sum + points, 0), reasons }
}
