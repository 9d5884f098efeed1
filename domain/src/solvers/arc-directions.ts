import type { ArcTables } from './arc-rules.ts'
import type { ArcRound } from './arc-routing.ts'

/** The cheapest directions of a round's tasks in their order, with the round's length and load. */
export function directed(
  { endCount, distances, endsA, endsB, lengths, loads, start, end }: ArcTables,
  tasks: readonly number[],
): Omit<ArcRound, 'walker'> {
  // By direction of the last task, 0 from a to b: the least length so far, and the direction of each task before.
  let reached = [{ length: 0, at: start, chosen: [] as boolean[] }]
  for (const task of tasks) {
    const [a, b, own] = [endsA[task] ?? 0, endsB[task] ?? 0, lengths[task] ?? 0]
    reached = [false, true].map((isReversed) => {
      const [from, to] = isReversed ? [b, a] : [a, b]
      const ways = reached.map((way) => ({
        ...way,
        length: way.length + own + (distances[way.at * endCount + from] ?? 0),
      }))
      const best = ways.reduce((least, way) => (way.length < least.length ? way : least))
      return { length: best.length, at: to, chosen: [...best.chosen, isReversed] }
    })
  }
  const home = reached.map((way) => ({ ...way, length: way.length + (distances[way.at * endCount + end] ?? 0) }))
  const best = home.reduce((least, way) => (way.length < least.length ? way : least))
  return {
    tasks: tasks.map((task, index) => ({ task, isReversed: best.chosen[index] ?? false })),
    length: best.length,
    load: tasks.reduce((sum, task) => sum + (loads[task] ?? 0), 0),
  }
}
