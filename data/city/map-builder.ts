import { type OsmData, type OsmNode, type OsmTags, type OsmType, noTags } from 'domain/osm-data.ts'
import { type Rectangle, type Spot, corners, toLngLat } from './ground.ts'

/** Collects the objects of an invented map; two lines through one spot share its node, as streets do at a crossing. */
export interface MapBuilder {
  point: (spot: Spot, tags: OsmTags) => number
  line: (spots: readonly Spot[], tags: OsmTags) => number
  area: (outline: Rectangle | readonly Spot[], tags: OsmTags) => number
  /** An area with holes, as a relation. */
  areaWithHoles: (outline: Rectangle, holes: readonly Rectangle[], tags: OsmTags) => number
  finished: (timestamp: string) => OsmData
}

export function mapBuilder(): MapBuilder {
  const nodes = new Map<number, OsmNode>()
  const ways: OsmData['ways'] = []
  const relations: OsmData['relations'] = []
  const nodeOfSpot = new Map<string, number>()

  const addNode = (spot: Spot, tags: OsmTags) => {
    const id = nodes.size + 1
    const [lng, lat] = toLngLat(spot)
    nodes.set(id, { id, lng, lat, tags })
    return id
  }
  const shared = (spot: Spot) => {
    const key = `${Math.round(spot[0] * 100)} ${Math.round(spot[1] * 100)}`
    const id = nodeOfSpot.get(key) ?? addNode(spot, noTags)
    nodeOfSpot.set(key, id)
    return id
  }
  const addWay = (refs: number[], tags: OsmTags) => {
    const id = ways.length + 1
    ways.push({ id, refs, tags })
    return id
  }
  const ring = (outline: Rectangle | readonly Spot[]) => {
    const refs = ('west' in outline ? corners(outline) : outline).map(shared)
    return [...refs, ...refs.slice(0, 1)]
  }
  const member = (role: string) => (area: Rectangle) => {
    const type: OsmType = 'way'
    return { type, ref: addWay(ring(area), noTags), role }
  }

  return {
    point: addNode,
    line: (spots, tags) => addWay(spots.map(shared), tags),
    area: (outline, tags) => addWay(ring(outline), tags),
    areaWithHoles: (outline, holes, tags) => {
      const id = relations.length + 1
      const members = [member('outer')(outline), ...holes.map(member('inner'))]
      relations.push({ id, members, tags: { type: 'multipolygon', ...tags } })
      return id
    },
    finished: (timestamp) => ({ nodes, ways, relations, timestamp }),
  }
}
