import { Worker } from 'node:worker_threads'
import type { ChosenSites, SitesInstance } from 'domain/solvers/sites.ts'
import type { SolverResult } from 'domain/solvers/solver-run.ts'

export type FoundSites = SolverResult<ChosenSites>
/** What the thread is handed: `stop` holds one whole number that turns 1 when nobody wants more. */
export type PlanOrder = { instance: Omit<SitesInstance, 'exact'>; seed: string; ms: number; stop: SharedArrayBuffer }
/** What it says: the best choice, another one, or that there is no other. */
export type PlanWord = { kind: 'chosen'; result: FoundSites } | { kind: 'other'; result: FoundSites | null }

/** A search that still runs so long after its time has failed. */
const graceMs = 60_000
const lookEveryMs = 250

/**
 * Chooses sites in a thread of its own, then another set.
 *
 * @param isWanted  asked four times a second; once false, the search ends with its best so far
 */
export async function runPlanThread(
  order: Omit<PlanOrder, 'stop'>,
  isWanted: () => Promise<boolean>,
): Promise<{ chosen: FoundSites; other: FoundSites | null }> {
  const stop = new SharedArrayBuffer(4)
  const worker = new Worker(new URL('./plan-worker.ts', import.meta.url), { workerData: { ...order, stop } })
  const look = setInterval(() => {
    isWanted().then(
      (wanted) => wanted || Atomics.store(new Int32Array(stop), 0, 1),
      (error: unknown) => worker.emit('error', error),
    )
  }, lookEveryMs)
  const deadline = setTimeout(() => worker.emit('error', new Error('the search did not end')), 2 * order.ms + graceMs)
  try {
    return await new Promise((resolve, reject) => {
      let chosen: FoundSites | null = null
      // Our own thread says only what PlanWord names.
      worker.on('message', (word: PlanWord) => {
        if (word.kind === 'chosen') chosen = word.result
        else if (chosen) resolve({ chosen, other: word.result })
      })
      worker.on('error', reject)
    })
  } finally {
    clearInterval(look)
    clearTimeout(deadline)
    await worker.terminate()
  }
}
