import type { Picture } from './graph-picture.ts'
import type { Point } from './link-path.ts'

/** In the graph's own units: how far a guest stands from its partner, and how far from everybody at least. */
const beside = 150
const apart = 90
const edge = { x: 460, y: 425 }

/** Merchants that are only suggested stand beside whom they are suggested to, where there is room; nobody else moves. */
export function besidePartners(places: ReadonlyMap<string, Point>, { nodes, links }: Picture): Map<string, Point> {
  const all = new Map(places)
  for (const { id } of nodes) {
    if (all.has(id)) continue
    const link = links.find(({ from, to }) => (from === id && all.has(to)) || (to === id && all.has(from)))
    const partner = link && all.get(link.from === id ? link.to : link.from)
    all.set(id, freeSpot(partner ?? { x: 0, y: -edge.y }, [...all.values()]))
  }
  return all
}

/** Round the partner, the outward side first; where all is taken, the freest. */
function freeSpot(partner: Point, taken: readonly Point[]): Point {
  const outward = Math.atan2(partner.y, partner.x)
  let best: { spot: Point; room: number } | null = null
  for (const away of [beside, beside * 1.5]) {
    for (let turn = 0; turn < 12; turn += 1) {
      const angle = outward + (Math.ceil(turn / 2) * (turn % 2 === 0 ? 1 : -1) * Math.PI) / 6
      const spot = { x: partner.x + Math.cos(angle) * away, y: partner.y + Math.sin(angle) * away }
      if (Math.abs(spot.x) > edge.x || Math.abs(spot.y) > edge.y) continue
      const room = Math.min(Math.hypot(spot.x, spot.y), ...taken.map(({ x, y }) => Math.hypot(spot.x - x, spot.y - y)))
      if (room >= apart) return spot
      if (!best || room > best.room) best = { spot, room }
    }
  }
  return best?.spot ?? { x: partner.x * 0.8, y: partner.y * 0.8 }
}
