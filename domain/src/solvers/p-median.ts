import { randomFrom } from '#random.ts'
import type { ExactSolver } from './mip.ts'
import { medianBound } from './p-median-bound.ts'
import { exactMedians } from './p-median-proof.ts'
import { searchedMedians } from './p-median-search.ts'
import { isNoBetter, medianTables } from './p-median-tables.ts'
import { stopWatch, type SolverOptions, type SolverResult } from './solver-run.ts'

export type PMedianInstance = {
  clientCount: number
  siteCount: number
  /** From each client to each site, client by client; finite, 0 up, whole decimetres as a rule. */
  distances: ArrayLike<number>
  /** How much each client counts, 0 up; all the same without it. */
  weights?: readonly number[]
  /** How many sites are taken, the required ones among them. */
  count: number
  required?: readonly number[]
  excluded?: readonly number[]
  /** Proves choices best, or finds better ones. */
  exact?: ExactSolver
}

/** The sites taken, in order of their number. */
export type ChosenMedians = number[]

const usualShakes = 300
/** So many clients are proved soon: the search need not use the time there is. */
const mostToProve = 200
const usualProofMs = 30_000
/** Where the clock ends the search, what is left of it after this share goes into the bound and the proof. */
const searchShare = 0.6

/**
 * The sites to which all clients together have the shortest way, each to its nearest one (p-median). Fast interchange
 * (Resende and Werneck), then shaken again and again: one iteration a shake. Prices on the clients bound it from below;
 * the exact solver decides what they leave open where that is little enough.
 * Source: GLOSSARY.md, p-median (p 中位).
 *
 * @returns `value` = weighted distance of all clients, `bound` = what no choice can go below; proved where the two are equal
 * @throws {RangeError} where the lists do not fit, or fewer sites are left than are to be taken
 */
export function solvePMedian(instance: PMedianInstance, options: SolverOptions): SolverResult<ChosenMedians> {
  checkPMedianInput(instance)
  const startedAt = Date.now()
  const tables = medianTables(instance)
  const { ms, onProgress, signal } = options
  const isSmall = instance.clientCount <= mostToProve && instance.exact !== undefined
  const watch = stopWatch({ ...options, ...(ms !== undefined && { ms: ms * searchShare }) })
  const shakes = options.iterations ?? (ms === undefined ? usualShakes : Infinity)
  let best = searchedMedians(tables, null, {
    random: randomFrom(options.seed),
    shakes: isSmall && ms !== undefined ? Math.min(shakes, usualShakes) : shakes,
    isOver: watch.isOver,
    onBetter: (value, done) => onProgress?.({ done, of: shakes === Infinity ? null : shakes, value }),
  })
  const endsAt = startedAt + (ms ?? usualProofMs)
  const isOver = () => signal?.aborted === true || Date.now() >= endsAt
  const prices = medianBound(tables, best.value, isOver)
  // Prices may end below what costs, 0 up, cannot.
  let bound = Math.max(0, prices.bound)
  const isOpen = () => !isNoBetter(tables, bound, best.value)
  if (isOpen() && !isOver() && instance.exact) {
    const found = exactMedians(tables, best, prices, instance.exact, {
      seconds: (endsAt - Date.now()) / 1000,
      nearEnough: 0.99 * tables.step,
      ...(signal && { signal }),
    })
    if (found && found.value < best.value) best = found
    if (found) bound = Math.max(bound, Math.min(best.value, found.bound))
  }
  if (isOpen() && ms !== undefined && options.iterations === undefined && !isOver()) {
    const late = randomFrom(`${options.seed}/late`)
    best = searchedMedians(tables, best.sites, { random: late, shakes: Infinity, isOver: () => isOver() || !isOpen() })
  }
  const proven = !isOpen()
  const known = proven ? best.value : tables.step === 1 ? Math.ceil(bound - 1e-6) : bound
  return {
    solution: best.sites.toSorted((a, b) => a - b),
    value: best.value,
    bound: known,
    gap: known > 0 ? (best.value - known) / known : best.value === 0 ? 0 : null,
    proven,
  }
}

function checkPMedianInput({ clientCount, siteCount, distances, ...instance }: PMedianInstance) {
  const { weights, count, required = [], excluded = [] } = instance
  if (distances.length !== clientCount * siteCount) {
    throw new RangeError(`${distances.length} distances from ${clientCount} clients to ${siteCount} sites`)
  }
  if (weights && weights.length !== clientCount) throw new RangeError(`${weights.length} weights of ${clientCount}`)
  for (const number of [...Array.from(distances), ...(weights ?? [])]) {
    if (!(number >= 0 && number < Infinity)) throw new RangeError(`${number} is no distance or weight`)
  }
  for (const site of [...required, ...excluded]) {
    if (!(Number.isInteger(site) && site >= 0 && site < siteCount)) throw new RangeError(`no site ${site}`)
  }
  const [taken, out] = [new Set(required), new Set(excluded)]
  if (excluded.some((site) => taken.has(site))) throw new RangeError('a site is both required and excluded')
  if (!(Number.isInteger(count) && count >= Math.max(1, taken.size) && count <= siteCount - out.size)) {
    throw new RangeError(`${count} of ${siteCount} sites cannot be taken`)
  }
}
