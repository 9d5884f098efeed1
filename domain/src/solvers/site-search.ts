import type { Random } from '#random.ts'
import type { SearchSchedule } from './search-schedule.ts'
import type { SiteGround } from './site-ground.ts'

export type FoundSites = { sites: number[]; value: number }

/** Sites that are left to the search to take or not, by own numbers; `value` without what the required ones cover. */
type Choice = {
  isTaken: Uint8Array
  taken: number[]
  /** How many taken sites cover each point. */
  counts: Int32Array
  value: number
  cost: number
  /** How many of the set that must not be repeated are not taken. */
  missing: number
}
type Move = { out: number | null; into: number; gain: number }

const nearly = 1e-9

/** Temperatures, as shares of what a site covers on average: from where a swap that loses is often taken to where never. */
const hottest = 0.08
const coldest = 0.002

/** Greedy, then swaps while they gain, then annealed swaps (one iteration a draw), then once more swaps while they gain. */
export function searchedSites(
  ground: SiteGround,
  { random, schedule, onBetter }: { random: Random; schedule: SearchSchedule; onBetter?: (value: number) => void },
): FoundSites {
  const choice = emptyChoice(ground)
  const traits = swapTraits(ground)
  descend(ground, choice, traits)
  const first = foundOf(choice)
  if (choice.taken.length === 0 || choice.taken.length === ground.sites.length || ground.most <= 1) return first
  const found = annealed(ground, choice, { random, schedule, onBetter })
  const last = choiceOf(ground, found.value > first.value ? found.sites : first.sites)
  descend(ground, last, traits)
  return foundOf(last)
}

function annealed(
  ground: SiteGround,
  choice: Choice,
  {
    random,
    schedule,
    onBetter,
  }: { random: Random; schedule: SearchSchedule; onBetter?: ((value: number) => void) | undefined },
): FoundSites {
  const { sites, costs, budget, most, unlike } = ground
  const unit = choice.value / choice.taken.length
  let best = foundOf(choice)
  while (schedule.next()) {
    const into = random.whole(0, sites.length - 1)
    if (choice.isTaken[into] === 1) continue
    const completes = choice.missing === 1 && unlike?.includes(into) === true
    const before = choice.value
    const cost = choice.cost + (costs[into] ?? 0)
    if (choice.taken.length < most && cost <= budget && !completes) {
      take(ground, choice, into)
    } else {
      const out = random.pick(choice.taken)
      if (cost - (costs[out] ?? 0) > budget || (completes && unlike?.includes(out) !== true)) continue
      leave(ground, choice, out)
      take(ground, choice, into)
      const temperature = unit * hottest * (coldest / hottest) ** schedule.share()
      const gain = choice.value - before
      if (gain < 0 && random.next() >= Math.exp(gain / temperature)) {
        leave(ground, choice, into)
        take(ground, choice, out)
      }
    }
    if (choice.value <= best.value + nearly) continue
    best = foundOf(choice)
    onBetter?.(best.value)
  }
  return best
}

/** Demand that these sites cover. */
export function coveredBy(ground: SiteGround, sites: readonly number[]): number {
  return choiceOf(ground, sites).value
}

const foundOf = ({ taken, value }: Choice): FoundSites => ({ sites: taken.slice(), value })

function emptyChoice({ sites, weights, unlike }: SiteGround): Choice {
  return {
    isTaken: new Uint8Array(sites.length),
    taken: [],
    counts: new Int32Array(weights.length),
    value: 0,
    cost: 0,
    missing: unlike?.length ?? 0,
  }
}

function choiceOf(ground: SiteGround, sites: readonly number[]): Choice {
  const choice = emptyChoice(ground)
  for (const site of sites) take(ground, choice, site)
  return choice
}

