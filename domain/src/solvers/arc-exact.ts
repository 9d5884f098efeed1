import { noWay, type ArcTables } from './arc-rules.ts'
import type { Routes } from './ruin-recreate.ts'

/** Up to so many tasks the best rounds are computed outright: 3 to the power of it ways to share them out. */
export const mostExactTasks = 8

/**
 * The cheapest rounds there are: of every set of tasks the shortest round (by its last task and direction), then for one
 * walker after the other which set he takes.
 *
 * @param dropCosts  what each task costs undone
 */
export function exactRounds(tables: ArcTables, dropCosts: Float64Array): Routes {
  const { taskCount, limits, loads, countsLength } = tables
  const sets = 1 << taskCount
  const rounds = shortestRounds(tables)
  const load = sumsOf(sets, loads)
  const dropped = sumsOf(sets, dropCosts)
  const fits = (set: number, limit: number) =>
    (rounds[set]?.length ?? noWay) < noWay &&
    (load[set] ?? 0) + (countsLength ? (rounds[set]?.length ?? 0) : 0) <= limit

  // By what the walkers so far have done: the least cost; and of each walker the set he takes for it.
  let least: Float64Array = new Float64Array(sets).fill(Infinity)
  least[0] = 0
  const taken = Array.from(limits, (limit) => {
    const before = least
    least = Float64Array.from(before)
    const own = new Int32Array(sets)
    for (let done = 1; done < sets; done += 1) {
      // Every set within it, from the whole of it down.
      for (let set = done; set > 0; set = (set - 1) & done) {
        const cost = (before[done ^ set] ?? Infinity) + (rounds[set]?.length ?? noWay)
        if (cost >= (least[done] ?? 0) || !fits(set, limit)) continue
        least[done] = cost
        own[done] = set
      }
    }
    return own
  })

  const all = sets - 1
  const costOf = (done: number) => (least[done] ?? Infinity) + (dropped[all ^ done] ?? 0)
  let best = 0
  for (let done = 1; done < sets; done += 1) if (costOf(done) < costOf(best)) best = done
  let left = best
  const routes = taken
    .toReversed()
    .map((own) => {
      const set = own[left] ?? 0
      left ^= set
      return rounds[set]?.tasks ?? []
    })
    .toReversed()
  return { routes, absent: tasksOf(all ^ best), cost: costOf(best) }
}

/** Of every set its shortest round, `noWay` and longer where something cannot be reached. */
function shortestRounds({ taskCount, endCount, distances, endsA, endsB, lengths, start, end }: ArcTables) {
  type Way = { length: number; tasks: number[] }
  const distance = (from: number, to: number) => distances[from * endCount + to] ?? noWay
  // By set, last task and direction.
  const ways: (Way | undefined)[] = []
  const endOf = (task: number, isReversed: number) => (isReversed === 1 ? endsA : endsB)[task] ?? 0
  return Array.from({ length: 1 << taskCount }, (_, set): Way => {
    if (set === 0) return { length: 0, tasks: [] }
    let best: Way = { length: Infinity, tasks: tasksOf(set) }
    for (const last of tasksOf(set)) {
      for (const isReversed of [0, 1]) {
        const entry = endOf(last, 1 - isReversed)
        const own = lengths[last] ?? 0
        const rest = set ^ (1 << last)
        let way: Way | undefined = rest === 0 ? { length: distance(start, entry) + own, tasks: [last] } : undefined
        for (const before of tasksOf(rest)) {
          for (const direction of [0, 1]) {
            const reached = ways[(rest * taskCount + before) * 2 + direction]
            const length = (reached?.length ?? Infinity) + distance(endOf(before, direction), entry) + own
            if (reached && length < (way?.length ?? Infinity)) way = { length, tasks: [...reached.tasks, last] }
          }
        }
        ways[(set * taskCount + last) * 2 + isReversed] = way
        const home = (way?.length ?? Infinity) + distance(endOf(last, isReversed), end)
        if (way && home < best.length) best = { length: home, tasks: way.tasks }
      }
    }
    return best
  })
}

const tasksOf = (set: number): number[] =>
  Array.from({ length: 32 - Math.clz32(set) }, (_, task) => task).filter((task) => (set >> task) & 1)

function sumsOf(sets: number, of: Float64Array): Float64Array {
  const sums = new Float64Array(sets)
  for (let set = 1; set < sets; set += 1) {
    const last = 31 - Math.clz32(set)
    sums[set] = (sums[set ^ (1 << last)] ?? 0) + (of[last] ?? 0)
  }
  return sums
}
