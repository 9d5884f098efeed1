import { iterationsOf, stopWatch, type SolverOptions } from './solver-run.ts'

/** How far an annealed search is: its share of iterations or of time, whichever is further. */
export type SearchSchedule = {
  /** 0 up to 1. */
  share: () => number
  /** Counts one iteration; false where the search is to end before it. */
  next: () => boolean
  done: () => number
  /** Iterations asked for; null where only the clock ends the search. */
  of: number | null
}

/** The clock and the signal are looked at so often that a search ends within a millisecond or so of its time. */
const iterationsPerLook = 16

/**
 * Counts iterations, looks at the clock and at the signal now and then.
 *
 * @param usual  iterations where neither iterations nor time were given
 * @throws {RangeError} where `iterations` or `ms` is not above 0
 */
export function searchSchedule(options: SolverOptions, usual: number): SearchSchedule {
  const { isOver } = stopWatch(options)
  const { ms } = options
  const iterations = iterationsOf(options, usual)
  const startedAt = Date.now()
  let done = 0
  let share = 0
  return {
    share: () => share,
    next: () => {
      if (done >= iterations) return false
      if (done % iterationsPerLook === 0) {
        if (isOver()) return false
        const ofTime = ms === undefined ? 0 : (Date.now() - startedAt) / ms
        share = Math.min(1, Math.max(done / iterations, ofTime))
      }
      done += 1
      return true
    },
    done: () => done,
    of: iterations === Infinity ? null : iterations,
  }
}
