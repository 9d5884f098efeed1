import { randomFrom } from '#random.ts'
import { arcLowerBound } from './arc-bound.ts'
import { directed } from './arc-directions.ts'
import { exactRounds, mostExactTasks } from './arc-exact.ts'
import { arcRules, noWay, type ArcTables } from './arc-rules.ts'
import { ruinAndRecreate } from './ruin-recreate.ts'
import { searchSchedule } from './search-schedule.ts'
import { shortestWalks, type WalkEdge } from './shortest-walks.ts'
import type { SolverOptions, SolverResult } from './solver-run.ts'

/** An edge to be walked from end to end by somebody, once. Two tasks may lie on one edge: both sides of a street. */
export type ArcTask = {
  /** Which of the instance's edges. */
  edge: number
  /** What it takes of a walker's limit, beside its length where that counts: minutes of visits, say; 0 and up. */
  load: number
  /** What is lost if nobody walks it; without, it may only stay undone where no walker can take it. */
  prize?: number
}

/** N walkers, or as many as it takes, walk every task on an undirected network. All figures are whole. */
export type ArcRoutingInstance = {
  nodeCount: number
  /** Lengths in decimetres, or in any other whole unit. */
  edges: readonly WalkEdge[]
  tasks: readonly ArcTask[]
  /** The node all walkers start at. */
  start: number
  /** The node all walkers end at; where they started, without saying. */
  end?: number
  /** One limit a walker, or one limit for as many walkers as it takes. */
  walkers: { limits: readonly number[] } | { limit: number }
  /** The walked length counts towards the limit too: loads are then in the unit of lengths. */
  countsLength?: boolean
}

/** One walker's round: tasks in walking order, `isReversed` where walked from the edge's b to its a. */
export type ArcRound = {
  /** Which limit; 0 up in the order of rounds where walkers are free. */
  walker: number
  tasks: { task: number; isReversed: boolean }[]
  /** All that is walked, with and without work. */
  length: number
  load: number
}

/** `undone`: tasks nobody walks, ascending. */
export type ArcRoutes = { rounds: ArcRound[]; undone: number[] }

const usualIterations = 20_000

/**
 * Rounds of the least length in all that walk every task within the walkers' limits (capacitated arc routing, 打包走街).
 * Tasks that cannot be reached or do not fit stay undone, as do those whose prize is less than their way. Up to eight tasks
 * are solved outright; more by ruin and recreate, 20,000 iterations without saying. `value` is the length of all rounds and the prizes of what is undone.
 *
 * @returns rounds that pass `checkArcRoutes`, unless a task without a prize had to stay undone
 * @throws {RangeError} on an edge, a task, a node or a limit that cannot be
 */
export function solveArcRouting(instance: ArcRoutingInstance, options: SolverOptions): SolverResult<ArcRoutes> {
  const schedule = searchSchedule(options, usualIterations)
  const tables = arcTablesOf(instance)
  const bound = arcLowerBound(instance, tables)
  const isSmall = instance.tasks.length <= mostExactTasks
  const best = isSmall
    ? exactRounds(tables, firmDropCosts(instance, tables))
    : ruinAndRecreate(arcRules(tables), {
        random: randomFrom(options.seed),
        schedule,
        onBetter: (value) => {
          options.onProgress?.({ done: schedule.done(), of: schedule.of, value })
          return value <= bound
        },
      })
  const rounds = best.routes.flatMap((tasks, slot): ArcRound[] =>
    tasks.length === 0 ? [] : [{ walker: slot, ...directed(tables, tasks) }],
  )
  if (!('limits' in instance.walkers)) for (const [walker, round] of rounds.entries()) round.walker = walker
  const undone = best.absent.toSorted((a, b) => a - b)
  const lost = undone.reduce((sum, task) => sum + (instance.tasks[task]?.prize ?? 0), 0)
  const value = rounds.reduce((sum, { length }) => sum + length, lost)
  const mustBeDone = undone.some((task) => instance.tasks[task]?.prize === undefined)
  // What was computed outright is its own bound.
  if (isSmall && !mustBeDone) return { solution: { rounds, undone }, value, bound: value, gap: 0, proven: true }
  const proven = !mustBeDone && value <= bound
  const gap = mustBeDone || bound === 0 ? null : Math.max(0, value / bound - 1)
  return { solution: { rounds, undone }, value, bound, gap: proven ? 0 : gap, proven }
}

/** Undone costs, for which all rounds and prizes together make up for no task that has to be done. */
function firmDropCosts({ tasks }: ArcRoutingInstance, { dropCosts }: ArcTables): Float64Array {
  const all = dropCosts.reduce((sum, cost) => sum + cost, 1) * (tasks.length + 1)
  return dropCosts.map((cost, task) => (tasks[task]?.prize === undefined ? all : cost))
}

/** The nodes that matter get numbers of their own, and the ways between them lengths. */
function arcTablesOf(instance: ArcRoutingInstance): ArcTables {
  const { nodeCount, edges, tasks, start, end = start, walkers, countsLength = false } = instance
  const numbers = new Map<number, number>()
  const numberOf = (node: number) => {
    if (!(Number.isInteger(node) && node >= 0 && node < nodeCount)) throw new RangeError(`no node ${node}`)
    const number = numbers.get(node) ?? numbers.size
    numbers.set(node, number)
    return number
  }
  const [startEnd, endEnd] = [numberOf(start), numberOf(end)]
  const served = tasks.map(({ edge, load, prize = 0 }) => {
    const found = edges[edge]
    if (!found) throw new RangeError(`no edge ${edge} to walk`)
    if (!(load >= 0 && prize >= 0)) throw new RangeError(`a task of load ${load} and prize ${prize}`)
    return found
  })
  const endsA = Int32Array.from(served, ({ a }) => numberOf(a))
  const endsB = Int32Array.from(served, ({ b }) => numberOf(b))

  const walksFrom = shortestWalks(nodeCount, edges)
  const nodes = [...numbers.keys()]
  const distances = Float64Array.from(
    nodes.flatMap((node) => {
      const { lengths } = walksFrom(node)
      return nodes.map((other) => Math.min(noWay, lengths[other] ?? noWay))
    }),
  )
  const limits = 'limits' in walkers ? [...walkers.limits] : tasks.map(() => walkers.limit)
  if (limits.some((limit) => !(limit >= 0))) throw new RangeError('a limit below 0')
  // Dearer than any round could be made by walking to a task and back.
  const farthest = distances.reduce((most, length) => (length < noWay ? Math.max(most, length) : most), 0)
  const longest = served.reduce((most, { length }) => Math.max(most, length), 0)
  const mustCost = 1 + 4 * farthest + 2 * longest
  return {
    taskCount: tasks.length,
    endCount: nodes.length,
    distances,
    endsA,
    endsB,
    lengths: Float64Array.from(served, ({ length }) => length),
    loads: Float64Array.from(tasks, ({ load }) => load),
    start: startEnd,
    end: endEnd,
    limits: Float64Array.from(limits),
    countsLength,
    dropCosts: Float64Array.from(tasks, ({ prize }) => prize ?? mustCost),
  }
}
