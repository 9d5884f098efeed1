import type { Districting, DistrictingInstance } from './districting.ts'
import { connectedParts } from './modularity.ts'

export const districtingFaults = [
  'node_without_piece',
  'lock_broken',
  'piece_apart',
  'wrong_work',
  'wrong_excess',
  'wrong_value',
] as const
export type DistrictingFault = (typeof districtingFaults)[number]

/**
 * Checks pieces without trusting who cut them: every node has one, locked nodes theirs, each piece hangs together within
 * every component of the graph (one whose locked nodes themselves lie apart may be apart), and work, excess and cost are
 * those recomputed.
 *
 * @returns the faults found; empty where the result may be stored and shown
 */
export function checkDistricting(
  instance: DistrictingInstance,
  { solution, value }: { solution: Districting; value: number },
): DistrictingFault[] {
  const { graph, pieces, lockedTo } = instance
  const { pieceOf } = solution
  const isCovered = pieceOf.length === graph.nodeCount && pieceOf.every((piece) => piece >= 0 && piece < pieces)
  if (!isCovered) return ['node_without_piece']
  const faults: DistrictingFault[] = []
  const isKept = pieceOf.every((piece, node) => (lockedTo?.[node] ?? -1) === -1 || lockedTo?.[node] === piece)
  if (!isKept) faults.push('lock_broken')
  if (hasPieceApart(instance, pieceOf)) faults.push('piece_apart')

  const work = new Float64Array(pieces)
  let all = 0
  pieceOf.forEach((piece, node) => {
    work[piece] = (work[piece] ?? 0) + (instance.work[node] ?? 0)
    all += instance.work[node] ?? 0
  })
  const near = (a: number, b: number, size: number) => Math.abs(a - b) <= 1e-6 * Math.max(1, size)
  if (work.length !== solution.work.length || !work.every((own, piece) => near(own, solution.work[piece] ?? -1, all))) {
    faults.push('wrong_work')
  }
  const { least = (0.9 * all) / pieces, most = (1.1 * all) / pieces } = instance
  const excess = work.reduce((sum, own) => sum + Math.max(0, own - most, least - own), 0)
  if (!near(excess, solution.excess, all)) faults.push('wrong_excess')

  let cost = 0
  for (let node = 0; node < graph.nodeCount; node += 1) {
    for (let at = graph.offsets[node] ?? 0; at < (graph.offsets[node + 1] ?? 0); at += 1) {
      if (pieceOf[node] !== pieceOf[graph.targets[at] ?? 0]) cost += (graph.weights[at] ?? 0) / 2
    }
  }
  if (!near(cost, value, cost)) faults.push('wrong_value')
  return faults
}

function hasPieceApart({ graph, lockedTo }: DistrictingInstance, pieceOf: Int32Array): boolean {
  const { communityOf: componentOf } = connectedParts(graph, new Uint8Array(graph.nodeCount))
  const { communityOf: partOf } = connectedParts(graph, pieceOf)
  const parts = new Map<string, Set<number>>()
  const lockedParts = new Map<number, Set<number>>()
  pieceOf.forEach((piece, node) => {
    const part = partOf[node] ?? 0
    const key = `${componentOf[node]} ${piece}`
    parts.set(key, (parts.get(key) ?? new Set()).add(part))
    if ((lockedTo?.[node] ?? -1) !== -1) lockedParts.set(piece, (lockedParts.get(piece) ?? new Set()).add(part))
  })
  return [...parts].some(([key, own]) => own.size > 1 && (lockedParts.get(Number(key.split(' ')[1]))?.size ?? 0) < 2)
}
