import { type SiteCriterion, siteCriteria } from '#event-site.ts'
import type { SiteWeights } from '#site-weights.ts'

/** Partners within 300 m from which on more make no difference. */
export const partnersEnough = 5
/** Yuan in fen a site may cost at least before it counts as dear, where no budget is set and all sites are free. */
const leastCeilingFen = 1

/** How a measure becomes 0 to 1: the more the better, the less the better, or the nearer to an ideal value the better. */
type Scale =
  | { kind: 'of_best' }
  | { kind: 'inverse' }
  | { kind: 'ideal'; ideal: number; span: number; moreIsAsGood: boolean }
const share: Scale = { kind: 'ideal', ideal: 1, span: 1, moreIsAsGood: true }

/**
 * Each criterion's scale (K15). Counts of people are divided by the best candidate; costs turn round; the others are
 * measured against what would be ideal: a share of 1, so many partners.
 */
export const siteScales: Record<SiteCriterion, Scale> = {
  reach: { kind: 'of_best' },
  own_customers: { kind: 'of_best' },
  uncovered: share,
  habit_match: share,
  sponsor_proximity: { kind: 'ideal', ideal: partnersEnough, span: partnersEnough, moreIsAsGood: true },
  shelter: share,
  quiet: share,
  cost: { kind: 'inverse' },
  access_safety: share,
}

/** What was measured or entered, in the criterion's own unit; a null end is not known. */
export type SiteMeasure = { low: number | null; high: number | null }
export type SiteMeasures = Record<SiteCriterion, SiteMeasure>
/** Normalised to 0–1 and times its weight to points of 100; equal ends = known. */
export type SitePart = {
  criterion: SiteCriterion
  weight: number
  low: number
  high: number
  pointsLow: number
  pointsHigh: number
}
export type SiteScore = { parts: SitePart[]; low: number; high: number }

/**
 * Scores of the candidates that passed the gates, 0 to 100, with their parts: Σ weight × normalised value. A measure
 * that is not known can be anything from 0 to 1, so that its score is an interval.
 * Source: GLOSSARY.md, event-site score (K15).
 *
 * @param sites  of all ranked candidates together: the best of them is what counts are divided by
 * @param budgetFen  the ceiling that costs are measured against, null without one; the dearest candidate when it is dearer
 * @returns in the order of `sites`; equal ends where everything that has a weight is known
 */
export function siteScores(
  sites: readonly SiteMeasures[],
  weights: SiteWeights,
  budgetFen: number | null,
): SiteScore[] {
  const yardsticks = Object.fromEntries(
    siteCriteria.map((criterion) => [criterion, yardstickOf(sites, criterion, budgetFen)]),
  )
  return sites.map((measures) => {
    const parts = siteCriteria.map((criterion) => {
      const weight = weights[criterion] ?? 0
      const { low, high } = normalised(measures[criterion], siteScales[criterion], yardsticks[criterion] ?? 0)
      return { criterion, weight, low, high, pointsLow: 100 * weight * low, pointsHigh: 100 * weight * high }
    })
    return {
      parts,
      low: whole(parts.reduce((sum, part) => sum + part.pointsLow, 0)),
      high: whole(parts.reduce((sum, part) => sum + part.pointsHigh, 0)),
    }
  })
}

/**
 * Order of two scores, best first: by what is certain, then by what is possible.
 *
 * @returns below 0 when `a` comes first, 0 when the two are level
 */
export const compareSiteScores = (a: SiteScore, b: SiteScore): number => b.low - a.low || b.high - a.high

/** What a measure is divided by: the best candidate's certain count; the budget or the dearest candidate. */
function yardstickOf(sites: readonly SiteMeasures[], criterion: SiteCriterion, budgetFen: number | null): number {
  const known = sites.map((measures) => measures[criterion])
  if (siteScales[criterion].kind === 'of_best') return Math.max(0, ...known.map(({ low }) => low ?? 0))
  return Math.max(leastCeilingFen, budgetFen ?? 0, ...known.map(({ high, low }) => high ?? low ?? 0))
}

function normalised({ low, high }: SiteMeasure, scale: Scale, yardstick: number): { low: number; high: number } {
  if (scale.kind === 'inverse') {
    // The dearest it can be is the lowest end of its score.
    return {
      low: high === null ? 0 : clipped(1 - high / yardstick),
      high: low === null ? 1 : clipped(1 - low / yardstick),
    }
  }
  if (scale.kind === 'of_best') {
    // Where nobody is known anywhere there is nothing to tell the sites apart by.
    const of = (count: number) => (yardstick === 0 ? 0 : clipped(count / yardstick))
    return { low: low === null ? 0 : of(low), high: high === null ? 1 : of(high) }
  }
  const near = (value: number) =>
    scale.moreIsAsGood && value >= scale.ideal ? 1 : clipped(1 - Math.abs(value - scale.ideal) / scale.span)
  return { low: low === null ? 0 : near(low), high: high === null ? 1 : near(high) }
}

/** Without the dust of adding: 39.65 is shown as 39.7 wherever it was added up. */
const whole = (points: number) => Math.round(points * 1e9) / 1e9
const clipped = (value: number) => Math.min(1, Math.max(0, value))
