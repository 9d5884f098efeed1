import { type Point, signedArea } from './plane.ts'

/** A line between two nodes of a network drawn in the plane. */
export type Edge = { fromNode: number; toNode: number; points: Point[] }
export type Face<E> = { ring: Point[]; areaM2: number; edges: E[] }

type HalfEdge<E> = { edge: E; from: number; to: number; points: Point[]; angle: number; twin: HalfEdge<E> | null }

/**
 * The pieces of ground that the lines enclose. Dead ends are cut away first, for they part nothing.
 * Each face is walked with the ground on its left hand.
 */
export function faces<E extends Edge>(edges: readonly E[]): Face<E>[] {
  const leaving = new Map<number, HalfEdge<E>[]>()
  for (const edge of withoutDeadEnds(edges)) {
    const there = halfEdge(edge, edge.fromNode, edge.toNode, edge.points)
    const back = halfEdge(edge, edge.toNode, edge.fromNode, edge.points.toReversed())
    there.twin = back
    back.twin = there
    for (const half of [there, back]) leaving.set(half.from, [...(leaving.get(half.from) ?? []), half])
  }
  for (const halves of leaving.values()) halves.sort((a, b) => a.angle - b.angle)

  const seen = new Set<HalfEdge<E>>()
  const found: Face<E>[] = []
  for (const half of [...leaving.values()].flat()) {
    if (seen.has(half)) continue
    const walk = roundFrom(half, leaving, seen)
    const ring = walk.flatMap(({ points }) => points.slice(1))
    const closed = [...ring.slice(-1), ...ring]
    const areaM2 = signedArea(closed)
    // The outside is walked the other way round, so its area is negative.
    if (areaM2 > 1) found.push({ ring: closed, areaM2, edges: walk.map(({ edge }) => edge) })
  }
  return found
}

function halfEdge<E>(edge: E, from: number, to: number, points: Point[]): HalfEdge<E> {
  const [a, b] = points
  return { edge, from, to, points, angle: a && b ? Math.atan2(b[1] - a[1], b[0] - a[0]) : 0, twin: null }
}

function roundFrom<E>(start: HalfEdge<E>, leaving: Map<number, HalfEdge<E>[]>, seen: Set<HalfEdge<E>>): HalfEdge<E>[] {
  const walk: HalfEdge<E>[] = []
  let half: HalfEdge<E> | undefined = start
  while (half && !seen.has(half)) {
    seen.add(half)
    walk.push(half)
    const halves: HalfEdge<E>[] = leaving.get(half.to) ?? []
    const { twin }: HalfEdge<E> = half
    // The sharpest turn to the left: the one before the way back, counted counter-clockwise.
    half = twin ? halves.at(halves.indexOf(twin) - 1) : undefined
  }
  return walk
}

function withoutDeadEnds<E extends Edge>(edges: readonly E[]): E[] {
  const kept = new Set(edges)
  const at = new Map<number, E[]>()
  for (const edge of edges) {
    for (const node of [edge.fromNode, edge.toNode]) at.set(node, [...(at.get(node) ?? []), edge])
  }
  const ends = [...at.keys()].filter((node) => at.get(node)?.length === 1)
  for (let node = ends.pop(); node !== undefined; node = ends.pop()) {
    const [edge, second] = (at.get(node) ?? []).filter((other) => kept.has(other))
    if (!edge || second) continue
    kept.delete(edge)
    const other = edge.fromNode === node ? edge.toNode : edge.fromNode
    if ((at.get(other) ?? []).filter((left) => kept.has(left)).length === 1) ends.push(other)
  }
  return [...kept]
}
