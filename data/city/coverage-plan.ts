import { metresBetween } from 'domain/lng-lat.ts'
import type { Random } from 'domain/random.ts'
import type { Home } from './homes-seen.ts'
import type { MadeBranch } from './making.ts'
import { coverageBounds, coverageReach, firstBranchShare, nowhereShare } from './proportions.ts'

/** Members of one household who bank here: mostly one. */
export const customersPerHousehold: Partial<Record<string, number>> = { 1: 0.85, 2: 0.13, 3: 0.02 }
const meanPerHousehold = 0.85 + 2 * 0.13 + 3 * 0.02

/** How many customers of a branch live in a home place, and how many more live nowhere on this map. */
export interface CoveragePlan {
  branch: MadeBranch
  homes: { home: Home; customers: number }[]
  nowhere: number
  /** Where the district is full, the rest live elsewhere in the city. */
  beyond: number
  /** Ids of customers who own a shop, given before they are made. */
  ownerIds: string[]
}

/**
 * Shares the customers out: by branch, then by place, so that coverage falls with distance and differs from place to
 * place, and is nowhere above what a branch can hope for.
 */
export function coveragePlans(
  homes: readonly Home[],
  branches: readonly MadeBranch[],
  customers: number,
  random: Random,
): CoveragePlan[] {
  return branches.map((branch, index) => {
    const first = Math.round(customers * (branches.length === 1 ? 1 : firstBranchShare))
    const own = index === 0 ? first : Math.round((customers - first) / (branches.length - 1))
    const nowhere = Math.round(own * nowhereShare)
    const placed = planned(homes, branch, own - nowhere, random)
    const left = own - nowhere - placed.reduce((sum, each) => sum + each.customers, 0)
    // Rounding may have placed one too many.
    return { branch, homes: placed, nowhere: nowhere + Math.min(0, left), beyond: Math.max(0, left), ownerIds: [] }
  })
}

function planned(
  homes: readonly Home[],
  { position }: MadeBranch,
  wanted: number,
  random: Random,
): CoveragePlan['homes'] {
  const attraction = homes.map(({ place }) => {
    const metres = metresBetween(position, place.position)
    return (
      coverageBounds.low / 8 +
      random.between(0.2, 1.5) * Math.exp(-((metres / coverageReach) ** 2)) * coverageBounds.high
    )
  })
  const coverage = (level: number, index: number) => Math.min(coverageBounds.high, level * (attraction[index] ?? 0))
  const total = (level: number) =>
    homes.reduce((sum, { households }, index) => sum + households * coverage(level, index) * meanPerHousehold, 0)
  const level = solved(total, wanted)
  const exact = homes.map(({ households }, index) => households * coverage(level, index) * meanPerHousehold)
  const whole = wholeParts(exact)
  return homes.map((home, index) => ({ home, customers: whole[index] ?? 0 })).filter((each) => each.customers > 0)
}

/** The level at which a growing total reaches what is wanted; the highest tried where it never does. */
function solved(total: (level: number) => number, wanted: number): number {
  let [low, high] = [0, 400]
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (total(middle) < wanted) low = middle
    else high = middle
  }
  return high
}

/** Rounds so that the whole stays what it was: what is cut off one part goes to the next. */
function wholeParts(parts: readonly number[]): number[] {
  let carried = 0
  return parts.map((part) => {
    const whole = Math.round(part + carried)
    carried += part - whole
    return whole
  })
}
