import type { Random } from '#random.ts'
import { costOf, type MedianTables } from './p-median-tables.ts'

export type FoundMedians = { sites: number[]; value: number }

/** The sites taken, each client's two nearest of them, and what taking or leaving a site would change. */
type State = {
  taken: number[]
  /** By site: its place in `taken`, -1 where it is not taken. */
  placeOf: Int32Array
  first: Int32Array
  second: Int32Array
  value: number
  /** What taking a site saves, by site. */
  gains: Float64Array
  /** What leaving a site costs, by its place in `taken`. */
  losses: Float64Array
  /** What of the two is counted twice: site by site, a number for each place in `taken`. */
  shared: Float64Array
}

type Search = {
  random: Random
  shakes: number
  isOver: () => boolean
  onBetter?: (value: number, done: number) => void
}

/**
 * Interchange: the swap that saves most, until none saves. Then the best is shaken by some swaps drawn and descended from
 * anew, by more swaps the longer nothing better was found.
 *
 * @param start  the sites to begin with; drawn where null
 */
export function searchedMedians(tables: MedianTables, start: readonly number[] | null, search: Search): FoundMedians {
  const { random, shakes, isOver, onBetter } = search
  const state = stateOf(tables, start ?? drawnSites(tables, random))
  descend(tables, state)
  let best = { sites: state.taken.slice(), value: state.value }
  const free = tables.openCount - tables.count
  const movable = tables.count - tables.required.length
  if (free === 0 || movable === 0) return best
  const widest = Math.max(2, Math.min(12, movable))
  let width = 1
  for (let done = 0; done < shakes && !isOver(); done += 1) {
    shake(tables, state, Math.min(width, movable), random)
    descend(tables, state)
    if (state.value < best.value - 1e-9) {
      best = { sites: state.taken.slice(), value: state.value }
      width = 1
      onBetter?.(best.value, done + 1)
      continue
    }
    width = width >= widest ? 1 : width + 1
    backTo(tables, state, best.sites)
  }
  // Summed anew: sums of many small changes drift where distances are not whole.
  return { ...best, value: costOf(tables, best.sites) }
}

function drawnSites({ isExcluded, isRequired, required, count }: MedianTables, random: Random): number[] {
  const others = Array.from(isExcluded.keys()).filter((site) => isExcluded[site] === 0 && isRequired[site] === 0)
  return [...required, ...random.shuffled(others).slice(0, count - required.length)]
}

function stateOf(tables: MedianTables, sites: readonly number[]): State {
  const { clientCount, siteCount, count } = tables
  const placeOf = new Int32Array(siteCount).fill(-1)
  sites.forEach((site, place) => {
    placeOf[site] = place
  })
  const state: State = {
    taken: [...sites],
    placeOf,
    first: new Int32Array(clientCount),
    second: new Int32Array(clientCount),
    value: 0,
    gains: new Float64Array(siteCount),
    losses: new Float64Array(count),
    shared: new Float64Array(siteCount * count),
  }
  for (let client = 0; client < clientCount; client += 1) {
    findNearest(tables, state, client)
    countIn(tables, state, client, 1)
  }
  return state
}

function findNearest({ nearest, openCount }: MedianTables, { placeOf, first, second }: State, client: number) {
  let found = -1
  for (let at = client * openCount; at < (client + 1) * openCount; at += 1) {
    const site = nearest[at] ?? 0
    if (placeOf[site] === -1) continue
    if (found !== -1) {
      first[client] = found
      second[client] = site
      return
    }
    found = site
  }
  first[client] = found
  second[client] = -1
}

/** Adds what a client contributes to value, gains, losses and what is shared; takes it away with sign -1. */
function countIn(tables: MedianTables, state: State, client: number, sign: 1 | -1) {
  const { nearest, openCount, costs, siteCount, count } = tables
  const { placeOf, gains, losses, shared } = state
  const row = client * siteCount
  const own = state.first[client] ?? 0
  const next = state.second[client] ?? -1
  const near = costs[row + own] ?? 0
  // With one site only there is no next: the swap is then judged by what is shared alone.
  const far = next === -1 ? Infinity : (costs[row + next] ?? 0)
  const place = placeOf[own] ?? 0
  state.value += sign * near
  losses[place] = (losses[place] ?? 0) + sign * ((far === Infinity ? 0 : far) - near)
  for (let at = client * openCount; at < (client + 1) * openCount; at += 1) {
    const site = nearest[at] ?? 0
    const cost = costs[row + site] ?? 0
    if (cost >= far) break
    if (placeOf[site] !== -1) continue
    const cell = site * count + place
    if (far === Infinity) {
      shared[cell] = (shared[cell] ?? 0) - sign * cost
      continue
    }
    if (cost < near) gains[site] = (gains[site] ?? 0) + sign * (near - cost)
    shared[cell] = (shared[cell] ?? 0) + sign * (far - Math.max(near, cost))
  }
}

function descend(tables: MedianTables, state: State) {
  const { siteCount, isExcluded, isRequired, count } = tables
  const { placeOf, gains, losses, shared } = state
  for (;;) {
    let most = 1e-9 * Math.max(1, state.value)
    let into = -1
    let place = -1
    for (let site = 0; site < siteCount; site += 1) {
      if (placeOf[site] !== -1 || isExcluded[site] === 1) continue
      const gain = gains[site] ?? 0
      for (let at = 0; at < count; at += 1) {
        const saved = gain - (losses[at] ?? 0) + (shared[site * count + at] ?? 0)
        if (saved <= most || isRequired[state.taken[at] ?? 0] === 1) continue
        most = saved
        into = site
        place = at
      }
    }
    if (into === -1) return
    swap(tables, state, place, into)
  }
}

function swap(tables: MedianTables, state: State, place: number, into: number) {
  const { clientCount, costs, siteCount } = tables
  const { placeOf, first, second } = state
  const out = state.taken[place] ?? 0
  const changed: number[] = []
  for (let client = 0; client < clientCount; client += 1) {
    const row = client * siteCount
    const last = second[client] ?? -1
    const cost = costs[row + into] ?? 0
    const far = last === -1 ? Infinity : (costs[row + last] ?? 0)
    const outCost = costs[row + out] ?? 0
    // Whoever had the one or would have the other counts anew: both stand in no other client's figures.
    if (first[client] === out || last === out || cost < far || outCost < far) {
      countIn(tables, state, client, -1)
      changed.push(client)
    }
  }
  state.taken[place] = into
  placeOf[out] = -1
  placeOf[into] = place
  for (const client of changed) {
    findNearest(tables, state, client)
    countIn(tables, state, client, 1)
  }
}

function shake(tables: MedianTables, state: State, width: number, random: Random) {
  const { siteCount, isExcluded, isRequired, count } = tables
  for (let turn = 0; turn < width;) {
    const place = random.whole(0, count - 1)
    const into = random.whole(0, siteCount - 1)
    if (isRequired[state.taken[place] ?? 0] === 1 || isExcluded[into] === 1 || state.placeOf[into] !== -1) continue
    swap(tables, state, place, into)
    turn += 1
  }
}

function backTo(tables: MedianTables, state: State, sites: readonly number[]) {
  const wanted = new Set(sites)
  const missing = sites.filter((site) => state.placeOf[site] === -1)
  for (const site of missing) {
    const place = state.taken.findIndex((one) => !wanted.has(one))
    swap(tables, state, place, site)
  }
}
