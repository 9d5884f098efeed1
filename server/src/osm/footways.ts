import type { OsmData, OsmWay } from 'domain/osm-data.ts'
import type { Plane } from './plane.ts'
import { type Segment, piecesOf } from './segments.ts'
import { isStreetWay } from './street-ways.ts'

/** What one walks on that is no street of ours: also yard drives, aisles of car parks and slip roads, which lead somewhere. */
const walkedKinds = new Set([
  'footway',
  'path',
  'steps',
  'pedestrian',
  'cycleway',
  'bridleway',
  'track',
  'service',
  'corridor',
  'platform',
  'primary_link',
  'secondary_link',
  'tertiary_link',
])
const closed = new Set(['no', 'private'])

/** Lines that anybody may walk. What wheels may do says nothing; a word on feet holds over a word on everybody. */
export function isFootway(way: OsmWay): boolean {
  const { refs, tags } = way
  if (refs.length < 2 || isStreetWay(way)) return false
  if (!walkedKinds.has(tags.highway ?? '')) return false
  if (tags.motorroad === 'yes' || tags.proposed || tags.construction === 'yes') return false
  return !closed.has(tags.foot ?? tags.access ?? '')
}

/**
 * Footways cut at every node that they share with a street or with each other, so that they join the network there. A
 * street is not cut where only a footway meets it: its sides run from street corner to street corner.
 */
export function footways(data: OsmData, plane: Plane): Segment[] {
  const walked = data.ways.filter(isFootway)
  const uses = new Map<number, number>()
  for (const way of data.ways) {
    if (!isStreetWay(way) && !isFootway(way)) continue
    for (const ref of way.refs) uses.set(ref, (uses.get(ref) ?? 0) + 1)
  }
  return piecesOf(walked, data, plane, uses)
}
