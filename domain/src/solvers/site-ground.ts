import { sparseRows, turnedRows, type SparseRows } from './sparse-rows.ts'
import type { SitesInstance } from './sites.ts'

/** What is left to decide once required sites are taken and hopeless ones are dropped, numbered anew from 0. */
export type SiteGround = {
  /** The number in the instance of each site left. */
  sites: Int32Array
  costs: Float64Array
  /** Demand of each group of points that the same sites cover. */
  weights: Float64Array
  pointsOf: SparseRows
  sitesOf: SparseRows
  /** How many sites may still be taken, and for how much. */
  most: number
  budget: number
  /** Demand that the required sites cover. */
  base: number
  /** A set, by own numbers, that must not be repeated; null where any may be taken. */
  unlike: Int32Array | null
}

/**
 * Takes the required sites, drops those excluded, too dear, without demand or no better than another one, and puts points
 * that the same sites cover together.
 *
 * @param fixed  more sites that are certain to be taken, or not to be
 */
export function siteGround(
  instance: SitesInstance,
  fixed: { taken: readonly number[]; dropped: readonly number[] } = { taken: [], dropped: [] },
): SiteGround {
  const { demand, covers, costs, unlike } = instance
  const taken = new Set([...(instance.required ?? []), ...fixed.taken])
  const costOf = (site: number) => costs?.[site] ?? 0
  const budget = [...taken].reduce((left, site) => left - costOf(site), instance.budget ?? Infinity)
  const isCovered = new Uint8Array(demand.length)
  for (const site of taken) for (const point of covers[site] ?? []) isCovered[point] = 1
  const base = demand.reduce((sum, weight, point) => (isCovered[point] === 1 ? sum + weight : sum), 0)
  const isOpen = (point: number) => isCovered[point] === 0 && (demand[point] ?? 0) > 0

  const out = new Set([...(instance.excluded ?? []), ...fixed.dropped])
  const kept = new Set(unlike)
  const free = [...covers.keys()].filter((site) => {
    if (taken.has(site) || out.has(site)) return false
    return kept.has(site) || (costOf(site) <= budget && covers[site]?.some(isOpen) === true)
  })
  const openCovers = free.map((site) => (covers[site] ?? []).filter(isOpen))
  // Where a set must not be repeated, a site no better than another may be just what makes the next one.
  const best = unlike ? [...free.keys()] : undominated(openCovers, free.map(costOf), demand.length)
  const sites = Int32Array.from(best, (at) => free[at] ?? 0)
  const lists = best.map((at) => openCovers[at] ?? [])
  const { weights, rows } = mergedPoints(lists, demand)
  return {
    sites,
    costs: Float64Array.from(sites, costOf),
    weights,
    pointsOf: rows,
    sitesOf: turnedRows(rows, weights.length),
    most: Math.min(instance.most - taken.size, sites.length),
    budget,
    base,
    unlike: unlike ? ownNumbers(sites, unlike, taken) : null,
  }
}

/** Null where one of the set can no longer be taken: then no choice repeats it. */
function ownNumbers(sites: Int32Array, unlike: readonly number[], taken: ReadonlySet<number>): Int32Array | null {
  const own = unlike.filter((site) => !taken.has(site)).map((site) => sites.indexOf(site))
  return own.includes(-1) ? null : Int32Array.from(own)
}

/** Sites that no other one replaces: whose points another covers too for no more money. Of equal ones the first stays. */
function undominated(covers: readonly (readonly number[])[], costs: readonly number[], pointCount: number): number[] {
  const words = Math.ceil(pointCount / 32)
  const bits = new Int32Array(words * covers.length)
  const bySite = new Map<number, number[]>()
  covers.forEach((points, site) => {
    for (const point of points) {
      bits[site * words + (point >> 5)] = (bits[site * words + (point >> 5)] ?? 0) | (1 << (point & 31))
      const list = bySite.get(point)
      if (list) list.push(site)
      else bySite.set(point, [site])
    }
  })
  const sizeOf = (site: number) => covers[site]?.length ?? 0
  const isWithin = (small: number, large: number) => {
    for (let word = 0; word < words; word += 1) {
      if (((bits[small * words + word] ?? 0) & ~(bits[large * words + word] ?? 0)) !== 0) return false
    }
    return true
  }
  return [...covers.keys()].filter((site) => {
    // Whatever replaces a site covers its rarest point too.
    const rarest = (covers[site] ?? []).reduce<number[] | null>((least, point) => {
      const list = bySite.get(point) ?? []
      return least === null || list.length < least.length ? list : least
    }, null)
    return !(rarest ?? []).some((other) => {
      const [own, its] = [costs[site] ?? 0, costs[other] ?? 0]
      if (other === site || its > own || sizeOf(other) < sizeOf(site)) return false
      if (sizeOf(other) === sizeOf(site) && its === own && other > site) return false
      return isWithin(site, other)
    })
  })
}

function mergedPoints(covers: readonly (readonly number[])[], demand: readonly number[]) {
  const sitesOf = new Map<number, number[]>()
  covers.forEach((points, site) => {
    for (const point of points) {
      const list = sitesOf.get(point)
      if (list) list.push(site)
      else sitesOf.set(point, [site])
    }
  })
  const groups = new Map<string, number>()
  const weights: number[] = []
  const lists = covers.map((): number[] => [])
  for (const [point, sites] of sitesOf) {
    const key = sites.join()
    const group = groups.get(key)
    if (group !== undefined) {
      weights[group] = (weights[group] ?? 0) + (demand[point] ?? 0)
      continue
    }
    for (const site of sites) lists[site]?.push(weights.length)
    groups.set(key, weights.length)
    weights.push(demand[point] ?? 0)
  }
  return { weights: Float64Array.from(weights), rows: sparseRows(lists) }
}
