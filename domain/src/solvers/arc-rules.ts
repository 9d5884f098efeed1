import { nearestOf, type RouteRules } from './route-rules.ts'

/** Everything about a problem of arc routing that its search needs, with numbers of ends instead of nodes. */
export type ArcTables = {
  taskCount: number
  /** How many ends there are: distances are read at `from * endCount + to`. */
  endCount: number
  /** Large, not infinite, where there is no way. */
  distances: Float64Array
  /** Of each task: its two ends, its length and its load. */
  endsA: Int32Array
  endsB: Int32Array
  lengths: Float64Array
  loads: Float64Array
  start: number
  end: number
  /** One limit a slot. */
  limits: Float64Array
  countsLength: boolean
  dropCosts: Float64Array
}

/** Lengths from here on mean that there is no way. */
export const noWay = 1e12

/**
 * Rules of arc routing: of each route the cheapest directions of its tasks are known from either end, so that the best
 * place of one more task, in its best direction, is found with all the others free to turn.
 */
export function arcRules(instance: ArcTables): RouteRules {
  const { taskCount, endCount, distances, endsA, endsB, lengths, loads } = instance
  const { start, end, limits, countsLength, dropCosts } = instance
  const apart = (a: number, b: number) => {
    const [rowA, rowB] = [(endsA[a] ?? 0) * endCount, (endsB[a] ?? 0) * endCount]
    const [toA, toB] = [endsA[b] ?? 0, endsB[b] ?? 0]
    return Math.min(
      distances[rowA + toA] ?? 0,
      distances[rowA + toB] ?? 0,
      distances[rowB + toA] ?? 0,
      distances[rowB + toB] ?? 0,
    )
  }
  const fromStart = Float64Array.from(endsA, (a, task) =>
    Math.min(distances[start * endCount + a] ?? 0, distances[start * endCount + (endsB[task] ?? 0)] ?? 0),
  )

  const tables = Array.from(limits, () => emptyTable())

  const refresh: RouteRules['refresh'] = (slot, tasks) => {
    const table = tables[slot] ?? emptyTable()
    const count = tasks.length
    if (table.beginA.length < count + 2) Object.assign(table, emptyTable(2 * (count + 2)))
    const { beginA, beginB, doneA, doneB, restA, restB } = table
    table.count = count
    table.load = 0
    beginA[0] = start
    beginB[0] = start
    doneA[0] = 0
    doneB[0] = 0
    for (let at = 1; at <= count; at += 1) {
      const task = tasks[at - 1] ?? 0
      const length = lengths[task] ?? 0
      const a = endsA[task] ?? 0
      const b = endsB[task] ?? 0
      beginA[at] = a
      beginB[at] = b
      // To have done it at a, one begins at b.
      doneA[at] = length + arriving(table, at - 1, b * endCount)
      doneB[at] = length + arriving(table, at - 1, a * endCount)
      table.load += loads[task] ?? 0
    }
    beginA[count + 1] = end
    beginB[count + 1] = end
    restA[count + 1] = 0
    restB[count + 1] = 0
    for (let at = count; at >= 1; at -= 1) {
      const length = lengths[tasks[at - 1] ?? 0] ?? 0
      restA[at] = length + leaving(table, at + 1, (beginB[at] ?? 0) * endCount)
      restB[at] = length + leaving(table, at + 1, (beginA[at] ?? 0) * endCount)
    }
    table.cost = count === 0 ? 0 : arriving(table, count, end * endCount)
    return table.cost
  }

  /** The least way to an end, all tasks up to a place of the route done. */
  function arriving({ beginA, beginB, doneA, doneB }: RouteTable, at: number, row: number): number {
    const overA = (doneA[at] ?? 0) + (distances[row + (beginA[at] ?? 0)] ?? 0)
    const overB = (doneB[at] ?? 0) + (distances[row + (beginB[at] ?? 0)] ?? 0)
    return overA < overB ? overA : overB
  }

  /** The least way from an end through the tasks from a place of the route on. */
  function leaving({ beginA, beginB, restA, restB }: RouteTable, at: number, row: number): number {
    const overA = (restA[at] ?? 0) + (distances[row + (beginA[at] ?? 0)] ?? 0)
    const overB = (restB[at] ?? 0) + (distances[row + (beginB[at] ?? 0)] ?? 0)
    return overA < overB ? overA : overB
  }

  const seek: RouteRules['seek'] = (slot, task, place, skips) => {
    const table = tables[slot]
    if (!table) return
    const load = table.load + (loads[task] ?? 0)
    const room = (limits[slot] ?? 0) - load
    if (room < 0) return
    const rowA = (endsA[task] ?? 0) * endCount
    const rowB = (endsB[task] ?? 0) * endCount
    const kept = (lengths[task] ?? 0) - table.cost
    // Whole lengths: what is longer than the room is so by 1 at least.
    let least = Math.min(place.extra, noWay, countsLength ? room - table.cost + 0.5 : Infinity)
    for (let at = 0; at <= table.count; at += 1) {
      if (skips()) continue
      const forth = arriving(table, at, rowA) + leaving(table, at + 1, rowB)
      const back = arriving(table, at, rowB) + leaving(table, at + 1, rowA)
      const extra = (forth < back ? forth : back) + kept
      if (extra >= least) continue
      least = extra
      place.slot = slot
      place.position = at
      place.extra = extra
    }
  }

  const limitNumbers = new Map([...new Set(limits)].map((limit, number) => [limit, number]))
  return {
    taskCount,
    slotCount: limits.length,
    kindOf: Int32Array.from(limits, (limit) => limitNumbers.get(limit) ?? 0),
    near: nearestOf(taskCount, apart),
    dropCosts,
    orders: [
      { weight: 4, keys: loads.map((load) => -load) },
      { weight: 2, keys: fromStart.map((length) => -length) },
      { weight: 1, keys: fromStart },
    ],
    refresh,
    seek,
  }
}

/**
 * A route by its places; place 0 is where it starts, the one after the last task where it ends. `done`: the least way
 * until a task is done, ending at its end A or B; `rest`: the least way from before a task, beginning at A or B.
 */
type RouteTable = Record<'beginA' | 'beginB' | 'doneA' | 'doneB' | 'restA' | 'restB', Float64Array> & {
  count: number
  load: number
  cost: number
}

function emptyTable(places = 8): RouteTable {
  const list = () => new Float64Array(places)
  return {
    beginA: list(),
    beginB: list(),
    doneA: list(),
    doneB: list(),
    restA: list(),
    restB: list(),
    count: 0,
    load: 0,
    cost: 0,
  }
}
