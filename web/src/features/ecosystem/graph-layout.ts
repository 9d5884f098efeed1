import { randomFrom } from 'domain/random.ts'
import type { Box, LaidLink, LaidNode } from './graph-room.ts'
import { settled } from './graph-settling.ts'
import type { Point } from './link-path.ts'

/** Above so many nodes communities are packed as discs; below each node finds its own place. */
export const settledUpTo = 150

/** The graph's own units: so many across and down, the branch in the middle at 0, 0. */
export const graphSide = 1000

/**
 * Where the nodes stand round the branch, for a window of this size, in the graph's own units. The same nodes and
 * links always get the same places.
 */
export function graphLayout(nodes: readonly LaidNode[], asked: readonly LaidLink[], box: Box): Map<string, Point> {
  const links = asked.toSorted((a, b) => compared(a.from, b.from) || compared(a.to, b.to))
  if (nodes.length > settledUpTo) return inUnits(packed(nodes))
  const order = spread(ringOrder(nodes, links), links)
  const start = order.map((node, index) => ({ ...node, ...ringPlace(index, order.length, box) }))
  return inUnits(settled(start, links, box), box)
}

const compared = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** From pixels of a box, or of what they take, to the graph's own units. */
function inUnits(places: ReadonlyMap<string, Point>, box: Box = takenBox(places)): Map<string, Point> {
  const units = (pixels: number, side: number) => Math.round((pixels / side) * graphSide * 10) / 10
  return new Map([...places].map(([id, { x, y }]) => [id, { x: units(x, box.width), y: units(y, box.height) }]))
}

function takenBox(places: ReadonlyMap<string, Point>): Box {
  const side = (of: (point: Point) => number) =>
    [...places.values()].reduce((most, point) => Math.max(most, Math.abs(of(point)) * 2), 1) * 1.04
  return { width: side(({ x }) => x), height: side(({ y }) => y) }
}

/** Those without ties stand evenly between the others: alone they would empty one side. */
function spread<Node extends LaidNode>(ring: readonly Node[], links: readonly LaidLink[]): Node[] {
  const tied = new Set(links.flatMap(({ from, to }) => [from, to]))
  const alone = ring.filter(({ id }) => !tied.has(id))
  const order = ring.filter(({ id }) => tied.has(id))
  for (const [index, node] of alone.entries())
    order.splice(Math.round(((index + 0.5) * ring.length) / alone.length), 0, node)
  return order
}

/** Round the ring: communities together, and within the ring those with ties near each other. */
export function ringOrder<Node extends LaidNode>(nodes: readonly Node[], links: readonly LaidLink[]): Node[] {
  const community = (node: Node) => node.community ?? Number.MAX_SAFE_INTEGER
  const ring = nodes.toSorted((a, b) => community(a) - community(b) || (a.id < b.id ? -1 : 1))
  const partners = new Map<string, string[]>(nodes.map(({ id }) => [id, []]))
  for (const { from, to } of links) {
    if (!partners.has(from) || !partners.has(to)) continue
    partners.get(from)?.push(to)
    partners.get(to)?.push(from)
  }
  const place = new Map(ring.map(({ id }, index) => [id, index]))
  const swap = (i: number, j: number) => {
    const [a, b] = [ring[i], ring[j]]
    if (!a || !b) return
    ring[i] = b
    ring[j] = a
    place.set(a.id, j)
    place.set(b.id, i)
  }
  const length = (node: Node | undefined) => {
    let sum = 0
    for (const other of node ? (partners.get(node.id) ?? []) : []) {
      const apart = Math.abs((place.get(other) ?? 0) - (place.get(node?.id ?? '') ?? 0))
      sum += Math.min(apart, ring.length - apart) ** 1.5
    }
    return sum
  }
  // Any two change places where that shortens the ties: at most 150 nodes, and few passes are needed.
  for (let pass = 0; pass < 8; pass += 1) {
    let changed = false
    for (let i = 0; i < ring.length; i += 1) {
      for (let j = i + 1; j < ring.length; j += 1) {
        const before = length(ring[i]) + length(ring[j])
        swap(i, j)
        if (length(ring[i]) + length(ring[j]) < before - 1e-9) changed = true
        else swap(i, j)
      }
    }
    if (!changed) break
  }
  return ring
}

/** On an ellipse that fills the box; many stand in turns further in and further out. */
function ringPlace(index: number, count: number, { width, height }: Box): Point {
  const angle = -Math.PI / 2 + (index / count) * Math.PI * 2
  const rings = count <= 10 ? [0.82] : count <= 24 ? [0.9, 0.62] : [0.95, 0.7, 0.45]
  const share = rings[index % rings.length] ?? 1
  return { x: Math.cos(angle) * (width / 2) * share, y: Math.sin(angle) * (height / 2) * share }
}

const spacing = 30
const branchRoom = 70

/** Each community as a disc of nodes, the weightiest in its middle; the discs round the branch, the largest nearest. */
function packed(nodes: readonly LaidNode[]): Map<string, Point> {
  const places = new Map<string, Point>()
  const discs: (Point & { radius: number })[] = [{ x: 0, y: 0, radius: branchRoom }]
  const random = randomFrom('packed')
  const groups = [...Map.groupBy(nodes, ({ community }) => community)].toSorted(
    ([one, a], [other, b]) => Number(one === null) - Number(other === null) || b.length - a.length,
  )
  for (const [, group] of groups) {
    const radius = spacing * 0.62 * Math.sqrt(group.length) + spacing * 0.7
    const disc = { ...freeSpot(discs, radius), radius }
    discs.push(disc)
    const turn = random.next() * Math.PI * 2
    const inOrder = group.toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
    for (const [index, { id }] of inOrder.entries()) {
      const away = spacing * 0.62 * Math.sqrt(index)
      const angle = turn + index * goldenAngle
      places.set(id, { x: disc.x + Math.cos(angle) * away, y: disc.y + Math.sin(angle) * away })
    }
  }
  return places
}

const goldenAngle = Math.PI * (3 - Math.sqrt(5))

/** The nearest place to the branch where a disc of this radius touches none. */
function freeSpot(discs: readonly (Point & { radius: number })[], radius: number): Point {
  for (let step = 0; ; step += 1) {
    const angle = step * goldenAngle
    const away = branchRoom + radius + step * 1.5
    const spot = { x: Math.cos(angle) * away * 1.25, y: Math.sin(angle) * away * 0.85 }
    if (discs.every((disc) => Math.hypot(disc.x - spot.x, disc.y - spot.y) >= disc.radius + radius)) return spot
  }
}
