import { walkRows } from './odd-matching.ts'
import { groupsOf, type PostmanPiece, type PostmanPlan } from './postman-plan.ts'
import type { WalkEdge } from './shortest-walks.ts'

/**
 * Solves a minimising mixed-integer model in LP format within some seconds: the value of each variable not 0, and whether
 * that is proved best. Null where it found nothing.
 */
export type MipSolver = (
  model: string,
  seconds: number,
) => { values: ReadonlyMap<string, number>; proven: boolean } | null

/** Larger networks are left as they are. */
const mostEdges = 600
const secondsAModel = 5
const mostModels = 60

/**
 * Proves a plan best, or finds a better one: extra passes of each edge (0, 1 or 2) that make every node even but the walk's
 * ends, and that join what would lie apart, one cut after another until nothing does.
 */
export function provenPlan(
  edges: readonly WalkEdge[],
  piece: PostmanPiece,
  plan: PostmanPlan,
  mip: MipSolver,
): PostmanPlan {
  if (edges.length > mostEdges) return plan
  const nodeCount = edges.reduce((most, { a, b }) => Math.max(most, a + 1, b + 1), 0)
  const rows = walkRows(nodeCount, edges)
  const lengthOf = (list: readonly number[]) => list.reduce((sum, edge) => sum + (edges[edge]?.length ?? 0), 0)
  // What must be joined is known before the first model: each group by itself is to be left.
  const first = groupsOf(rows, piece)
  const cuts: number[][] = first.length > 1 ? first : []
  let bound = plan.bound
  for (let model = 0; model < mostModels; model += 1) {
    const found = mip(lpModel(edges, nodeCount, piece, cuts), secondsAModel)
    if (!found?.proven) break
    const extra = edges.flatMap((_, edge) =>
      Array.from({ length: Math.round(found.values.get(`x${edge}`) ?? 0) }, () => edge),
    )
    const listed = [...piece.required, ...extra]
    bound = Math.max(bound, lengthOf(listed))
    if (bound >= plan.length) return { ...plan, bound: plan.length }
    const groups = groupsOf(rows, { ...piece, required: listed })
    if (groups.length === 1) return { edges: listed, length: lengthOf(listed), bound: lengthOf(listed) }
    // Extra passes may run in circles apart from all that is required: those circles are no group to be joined.
    const needed = new Set(groupsOf(rows, piece).flat())
    const apart = groups.filter((group) => group.some((node) => needed.has(node)))
    if (apart.length === 1) {
      const own = new Set(apart[0])
      const kept = listed.filter((edge) => own.has(edges[edge]?.a ?? -1))
      return { edges: kept, length: lengthOf(kept), bound: lengthOf(kept) }
    }
    cuts.push(...apart)
  }
  return { ...plan, bound }
}

function lpModel(
  edges: readonly WalkEdge[],
  nodeCount: number,
  piece: PostmanPiece,
  cuts: readonly number[][],
): string {
  const degrees = new Int32Array(nodeCount)
  const turn = (node: number) => {
    degrees[node] = (degrees[node] ?? 0) + 1
  }
  for (const edge of piece.required) {
    turn(edges[edge]?.a ?? 0)
    turn(edges[edge]?.b ?? 0)
  }
  if (piece.from !== piece.to) for (const node of [piece.from, piece.to]) if (node !== null) turn(node)
  const terms = Array.from({ length: nodeCount }, (): string[] => [])
  edges.forEach(({ a, b }, edge) => {
    if (a === b) return
    terms[a]?.push(`x${edge}`)
    terms[b]?.push(`x${edge}`)
  })
  const nodes = [...terms.keys()].filter((node) => (terms[node]?.length ?? 0) > 0)
  const ends = piece.free > 0 ? nodes.map((node) => `e${node}`) : []
  const parity = nodes.map((node) => {
    const end = piece.free > 0 ? ` + e${node}` : ''
    return ` p${node}: ${terms[node]?.join(' + ')}${end} - 2 z${node} = ${-((degrees[node] ?? 0) % 2)}`
  })
  const leaving = cuts.map((group, cut) => {
    const inside = new Set(group)
    const crossing = edges.flatMap(({ a, b }, edge) => (inside.has(a) === inside.has(b) ? [] : [`x${edge}`]))
    // A group with one of the walk's ends is entered or left only once.
    const least = piece.free === 0 && piece.from === piece.to ? 2 : 1
    return ` c${cut}: ${crossing.join(' + ')} >= ${least}`
  })
  const endings = piece.free === 1 ? [` f: ${ends.join(' + ')} = 1`] : []
  const bothEnds = piece.free === 2 ? [` f: ${ends.join(' + ')} - 2 y = 0`] : []
  const loops = edges.flatMap(({ a, b }, edge) => (a === b ? [edge] : []))
  const used = edges.flatMap((_, edge) => (loops.includes(edge) ? [] : [edge]))
  return [
    'Minimize',
    ` cost: ${used.map((edge) => `${edges[edge]?.length ?? 0} x${edge}`).join(' + ')}`,
    'Subject To',
    ...parity,
    ...leaving,
    ...endings,
    ...bothEnds,
    'Bounds',
    ...used.map((edge) => ` 0 <= x${edge} <= 2`),
    'General',
    ` ${[...used.map((edge) => `x${edge}`), ...nodes.map((node) => `z${node}`)].join(' ')}`,
    ...(piece.free > 0 ? ['Binary', ` ${[...ends, ...(piece.free === 2 ? ['y'] : [])].join(' ')}`] : []),
    'End',
  ].join('\n')
}
