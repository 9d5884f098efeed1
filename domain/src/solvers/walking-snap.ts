import type { LngLat } from '#lng-lat.ts'
import type { WalkingGraph, WalkingPoint } from './walking-graph.ts'

/** Where a position meets the network: the point, how many metres off it lies, and on which side, looking along. */
export type Snapped = WalkingPoint & { offM: number; side: 'left' | 'right'; position: LngLat }

/** The straight parts of all footways, by the cells of a grid they run through. */
export type FootwayIndex = {
  graph: WalkingGraph
  /** Four a part: x and y of its two ends. */
  corners: Float64Array
  edgeOf: Int32Array
  /** How far along its footway a part begins and how long it is, in decimetres of the footway's own length. */
  begins: Float64Array
  spans: Float64Array
  cells: Map<number, number[]>
}

const cellM = 60
const cellOf = (x: number, y: number) => (Math.floor(x / cellM) + 32768) * 65536 + Math.floor(y / cellM) + 32768

/** Readies a graph for `snapTo`. */
export function footwayIndex(graph: WalkingGraph): FootwayIndex {
  const partCount = graph.footways.reduce((sum, { geometry }) => sum + geometry.length - 1, 0)
  const corners = new Float64Array(4 * partCount)
  const edgeOf = new Int32Array(partCount)
  const begins = new Float64Array(partCount)
  const spans = new Float64Array(partCount)
  const cells = new Map<number, number[]>()
  let part = 0
  graph.footways.forEach(({ geometry }, edge) => {
    const points = geometry.map(graph.plane.toPlane)
    const first = part
    let drawn = 0
    for (let at = 1; at < points.length; at += 1) {
      const [[xA, yA] = [0, 0], [xB, yB] = [0, 0]] = [points[at - 1], points[at]]
      corners.set([xA, yA, xB, yB], 4 * part)
      edgeOf[part] = edge
      begins[part] = drawn
      spans[part] = Math.hypot(xB - xA, yB - yA)
      drawn += spans[part] ?? 0
      file(cells, part, [xA, yA, xB, yB])
      part += 1
    }
    // The footway's own length holds, not that of the line as drawn on the plane.
    const scale = drawn > 0 ? (graph.lengths[edge] ?? 0) / drawn : 0
    for (let own = first; own < part; own += 1) {
      begins[own] = (begins[own] ?? 0) * scale
      spans[own] = (spans[own] ?? 0) * scale
    }
  })
  return { graph, corners, edgeOf, begins, spans, cells }
}

/** Into every cell that the part comes near: it is walked in steps shorter than a cell, with the cells beside. */
function file(cells: Map<number, number[]>, part: number, [xA, yA, xB, yB]: [number, number, number, number]) {
  const steps = Math.ceil(Math.hypot(xB - xA, yB - yA) / (cellM / 2)) || 1
  const into = new Set<number>()
  for (let step = 0; step <= steps; step += 1) {
    into.add(cellOf(xA + ((xB - xA) * step) / steps, yA + ((yB - yA) * step) / steps))
  }
  for (const cell of into) {
    const list = cells.get(cell)
    if (list) list.push(part)
    else cells.set(cell, [part])
  }
}

/**
 * The nearest point of the network to a position, by projection on the footways and not only to their ends.
 * Source: GLOSSARY.md, walking graph (步行路网).
 *
 * @param withinM  how many metres off the network a position may lie
 * @param accepts  which footways count; all without it
 * @returns null where no footway comes so near
 */
export function snapTo(
  index: FootwayIndex,
  position: LngLat,
  withinM: number,
  accepts: (edge: number) => boolean = () => true,
): Snapped | null {
  const [x, y] = index.graph.plane.toPlane(position)
  let best: { part: number; share: number } | null = null
  let bestOff = withinM
  const look = (part: number) => {
    const near = nearestOn(index, part, x, y)
    // The earlier footway among equals, so that no order of cells decides.
    const isNearer =
      best === null ? near.off <= bestOff : near.off < bestOff || (near.off === bestOff && part < best.part)
    if (!isNearer || !accepts(index.edgeOf[part] ?? 0)) return
    best = { part, share: near.share }
    bestOff = near.off
  }
  // A part is filed where its steps fall: it may come up to half a cell nearer than the cells that list it.
  const rings = Math.ceil(withinM / cellM) + 1
  for (let ring = 0; ring <= rings && (ring - 1.5) * cellM <= bestOff; ring += 1) {
    for (const cell of ringCells(x, y, ring)) index.cells.get(cell)?.forEach(look)
  }
  return best === null ? null : snapped(index, best, { x, y, offM: bestOff })
}

function* ringCells(x: number, y: number, ring: number): Generator<number> {
  for (let dx = -ring; dx <= ring; dx += 1) {
    const step = Math.abs(dx) === ring ? 1 : 2 * ring
    for (let dy = -ring; dy <= ring; dy += step || 1) yield cellOf(x + dx * cellM, y + dy * cellM)
  }
}

function nearestOn({ corners }: FootwayIndex, part: number, x: number, y: number) {
  const xA = corners[4 * part] ?? 0
  const yA = corners[4 * part + 1] ?? 0
  const dx = (corners[4 * part + 2] ?? 0) - xA
  const dy = (corners[4 * part + 3] ?? 0) - yA
  const length2 = dx * dx + dy * dy
  const share = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - xA) * dx + (y - yA) * dy) / length2))
  return { share, off: Math.hypot(x - xA - share * dx, y - yA - share * dy) }
}

function snapped(
  { graph, corners, edgeOf, begins, spans }: FootwayIndex,
  { part, share }: { part: number; share: number },
  { x, y, offM }: { x: number; y: number; offM: number },
): Snapped {
  const [xA = 0, yA = 0, xB = 0, yB = 0] = corners.subarray(4 * part, 4 * part + 4)
  const edge = edgeOf[part] ?? 0
  const along = Math.round((begins[part] ?? 0) + share * (spans[part] ?? 0))
  return {
    edge,
    along: Math.min(along, graph.lengths[edge] ?? 0),
    offM,
    side: (xB - xA) * (y - yA) - (yB - yA) * (x - xA) >= 0 ? 'left' : 'right',
    position: graph.plane.toLngLat(xA + share * (xB - xA), yA + share * (yB - yA)),
  }
}
