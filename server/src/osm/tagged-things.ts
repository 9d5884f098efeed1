import type { LngLat } from 'domain/lng-lat.ts'
import { type OsmData, type OsmTags, osmId } from 'domain/osm-data.ts'
import type { OsmArea } from './areas.ts'
import type { Plane, Point } from './plane.ts'

/** Anything with tags and a position, whether the map draws it as a point or as an area. */
export type TaggedThing = { ref: string; tags: OsmTags; position: LngLat; centre: Point; area: OsmArea | null }

export function taggedThings(data: OsmData, areas: readonly OsmArea[], plane: Plane): TaggedThing[] {
  const points = [...data.nodes.values()]
    .filter(({ tags }) => Object.keys(tags).length > 0)
    .map(({ id, lng, lat, tags }): TaggedThing => {
      const position: LngLat = [lng, lat]
      return { ref: osmId('node', id), tags, position, centre: plane.toPoint(position), area: null }
    })
  const outlines = areas.map((area): TaggedThing => ({
    ref: area.ref,
    tags: area.tags,
    position: area.centre,
    centre: plane.toPoint(area.centre),
    area,
  }))
  return [...points, ...outlines]
}
