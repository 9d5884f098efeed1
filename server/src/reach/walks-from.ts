import type { LngLat } from 'domain/lng-lat.ts'
import { reachedAfter, reachWithin } from 'domain/solvers/reach.ts'
import { type WalkingGraph, walkingGraph } from 'domain/solvers/walking-graph.ts'
import { footwayIndex, snapTo, type Snapped } from 'domain/solvers/walking-snap.ts'
import type { Circle } from '#customer-map/customer-map-queries.ts'
import type { Db, Trx } from '#db/database.ts'
import { readWalkingNetwork } from './walking-network.ts'

/** A branch, or the middle of a place, stands at most so far from the way that leads to it, metres. */
const farthestDoorstep = 300
/** A piece of the network counts as one from so many metres on. */
const leastNetwork = 1000

/** The ways about a place, where it meets them, and how far it is on foot. */
export interface WalksFrom {
  graph: WalkingGraph
  /** Null where no street or footway is near. */
  door: Snapped | null
  /** Metres on foot; null where no way within the distance leads there. */
  metresTo: (position: LngLat) => number | null
}

/** How far one walks from a point to others: read once, asked often. */
export async function walksFrom(db: Db | Trx, orgId: string, { centre, metres }: Circle): Promise<WalksFrom> {
  const graph = walkingGraph(await readWalkingNetwork(db, orgId, { centre, metres }))
  const index = footwayIndex(graph)
  const pieceOf = (edge: number) => graph.pieceOf[graph.ends[2 * edge] ?? 0] ?? 0
  // A stub that the map drew without its way to the street leads nowhere.
  const isNetwork = (edge: number) => (graph.pieces[pieceOf(edge)]?.lengthM ?? 0) >= leastNetwork
  const door = snapTo(index, centre, farthestDoorstep, isNetwork) ?? snapTo(index, centre, farthestDoorstep)
  const whole = door && reachWithin(graph, [door], metres)
  const metresTo = (position: LngLat): number | null => {
    if (!door || !whole) return null
    const near = snapTo(index, position, farthestDoorstep, (edge) => pieceOf(edge) === pieceOf(door.edge))
    const walked = near && reachedAfter(graph, whole, near)
    // The way from the door to the street is walked too.
    return walked === null ? null : walked + door.offM
  }
  return { graph, door, metresTo }
}
