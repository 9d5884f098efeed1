import { type Box, type LaidLink, type LaidNode, roomOf } from './graph-room.ts'
import { distanceToLine, type Point } from './link-path.ts'

type Placed = LaidNode & Point

const rounds = 260
const branchRadius = 52
/** A node keeps so far from a line that is not its own. */
const lineRoom = 10
const margin = 6

/**
 * Nodes find their places from those they start at: tied ones draw together, all keep apart with their names, none
 * lies on the branch or on another's line, all stay within the box. No chance is involved.
 */
export function settled(start: readonly Placed[], links: readonly LaidLink[], box: Box): Map<string, Point> {
  const nodes = start.map((node) => ({ ...node, room: roomOf(node), dx: 0, dy: 0 }))
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const ties = links.flatMap(({ from, to }) => {
    const [a, b] = [byId.get(from), byId.get(to)]
    return a && b && a !== b ? [{ a, b }] : []
  })
  const tied = new Set(ties.flatMap(({ a, b }) => [a, b]))
  const ideal = Math.sqrt((box.width * box.height) / (nodes.length + 3)) * 0.95
  const open = Math.min(box.width, box.height) * 0.3

  for (let round = 0; round < rounds; round += 1) {
    const heat = 1 - round / rounds
    for (const node of nodes) node.dx = node.dy = 0
    for (const { a, b } of ties) pull(a, b, ideal)
    for (const [index, a] of nodes.entries()) {
      for (const b of nodes.slice(index + 1)) push(a, b, ideal)
      pushFrom(a, { x: 0, y: 0 }, branchRadius + a.radius, 1)
      pushFrom(a, { x: 0, y: 0 }, open, 0.06)
      // Who has no ties stands at the rim, out of the way of the others' lines.
      if (!tied.has(a)) pushFrom(a, { x: 0, y: 0 }, Infinity, 2.2)
    }
    if (nodes.length <= 60) for (const { a, b } of ties) for (const node of nodes) offLine(node, a, b)
    const most = 18 * heat + 1
    for (const node of nodes) {
      const length = Math.hypot(node.dx, node.dy)
      const share = length > most ? most / length : 1
      node.x += node.dx * share
      node.y += node.dy * share
      keepIn(node, box)
    }
  }
  for (let round = 0; round < 120; round += 1) {
    if (!parted(nodes)) break
    for (const node of nodes) keepIn(node, box)
  }
  for (const node of nodes) if (!tied.has(node)) moveClear(node, nodes, ties, box)
  return new Map(nodes.map(({ id, x, y }) => [id, { x: Math.round(x), y: Math.round(y) }]))
}

type Moving = Placed & { room: ReturnType<typeof roomOf>; dx: number; dy: number }

function pull(a: Moving, b: Moving, ideal: number) {
  const [x, y] = [b.x - a.x, b.y - a.y]
  const length = Math.max(1, Math.hypot(x, y))
  const force = ((length - ideal * 1.15) / length) * 0.045
  a.dx += x * force
  a.dy += y * force
  b.dx -= x * force
  b.dy -= y * force
}

function push(a: Moving, b: Moving, ideal: number) {
  let [x, y] = [b.x - a.x, b.y - a.y]
  // Two at one spot part sideways, the one that is listed first to the left.
  if (x === 0 && y === 0) [x, y] = [1, 0]
  const length = Math.hypot(x, y)
  const reach = ideal * 1.5
  if (length > reach) return
  const force = ((reach - length) / reach) ** 2 * 14
  a.dx -= (x / length) * force
  a.dy -= (y / length) * force
  b.dx += (x / length) * force
  b.dy += (y / length) * force
}

function pushFrom(node: Moving, { x, y }: Point, room: number, strength: number) {
  const [awayX, awayY] = [node.x - x, node.y - y]
  const length = Math.max(0.1, Math.hypot(awayX, awayY))
  if (length >= room) return
  const force = room === Infinity ? strength : (room - length) * strength
  node.dx += (awayX / length) * force
  node.dy += (awayY / length) * force
}