function take({ pointsOf: { offsets, targets }, weights, costs, unlike }: SiteGround, choice: Choice, site: number) {
  for (let at = offsets[site] ?? 0; at < (offsets[site + 1] ?? 0); at += 1) {
    const point = targets[at] ?? 0
    const count = choice.counts[point] ?? 0
    if (count === 0) choice.value += weights[point] ?? 0
    choice.counts[point] = count + 1
  }
  choice.isTaken[site] = 1
  choice.taken.push(site)
  choice.cost += costs[site] ?? 0
  if (unlike?.includes(site)) choice.missing -= 1
}

function leave({ pointsOf: { offsets, targets }, weights, costs, unlike }: SiteGround, choice: Choice, site: number) {
  for (let at = offsets[site] ?? 0; at < (offsets[site + 1] ?? 0); at += 1) {
    const point = targets[at] ?? 0
    const count = choice.counts[point] ?? 0
    if (count === 1) choice.value -= weights[point] ?? 0
    choice.counts[point] = count - 1
  }
  choice.isTaken[site] = 0
  choice.taken.splice(choice.taken.indexOf(site), 1)
  choice.cost -= costs[site] ?? 0
  if (unlike?.includes(site)) choice.missing += 1
}

type SwapTraits = { losses: Float64Array; saved: Float64Array; isUnlike: Uint8Array }

const swapTraits = ({ sites, unlike }: SiteGround): SwapTraits => ({
  losses: new Float64Array(sites.length),
  saved: new Float64Array(sites.length),
  isUnlike: Uint8Array.from(sites, (_, site) => (unlike?.includes(site) ? 1 : 0)),
})

function descend(ground: SiteGround, choice: Choice, traits: SwapTraits) {
  for (;;) {
    const move = bestMove(ground, choice, traits)
    if (!move || move.gain <= nearly) return
    if (move.out !== null) leave(ground, choice, move.out)
    take(ground, choice, move.into)
  }
}

/** The addition that gains most while there is room; the swap that gains most else. */
function bestMove(ground: SiteGround, choice: Choice, { losses, saved, isUnlike }: SwapTraits): Move | null {
  const { pointsOf, weights, costs, most, budget } = ground
  const { isTaken, taken, counts } = choice
  for (const site of taken) losses[site] = 0
  const keeper = new Int32Array(weights.length).fill(-1)
  for (const site of taken) {
    for (let at = pointsOf.offsets[site] ?? 0; at < (pointsOf.offsets[site + 1] ?? 0); at += 1) {
      const point = pointsOf.targets[at] ?? 0
      if (counts[point] !== 1) continue
      keeper[point] = site
      losses[site] = (losses[site] ?? 0) + (weights[point] ?? 0)
    }
  }
  const hasRoom = taken.length < most
  let best: Move | null = null
  for (let site = 0; site < isTaken.length; site += 1) {
    if (isTaken[site] === 1) continue
    let gain = 0
    const touched: number[] = []
    for (let at = pointsOf.offsets[site] ?? 0; at < (pointsOf.offsets[site + 1] ?? 0); at += 1) {
      const point = pointsOf.targets[at] ?? 0
      if (counts[point] === 0) gain += weights[point] ?? 0
      const other = keeper[point] ?? -1
      if (other === -1) continue
      if (saved[other] === 0) touched.push(other)
      saved[other] = (saved[other] ?? 0) + (weights[point] ?? 0)
    }
    const own = costs[site] ?? 0
    const completes = choice.missing === 1 && isUnlike[site] === 1
    if (hasRoom && !completes && choice.cost + own <= budget && gain > (best?.gain ?? 0)) {
      best = { out: null, into: site, gain }
    }
    for (const out of taken) {
      const net = gain - (losses[out] ?? 0) + (saved[out] ?? 0)
      if (net <= (best?.gain ?? 0) || (completes && isUnlike[out] === 0)) continue
      if (choice.cost - (costs[out] ?? 0) + own <= budget) best = { out, into: site, gain: net }
    }
    for (const other of touched) saved[other] = 0
  }
  return best
}
