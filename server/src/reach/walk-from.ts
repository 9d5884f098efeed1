import { type LngLat, metresBetween, straightToWalk } from 'domain/lng-lat.ts'
import { reachedAfter, reachWithin } from 'domain/solvers/reach.ts'
import { walkingGraph } from 'domain/solvers/walking-graph.ts'
import { footwayIndex, snapTo } from 'domain/solvers/walking-snap.ts'
import type { Db, Trx } from '#db/database.ts'
import { readWalkingNetwork } from './walking-network.ts'

/** A spot, or a home, stands at most so far from the way that leads to it, metres. */
const farthestDoorstep = 300
/** A piece of the network counts as one from so many metres on. */
const leastNetwork = 1000

/**
 * Metres on foot from a spot, asked for each position; null beyond so many. Where no street is near the spot the walk is
 * taken for the straight line and three tenths more.
 */
export async function walkFrom(
  db: Db | Trx,
  orgId: string,
  centre: LngLat,
  metres: number,
): Promise<(position: LngLat) => number | null> {
  const graph = walkingGraph(await readWalkingNetwork(db, orgId, { centre, metres }))
  const index = footwayIndex(graph)
  const pieceOf = (edge: number) => graph.pieceOf[graph.ends[2 * edge] ?? 0] ?? 0
  // A stub that the map drew without its way to the street leads nowhere.
  const isNetwork = (edge: number) => (graph.pieces[pieceOf(edge)]?.lengthM ?? 0) >= leastNetwork
  const door = snapTo(index, centre, farthestDoorstep, isNetwork) ?? snapTo(index, centre, farthestDoorstep)
  const known = new Map<string, number | null>()
  const within = (walked: number | null) => (walked !== null && walked <= metres ? walked : null)
  if (!door) return (position) => within(metresBetween(centre, position) * straightToWalk)
  const reach = reachWithin(graph, [door], Math.max(0, metres - door.offM))
  const walk = (position: LngLat): number | null => {
    // Nobody walks less than the straight line.
    if (metresBetween(centre, position) > metres) return null
    const near = snapTo(index, position, farthestDoorstep, (edge) => pieceOf(edge) === pieceOf(door.edge))
    const walked = near && reachedAfter(graph, reach, near)
    return walked === null ? null : within(walked + door.offM)
  }
  return (position) => {
    const key = String(position)
    const earlier = known.get(key)
    if (earlier !== undefined) return earlier
    const walked = walk(position)
    known.set(key, walked)
    return walked
  }
}
