import type { Building } from './buildings.ts'
import { compassOf, compassZh } from './compass.ts'
import { type Face, faces } from './faces.ts'
import { gridIndex } from './grid-index.ts'
import { joinedGroups } from './joined-groups.ts'
import { type Point, boxOf, convexHull, distance, isInPolygon, lineLength } from './plane.ts'
import type { Segment } from './segments.ts'

/** Home buildings between the same streets, where the map names no 小区. */
export type Block = { name: string; ring: Point[]; homes: Building[] }

const fewestHomes = 3
/** Homes that no streets enclose belong together up to this gap, metres. */
const widestGap = 45
/** The outline keeps this far from the corners of its buildings, metres. */
const margin = 8

/**
 * Gathers home buildings into blocks: first by the streets that enclose them; those left over (at the edge of the map,
 * or too few in their block) by nearness. A block is named by its two longest bounding streets.
 */
export function blocks(homes: readonly Building[], segments: readonly Segment[]): Block[] {
  const ground = segments.filter(({ level }) => level === 'ground')
  const enclosing = faces(ground)
  const index = gridIndex(enclosing, ({ ring }) => boxOf(ring))
  const faceOf = (home: Building) =>
    index
      .around(home.centre, 0)
      .filter(({ ring }) => isInPolygon([ring], home.centre))
      .toSorted((a, b) => a.areaM2 - b.areaM2)[0]
  const byFace = new Map<Face<Segment>, Building[]>()
  const left: Building[] = []
  for (const home of homes) {
    const face = faceOf(home)
    if (face) byFace.set(face, [...(byFace.get(face) ?? []), home])
    else left.push(home)
  }
  const enclosed = [...byFace].filter(([, members]) => members.length >= fewestHomes)
  const few = [...byFace.values()].filter((members) => members.length < fewestHomes).flat()
  const near = clusters([...left, ...few]).filter((members) => members.length >= fewestHomes)

  const named = uniqueNames(middleOf(homes.map(({ centre }) => centre)))
  return [
    ...enclosed.map(([face, members]) => block(members, face.ring, boundingNames(face), named)),
    ...near.map((members) => block(members, null, nearestNames(members, ground), named)),
  ]
}

function block(
  homes: Building[],
  face: Point[] | null,
  names: string[],
  named: (names: string[], centre: Point) => string,
): Block {
  const hull = convexHull(homes.flatMap(({ area }) => area.points.flat(2)).flatMap(grown))
  const ring = face ? clipped(face, hull) : hull
  const centre = middleOf(homes.map((home) => home.centre))
  return { name: named(names, centre), ring, homes }
}

const grown = ([x, y]: Point): Point[] =>
  Array.from({ length: 8 }, (_, step): Point => [
    x + margin * Math.cos((step * Math.PI) / 4),
    y + margin * Math.sin((step * Math.PI) / 4),
  ])

/** The part of a ring inside a convex one that runs counter-clockwise (Sutherland and Hodgman). */
function clipped(ring: Point[], convex: Point[]): Point[] {
  let kept = ring.slice(1)
  for (let corner = 1; corner < convex.length; corner++) {
    const [[ax, ay], [bx, by]]: [Point, Point] = [convex[corner - 1] ?? [0, 0], convex[corner] ?? [0, 0]]
    const height = ([x, y]: Point) => (bx - ax) * (y - ay) - (by - ay) * (x - ax)
    kept = kept.flatMap((point, index) => {
      const before = kept.at(index - 1) ?? point
      const [now, then] = [height(point), height(before)]
      const crossing = now >= 0 !== then >= 0 ? [between(before, point, then / (then - now))] : []
      return now >= 0 ? [...crossing, point] : crossing
    })
  }
  return [...kept, ...kept.slice(0, 1)]
}

const between = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
]

function clusters(homes: Building[]): Building[][] {
  const index = gridIndex(homes, ({ area }) => boxOf(area.points.flat(2)))
  // Each pair of neighbours is a key that both carry.
  const neighbours = (home: Building) =>
    index
      .around(home.centre, widestGap + 60)
      .filter((other) => other === home || gap(home, other) <= widestGap)
      .map((other) => [home.ref, other.ref].toSorted().join())
  return joinedGroups(homes, neighbours)
}

function gap(a: Building, b: Building): number {
  const corners = (building: Building) => building.area.points.flat(2)
  return Math.min(...corners(a).flatMap((from) => corners(b).map((to) => distance(from, to))))
}

/** Names of the streets along a face, the longest first. */
function boundingNames({ edges }: Face<Segment>): string[] {
  const metres = new Map<string, number>()
  for (const { name, points } of edges) if (name) metres.set(name, (metres.get(name) ?? 0) + lineLength(points))
  // Whole metres, so that equal streets come in the same order whatever the last digit says.
  const byLength = [...metres].toSorted((a, b) => Math.round(b[1]) - Math.round(a[1]) || (a[0] < b[0] ? -1 : 1))
  return byLength.map(([name]) => name)
}

function nearestNames(homes: Building[], ground: Segment[]): string[] {
  const centre = middleOf(homes.map((home) => home.centre))
  const metres = new Map<string, number>()
  for (const segment of ground) {
    const { name, points } = segment
    if (!name) continue
    const nearest = Math.min(...points.map((point) => distance(point, centre)))
    if (nearest < Math.min(500, metres.get(name) ?? Infinity)) metres.set(name, nearest)
  }
  return [...metres].toSorted((a, b) => a[1] - b[1]).map(([name]) => name)
}

/** Gives each block a name of its own: two streets, else other pairs of its streets, else a number. */
function uniqueNames(centreOfAll: Point) {
  const used = new Set<string>()
  return (names: string[], centre: Point): string => {
    const [first, ...others] = names
    const pairsOfNames = names.slice(0, 4).flatMap((a, index) =>
      // The other order of the same two streets would read as the same block.
      names.slice(index + 1, 4).flatMap((b) => (used.has(`${b}—${a}片区`) ? [] : [`${a}—${b}片区`])),
    )
    const side = compassZh[compassOf([centre[0] - centreOfAll[0], centre[1] - centreOfAll[1]])]
    const single = first && others.length === 0 ? `${first}片区` : `${side}部片区`
    const candidates = pairsOfNames.length > 0 ? pairsOfNames : [single]
    const numbered = Array.from({ length: 999 }, (_, index) => `${candidates[0]}${index + 2}`)
    const name = [...candidates, ...numbered].find((candidate) => !used.has(candidate)) ?? single
    used.add(name)
    return name
  }
}

function middleOf(points: Point[]): Point {
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / Math.max(1, points.length)
  return [mean(0), mean(1)]
}
