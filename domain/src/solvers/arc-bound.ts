import blossom from 'edmonds-blossom-fixed'
import type { ArcRoutingInstance } from './arc-routing.ts'
import { noWay, type ArcTables } from './arc-rules.ts'

/** Beyond so many odd ends matching takes too long: then half of each one's nearest way must do. */
const mostMatched = 150

/**
 * No rounds are shorter than this: every task is walked, every end where an odd number of tasks meet is left or reached
 * once more, and so many walkers as the loads ask for leave the start and come back (Golden and Wong, with ways between
 * two ends at the start as by Benavent). What may stay undone counts with its prize, if that is less than its length.
 */
export function arcLowerBound(instance: ArcRoutingInstance, tables: ArcTables): number {
  const { tasks, edges } = instance
  const { lengths, dropCosts, start, end, endsA, endsB, distances, endCount } = tables
  const canDrop = tasks.some(({ prize }) => prize !== undefined)
  const worked = lengths.reduce(
    (sum, length, task) => sum + (canDrop ? Math.min(length, dropCosts[task] ?? 0) : length),
    0,
  )
  if (canDrop || start !== end || tasks.length === 0) return worked

  const degrees = new Int32Array(endCount)
  for (const list of [endsA, endsB]) for (const node of list) degrees[node] = (degrees[node] ?? 0) + 1
  const odd = [...degrees.keys()].filter((node) => node !== start && (degrees[node] ?? 0) % 2 === 1)
  const atStart = degrees[start] ?? 0
  const more = 2 * fewestWalkers(tables) - atStart
  const ends = [...odd, ...Array.from({ length: more > 0 ? more : atStart % 2 }, () => start)]
  const atLeast = edges.reduce(
    (least, { a, b, length }) =>
      a !== b && (a === instance.start || b === instance.start) ? Math.min(least, length) : least,
    noWay,
  )
  const between = (a: number, b: number) =>
    a === start && b === start ? 2 * atLeast : (distances[a * endCount + b] ?? noWay)
  return worked + (ends.length <= mostMatched ? matchedLength(ends, between) : halfNearest(ends, between))
}

/** So many walkers at least share the loads, the strongest first. */
function fewestWalkers({ loads, lengths, limits, countsLength }: ArcTables): number {
  let left = loads.reduce((sum, load, task) => sum + load + (countsLength ? (lengths[task] ?? 0) : 0), 0)
  let walkers = 1
  for (const limit of limits.toSorted((a, b) => b - a)) {
    left -= limit
    if (left <= 0) break
    walkers += 1
  }
  return Math.min(walkers, limits.length)
}

type Between = (a: number, b: number) => number

/** The least length in sum of ways that pair all ends; 0 where they cannot be paired. */
function matchedLength(ends: readonly number[], between: Between): number {
  const pairs = ends.flatMap((a, one) =>
    ends.slice(one + 1).flatMap((b, other): [number, number, number][] => {
      const length = between(a, b)
      return length < noWay ? [[one, one + 1 + other, length]] : []
    }),
  )
  // The matching seeks the greatest sum: what is short must weigh much.
  const heaviest = 1 + pairs.reduce((most, [, , length]) => Math.max(most, length), 0)
  const mates = blossom(
    pairs.map(([a, b, length]) => [a, b, heaviest - length]),
    true,
  )
  const lengths = ends.map((a, one) => {
    const mate = mates[one] ?? -1
    return mate < 0 ? noWay : between(a, ends[mate] ?? a)
  })
  return lengths.some((length) => length >= noWay) ? 0 : lengths.reduce((sum, length) => sum + length, 0) / 2
}

function halfNearest(ends: readonly number[], between: Between): number {
  const nearest = ends.map((a, one) =>
    ends.reduce((least, b, other) => (one === other ? least : Math.min(least, between(a, b))), noWay),
  )
  return Math.ceil(nearest.reduce((sum, length) => sum + (length < noWay ? length : 0), 0) / 2)
}
