import type { LngLat } from 'domain/lng-lat.ts'
import { type OsmData, type OsmWay, osmId } from 'domain/osm-data.ts'
import { type Plane, type Point, lineLength } from './plane.ts'
import { isStreetWay } from './street-ways.ts'

/** A street between two junctions. */
export type Segment = {
  ref: string
  wayId: number
  name: string | null
  highway: string
  /** 1 and -1: wheels may go along the line only, or against it only. */
  oneway: -1 | 0 | 1
  roundabout: boolean
  /** One of two roadways of a street that a strip parts. */
  dual: boolean
  /** Off the ground: nothing stands along it. */
  level: 'ground' | 'bridge' | 'tunnel'
  fromNode: number
  toNode: number
  positions: LngLat[]
  points: Point[]
  lengthM: number
}

/** Street lines cut at every node that two lines share, so that each piece runs from junction to junction. */
export function segments(data: OsmData, plane: Plane): Segment[] {
  const ways = data.ways.filter(isStreetWay)
  const uses = new Map<number, number>()
  for (const { refs } of ways) for (const ref of refs) uses.set(ref, (uses.get(ref) ?? 0) + 1)
  return piecesOf(ways, data, plane, uses)
}

/** Lines cut at the nodes that are used more than once. */
export function piecesOf(
  ways: readonly OsmWay[],
  data: OsmData,
  plane: Plane,
  uses: ReadonlyMap<number, number>,
): Segment[] {
  const taken = new Map<string, number>()
  return ways.flatMap((way) =>
    pieces(
      way.refs.filter((ref) => data.nodes.has(ref)),
      uses,
    ).flatMap((refs) => {
      const positions = refs.flatMap((ref) => {
        const node = data.nodes.get(ref)
        return node ? [[node.lng, node.lat] satisfies LngLat] : []
      })
      const points = positions.map(plane.toPoint)
      const [fromNode = 0, toNode = 0] = [refs[0], refs.at(-1)]
      const lengthM = lineLength(points)
      if (lengthM === 0) return []
      return [
        {
          ref: segmentRef(way, fromNode, toNode, taken),
          ...factsOf(way),
          fromNode,
          toNode,
          positions,
          points,
          lengthM,
        },
      ]
    }),
  )
}

/** The same whichever way the line is drawn; a second piece between the same junctions gets a number. */
function segmentRef(way: OsmWay, fromNode: number, toNode: number, taken: Map<string, number>): string {
  const ref = `${osmId('way', way.id)}/${Math.min(fromNode, toNode)}-${Math.max(fromNode, toNode)}`
  const count = (taken.get(ref) ?? 0) + 1
  taken.set(ref, count)
  return count === 1 ? ref : `${ref}/${count}`
}

function factsOf({ id, tags }: OsmWay) {
  const level =
    tags.tunnel && tags.tunnel !== 'no' ? 'tunnel' : tags.bridge && tags.bridge !== 'no' ? 'bridge' : 'ground'
  const oneway = tags.oneway === '-1' ? -1 : tags.oneway === 'yes' || tags.oneway === '1' ? 1 : 0
  const roundabout = tags.junction === 'roundabout' || tags.junction === 'circular'
  return {
    wayId: id,
    name: tags.name?.trim() || null,
    highway: tags.highway ?? '',
    oneway: roundabout && oneway === 0 ? 1 : oneway,
    roundabout,
    dual: tags.dual_carriageway === 'yes',
    level,
  } as const
}

function pieces(refs: number[], uses: ReadonlyMap<number, number>): number[][] {
  const cut: number[][] = []
  let piece: number[] = []
  refs.forEach((ref, index) => {
    piece.push(ref)
    if (index > 0 && index < refs.length - 1 && (uses.get(ref) ?? 0) > 1) {
      cut.push(piece)
      piece = [ref]
    }
  })
  return [...cut, piece].filter(({ length }) => length > 1)
}
