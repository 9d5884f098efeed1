import type { LngLat } from './lng-lat.ts'

export type OsmTags = Readonly<Record<string, string>>

/** What every untagged object carries: one shared object, so that a million nodes cost nothing for it. */
export const noTags: OsmTags = Object.freeze({})

export type OsmType = 'node' | 'way' | 'relation'

/** A point in degrees WGS-84. */
export type OsmNode = { id: number; lng: number; lat: number; tags: OsmTags }

/** A line of nodes; closed when its first and last node are the same. */
export type OsmWay = { id: number; refs: number[]; tags: OsmTags }

export type OsmMember = { type: OsmType; ref: number; role: string }

export type OsmRelation = { id: number; members: OsmMember[]; tags: OsmTags }

/**
 * A map as OpenStreetMap knows it: read from a file, or invented.
 * `timestamp` is when the map was taken (UTC, ISO 8601); null when the file does not say.
 */
export type OsmData = {
  nodes: Map<number, OsmNode>
  ways: OsmWay[]
  relations: OsmRelation[]
  timestamp: string | null
}

/** The name of an object across the map, such as `way/4711`: what we store to find it again. */
export function osmId(type: OsmType, id: number): string {
  return `${type}/${id}`
}

/** Positions of a way in order; a node that the file does not hold (cut at its edge) is left out. */
export function wayPositions(way: OsmWay, nodes: OsmData['nodes']): LngLat[] {
  return way.refs.flatMap((ref) => {
    const node = nodes.get(ref)
    return node ? [[node.lng, node.lat] satisfies LngLat] : []
  })
}
