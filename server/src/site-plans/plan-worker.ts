import { parentPort, workerData } from 'node:worker_threads'
import { checkSites } from 'domain/solvers/check-sites.ts'
import { solveSites, type SitesInstance } from 'domain/solvers/sites.ts'
import { highsSolver } from '#jobs/highs-solver.ts'
import type { FoundSites, PlanOrder, PlanWord } from './plan-thread.ts'

// workerData is what runPlanThread gave.
const { instance, seed, ms, stop } = workerData as PlanOrder
const flag = new Int32Array(stop)
const signal = {
  get aborted() {
    return Atomics.load(flag, 0) === 1
  },
}
const say = (word: PlanWord) => parentPort?.postMessage(word)
const exact = await highsSolver()

const chosen = checked(instance)
say({ kind: 'chosen', result: chosen })
say({ kind: 'other', result: otherThan(chosen) })

function checked(asked: Omit<SitesInstance, 'exact'>): FoundSites {
  const result = solveSites({ ...asked, exact }, { seed, ms, signal })
  const faults = checkSites(asked, result)
  if (faults.length > 0) throw new Error(`a choice that does not hold: ${faults.join()}`)
  return result
}

/** Null where every site was required, or no other set reaches anybody. */
function otherThan({ solution }: FoundSites): FoundSites | null {
  if (solution.every((site) => instance.required?.includes(site))) return null
  const other = checked({ ...instance, unlike: solution })
  return other.value === 0 ? null : other
}
