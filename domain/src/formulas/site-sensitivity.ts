import { type SiteCriterion, siteCriteria } from '#event-site.ts'
import { type SiteWeights, weightsWith } from '#site-weights.ts'
import type { SiteScore } from './site-score.ts'

/** So much each weight is moved up and down. */
export const weightStep = 0.05

/** A candidate with what it is worth on each criterion, 0 to 1. */
export type WeighedSite = { id: string; score: SiteScore }
/** At which weight of a criterion another site comes first. */
export type Tipping = {
  criterion: SiteCriterion
  weight: number
  /** Whether the weight has to grow for it, or to fall. */
  direction: 'up' | 'down'
  siteId: string
}
export type SiteSensitivity = {
  winnerId: string
  /** No weight moved by 0.05 changes the winner. */
  isStable: boolean
  /** Weights whose move by 0.05 changes the winner. */
  tippedBy: SiteCriterion[]
  /** For each weight that can change the winner at all: where it does first, the nearest to what it is now first. */
  tippings: Tipping[]
}

/**
 * How sure the first choice is: each weight is moved by ±0.05, the others keep their proportions and make up the rest,
 * and the winner is looked for anew. Beside it the weight at which the winner would change, found exactly: both scores
 * are straight lines over the moved weight.
 * Source: GLOSSARY.md, event-site score (K15).
 *
 * @returns null below two candidates: there is nothing to compare
 */
export function siteSensitivity(sites: readonly WeighedSite[], weights: SiteWeights): SiteSensitivity | null {
  const winner = winnerOf(sites, weights)
  if (!winner || sites.length < 2) return null
  const tippedBy = siteCriteria.filter((criterion) =>
    [-weightStep, weightStep].some((step) => {
      const moved = (weights[criterion] ?? 0) + step
      return winnerOf(sites, weightsWith(weights, criterion, moved))?.id !== winner.id
    }),
  )
  const tippings = siteCriteria
    .flatMap((criterion) => tippingsOf(sites, weights, criterion, winner))
    .toSorted((a, b) => distanceOf(a, weights) - distanceOf(b, weights))
  return { winnerId: winner.id, isStable: tippedBy.length === 0, tippedBy, tippings }
}

/** Scores within so little are level: then who led keeps leading. */
const level = 1e-9

/** The first of the best: `sites` come in their order of rank. */
const winnerOf = (sites: readonly WeighedSite[], weights: SiteWeights): WeighedSite | undefined => {
  const best = Math.max(...sites.map((site) => worth(site, weights)))
  return sites.find((site) => worth(site, weights) >= best - level)
}

const worth = ({ score }: WeighedSite, weights: SiteWeights): number =>
  score.parts.reduce((sum, { criterion, low }) => sum + (weights[criterion] ?? 0) * low, 0)

/** The nearest weight above and below at which another site overtakes the winner. */
function tippingsOf(
  sites: readonly WeighedSite[],
  weights: SiteWeights,
  criterion: SiteCriterion,
  winner: WeighedSite,
): Tipping[] {
  // Over the moved weight a lead is the straight line from what it is at 0 to what it is at 1.
  const none = weightsWith(weights, criterion, 0)
  const all = weightsWith(weights, criterion, 1)
  const crossings = sites.flatMap((site) => {
    if (site.id === winner.id) return []
    const at0 = worth(winner, none) - worth(site, none)
    const at1 = worth(winner, all) - worth(site, all)
    // Where the lead does not turn, nothing tips.
    if (at0 >= -level && at1 >= -level) return []
    const weight = Math.min(1, Math.max(0, at0 / (at0 - at1)))
    return [{ criterion, weight, siteId: site.id, direction: at1 < at0 ? ('up' as const) : ('down' as const) }]
  })
  const up = crossings.filter(({ direction }) => direction === 'up').toSorted((a, b) => a.weight - b.weight)[0]
  const down = crossings.filter(({ direction }) => direction === 'down').toSorted((a, b) => b.weight - a.weight)[0]
  return [up, down].filter((tipping) => tipping !== undefined)
}

const distanceOf = ({ criterion, weight }: Tipping, weights: SiteWeights) =>
  Math.abs(weight - (weights[criterion] ?? 0))
