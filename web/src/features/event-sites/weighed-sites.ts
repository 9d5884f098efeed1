import type { EventSite, EventSites } from 'domain/event-site-list.ts'
import { compareSiteScores, type SiteScore } from 'domain/formulas/site-score.ts'
import { siteSensitivity } from 'domain/formulas/site-sensitivity.ts'
import { type SiteWeights, weightSum } from 'domain/site-weights.ts'

/** The sites as they stand, with weights that are still being moved: scores, order and how sure it is follow at once. */
export function weighedSites(answer: EventSites, weights: SiteWeights): Pick<EventSites, 'sites' | 'sensitivity'> {
  const ranked = answer.sites
    .filter(({ isRanked }) => isRanked)
    .map((site) => ({ site, score: scoreOf(site, weights) }))
    .toSorted((a, b) => compareSiteScores(a.score, b.score))
  return {
    sites: [
      ...ranked.map(({ site, score }, at): EventSite => {
        const points = new Map(score.parts.map((part) => [part.criterion, part]))
        return {
          ...site,
          rank: at + 1,
          score: { low: score.low, high: score.high },
          parts: site.parts.map((part) => ({ ...part, ...points.get(part.criterion) })),
        }
      }),
      ...answer.sites.filter(({ isRanked }) => !isRanked),
    ],
    sensitivity: siteSensitivity(
      ranked.map(({ site, score }) => ({ id: site.id, score })),
      weights,
    ),
  }
}

function scoreOf({ parts }: EventSite, weights: SiteWeights): SiteScore {
  const sum = weightSum(weights)
  const weighed = parts.map(({ criterion, low, high }) => {
    const weight = (weights[criterion] ?? 0) / sum
    return { criterion, weight, low, high, pointsLow: 100 * weight * low, pointsHigh: 100 * weight * high }
  })
  return {
    parts: weighed,
    low: weighed.reduce((total, part) => total + part.pointsLow, 0),
    high: weighed.reduce((total, part) => total + part.pointsHigh, 0),
  }
}

/** So many criteria are named on each side; less than this is no difference. */
const mostNamed = 3
const leastPoints = 0.05

/** Where the first choice is ahead of the next one and where it is behind, the most points first; at most three each. */
export function leadOf(first: EventSite, second: EventSite) {
  const other = new Map(second.parts.map((part) => [part.criterion, part]))
  const leads = first.parts.map(({ criterion, pointsLow }) => ({
    criterion,
    points: pointsLow - (other.get(criterion)?.pointsLow ?? 0),
  }))
  const named = (sign: 1 | -1) =>
    leads
      .map(({ criterion, points }) => ({ criterion, points: sign * points }))
      .filter(({ points }) => points >= leastPoints)
      .toSorted((a, b) => b.points - a.points)
      .slice(0, mostNamed)
  return { ahead: named(1), behind: named(-1) }
}
