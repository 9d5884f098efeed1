import { Worker } from 'node:worker_threads'
import type { PacketCut, PacketCutInstance } from 'domain/solvers/packet-cut.ts'
import type { SolverResult } from 'domain/solvers/solver-run.ts'

export type FoundCut = { result: SolverResult<PacketCut>; seconds: number }
/** What the thread is handed: `stop` holds one whole number that turns 1 when nobody wants more. */
export type CutOrder = { instance: PacketCutInstance; seed: string; ms: number; stop: SharedArrayBuffer }
/** What it says: how far it is, a cut to be kept, and that it is done. */
export type CutWord = { kind: 'progress'; value: number } | ({ kind: 'found' } & FoundCut) | { kind: 'end' }

/** A search that still runs so long after its time has failed. */
const graceMs = 60_000
const lookEveryMs = 250

/**
 * Searches for a cut in a thread of its own.
 *
 * @param isWanted  asked four times a second; once false, the search ends with its best so far
 * @param take  is handed each better cut, one after the other
 */
export async function runCutThread(
  order: Omit<CutOrder, 'stop'>,
  { isWanted, take }: { isWanted: () => Promise<boolean>; take: (found: FoundCut) => Promise<void> },
): Promise<void> {
  const stop = new SharedArrayBuffer(4)
  const worker = new Worker(new URL('./cut-worker.ts', import.meta.url), { workerData: { ...order, stop } })
  const look = setInterval(() => {
    isWanted().then(
      (wanted) => wanted || Atomics.store(new Int32Array(stop), 0, 1),
      (error: unknown) => worker.emit('error', error),
    )
  }, lookEveryMs)
  const deadline = setTimeout(() => worker.emit('error', new Error('the search did not end')), order.ms + graceMs)
  try {
    await new Promise<void>((resolve, reject) => {
      let last: Promise<unknown> = Promise.resolve()
      // Our own thread says only what CutWord names.
      worker.on('message', (word: CutWord) => {
        if (word.kind === 'found') last = last.then(() => take(word))
        if (word.kind === 'end') last = last.then(() => resolve())
        last.catch(reject)
      })
      worker.on('error', reject)
    })
  } finally {
    clearInterval(look)
    clearTimeout(deadline)
    await worker.terminate()
  }
}
