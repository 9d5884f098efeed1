import type { OsmRelation, OsmWay } from 'domain/osm-data.ts'

/** Node ids of one polygon, each ring closed, the outer one first. */
export type RefRings = number[][]

/**
 * Joins ways end to end into closed rings, turning them round where needed.
 * Ways that close no ring (cut at the edge of the file) are left out.
 */
export function joinedRings(ways: readonly OsmWay[]): number[][] {
  const rings: number[][] = []
  let open = ways.filter(({ refs }) => refs.length >= 2).map(({ refs }) => refs)
  while (open.length > 0) {
    const [first = [], ...others] = open
    let ring = first
    open = others
    while (ring[0] !== ring.at(-1)) {
      const end = ring.at(-1)
      const next = open.findIndex((refs) => refs[0] === end || refs.at(-1) === end)
      const found = open[next]
      if (!found) break
      open = open.toSpliced(next, 1)
      ring = [...ring, ...(found[0] === end ? found : found.toReversed()).slice(1)]
    }
    if (ring.length >= 4 && ring[0] === ring.at(-1)) rings.push(ring)
  }
  return rings
}

/** Polygons of a multipolygon relation: its outer rings, each with the inner rings that lie in it. */
export function multipolygonRings(
  relation: OsmRelation,
  ways: ReadonlyMap<number, OsmWay>,
  isInside: (inner: number[], outer: number[]) => boolean,
): RefRings[] {
  const members = (roles: string[]) =>
    relation.members
      .filter(({ type, role }) => type === 'way' && roles.includes(role))
      .flatMap(({ ref }) => ways.get(ref) ?? [])
  const inners = joinedRings(members(['inner']))
  return joinedRings(members(['outer', ''])).map((outer) => [
    outer,
    ...inners.filter((inner) => isInside(inner, outer)),
  ])
}
