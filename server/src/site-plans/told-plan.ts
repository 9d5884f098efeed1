import { suppressBelow } from 'domain/policy.ts'
import type { PlanSet, SitePlanResult } from 'domain/site-plan.ts'
import type { BranchScope } from '#http/scope.ts'

/** Whoever has no person rows hears counts in steps of so many: the sites are chosen exactly all the same. */
const step = 10

export const hearsTens = ({ persons }: Pick<BranchScope, 'persons'>): boolean => persons.rows !== 'branch'

/** A result as this reader may hear it (I4): null stands for fewer than 10. */
export function toldResult(result: SitePlanResult, scope: Pick<BranchScope, 'persons'>): SitePlanResult {
  if (!hearsTens(scope)) return result
  const { reached, chosen, other, points } = result
  return {
    ...result,
    demand: inTens(result.demand),
    reached: { ...reached, demand: inTens(reached.demand) },
    chosen: toldSet(chosen),
    other: other && toldSet(other),
    points: points.map((point) => ({ ...point, notYet: inTens(point.notYet) })),
  }
}

const toldSet = (set: PlanSet): PlanSet => ({
  ...set,
  sites: set.sites.map((site) => ({ ...site, adds: inTens(site.adds), alone: inTens(site.alone) })),
  value: inTens(set.value),
  bound: inTens(set.bound),
  // A gap of few would give them away.
  gap: set.gap === null ? null : Math.ceil(set.gap * 100) / 100,
})

const inTens = (count: number | null) =>
  count === null || count < suppressBelow ? null : Math.floor(count / step) * step
