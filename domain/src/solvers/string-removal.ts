import type { Random } from '#random.ts'
import type { RouteRules, RouteState } from './route-rules.ts'

/** On average so many tasks leave at once, at most so many in a string of one route. */
const averageRemoved = 8
const longestString = 10
/** So often a string leaves one task in its middle where it is; each further one with the other chance. */
const splitShare = 0.5
const keepMoreShare = 0.01
/** So often the nearest tasks leave instead of strings; each of them is passed over now and then. */
const nearestShare = 0.25
const passedShare = 0.1

/**
 * Takes strings of tasks out of routes near a drawn task. Where routes are few and long, a string or two would change
 * little: so at times the nearest tasks leave, wherever they stand in their routes.
 *
 * @returns what does it, and says which tasks left
 */
export function stringRemoval(
  { taskCount, near, refresh }: RouteRules,
  random: Random,
): (state: RouteState) => number[] {
  const seed = () => near[Math.floor(random.next() * taskCount)] ?? new Int32Array()

  function nearest({ slotOf }: RouteState): Map<number, number[]> {
    const most = Math.min(2 * averageRemoved, Math.max(1, taskCount >> 1))
    let wanted = 1 + Math.floor(random.next() * most)
    const leaving = new Map<number, number[]>()
    for (const task of seed()) {
      const slot = slotOf[task] ?? -1
      if (slot === -1 || random.next() < passedShare) continue
      const own = leaving.get(slot)
      if (own) own.push(task)
      else leaving.set(slot, [task])
      wanted -= 1
      if (wanted === 0) break
    }
    return leaving
  }

  function strings({ routes, slotOf }: RouteState, average: number): Map<number, number[]> {
    const longest = Math.max(1, Math.min(longestString, average))
    const wanted = Math.floor(1 + random.next() * ((4 * averageRemoved) / (1 + longest) - 1))
    const leaving = new Map<number, number[]>()
    for (const task of seed()) {
      const slot = slotOf[task] ?? -1
      if (slot === -1 || leaving.has(slot)) continue
      const tasks = routes[slot] ?? []
      const length = Math.floor(1 + random.next() * Math.min(tasks.length, longest))
      leaving.set(slot, stringAround(tasks, task, Math.min(length, tasks.length), random))
      if (leaving.size >= wanted) break
    }
    return leaving
  }

  return (state) => {
    const { routes, costs, slotOf, touch } = state
    let used = 0
    let served = 0
    for (const tasks of routes) {
      if (tasks.length > 0) used += 1
      served += tasks.length
    }
    if (used === 0) return []
    const leaving = random.next() < nearestShare ? nearest(state) : strings(state, served / used)
    const removed: number[] = []
    for (const [slot, tasks] of leaving) {
      touch(slot)
      for (const task of tasks) slotOf[task] = -1
      removed.push(...tasks)
      const kept = (routes[slot] ?? []).filter((task) => slotOf[task] === slot)
      routes[slot] = kept
      costs[slot] = refresh(slot, kept)
    }
    return removed
  }
}

/** So many tasks of a route, about the one named; sometimes with some in their middle that stay. */
function stringAround(tasks: readonly number[], task: number, length: number, random: Random): number[] {
  let staying = 0
  if (length > 1 && length < tasks.length && random.next() < splitShare) {
    staying = 1
    while (length + staying < tasks.length && random.next() < keepMoreShare) staying += 1
  }
  const at = tasks.indexOf(task)
  const span = length + staying
  const lowest = Math.max(0, at - span + 1)
  const highest = Math.min(at, tasks.length - span)
  const from = lowest + Math.floor(random.next() * (highest - lowest + 1))
  const string = tasks.slice(from, from + span)
  if (staying > 0) string.splice(1 + Math.floor(random.next() * (length - 1)), staying)
  return string
}
