import type { SiteGround } from './site-ground.ts'

/**
 * What no choice of sites can exceed, and for each site what no choice with it (where it was not picked) or without it
 * (where it was) can exceed.
 */
export type SiteBound = { bound: number; ifOtherwise: Float64Array; isPicked: Uint8Array }

/**
 * Whether nothing up to `bound` is better than `value` where values differ by `step` at least; what adding up many numbers
 * loses is allowed for.
 */
export const isNoBetter = (bound: number, value: number, step: number): boolean => bound < value + step * (1 - 1e-6)

const mostRounds = 600
/** How much of the last direction stays in the next: without it the prices swing. */
const drag = 0.8

/**
 * Lagrangian bound: a point may count as covered without a site, at a price that the sites then earn; the prices are moved
 * until the bound stays. The budget has a price of its own.
 *
 * @param value  the best known, without what the required sites cover
 * @param step   the least by which values differ: below `value + step` nothing more is to be gained
 */
export function siteBound(ground: SiteGround, value: number, step: number, isOver: () => boolean): SiteBound {
  const { weights, pointsOf, sitesOf, costs, most, budget, sites } = ground
  const siteCount = sites.length
  const prices = Float64Array.from(
    weights,
    (weight, point) => weight / Math.max(1, (sitesOf.offsets[point + 1] ?? 0) - (sitesOf.offsets[point] ?? 0)),
  )
  let priceOfMoney = 0
  const profits = new Float64Array(siteCount)
  const isPicked = new Uint8Array(siteCount)
  const direction = new Float64Array(weights.length)
  let moneyDirection = 0
  let best: SiteBound = { bound: Infinity, ifOtherwise: new Float64Array(siteCount), isPicked: isPicked.slice() }
  let speed = 0.5
  let still = 0
  for (let round = 0; round < mostRounds && speed > 0.001 && !isOver(); round += 1) {
    for (let site = 0; site < siteCount; site += 1) {
      let profit = budget === Infinity ? 0 : -priceOfMoney * (costs[site] ?? 0)
      for (let at = pointsOf.offsets[site] ?? 0; at < (pointsOf.offsets[site + 1] ?? 0); at += 1) {
        profit += prices[pointsOf.targets[at] ?? 0] ?? 0
      }
      profits[site] = profit
    }
    const order = Int32Array.from(profits.keys()).sort((a, b) => (profits[b] ?? 0) - (profits[a] ?? 0))
    isPicked.fill(0)
    let bound = budget === Infinity ? 0 : priceOfMoney * budget
    let spent = 0
    for (const site of order.subarray(0, most)) {
      if ((profits[site] ?? 0) <= 0) break
      isPicked[site] = 1
      bound += profits[site] ?? 0
      spent += costs[site] ?? 0
    }
    let square = 0
    if (budget !== Infinity) {
      moneyDirection = budget - spent + drag * moneyDirection
      if (priceOfMoney > 0 || moneyDirection < 0) square += moneyDirection ** 2
    }
    for (let point = 0; point < weights.length; point += 1) {
      const [weight, price] = [weights[point] ?? 0, prices[point] ?? 0]
      if (weight > price) bound += weight - price
      let surplus = weight > price ? -1 : 0
      for (let at = sitesOf.offsets[point] ?? 0; at < (sitesOf.offsets[point + 1] ?? 0); at += 1) {
        surplus += isPicked[sitesOf.targets[at] ?? 0] ?? 0
      }
      const ahead = surplus + drag * (direction[point] ?? 0)
      direction[point] = ahead
      // A price at its limit is not moved beyond it.
      if ((ahead > 0 && price > 0) || (ahead < 0 && price < weight)) square += ahead * ahead
    }
    if (bound < best.bound - 1e-9) {
      still = bound < best.bound - 1e-4 * Math.max(1, best.bound - value) ? 0 : still + 1
      best = { bound, ifOtherwise: otherwise(bound, profits, order, isPicked, most), isPicked: isPicked.slice() }
    } else still += 1
    if (isNoBetter(best.bound, value, step) || square === 0) break
    if (still >= 15) {
      speed *= 0.7
      still = 0
    }
    const move = (speed * Math.max(bound - value, step)) / square
    if (budget !== Infinity) priceOfMoney = Math.max(0, priceOfMoney - move * moneyDirection)
    for (let point = 0; point < weights.length; point += 1) {
      const price = (prices[point] ?? 0) - move * (direction[point] ?? 0)
      prices[point] = Math.min(weights[point] ?? 0, Math.max(0, price))
    }
  }
  return best
}

function otherwise(bound: number, profits: Float64Array, order: Int32Array, isPicked: Uint8Array, most: number) {
  const last = most === 0 ? Infinity : Math.max(0, profits[order[most - 1] ?? 0] ?? 0)
  const next = most >= order.length ? 0 : Math.max(0, profits[order[most] ?? 0] ?? 0)
  return profits.map((profit, site) => (isPicked[site] === 1 ? bound - (profit - next) : bound - (last - profit)))
}
