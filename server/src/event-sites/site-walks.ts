import { farthestFromAudience } from 'domain/formulas/site-gates.ts'
import { type LngLat, metresBetween, straightToWalk } from 'domain/lng-lat.ts'
import { reachOutline } from 'domain/solvers/reach-outline.ts'
import { reachedAfter, reachWithin } from 'domain/solvers/reach.ts'
import { walkingGraph } from 'domain/solvers/walking-graph.ts'
import { footwayIndex, snapTo, type Snapped } from 'domain/solvers/walking-snap.ts'
import type { Db, Trx } from '#db/database.ts'
import { readWalkingNetwork } from '#reach/walking-network.ts'

/** People come so far on foot (K15). */
export const siteReachMetres = 800
/** Sites so near each other are read with one network. */
const neighbourhoodMetres = 2000
/** A site, or the middle of a place, stands at most so far from the way that leads to it. */
const farthestDoorstep = 300
/** A piece of the network counts as one from so many metres on. */
const leastNetwork = 1000
/** The outline lies so far from the walked line. */
const aroundMetres = 35

/** How one walks from a site. */
export interface SiteWalk {
  /** Where no way is near, the straight line stands for it, a third longer. */
  of: 'walk' | 'circle'
  /** Metres on foot; null farther than an audience may be. */
  metresTo: (position: LngLat) => number | null
  /** What lies within 800 m on foot, as polygons; none where no way leads to the site. */
  outline: () => LngLat[][][]
}

/** The walks from each of some positions, in their order. */
export async function siteWalks(db: Db | Trx, orgId: string, positions: readonly LngLat[]): Promise<SiteWalk[]> {
  const neighbourhoods: { centre: LngLat; members: number[] }[] = []
  positions.forEach((position, at) => {
    const near = neighbourhoods.find(({ centre }) => metresBetween(centre, position) <= neighbourhoodMetres)
    if (near) near.members.push(at)
    else neighbourhoods.push({ centre: position, members: [at] })
  })
  const walks = new Map<number, SiteWalk>()
  for (const { centre, members } of neighbourhoods) {
    const spread = Math.max(...members.map((at) => metresBetween(centre, positions[at] ?? centre)))
    const walkFrom = walksOf(await readWalkingNetwork(db, orgId, { centre, metres: spread + farthestFromAudience }))
    for (const at of members) walks.set(at, walkFrom(positions[at] ?? centre))
  }
  return positions.map((position, at) => walks.get(at) ?? straightWalk(position))
}

function walksOf(footways: Awaited<ReturnType<typeof readWalkingNetwork>>): (from: LngLat) => SiteWalk {
  const graph = walkingGraph(footways)
  const index = footwayIndex(graph)
  const pieceOf = (edge: number) => graph.pieceOf[graph.ends[2 * edge] ?? 0] ?? 0
  // A stub that the map drew without its way to the street leads nowhere.
  const isNetwork = (edge: number) => (graph.pieces[pieceOf(edge)]?.lengthM ?? 0) >= leastNetwork
  const snapped = new Map<string, Snapped | null>()
  // The same places are asked for from every site.
  const snap = (position: LngLat, piece: number) => {
    const key = `${piece} ${position}`
    const known = snapped.get(key)
    if (known !== undefined) return known
    const nearest = snapTo(index, position, farthestDoorstep, (edge) => pieceOf(edge) === piece || isNetwork(edge))
    // Whose nearest way belongs to another network lives across the water.
    const found = nearest && pieceOf(nearest.edge) === piece ? nearest : null
    snapped.set(key, found)
    return found
  }
  return (from) => {
    const door = snapTo(index, from, farthestDoorstep, isNetwork)
    if (!door) return straightWalk(from)
    const whole = reachWithin(graph, [door], farthestFromAudience)
    return {
      of: 'walk',
      metresTo: (position) => {
        if (metresBetween(from, position) > farthestFromAudience) return null
        const near = snap(position, pieceOf(door.edge))
        const walked = near && reachedAfter(graph, whole, near)
        // The way from the spot to the street is walked too.
        const metres = walked === null ? null : walked + door.offM
        return metres === null || metres > farthestFromAudience ? null : metres
      },
      outline: () => {
        const walked = reachWithin(graph, [door], Math.max(0, siteReachMetres - door.offM))
        return reachOutline(graph, walked, { aroundM: aroundMetres })
      },
    }
  }
}

const straightWalk = (from: LngLat): SiteWalk => ({
  of: 'circle',
  metresTo: (position) => {
    const metres = metresBetween(from, position) * straightToWalk
    return metres > farthestFromAudience ? null : metres
  },
  outline: () => [],
})
