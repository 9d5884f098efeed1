/** How long a solver may search, from where its draws come, and how it is watched and stopped. */
export type SolverOptions = {
  /** Any text; equal seeds and equal iterations give equal answers. */
  seed: string
  /** What one iteration is, each solver says. Without it the solver's own default holds. */
  iterations?: number
  /** Ends the search by the clock. The answer then depends on the machine, so tests and stored plans count iterations. */
  ms?: number
  onProgress?: (progress: SolverProgress) => void
  /** Looked at while searching: an AbortSignal, or any object whose `aborted` another thread can turn true. */
  signal?: { readonly aborted: boolean }
}

/** How far a search is; `of` is null where only the clock will end it. */
export type SolverProgress = { done: number; of: number | null; value: number }

/** The best found. `bound` and `gap` (0 up, a share of the bound) are null where nothing is known about the best there is. */
export type SolverResult<Solution> = {
  solution: Solution
  value: number
  bound: number | null
  gap: number | null
  proven: boolean
}

/**
 * Tells a search when to end: the answer to `isOver()` stays true once it was true.
 *
 * @throws {RangeError} where `iterations` or `ms` is not above 0
 */
export function stopWatch({ iterations, ms, signal }: SolverOptions): { isOver: () => boolean } {
  for (const budget of [iterations, ms]) {
    if (budget !== undefined && !(budget > 0)) throw new RangeError(`nothing can be searched in ${budget}`)
  }
  const endsAt = ms === undefined ? null : Date.now() + ms
  let over = false
  return {
    isOver: () => {
      over ||= signal?.aborted === true || (endsAt !== null && Date.now() >= endsAt)
      return over
    },
  }
}

/** How many iterations to run: what was asked; without end where only the clock was given; the solver's own number else. */
export function iterationsOf({ iterations, ms }: SolverOptions, usual: number): number {
  return iterations ?? (ms === undefined ? usual : Infinity)
}
