import type { LngLat } from '#lng-lat.ts'
import { outlinesBelow, type Field } from './marching-squares.ts'
import type { Reach } from './reach.ts'
import type { WalkingGraph } from './walking-graph.ts'

export type ReachOutlineOptions = {
  /** How far from the walked line the outline lies, in metres: the depth of a house on the street. */
  aroundM?: number
  /** Holes smaller than this many square metres are yards, and filled; larger ones (a river, a compound, a park) stay. */
  holesFromM2?: number
}

/** Polygons with their holes, every ring closed by its first position, the outer against the clock (as GeoJSON has it). */
export type MultiPolygon = LngLat[][][]

const stepM = 20
const cellM = 10
/** Corners that stick out less than this are straightened. */
const straightM = 1.5

/**
 * The ground about what was walked: discs about points every 20 m of the walked stretches, joined.
 * Source: GLOSSARY.md, walking reach (步行可达圈).
 *
 * @returns no polygon where nothing was walked
 */
export function reachOutline(
  graph: WalkingGraph,
  reach: Reach,
  { aroundM = 30, holesFromM2 = 2500 }: ReachOutlineOptions = {},
): MultiPolygon {
  const points = walkedPoints(graph, reach)
  if (points.length === 0) return []
  const { field, west, south } = nearnessField(points, aroundM)
  const rings = outlinesBelow(field, aroundM)
    .map((ring) => straightened(ring.map(([x, y]): Point => [west + x * cellM, south + y * cellM])))
    .map((ring) => ({ ring, area: signedArea(ring) }))
  const outer = rings.filter(({ area }) => area > 0).toSorted((a, b) => a.area - b.area)
  const holesOf = new Map(outer.map(({ ring }) => [ring, [] as Ring[]]))
  for (const { ring, area } of rings) {
    if (area >= 0 || -area < holesFromM2) continue
    const [first = [0, 0]] = ring
    // The smallest ring about a hole is its own.
    const owner = outer.find((other) => other.area > -area && isInside(first, other.ring))
    if (owner) holesOf.get(owner.ring)?.push(ring)
  }
  const closed = (ring: Ring) => [...ring, ...ring.slice(0, 1)].map(([x, y]) => graph.plane.toLngLat(x, y))
  return outer.toReversed().map(({ ring }) => [ring, ...(holesOf.get(ring) ?? [])].map(closed))
}

type Point = [x: number, y: number]
type Ring = Point[]

/** Points at most 20 m apart on all that was walked, on the plane, x and y in turn. */
function walkedPoints({ footways, lengths, plane }: WalkingGraph, { stretches }: Reach): number[] {
  const points: number[] = []
  for (const { edge, from, to } of stretches) {
    const line = footways[edge]?.geometry.map(plane.toPlane) ?? []
    const drawn = line.reduce((sum, [x, y], at) => sum + distance([x, y], line[at - 1] ?? [x, y]), 0)
    const scale = drawn / (lengths[edge] || 1)
    pointsOn(line, from * scale, lengths[edge] === 0 ? drawn : to * scale, points)
  }
  return points
}

const distance = ([xA, yA]: Point, [xB, yB]: Point) => Math.hypot(xA - xB, yA - yB)

function pointsOn(line: Point[], from: number, to: number, points: number[]) {
  const count = Math.max(1, Math.ceil((to - from) / stepM))
  let part = 1
  let begins = 0
  for (let step = 0; step <= count; step += 1) {
    const wanted = from + ((to - from) * step) / count
    let [a, b] = [line[part - 1], line[part]]
    while (a && b && part < line.length - 1 && begins + distance(a, b) < wanted) {
      begins += distance(a, b)
      part += 1
      ;[a, b] = [line[part - 1], line[part]]
    }
    if (!a || !b) return
    const share = Math.min(1, (wanted - begins) / (distance(a, b) || 1))
    points.push(a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))
  }
}

/** How far each cell's corner lies from the nearest point, as far as it matters. */
function nearnessField(points: number[], aroundM: number): { field: Field; west: number; south: number } {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at < points.length; at += 2) {
    const [x = 0, y = 0] = [points[at], points[at + 1]]
    west = Math.min(west, x)
    east = Math.max(east, x)
    south = Math.min(south, y)
    north = Math.max(north, y)
  }
  const farthest = aroundM + 2 * cellM
  west -= farthest
  south -= farthest
  const width = Math.ceil((east + farthest - west) / cellM) + 1
  const height = Math.ceil((north + farthest - south) / cellM) + 1
  const values = new Float32Array(width * height).fill(farthest ** 2)
  const reachCells = Math.ceil((aroundM + cellM) / cellM)
  for (let at = 0; at < points.length; at += 2) {
    const x = ((points[at] ?? 0) - west) / cellM
    const y = ((points[at + 1] ?? 0) - south) / cellM
    for (let row = Math.floor(y) - reachCells; row <= Math.ceil(y) + reachCells; row += 1) {
      if (row < 0 || row >= height) continue
      const dy2 = ((row - y) * cellM) ** 2
      const last = Math.min(width - 1, Math.ceil(x) + reachCells)
      for (let column = Math.max(0, Math.floor(x) - reachCells); column <= last; column += 1) {
        const off2 = dy2 + ((column - x) * cellM) ** 2
        const place = row * width + column
        if (off2 < (values[place] ?? 0)) values[place] = off2
      }
    }
  }
  for (let place = 0; place < values.length; place += 1) values[place] = Math.sqrt(values[place] ?? 0)
  return { field: { width, height, values }, west, south }
}

const signedArea = (ring: Ring) =>
  ring.reduce((sum, [x, y], at) => {
    const [xNext, yNext] = ring[(at + 1) % ring.length] ?? [x, y]
    return sum + x * yNext - xNext * y
  }, 0) / 2

function isInside([x, y]: Point, ring: Ring): boolean {
  let inside = false
  ring.forEach(([xA, yA], at) => {
    const [xB, yB] = ring[(at + 1) % ring.length] ?? [xA, yA]
    if (yA > y !== yB > y && x < xA + ((y - yA) / (yB - yA)) * (xB - xA)) inside = !inside
  })
  return inside
}

/** Leaves out corners that hardly stick out (Douglas and Peucker), between the ring's first and its farthest point. */
function straightened(ring: Ring): Ring {
  const [first = [0, 0]] = ring
  let farthest = 0
  ring.forEach((point, at) => {
    if (distance(point, first) > distance(ring[farthest] ?? first, first)) farthest = at
  })
  const kept = new Uint8Array(ring.length + 1)
  kept[0] = 1
  kept[farthest] = 1
  const open: [number, number][] = [
    [0, farthest],
    [farthest, ring.length],
  ]
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span
    const [a, b] = [ring[from] ?? first, ring[to % ring.length] ?? first]
    let worst = straightM
    let corner = -1
    for (let at = from + 1; at < to; at += 1) {
      const off = offLine(ring[at] ?? first, a, b)
      if (off > worst) [worst, corner] = [off, at]
    }
    if (corner === -1) continue
    kept[corner] = 1
    open.push([from, corner], [corner, to])
  }
  const left = ring.filter((_, at) => kept[at] === 1)
  return left.length > 2 ? left : ring
}

function offLine([x, y]: Point, [xA, yA]: Point, [xB, yB]: Point): number {
  const length = Math.hypot(xB - xA, yB - yA)
  return length === 0 ? Math.hypot(x - xA, y - yA) : Math.abs((xB - xA) * (y - yA) - (yB - yA) * (x - xA)) / length
}
