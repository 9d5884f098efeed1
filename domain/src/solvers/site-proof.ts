import { isNoBetter, siteBound } from './site-bound.ts'
import { siteGround, type SiteGround } from './site-ground.ts'
import { exactSites } from './site-mip.ts'
import { coveredBy } from './site-search.ts'
import type { SitesInstance } from './sites.ts'

/** Sites by their number in the instance, and all demand they cover. */
export type SiteChoice = { sites: number[]; value: number }

export const choiceOf = (ground: SiteGround, taken: readonly number[], own: readonly number[]): SiteChoice => ({
  sites: [...taken, ...own.map((site) => ground.sites[site] ?? 0)],
  value: ground.base + coveredBy(ground, own),
})

type Proof = { step: number; endsAt: number; signal: { readonly aborted: boolean } | undefined }

/**
 * Sets sites by what the prices on the points say of them, for as long as that sets many; the exact solver decides the rest.
 *
 * @returns the better of `first` and of what the exact solver found, and what no choice can exceed
 */
export function provenChoice(
  instance: SitesInstance,
  whole: SiteGround,
  first: SiteChoice,
  { step, endsAt, signal }: Proof,
): { best: SiteChoice; bound: number } {
  const isOver = () => signal?.aborted === true || Date.now() >= endsAt
  const { ground, taken, bound } = settledGround(instance, whole, first, { step, isOver })
  if (isNoBetter(bound, first.value, step) || !instance.exact || isOver()) return { best: first, bound }
  const numbers = new Map(Array.from(ground.sites, (site, at) => [site, at]))
  const start = first.sites.flatMap((site) => numbers.get(site) ?? [])
  const found = exactSites(ground, start, instance.exact, {
    seconds: (endsAt - Date.now()) / 1000,
    nearEnough: 0.99 * step,
    ...(signal && { signal }),
  })
  if (!found) return { best: first, bound }
  const other = choiceOf(ground, [...new Set([...(instance.required ?? []), ...taken])], found.sites)
  const best = other.value > first.value ? other : first
  return { best, bound: Math.min(bound, Math.max(best.value, ground.base + found.bound)) }
}

function settledGround(
  instance: SitesInstance,
  whole: SiteGround,
  { sites, value }: SiteChoice,
  { step, isOver }: { step: number; isOver: () => boolean },
): { ground: SiteGround; taken: number[]; bound: number } {
  const own = new Set(sites)
  const taken: number[] = []
  const dropped: number[] = []
  let ground = whole
  let bound = Infinity
  for (;;) {
    const { base } = ground
    const prices = siteBound(ground, value - base, step, isOver)
    bound = Math.min(bound, Math.max(value, base + prices.bound))
    if (isNoBetter(bound, value, step) || isOver()) return { ground, taken, bound }
    const settled = [...ground.sites].filter((site, at) => {
      // What the best known choice has otherwise is left open, so that the exact solver can begin from it.
      const isSure = isNoBetter(base + (prices.ifOtherwise[at] ?? Infinity), value, step)
      return isSure && own.has(site) === (prices.isPicked[at] === 1)
    })
    for (const site of settled) (own.has(site) ? taken : dropped).push(site)
    if (settled.length === 0) return { ground, taken, bound }
    const before = ground.sites.length
    ground = siteGround(instance, { taken, dropped })
    if (settled.length < 0.2 * before) return { ground, taken, bound }
  }
}
