import { metresBetween } from 'domain/lng-lat.ts'
import { type OsmData, type OsmTags, osmId, wayPositions } from 'domain/osm-data.ts'

export type OsmInspection = {
  objects: { node: number; way: number; relation: number }
  highwayMetres: number
  namedStreets: number
  streets: { name: string; ways: number; metres: number }[]
  buildings: number
  shops: number
  amenities: number
  banks: { id: string; name: string | null; lng: number; lat: number }[]
}

/** What a map file holds, before anything is imported: counts of its objects, its streets by name, its banks. */
export function osmInspection(data: OsmData): OsmInspection {
  const { metres, streets } = highways(data)
  return {
    objects: { node: data.nodes.size, way: data.ways.length, relation: data.relations.length },
    highwayMetres: tenth(metres),
    namedStreets: streets.length,
    streets,
    buildings: countTagged(data, 'building'),
    shops: countTagged(data, 'shop'),
    amenities: countTagged(data, 'amenity'),
    banks: banks(data),
  }
}

function highways(data: OsmData) {
  const streets = new Map<string, { name: string; ways: number; metres: number }>()
  let metres = 0
  for (const way of data.ways) {
    if (!way.tags.highway) continue
    const length = lengthOf(wayPositions(way, data.nodes))
    metres += length
    if (!way.tags.name) continue
    const street = streets.get(way.tags.name) ?? { name: way.tags.name, ways: 0, metres: 0 }
    streets.set(street.name, { name: street.name, ways: street.ways + 1, metres: street.metres + length })
  }
  const sorted = [...streets.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return { metres, streets: sorted.map((street) => ({ ...street, metres: tenth(street.metres) })) }
}

function lengthOf(positions: ReturnType<typeof wayPositions>): number {
  return positions.reduce((sum, position, index) => {
    const before = positions[index - 1]
    return before ? sum + metresBetween(before, position) : 0
  }, 0)
}

const tenth = (metres: number) => Math.round(metres * 10) / 10

function countTagged(data: OsmData, key: string): number {
  const has = ({ tags }: { tags: OsmTags }) => tags[key] !== undefined
  return [...data.nodes.values()].filter(has).length + data.ways.filter(has).length + data.relations.filter(has).length
}

function banks(data: OsmData): OsmInspection['banks'] {
  const isBank = ({ tags }: { tags: OsmTags }) => tags.amenity === 'bank'
  const wayOf = new Map(data.ways.map((way) => [way.id, way]))
  const middle = (positions: { lng: number; lat: number }[]) => ({
    lng: mean(positions.map(({ lng }) => lng)),
    lat: mean(positions.map(({ lat }) => lat)),
  })
  /** All nodes of a line; the first of a closed one counts twice, as in other readers' means. */
  const corners = (refs: number[]) => refs.flatMap((ref) => data.nodes.get(ref) ?? [])
  return [
    ...[...data.nodes.values()]
      .filter(isBank)
      .map(({ id, tags, lng, lat }) => ({ id: osmId('node', id), name: tags.name ?? null, lng, lat })),
    ...data.ways
      .filter(isBank)
      .map((way) => ({ id: osmId('way', way.id), name: way.tags.name ?? null, ...middle(corners(way.refs)) })),
    ...data.relations.filter(isBank).map((relation) => ({
      id: osmId('relation', relation.id),
      name: relation.tags.name ?? null,
      ...middle(corners(relation.members.flatMap((member) => wayOf.get(member.ref)?.refs ?? []))),
    })),
  ]
}

const mean = (numbers: number[]) =>
  Math.round((numbers.reduce((sum, number) => sum + number, 0) / numbers.length) * 1e7) / 1e7
