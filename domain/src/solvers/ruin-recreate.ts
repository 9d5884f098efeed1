import type { Random } from '#random.ts'
import { recreation } from './greedy-insertion.ts'
import type { RouteRules } from './route-rules.ts'
import type { SearchSchedule } from './search-schedule.ts'
import { stringRemoval } from './string-removal.ts'

/** Routes by slot, the tasks left out, and what all that costs. */
export type Routes = { routes: number[][]; absent: number[]; cost: number }

export type RouteSearch = {
  random: Random
  schedule: SearchSchedule
  /** Told of each better answer; true ends the search, as nothing better exists. */
  onBetter?: (cost: number) => boolean
}

/** Temperatures as shares of what a task costs on average. */
const hottest = 0.5
const coldest = 0.01

/**
 * Ruin and recreate: strings of neighbouring tasks leave their routes and go back one by one where they cost least,
 * sometimes passing over the best place; accepted as in annealing. One iteration is one ruin.
 * Source: Christiaens and Vanden Berghe, Slack induction by string removals, 2020.
 *
 * @returns the best routes met; stopped before the first iteration, those of greedy insertion
 */
export function ruinAndRecreate(rules: RouteRules, { random, schedule, onBetter }: RouteSearch): Routes {
  const { taskCount, slotCount, dropCosts } = rules
  const routes = Array.from({ length: slotCount }, (): number[] => [])
  const costs = Float64Array.from(routes, (tasks, slot) => rules.refresh(slot, tasks))
  const slotOf = new Int32Array(taskCount).fill(-1)
  const saved = new Map<number, { tasks: number[]; cost: number }>()

  const touch = (slot: number) => {
    if (!saved.has(slot)) saved.set(slot, { tasks: [...(routes[slot] ?? [])], cost: costs[slot] ?? 0 })
  }
  const undo = () => {
    for (const slot of saved.keys()) {
      for (const task of routes[slot] ?? []) slotOf[task] = -1
    }
    for (const [slot, { tasks, cost }] of saved) {
      routes[slot] = tasks
      for (const task of tasks) slotOf[task] = slot
      costs[slot] = cost
      rules.refresh(slot, tasks)
    }
  }

  const state = { routes, costs, slotOf, touch }
  const recreate = recreation(rules, random)
  const ruin = stringRemoval(rules, random)
  const costWithout = (absent: readonly number[]) => {
    let sum = 0
    for (const routeCost of costs) sum += routeCost
    for (const task of absent) sum += dropCosts[task] ?? 0
    return sum
  }
  const copy = (absent: readonly number[], cost: number): Routes => ({
    routes: routes.map((tasks) => [...tasks]),
    absent: [...absent],
    cost,
  })

  let absent = recreate(
    state,
    Array.from({ length: taskCount }, (_, task) => task),
    true,
  )
  let cost = costWithout(absent)
  let best = copy(absent, cost)
  const served = taskCount - absent.length
  const scale = served > 0 ? Math.max(1, costs.reduce((sum, routeCost) => sum + routeCost, 0) / served) : 1
  if (onBetter?.(cost)) return best
  while (schedule.next()) {
    saved.clear()
    const left = recreate(state, [...absent, ...ruin(state)])
    const found = costWithout(left)
    const heat = scale * hottest * (coldest / hottest) ** schedule.share()
    if (found >= cost - heat * Math.log(random.next())) {
      undo()
      continue
    }
    cost = found
    absent = left
    if (cost >= best.cost) continue
    best = copy(absent, cost)
    if (onBetter?.(cost)) break
  }
  return best
}
