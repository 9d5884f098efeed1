import { randomFrom } from 'domain/random.ts'
import type { SitesInstance } from 'domain/solvers/sites.ts'

/** Points uniform in 10 km × 10 km, each with a demand of 1 to 100; sites a random part of them; 800 m straight. */
export function seededSites(
  seed: string,
  { pointCount, siteCount, most }: { pointCount: number; siteCount: number; most: number },
): SitesInstance {
  const random = randomFrom(seed)
  const points = Array.from({ length: pointCount }, () => ({
    x: random.between(0, 10_000),
    y: random.between(0, 10_000),
  }))
  const demand = points.map(() => random.whole(1, 100))
  const sites = random.shuffled(points).slice(0, siteCount)
  const covers = sites.map((site) =>
    points.flatMap((point, at) => ((site.x - point.x) ** 2 + (site.y - point.y) ** 2 <= 800 ** 2 ? [at] : [])),
  )
  return { demand, covers, most }
}
