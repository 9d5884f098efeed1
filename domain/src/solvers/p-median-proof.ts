import type { ExactSolver, MipSearch } from './mip.ts'
import type { MedianBound } from './p-median-bound.ts'
import type { FoundMedians } from './p-median-search.ts'
import { costOf, isNoBetter, type MedianTables } from './p-median-tables.ts'
import { siteGround } from './site-ground.ts'
import { exactSites } from './site-mip.ts'
import { coveredBy } from './site-search.ts'

/** Larger models are left alone: they would begin too slowly to end. */
const mostEntries = 400_000

/**
 * Decides by the exact solver what the prices leave open. A client saves each step of its way from the farthest site it could
 * end at to the nearest one: a step is saved where one of the sites before it is taken, so that the steps are points to be
 * covered (after Cornuéjols, Nemhauser and Wolsey) and the model is that of choosing sites.
 *
 * @returns null where the model is too large, or nothing was found
 */
export function exactMedians(
  tables: MedianTables,
  best: FoundMedians,
  { ifOtherwise, isPicked }: MedianBound,
  exact: ExactSolver,
  search: Omit<MipSearch, 'start'>,
): (FoundMedians & { bound: number }) | null {
  const { clientCount, siteCount, openCount, nearest, costs, count, isExcluded, isRequired } = tables
  const own = new Set(best.sites)
  const isSettled = (site: number) =>
    isRequired[site] === 1 ||
    (isNoBetter(tables, ifOtherwise[site] ?? 0, best.value) && own.has(site) === (isPicked[site] === 1))
  const all = Array.from(isExcluded.keys()).filter((site) => isExcluded[site] === 0)
  const taken = all.filter((site) => isSettled(site) && own.has(site))
  const left = all.filter((site) => !isSettled(site))
  const spare = count - taken.length
  const isTaken = new Uint8Array(siteCount)
  for (const site of taken) isTaken[site] = 1
  const isLeft = new Uint8Array(siteCount)
  for (const site of left) isLeft[site] = 1

  const covers = Array.from({ length: siteCount }, (): number[] => [])
  const demand: number[] = []
  let farthest = 0
  let entries = 0
  for (let client = 0; client < clientCount; client += 1) {
    const before: number[] = []
    let cost = 0
    for (let at = client * openCount; at < (client + 1) * openCount; at += 1) {
      const site = nearest[at] ?? 0
      if (isLeft[site] === 0 && isTaken[site] === 0) continue
      const next = costs[client * siteCount + site] ?? 0
      if (next > cost && before.length > 0) {
        for (const one of before) covers[one]?.push(demand.length)
        entries += before.length
        demand.push(next - cost)
      }
      cost = next
      // So many sites are taken that one of the nearest is among them, whichever they are.
      if (isTaken[site] === 1 || before.length >= left.length - spare) break
      before.push(site)
    }
    farthest += cost
    if (entries > mostEntries) return null
  }
  const ground = siteGround({ demand, covers, most: spare, excluded: all.filter((site) => isLeft[site] === 0) })
  const numbers = new Map(Array.from(ground.sites, (site, at) => [site, at]))
  const found = exactSites(
    ground,
    best.sites.flatMap((site) => numbers.get(site) ?? []),
    exact,
    search,
  )
  if (!found) return null
  const chosen = [...taken, ...found.sites.map((at) => ground.sites[at] ?? 0)]
  // Where fewer do as well, any others fill the number up.
  const others = left.filter((site) => !chosen.includes(site))
  const sites = [...chosen, ...others.slice(0, count - chosen.length)]
  return {
    sites,
    value: costOf(tables, sites),
    bound: farthest - Math.max(coveredBy(ground, found.sites), found.bound),
  }
}
