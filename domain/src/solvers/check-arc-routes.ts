import type { ArcRoutes, ArcRoutingInstance } from './arc-routing.ts'
import { shortestWalks } from './shortest-walks.ts'

export const arcFaults = [
  'task_undone',
  'task_twice',
  'no_such_task',
  'no_such_walker',
  'walker_twice',
  'over_limit',
  'no_way',
  'wrong_length',
  'wrong_load',
  'wrong_value',
] as const
export type ArcFault = (typeof arcFaults)[number]

/**
 * Checks rounds without trusting who made them: every task walked once or named as undone, the latter only with a
 * prize; every walker there is at most once and within the limit; lengths, loads and the value recomputed edge by edge.
 *
 * @returns the faults found, each once; empty where the rounds may be stored and shown
 */
export function checkArcRoutes(
  instance: ArcRoutingInstance,
  { solution, value }: { solution: ArcRoutes; value: number },
): ArcFault[] {
  const { nodeCount, edges, tasks, start, end = start, walkers, countsLength = false } = instance
  const faults = new Set<ArcFault>()
  const found = (fault: ArcFault, isThere: boolean) => {
    if (isThere) faults.add(fault)
  }
  const walksFrom = shortestWalks(nodeCount, edges)
  const known = new Map<number, Float64Array>()
  const lengthBetween = (from: number, to: number) => {
    const lengths = known.get(from) ?? walksFrom(from).lengths
    known.set(from, lengths)
    return lengths[to] ?? Infinity
  }

  const times = new Int32Array(tasks.length)
  const used = new Set<number>()
  let all = 0
  for (const round of solution.rounds) {
    let at = start
    let length = 0
    let load = 0
    for (const { task, isReversed } of round.tasks) {
      const edge = edges[tasks[task]?.edge ?? -1]
      if (!edge) {
        faults.add('no_such_task')
        continue
      }
      times[task] = (times[task] ?? 0) + 1
      const [from, to] = isReversed ? [edge.b, edge.a] : [edge.a, edge.b]
      length += lengthBetween(at, from) + edge.length
      load += tasks[task]?.load ?? 0
      at = to
    }
    length += lengthBetween(at, end)
    const limit = 'limits' in walkers ? walkers.limits[round.walker] : walkers.limit
    found('no_such_walker', limit === undefined)
    found('walker_twice', used.has(round.walker))
    used.add(round.walker)
    found('no_way', length === Infinity)
    found('over_limit', load + (countsLength ? length : 0) > (limit ?? Infinity))
    found('wrong_length', length !== round.length)
    found('wrong_load', load !== round.load)
    all += length
  }
  for (const task of solution.undone) {
    found('no_such_task', !tasks[task])
    times[task] = (times[task] ?? 0) + 1
    found('task_undone', tasks[task]?.prize === undefined)
    all += tasks[task]?.prize ?? 0
  }
  found('task_undone', times.includes(0))
  found(
    'task_twice',
    times.some((count) => count > 1),
  )
  found('wrong_value', all !== value)
  return [...faults]
}
