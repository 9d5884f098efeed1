import type { LngLat } from '#lng-lat.ts'
import type { WalkingGraph, WalkingPoint } from './walking-graph.ts'

/** The line of a footway from one of its points to another, given in decimetres along it; turned round when `from` is above. */
export function footwayLine(graph: WalkingGraph, edge: number, from: number, to: number): LngLat[] {
  if (from > to) return footwayLine(graph, edge, to, from).toReversed()
  const geometry = graph.footways[edge]?.geometry ?? []
  const marks = alongMarks(graph, edge)
  const within = geometry.filter((_, at) => (marks[at] ?? 0) > from && (marks[at] ?? 0) < to)
  return [positionAt(geometry, marks, from), ...within, positionAt(geometry, marks, to)]
}

/** Where a point of the network lies. */
export function positionOf(graph: WalkingGraph, { edge, along }: WalkingPoint): LngLat {
  return positionAt(graph.footways[edge]?.geometry ?? [], alongMarks(graph, edge), along)
}

/** How many decimetres along its footway each position of its line stands. */
function alongMarks({ footways, lengths, plane }: WalkingGraph, edge: number): number[] {
  const points = footways[edge]?.geometry.map(plane.toPlane) ?? []
  let drawn = 0
  const marks = points.map(([x, y], at) => {
    const [xBefore, yBefore] = points[at - 1] ?? [x, y]
    drawn += Math.hypot(x - xBefore, y - yBefore)
    return drawn
  })
  const scale = drawn > 0 ? (lengths[edge] ?? 0) / drawn : 0
  return marks.map((mark) => mark * scale)
}

function positionAt(geometry: readonly LngLat[], marks: number[], along: number): LngLat {
  const next = marks.findIndex((mark) => mark >= along)
  const [after, before] = [geometry[next] ?? geometry.at(-1), geometry[next - 1]]
  if (!after) return [0, 0]
  if (!before || next === -1) return [...after]
  const [markA, markB] = [marks[next - 1] ?? 0, marks[next] ?? 0]
  const share = markB === markA ? 0 : (along - markA) / (markB - markA)
  return [before[0] + share * (after[0] - before[0]), before[1] + share * (after[1] - before[1])]
}
