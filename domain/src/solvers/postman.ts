import { randomFrom } from '#random.ts'
import { eulerWalk, type WalkStep } from './euler-walk.ts'
import { walkRows, type WalkRows } from './odd-matching.ts'
import { provenPlan, type MipSolver } from './postman-mip.ts'
import { plannedEdges, type PostmanPiece } from './postman-plan.ts'
import type { WalkEdge } from './shortest-walks.ts'
import { iterationsOf, stopWatch, type SolverOptions, type SolverResult } from './solver-run.ts'

export type PostmanInstance = {
  nodeCount: number
  /** Where one can walk; lengths are whole decimetres. */
  edges: readonly WalkEdge[]
  /** What must be walked at least once, by place in `edges`; everything without it. An edge listed twice is two passes. */
  required?: readonly number[]
  /**
   * `closed` ends where it began; `open` ends elsewhere. Where, the given nodes say; null leaves it to the solver. The piece
   * of the network that holds a given node is walked so; every other one, and all where none is given, begins where it may.
   */
  shape?: { kind: 'closed'; start: number | null } | { kind: 'open'; from: number | null; to: number | null }
  /** Solves small mixed-integer models, to prove walks best (`postman-mip.ts`). */
  mip?: MipSolver
}

/** A walk a piece of the network that has something to walk, the longest first. */
export type PostmanWalks = { walks: { start: number; end: number; steps: WalkStep[]; length: number }[] }

/** Where nothing must be joined, one attempt is enough; else so many trees are tried, fewer of large ones. */
const usualAttempts = (required: number) => Math.max(3, Math.min(30, Math.round(6000 / (required || 1))))

/**
 * The shortest walk over every required edge (Chinese postman; rural postman where not all are required). Odd nodes are
 * paired by the shortest ways; required edges that lie apart are first joined by a tree of shortest ways, which is tried
 * again with other trees: one iteration a tree. Pieces of the network are walked each by itself.
 * Source: GLOSSARY.md, covering walk (遍历路线).
 *
 * @returns `value` = decimetres walked. Proved where the pairing alone proves it, or by `mip`
 * @throws {RangeError} on an edge or node that does not exist, or a length that is not whole and 0 or above
 */
export function solvePostman(instance: PostmanInstance, options: SolverOptions): SolverResult<PostmanWalks> {
  const { nodeCount, edges } = instance
  checkPostmanInput(instance)
  const required = instance.required ?? edges.map((_, edge) => edge)
  const rows = walkRows(nodeCount, edges)
  const { isOver } = stopWatch(options)
  const attempts = iterationsOf(options, usualAttempts(required.length))
  const random = randomFrom(options.seed)
  const walks: PostmanWalks['walks'] = []
  let bound = 0
  for (const piece of piecesToWalk(instance, rows, required)) {
    const plan = plannedEdges(rows, piece, { attempts, isOver, random })
    const proven =
      instance.mip && plan.bound < plan.length && !isOver() ? provenPlan(edges, piece, plan, instance.mip) : plan
    bound += proven.bound
    walks.push(walkOf(edges, proven.edges, piece))
    options.onProgress?.({ done: walks.length, of: null, value: walks.reduce((sum, { length }) => sum + length, 0) })
  }
  const value = walks.reduce((sum, { length }) => sum + length, 0)
  return {
    solution: { walks: walks.toSorted((a, b) => b.length - a.length || a.start - b.start) },
    value,
    bound,
    gap: bound > 0 ? (value - bound) / bound : value === 0 ? 0 : null,
    proven: value === bound,
  }
}

function checkPostmanInput({ nodeCount, edges, required, shape }: PostmanInstance) {
  const isNode = (node: number) => Number.isInteger(node) && node >= 0 && node < nodeCount
  for (const { a, b, length } of edges) {
    if (!isNode(a) || !isNode(b)) throw new RangeError(`no edge from ${a} to ${b} among ${nodeCount} nodes`)
    if (!(Number.isSafeInteger(length) && length >= 0)) throw new RangeError(`an edge of length ${length}`)
  }
  for (const edge of required ?? []) if (!edges[edge]) throw new RangeError(`no edge ${edge} of ${edges.length}`)
  const given = shape?.kind === 'open' ? [shape.from, shape.to] : [shape?.start ?? null]
  for (const node of given) if (node !== null && !isNode(node)) throw new RangeError(`no node ${node} of ${nodeCount}`)
}

/** Required edges by the piece of the network that they lie in, with the ends that hold there. */
function piecesToWalk({ nodeCount, edges, shape }: PostmanInstance, rows: WalkRows, required: readonly number[]) {
  const pieceOf = new Int32Array(nodeCount).fill(-1)
  let count = 0
  const open: number[] = []
  for (let start = 0; start < nodeCount; start += 1) {
    if (pieceOf[start] !== -1) continue
    pieceOf[start] = count
    open.push(start)
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (let at = rows.offsets[node] ?? 0; at < (rows.offsets[node + 1] ?? 0); at += 1) {
        const target = rows.targets[at] ?? 0
        if (pieceOf[target] !== -1) continue
        pieceOf[target] = count
        open.push(target)
      }
    }
    count += 1
  }
  const byPiece = Map.groupBy(required, (edge) => pieceOf[edges[edge]?.a ?? 0] ?? 0)
  return [...byPiece].map(([number, list]): PostmanPiece => {
    const isHere = (node: number | null | undefined): node is number => node != null && pieceOf[node] === number
    if (shape?.kind !== 'open') {
      const start = isHere(shape?.start) ? shape.start : null
      return { required: list, from: start, to: start, free: 0 }
    }
    const from = isHere(shape.from) ? shape.from : null
    const to = isHere(shape.to) ? shape.to : null
    return { required: list, from, to, free: from === null ? (to === null ? 2 : 1) : to === null ? 1 : 0 }
  })
}

function walkOf(
  edges: readonly WalkEdge[],
  listed: readonly number[],
  piece: PostmanPiece,
): PostmanWalks['walks'][number] {
  const degrees = new Map<number, number>()
  for (const edge of listed) {
    const { a = 0, b = 0 } = edges[edge] ?? {}
    degrees.set(a, (degrees.get(a) ?? 0) + 1)
    degrees.set(b, (degrees.get(b) ?? 0) + 1)
  }
  const odd = [...degrees].flatMap(([node, degree]) => (degree % 2 === 1 ? [node] : []))
  const first = edges[listed[0] ?? 0]?.a ?? 0
  const start = piece.from ?? odd.find((node) => node !== piece.to) ?? piece.to ?? first
  const steps = eulerWalk(edges, listed, start)
  const last = steps.at(-1)
  const lastEdge = edges[last?.edge ?? 0]
  const end = last && lastEdge ? (last.forward ? lastEdge.b : lastEdge.a) : start
  return { start, end, steps, length: steps.reduce((sum, { edge }) => sum + (edges[edge]?.length ?? 0), 0) }
}