function offLine(node: Moving, a: Moving, b: Moving) {
  if (node === a || node === b) return
  const room = node.radius + lineRoom
  const distance = distanceToLine(node, a, b)
  if (distance >= room) return
  const [x, y] = [b.x - a.x, b.y - a.y]
  const length = Math.max(1, Math.hypot(x, y))
  const side = (node.x - a.x) * -y + (node.y - a.y) * x >= 0 ? 1 : -1
  const force = (room - distance) * 0.5 * side
  node.dx += (-y / length) * force
  node.dy += (x / length) * force
}

/** Within a box with round corners: an ellipse would waste them, a rectangle crowds them. */
function keepIn(node: Moving, { width, height }: Box) {
  const [halfWidth, up, down] = [
    width / 2 - margin - node.room.width / 2,
    height / 2 - margin - node.room.up,
    height / 2 - margin - node.room.down,
  ]
  const halfHeight = node.y < 0 ? up : down
  const out = (Math.abs(node.x) / halfWidth) ** 4 + (Math.abs(node.y) / halfHeight) ** 4
  if (out <= 1) return
  const share = out ** -0.25
  node.x *= share
  node.y *= share
}

/** One without ties that lies on a line goes to the nearest spot where neither line nor name is. */
function moveClear(node: Moving, nodes: readonly Moving[], ties: readonly { a: Moving; b: Moving }[], box: Box) {
  const others = nodes.filter((other) => other !== node)
  const start = { x: node.x, y: node.y }
  const isClear = ({ x, y }: Point) =>
    Math.hypot(x, y) > branchRadius + node.radius &&
    ties.every(({ a, b }) => distanceToLine({ x, y: y + 6 }, a, b) > node.radius + lineRoom + 4) &&
    others.every((other) => {
      const [upper, lower] = y <= other.y ? [{ y, room: node.room }, other] : [other, { y, room: node.room }]
      return (
        Math.abs(other.x - x) >= (node.room.width + other.room.width) / 2 ||
        lower.y - upper.y >= upper.room.down + lower.room.up
      )
    })
  if (isClear(start)) return
  const spots: Point[] = []
  for (let x = -box.width / 2; x <= box.width / 2; x += 14)
    for (let y = -box.height / 2; y <= box.height / 2; y += 14) {
      const spot = { ...node, x, y }
      keepIn(spot, box)
      if (spot.x === x && spot.y === y) spots.push({ x, y })
    }
  const away = ({ x, y }: Point) => Math.hypot(x - start.x, y - start.y)
  const nearest = spots.filter(isClear).toSorted((one, other) => away(one) - away(other))[0]
  if (nearest) Object.assign(node, nearest)
}

/** Moves overlapping rooms apart the short way. @returns whether any overlapped */
function parted(nodes: readonly Moving[]): boolean {
  let any = false
  for (const [index, a] of nodes.entries()) {
    for (const b of nodes.slice(index + 1)) {
      const across = (a.room.width + b.room.width) / 2 - Math.abs(b.x - a.x)
      const [upper, lower] = a.y <= b.y ? [a, b] : [b, a]
      const along = upper.room.down + lower.room.up - (lower.y - upper.y)
      if (across <= 0 || along <= 0) continue
      any = true
      if (across < along) {
        const step = (across / 2 + 0.5) * (a.x <= b.x ? 1 : -1)
        a.x -= step
        b.x += step
      } else {
        upper.y -= along / 2 + 0.5
        lower.y += along / 2 + 0.5
      }
    }
    const away = Math.hypot(a.x, a.y)
    if (away < branchRadius + a.radius * 0.5) {
      any = true
      const share = (branchRadius + a.radius * 0.5 + 1) / Math.max(1, away)
      a.x *= share
      a.y *= share
    }
  }
  return any
}
