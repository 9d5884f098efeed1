import { readFileSync } from 'node:fs'
import { checkTour } from 'domain/solvers/check-tour.ts'
import { solveTour, type TourInstance } from 'domain/solvers/tour.ts'
import { problem } from './problem.ts'

/** Round tours; up to 200 stops in one second. */
export const tsp = problem({
  title: 'travelling salesman (TSPLIB: EUC_2D, CEIL_2D, ATT, GEO, EXPLICIT)',
  read: (file) => tourOf(readFileSync(file, 'utf8')),
  seconds: ({ stopCount }) => (stopCount <= 200 ? 1 : 5),
  run: (instance, budget) => {
    const result = solveTour(instance, budget)
    return { value: result.value, bound: result.bound, faults: checkTour(instance, result) }
  },
})

export function tourOf(text: string): TourInstance {
  const field = (name: string) => new RegExp(`^${name}\\s*:\\s*(\\S+)`, 'm').exec(text)?.[1] ?? ''
  const stopCount = Number(field('DIMENSION'))
  const type = field('EDGE_WEIGHT_TYPE')
  if (type === 'EXPLICIT') return { stopCount, distances: explicit(text, stopCount, field('EDGE_WEIGHT_FORMAT')) }
  const [, body = ''] = /NODE_COORD_SECTION\s*\n([\d\s.eE+-]*)/.exec(text) ?? []
  const numbers = body.trim().split(/\s+/).map(Number)
  const points = Array.from({ length: stopCount }, (_, stop): [number, number] => [
    numbers[3 * stop + 1] ?? 0,
    numbers[3 * stop + 2] ?? 0,
  ])
  const measure = measures[type]
  if (!measure) throw new Error(`cannot measure ${type}`)
  return { stopCount, points, distances: points.flatMap((a) => points.map((b) => (a === b ? 0 : measure(a, b)))) }
}

type Measure = (a: readonly [number, number], b: readonly [number, number]) => number
const straight: Measure = ([xA, yA], [xB, yB]) => Math.hypot(xA - xB, yA - yB)

/** As TSPLIB defines them. */
const measures: Record<string, Measure> = {
  EUC_2D: (a, b) => Math.round(straight(a, b)),
  CEIL_2D: (a, b) => Math.ceil(straight(a, b)),
  ATT: (a, b) => Math.ceil(straight(a, b) / Math.sqrt(10)),
  GEO: ([latA, lngA], [latB, lngB]) => {
    const [phiA, phiB, apart] = [radians(latA), radians(latB), radians(lngA) - radians(lngB)]
    const [q1, q2, q3] = [Math.cos(apart), Math.cos(phiA - phiB), Math.cos(phiA + phiB)]
    return Math.trunc(6378.388 * Math.acos(0.5 * ((1 + q1) * q2 - (1 - q1) * q3)) + 1)
  },
}

/** Degrees and minutes as one decimal number, with the π of TSPLIB. */
function radians(value: number): number {
  const degrees = Math.trunc(value)
  return (3.141592 * (degrees + (5 * (value - degrees)) / 3)) / 180
}

function explicit(text: string, count: number, format: string): number[] {
  const [, body = ''] = /EDGE_WEIGHT_SECTION\s*\n([\d\s.eE+-]*)/.exec(text) ?? []
  const numbers = body.trim().split(/\s+/).map(Number)
  const isUpper = format.startsWith('UPPER')
  const hasDiagonal = format.endsWith('DIAG_ROW')
  if (format === 'FULL_MATRIX') return numbers
  if (!/^(UPPER|LOWER)_(DIAG_)?ROW$/.test(format)) throw new Error(`cannot read ${format}`)
  const distances = Array.from({ length: count * count }, () => 0)
  let at = 0
  for (let row = 0; row < count; row += 1) {
    const from = isUpper ? row + (hasDiagonal ? 0 : 1) : 0
    const to = isUpper ? count : row + (hasDiagonal ? 1 : 0)
    for (let column = from; column < to; column += 1, at += 1) {
      distances[row * count + column] = numbers[at] ?? 0
      distances[column * count + row] = numbers[at] ?? 0
    }
  }
  return distances
}
