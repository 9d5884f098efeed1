import { suppressBelow } from 'domain/policy.ts'
import type { PlanSet, SitePlanResult } from 'domain/site-plan.ts'
import { siteReachMetres } from '#event-sites/site-walks.ts'
import type { PlanGround } from './read-plan-ground.ts'
import type { FoundSites } from './plan-thread.ts'

/** What is stored of one choice: exact, and the same choice as those without person rows hear of it. */
export type PlanResults = { result: SitePlanResult; coarse: SitePlanResult }
type Found = { chosen: FoundSites; other: FoundSites | null }
/** How many of each point are counted, and how a count is told. */
type Figures = { of: (point: PlanGround['points'][number]) => number; told: (count: number) => number | null }

const exact: Figures = { of: ({ notYet }) => notYet, told: (count) => count }
/** Made of the coarse counts alone (I4): of what is known exactly, the rest would tell whether nobody or one is ours. */
const coarse: Figures = {
  of: (point) => point.coarse,
  told: (count) => (count < suppressBelow ? null : Math.floor(count / 10) * 10),
}

/** Both tellings of what was found. */
export const planResults = (ground: PlanGround, found: Found, seconds: number): PlanResults => ({
  result: planResult(ground, found, seconds, exact),
  coarse: planResult(ground, found, seconds, coarse),
})

function planResult(
  ground: PlanGround,
  { chosen, other }: Found,
  seconds: number,
  { of, told }: Figures,
): SitePlanResult {
  const { instance, points, candidates } = ground
  const reachedBy = (found: FoundSites | null) =>
    new Set(found?.solution.flatMap((site) => instance.covers[site] ?? []))
  const [chosenReach, otherReach] = [reachedBy(chosen), reachedBy(other)]
  const before = points.filter((point) => point.known && point.reachedBefore && of(point) > 0)
  const demand = points.map((point) => (point.reachedBefore ? 0 : of(point)))
  const setOf = (found: FoundSites) => planSet(ground, found, demand, told)
  return {
    asOf: ground.asOf,
    unit: ground.unit,
    reachMetres: siteReachMetres,
    demand: told(sum(demand)),
    places: demand.filter((count) => count > 0).length,
    unknownPlaces: ground.unknownPlaces,
    reached: { events: ground.heldEvents, places: before.length, demand: told(sum(before.map(of))) },
    candidates: candidates.length,
    keptOut: ground.keptOut,
    withoutFee: ground.withoutFee,
    chosen: setOf(chosen),
    other: other && setOf(other),
    points: points
      .map((point, at) => ({ ...point, count: of(point), byChosen: chosenReach.has(at), byOther: otherReach.has(at) }))
      // What is ours altogether is nothing to be won.
      .filter(({ known, notYet }) => !known || notYet > 0 || of !== exact.of)
      .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
      .map(({ key, name, position, known, count, reachedBefore, byChosen, byOther }) => ({
        key,
        name,
        position,
        known,
        notYet: known ? told(count) : null,
        reachedBefore,
        byChosen,
        byOther,
      })),
    seconds: Math.round(10 * seconds) / 10,
  }
}

/** The sites in the order in which each adds most to those before it. */
function planSet(
  { instance, candidates }: PlanGround,
  { solution, value, bound, gap, proven }: FoundSites,
  demand: readonly number[],
  told: Figures['told'],
): PlanSet {
  const reached = new Set<number>()
  const demandOf = (list: readonly number[]) => sum(list.map((point) => demand[point] ?? 0))
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
    sites.push({ ...candidate, adds: told(best.adds), alone: told(demandOf(instance.covers[best.site] ?? [])) })
  }
  return {
    sites,
    ...worthOf({ value, bound, gap }, sum([...reached].map((point) => demand[point] ?? 0)), told),
    proven,
    feeFen: sites.reduce((total, { feeFen }) => total + (feeFen ?? 0), 0),
    unknownFees: sites.filter(({ feeFen }) => feeFen === null).length,
  }
}

/** What a set is worth and at most could be. Counted otherwise than it was searched, its gap says how far the bound is. */
function worthOf(
  { value, bound, gap }: Pick<FoundSites, 'value' | 'bound' | 'gap'>,
  counted: number,
  told: Figures['told'],
): Pick<PlanSet, 'value' | 'bound' | 'gap'> {
  if (told === exact.told) return { value, bound, gap }
  // A gap of few would give them away.
  const wide = gap === null ? null : Math.ceil(gap * 100) / 100
  return { value: told(counted), bound: wide === null || wide >= 1 ? null : told(counted / (1 - wide)), gap: wide }
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
