import type { PlanSet, SitePlanResult } from 'domain/site-plan.ts'
import { siteReachMetres } from '#event-sites/site-walks.ts'
import type { PlanGround } from './read-plan-ground.ts'
import type { FoundSites } from './plan-thread.ts'

/** What is stored of a choice: exact, and told to each reader as his role allows. */
export function planResult(
  ground: PlanGround,
  { chosen, other }: { chosen: FoundSites; other: FoundSites | null },
  seconds: number,
): SitePlanResult {
  const { instance, points, reached, candidates } = ground
  const reachedBy = (found: FoundSites | null) =>
    new Set(found?.solution.flatMap((site) => instance.covers[site] ?? []))
  const [byChosen, byOther] = [reachedBy(chosen), reachedBy(other)]
  return {
    asOf: ground.asOf,
    unit: ground.unit,
    reachMetres: siteReachMetres,
    demand: instance.demand.reduce((sum, demand) => sum + demand, 0),
    places: instance.demand.filter((demand) => demand > 0).length,
    unknownPlaces: ground.unknownPlaces,
    reached,
    candidates: candidates.length,
    keptOut: ground.keptOut,
    withoutFee: ground.withoutFee,
    chosen: planSet(ground, chosen),
    other: other && planSet(ground, other),
    points: points.map((point, at) => ({
      ...point,
      notYet: point.known ? point.notYet : null,
      byChosen: byChosen.has(at),
      byOther: byOther.has(at),
    })),
    seconds: Math.round(10 * seconds) / 10,
  }
}

/** The sites in the order in which each adds most to those before it. */
function planSet({ instance, candidates }: PlanGround, { solution, value, bound, gap, proven }: FoundSites): PlanSet {
  const reached = new Set<number>()
  const demandOf = (list: readonly number[]) => list.reduce((sum, point) => sum + (instance.demand[point] ?? 0), 0)
  const left = new Set(solution)
  const sites: PlanSet['sites'] = []
  while (left.size > 0) {
    const [best] = [...left]
      .map((site) => ({ site, adds: demandOf((instance.covers[site] ?? []).filter((point) => !reached.has(point))) }))
      .toSorted((a, b) => b.adds - a.adds || a.site - b.site)
    const candidate = best && candidates[best.site]
    if (!best || !candidate) break
    left.delete(best.site)
    for (const point of instance.covers[best.site] ?? []) reached.add(point)
    sites.push({ ...candidate, adds: best.adds, alone: demandOf(instance.covers[best.site] ?? []) })
  }
  return {
    sites,
    value,
    bound,
    gap,
    proven,
    feeFen: sites.reduce((sum, { feeFen }) => sum + (feeFen ?? 0), 0),
    unknownFees: sites.filter(({ feeFen }) => feeFen === null).length,
  }
}
