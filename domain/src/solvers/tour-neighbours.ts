import type { TourTables } from './tour-tables.ts'

const nearestCount = 10
/** So many more of each quadrant, so that lists of clustered stops lead out of their cluster. */
const perQuadrant = 2

/** Of each node those worth a look as its next one, from near to far: the nearest, and some of each quadrant. */
export function tourNeighbours({ count, distances, points }: TourTables): Int32Array[] {
  const all = Array.from({ length: count }, (_, node) => node)
  return all.map((node) => {
    const row = node * count
    const byDistance = all
      .filter((other) => other !== node)
      .toSorted((a, b) => (distances[row + a] ?? 0) - (distances[row + b] ?? 0) || a - b)
    const chosen = new Set(byDistance.slice(0, nearestCount))
    const here = points?.[node]
    if (points && here) {
      const left = [perQuadrant, perQuadrant, perQuadrant, perQuadrant]
      for (const other of byDistance) {
        const there = points[other]
        if (!there) continue
        const quadrant = (there[0] >= here[0] ? 1 : 0) + (there[1] >= here[1] ? 2 : 0)
        if (!left[quadrant]) continue
        left[quadrant] -= 1
        chosen.add(other)
        if (left.every((count) => count === 0)) break
      }
    }
    return Int32Array.from(byDistance.filter((other) => chosen.has(other)))
  })
}
