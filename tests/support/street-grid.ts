import type { LngLat } from 'domain/lng-lat.ts'
import type { Footway } from 'domain/solvers/walking-graph.ts'

const [lng0, lat0] = [118.78, 32.04]
const perLat = 111195.08
const perLng = perLat * Math.cos((lat0 * Math.PI) / 180)

/** x metres east and y north of a corner in Nanjing. */
export const placed = (x: number, y: number): LngLat => [lng0 + x / perLng, lat0 + y / perLat]

/** A footway drawn through points in metres; its nodes are named by where it begins and ends. */
export function footway(...points: [x: number, y: number][]): Footway {
  const [first = [0, 0], last = [0, 0]] = [points[0], points.at(-1)]
  const lengthM = points.reduce((sum, [x, y], at) => {
    const [xBefore, yBefore] = points[at - 1] ?? [x, y]
    return sum + Math.hypot(x - xBefore, y - yBefore)
  }, 0)
  return {
    id: points.map((point) => point.join()).join(' '),
    fromNode: first.join(),
    toNode: last.join(),
    geometry: points.map(([x, y]) => placed(x, y)),
    lengthM,
  }
}

/** Streets crossing every `spacing` metres, so many across and so many up. */
export function streetGrid(columns: number, rows: number, spacing: number): Footway[] {
  const footways: Footway[] = []
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [x, y] = [column * spacing, row * spacing]
      if (column + 1 < columns) footways.push(footway([x, y], [x + spacing, y]))
      if (row + 1 < rows) footways.push(footway([x, y], [x, y + spacing]))
    }
  }
  return footways
}
