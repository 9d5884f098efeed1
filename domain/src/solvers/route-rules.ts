/** Where a task would go, and what it would cost there. */
export type Place = { slot: number; position: number; extra: number }

/** What a problem of routes tells the search: tasks are numbered, a slot holds one route. */
export type RouteRules = {
  taskCount: number
  slotCount: number
  /** Empty slots of one kind are alike: only the first of them is tried. */
  kindOf: ArrayLike<number>
  /** Of each task, the nearest ones from near to far, itself first. */
  near: readonly Int32Array[]
  /** What it costs to leave a task out. */
  dropCosts: ArrayLike<number>
  /** Orders in which tasks are put back, the smallest key first; each is drawn as often as its weight says. */
  orders: readonly { weight: number; keys: ArrayLike<number> }[]
  /** Takes a slot's new tasks to heart and says what the route costs. */
  refresh: (slot: number, tasks: readonly number[]) => number
  /** Writes into `place` where the task fits best in the slot, if that is cheaper than what stands there. */
  seek: (slot: number, task: number, place: Place, skips: () => boolean) => void
}

/** Routes while they are changed. */
export type RouteState = {
  routes: number[][]
  costs: Float64Array
  /** −1 where a task is in no route. */
  slotOf: Int32Array
  /** To be called before a slot is changed, so that the change can be undone. */
  touch: (slot: number) => void
}

/** Each task's nearest ones, itself first, by any measure of how far two are apart; of equal ones the lower number. */
export function nearestOf(count: number, apart: (a: number, b: number) => number, most = 100): Int32Array[] {
  const all = Array.from({ length: count }, (_, task) => task)
  const far = new Float64Array(count)
  return all.map((task) => {
    for (let other = 0; other < count; other += 1) far[other] = other === task ? -Infinity : apart(task, other)
    return Int32Array.from(all.toSorted((a, b) => (far[a] ?? 0) - (far[b] ?? 0)).slice(0, most))
  })
}
