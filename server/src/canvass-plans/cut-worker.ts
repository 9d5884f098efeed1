import { parentPort, workerData } from 'node:worker_threads'
import { checkPacketCut } from 'domain/solvers/check-packet-cut.ts'
import { solvePacketCut } from 'domain/solvers/packet-cut.ts'
import type { CutOrder, CutWord } from './cut-thread.ts'

// workerData is what runCutThread gave.
const { instance, seed, ms, stop } = workerData as CutOrder
const flag = new Int32Array(stop)
const signal = {
  get aborted() {
    return Atomics.load(flag, 0) === 1
  },
}
const say = (word: CutWord) => parentPort?.postMessage(word)

const startedAt = performance.now()
const spent = () => performance.now() - startedAt
// One round is there within a second or two; then the search goes on for as long as it may.
for (const budget of [() => ({ iterations: 1 }), () => ({ ms: Math.max(1, ms - spent()) })]) {
  const result = solvePacketCut(instance, {
    seed,
    ...budget(),
    signal,
    onProgress: ({ value }) => say({ kind: 'progress', value }),
  })
  const faults = checkPacketCut(instance.ground, result)
  if (faults.length > 0) throw new Error(`a cut that does not hold: ${faults.join()}`)
  say({ kind: 'found', result, seconds: spent() / 1000 })
  if (result.proven || signal.aborted) break
}
say({ kind: 'end' })
