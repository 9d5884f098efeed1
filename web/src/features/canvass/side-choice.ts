/** Which sides are chosen, with the steps before and those taken back. */
export type SideChoice = {
  chosen: ReadonlySet<string>
  before: readonly ReadonlySet<string>[]
  after: readonly ReadonlySet<string>[]
}

export type ChoiceStep =
  | { do: 'toggle'; sideIds: readonly string[] }
  | { do: 'add'; sideIds: readonly string[] }
  | { do: 'remove'; sideIds: readonly string[] }
  | { do: 'only'; sideIds: readonly string[] }
  | { do: 'undo' }
  | { do: 'redo' }

export const startOf = (sideIds: readonly string[]): SideChoice => ({ chosen: new Set(sideIds), before: [], after: [] })

/** Steps one can take back. */
const kept = 50

/**
 * The choice after a step. Toggling several sides adds those that lack, and takes all away only where all are chosen:
 * both sides of a street with one click, and off again with the next.
 */
export function chosenAfter(choice: SideChoice, step: ChoiceStep): SideChoice {
  const { chosen, before, after } = choice
  if (step.do === 'undo') {
    const last = before.at(-1)
    return last ? { chosen: last, before: before.slice(0, -1), after: [chosen, ...after] } : choice
  }
  if (step.do === 'redo') {
    const [next] = after
    return next ? { chosen: next, before: [...before, chosen], after: after.slice(1) } : choice
  }
  const next = withStep(chosen, step)
  if (next.size === chosen.size && [...next].every((id) => chosen.has(id))) return choice
  return { chosen: next, before: [...before, chosen].slice(-kept), after: [] }
}

type Change = Extract<ChoiceStep, { sideIds: readonly string[] }>

function withStep(chosen: ReadonlySet<string>, { do: what, sideIds }: Change): ReadonlySet<string> {
  if (what === 'only') return new Set(sideIds)
  const takesAway = what === 'remove' || (what === 'toggle' && sideIds.every((id) => chosen.has(id)))
  if (!takesAway) return new Set([...chosen, ...sideIds])
  const gone = new Set(sideIds)
  return new Set([...chosen].filter((id) => !gone.has(id)))
}
