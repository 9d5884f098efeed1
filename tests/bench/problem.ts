/** What a solver found for one file, judged by its own checker: without faults the value may be believed. */
export type Outcome = { value: number; faults: readonly string[]; bound?: number | null }
export type Budget = { seed: string; ms: number }

/** One kind of problem of the published instances: how a file is read, how long it may take, and what solves it. */
export type Problem<Instance> = {
  title: string
  read: (file: string, parameters: Record<string, unknown>) => Instance
  /** The time limit for this instance. */
  seconds: (instance: Instance) => number
  run: (instance: Instance, budget: Budget) => Outcome
  /** `most`: the larger the value, the better; the smaller, without saying. */
  better?: 'most'
}

/** A problem whose instances are known only to itself. */
export type OpenedProblem = Omit<Problem<never>, 'read' | 'seconds' | 'run'> & {
  open: (file: string, parameters: Record<string, unknown>) => { seconds: number; run: (budget: Budget) => Outcome }
}

/** Hides the type of a problem's instances, so that problems of all kinds stand in one table. */
export function problem<Instance>({ title, read, seconds, run, ...rest }: Problem<Instance>): OpenedProblem {
  return {
    title,
    ...rest,
    open: (file, parameters) => {
      const instance = read(file, parameters)
      return { seconds: seconds(instance), run: (budget) => run(instance, budget) }
    },
  }
}
