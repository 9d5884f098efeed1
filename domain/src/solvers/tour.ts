import { randomFrom } from '#random.ts'
import { oneTreeBound } from './one-tree-bound.ts'
import { searchSchedule } from './search-schedule.ts'
import type { SolverOptions, SolverResult } from './solver-run.ts'
import { exactCycle, mostExact } from './tour-exact.ts'
import { tourNeighbours } from './tour-neighbours.ts'
import { tourSearch } from './tour-search.ts'
import { greedyCycle } from './tour-start.ts'
import { tourTables, type TourTables } from './tour-tables.ts'

/** Stops to be put in order. Distances are whole, alike in both directions. */
export type TourInstance = {
  stopCount: number
  /** From stop to stop at `from * stopCount + to`; without, the points tell: straight and rounded. */
  distances?: ArrayLike<number>
  /** Where stops lie, in the unit of distances; beside distances they only say which stops lie on which side. */
  points?: readonly (readonly [x: number, y: number])[]
  /** The stop it begins at; any, without saying. */
  start?: number
  /** The stop it ends at: back at the start without saying, or anywhere. */
  end?: number | 'start' | 'anywhere'
}

/** All stops in the order they are visited; where it ends at its start, the way back is part of the tour. */
export type Tour = number[]

const usualIterations = 40_000

/**
 * The shortest order of stops, round or from one end to another (travelling salesman, 走访顺序). Up to 12 stops it is
 * proved; else Lin–Kernighan with local double bridges and annealed acceptance, where one iteration is one bridge,
 * 40,000 without saying. `bound` comes from 1-trees: nothing is shorter than that.
 *
 * @returns an order that passes `checkTour`, with its length
 * @throws {RangeError} where a distance is not whole, below 0, above 20,000,000 or not alike both ways, or where a stop
 *   is named that is not there
 */
export function solveTour(instance: TourInstance, options: SolverOptions): SolverResult<Tour> {
  const schedule = searchSchedule(options, usualIterations)
  const tables = tourTables(instance)
  if (tables.count <= mostExact) {
    const cycle = exactCycle(tables)
    const value = tables.lengthOf(cycle) + tables.offset
    return { solution: tables.tourOf(cycle), value, bound: value, gap: 0, proven: true }
  }
  const neighbours = tourNeighbours(tables)
  const search = tourSearch(tables, {
    neighbours,
    begun: greedyCycle(tables, neighbours),
    random: randomFrom(options.seed),
  })
  search.settle()
  const bound = boundOf(tables, search.best().length, options)
  const report = () => {
    const value = search.best().length + tables.offset
    options.onProgress?.({ done: schedule.done(), of: schedule.of, value })
  }
  report()
  while (search.best().length > bound && schedule.next()) {
    if (search.kick(schedule.share())) report()
  }
  const value = search.best().length + tables.offset
  const proven = search.best().length <= bound
  const least = bound + tables.offset
  return {
    solution: tables.tourOf(search.best().cycle),
    value,
    bound: least,
    gap: proven ? 0 : least > 0 ? value / least - 1 : null,
    proven,
  }
}

/** A tenth of the time at most goes into the bound. */
const boundShare = 0.1

function boundOf(tables: TourTables, length: number, { ms, signal }: SolverOptions): number {
  const endsAt = ms === undefined ? Infinity : Date.now() + ms * boundShare
  return oneTreeBound(tables, { length, isOver: () => signal?.aborted === true || Date.now() >= endsAt })
}
