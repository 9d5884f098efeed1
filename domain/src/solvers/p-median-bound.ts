import { isNoBetter, type MedianTables } from './p-median-tables.ts'

/** What no choice can go below, and for each site what no choice with it (not picked) or without it (picked) can. */
export type MedianBound = { bound: number; ifOtherwise: Float64Array; isPicked: Uint8Array }

const mostRounds = 1000
const drag = 0.7

/**
 * Lagrangian bound: a client may be served by none or by several sites, at a price that it pays; the prices are moved until
 * the bound stays.
 *
 * @param value  the best known
 */
export function medianBound(tables: MedianTables, value: number, isOver: () => boolean): MedianBound {
  const { clientCount, siteCount, openCount, nearest, costs, count, isRequired, isExcluded, required } = tables
  const open = Int32Array.from(isExcluded.keys()).filter((site) => isExcluded[site] === 0 && isRequired[site] === 0)
  const spare = count - required.length
  // Somewhere between its nearest site and one as far as it would have at random.
  const prices = Float64Array.from({ length: clientCount }, (_, client) => {
    const site = nearest[client * openCount + Math.min(openCount - 1, Math.ceil(openCount / count))] ?? 0
    return costs[client * siteCount + site] ?? 0
  })
  const earnings = new Float64Array(siteCount)
  const direction = new Float64Array(clientCount)
  const isPicked = new Uint8Array(siteCount)
  let best: MedianBound = { bound: -Infinity, ifOtherwise: new Float64Array(siteCount), isPicked: isPicked.slice() }
  let speed = 1
  let still = 0
  for (let round = 0; round < mostRounds && speed > 0.001; round += 1) {
    if (round % 8 === 0 && isOver()) break
    earnings.fill(0)
    let bound = 0
    for (let client = 0; client < clientCount; client += 1) {
      const price = prices[client] ?? 0
      bound += price
      for (let at = client * openCount; at < (client + 1) * openCount; at += 1) {
        const site = nearest[at] ?? 0
        const cost = costs[client * siteCount + site] ?? 0
        if (cost >= price) break
        earnings[site] = (earnings[site] ?? 0) + price - cost
      }
    }
    const order = open.toSorted((a, b) => (earnings[b] ?? 0) - (earnings[a] ?? 0))
    isPicked.set(isRequired)
    for (const site of order.subarray(0, spare)) isPicked[site] = 1
    for (let site = 0; site < siteCount; site += 1) if (isPicked[site] === 1) bound -= earnings[site] ?? 0
    let square = 0
    for (let client = 0; client < clientCount; client += 1) {
      const price = prices[client] ?? 0
      let served = 0
      for (let at = client * openCount; at < (client + 1) * openCount; at += 1) {
        const site = nearest[at] ?? 0
        if ((costs[client * siteCount + site] ?? 0) >= price) break
        served += isPicked[site] ?? 0
      }
      const ahead = 1 - served + drag * (direction[client] ?? 0)
      direction[client] = ahead
      square += ahead * ahead
    }
    if (bound > best.bound + 1e-9) {
      still = bound > best.bound + 1e-4 * Math.max(1, value - best.bound) ? 0 : still + 1
      const [last, next] = [earnings[order[spare - 1] ?? -1] ?? Infinity, earnings[order[spare] ?? -1] ?? -Infinity]
      const ifOtherwise = earnings.map((earning, site) =>
        isRequired[site] === 1 ? Infinity : isPicked[site] === 1 ? bound + earning - next : bound + last - earning,
      )
      best = { bound, ifOtherwise, isPicked: isPicked.slice() }
    } else still += 1
    if (isNoBetter(tables, best.bound, value) || square === 0) break
    if (still >= 20) {
      speed *= 0.7
      still = 0
    }
    const move = (speed * Math.max(value - bound, tables.step)) / square
    for (let client = 0; client < clientCount; client += 1) {
      prices[client] = Math.max(0, (prices[client] ?? 0) + move * (direction[client] ?? 0))
    }
  }
  return best
}
