import { randomFrom } from '#random.ts'
import type { ExactSolver } from './mip.ts'
import { isNoBetter } from './site-bound.ts'
import { siteGround } from './site-ground.ts'
import { choiceOf, provenChoice, type SiteChoice } from './site-proof.ts'
import { searchedSites } from './site-search.ts'
import { searchSchedule } from './search-schedule.ts'
import type { SolverOptions, SolverResult } from './solver-run.ts'

export type SitesInstance = {
  /** What each point is worth, 0 up: households, people. */
  demand: readonly number[]
  /** By site: the points within its reach. */
  covers: readonly (readonly number[])[]
  /** So many sites are taken at most, the required ones among them. */
  most: number
  required?: readonly number[]
  excluded?: readonly number[]
  /** What each site costs, and how much all may cost together. */
  costs?: readonly number[]
  budget?: number
  /** All of these together are not to be taken again: what comes is the best other set. */
  unlike?: readonly number[]
  /** Proves choices best, or finds better ones. */
  exact?: ExactSolver
}

/** The sites taken, in order of their number. */
export type ChosenSites = number[]

const usualDraws = 400_000
/** At most this share of the time goes before the bound is known. */
const firstShare = 0.15
/** The proof ends here, so that what could not be proved is searched once more. */
const proofShare = 0.8
/** The exact solver may take so long where no time was given. */
const usualProofMs = 30_000

/**
 * The sites that together cover the most demand (maximal covering): each point counts once, however many sites reach it.
 * An annealed search (one iteration a draw) gives a first answer, prices on the points an upper bound; sites that the two
 * decide are set, and the exact solver is given what is left. One site alone is chosen by looking at each.
 * Source: GLOSSARY.md, choosing sites (选址).
 *
 * @returns `value` = the demand covered, `bound` = what no choice can exceed; proved where the two are equal
 * @throws {RangeError} on a point or site that does not exist, a negative number, or required sites that are excluded, more
 *   than may be taken, or dearer than the budget
 */
export function solveSites(instance: SitesInstance, options: SolverOptions): SolverResult<ChosenSites> {
  checkSitesInput(instance)
  const startedAt = Date.now()
  const step = leastStep(instance)
  const ground = siteGround(instance)
  const search = (draws: number, ms: number | null, seed: string, enough = Infinity): SiteChoice => {
    let isEnough = false
    const signal = {
      get aborted() {
        return isEnough || options.signal?.aborted === true
      },
    }
    const schedule = searchSchedule(
      { seed, iterations: draws, signal, ...(ms !== null && { ms: Math.max(1, ms) }) },
      draws,
    )
    const onBetter = (value: number) => {
      isEnough = ground.base + value >= enough
      options.onProgress?.({ done: schedule.done(), of: schedule.of, value: ground.base + value })
    }
    const own = searchedSites(ground, { random: randomFrom(seed), schedule, onBetter }).sites
    return choiceOf(ground, [...new Set(instance.required)], own)
  }
  const { ms = null, iterations, seed } = options
  const first = search(iterations ?? usualDraws, ms === null ? null : ms * firstShare, seed)
  // One site alone: the first look at every site has told all.
  if (ground.most <= 1) return resultOf(first, first.value, step)

  const endsAt = startedAt + (ms === null ? usualProofMs : ms * proofShare)
  const { best, bound } = provenChoice(instance, ground, first, { step, endsAt, signal: options.signal })
  const left = ms === null ? 0 : startedAt + ms - Date.now()
  if (isNoBetter(bound, best.value, step) || left <= 0) return resultOf(best, bound, step)
  const late = search(Infinity, left, `${seed}/late`, Math.floor(bound + 1e-6))
  return resultOf(late.value > best.value ? late : best, bound, step)
}

function resultOf({ sites, value }: SiteChoice, bound: number, step: number): SolverResult<ChosenSites> {
  const proven = isNoBetter(bound, value, step)
  const most = step === 1 ? Math.floor(bound + 1e-6) : bound
  const known = proven ? value : Number.isFinite(most) ? most : null
  return {
    solution: sites.toSorted((a, b) => a - b),
    value,
    bound: known,
    gap: known === null ? null : known === 0 ? 0 : (known - value) / known,
    proven,
  }
}

function checkSitesInput({ demand, covers, most, required = [], excluded = [], costs, budget, unlike }: SitesInstance) {
  if (!(Number.isInteger(most) && most >= 0)) throw new RangeError(`${most} sites cannot be taken`)
  for (const number of [...demand, ...(costs ?? []), budget ?? 0]) {
    if (!(number >= 0 && number < Infinity)) throw new RangeError(`${number} is no demand, cost or budget`)
  }
  if (costs && costs.length !== covers.length) throw new RangeError(`${costs.length} costs of ${covers.length} sites`)
  for (const point of covers.flat()) if (demand[point] === undefined) throw new RangeError(`no point ${point}`)
  for (const site of [...required, ...excluded, ...(unlike ?? [])]) {
    if (!covers[site]) throw new RangeError(`no site ${site} of ${covers.length}`)
  }
  const taken = new Set(required)
  if (taken.size > most) throw new RangeError(`${taken.size} sites are required of ${most}`)
  if (excluded.some((site) => taken.has(site))) throw new RangeError('a site is both required and excluded')
  const spent = [...taken].reduce((sum, site) => sum + (costs?.[site] ?? 0), 0)
  if (spent > (budget ?? Infinity)) throw new RangeError(`required sites cost ${spent} of ${budget}`)
  if (unlike?.every((site) => taken.has(site))) throw new RangeError('what is required may not be repeated')
}

/** Whole demands make whole values: what is less than one more is no more. */
const leastStep = ({ demand }: SitesInstance) =>
  demand.every((weight) => Number.isInteger(weight)) ? 1 : 1e-6 * Math.max(...demand)
