import { readFileSync } from 'node:fs'
import { checkTimedRoutes } from 'domain/solvers/check-timed-routes.ts'
import { solveTimedRoutes, type TimedRoutesInstance } from 'domain/solvers/timed-routes.ts'
import { problem } from './problem.ts'

/** Routes with time windows, vehicles free, distances cut to tenths; up to 25 stops in half a second. */
export const vrptw = problem({
  title: 'vehicle routing with time windows (Solomon, or NODE_COORD_SECTION …); values in tenths, vehicles free',
  read: (file) => timedRoutesOf(readFileSync(file, 'utf8')),
  seconds: ({ stops }) => (stops.length <= 25 ? 0.5 : 3),
  run: (instance, budget) => {
    const result = solveTimedRoutes(instance, budget)
    return { value: result.value, faults: checkTimedRoutes(instance, result) }
  },
})

type Row = { x: number; y: number; demand: number; opens: number; closes: number; service: number }

/** Published distances are cut, times too, at the first decimal. */
const tenths = 10

export function timedRoutesOf(text: string): TimedRoutesInstance {
  const { capacity, rows } = /NODE_COORD_SECTION/.test(text) ? sections(text) : solomon(text)
  const [depot, ...customers] = rows
  if (!depot) throw new Error('no depot')
  return {
    placeCount: rows.length,
    distances: rows.flatMap((a) => rows.map((b) => Math.floor(tenths * Math.hypot(a.x - b.x, a.y - b.y) + 1e-9))),
    stops: customers.map(({ demand, opens, closes, service }, index) => ({
      place: index + 1,
      service: tenths * service,
      windows: [[tenths * opens, tenths * closes]],
      load: demand,
    })),
    start: 0,
    walkers: { shift: { from: tenths * depot.opens, until: tenths * depot.closes, limit: capacity } },
  }
}

function sections(text: string): { capacity: number; rows: Row[] } {
  const field = (name: string) => Number(new RegExp(`^${name}\\s*:\\s*([\\d.]+)`, 'm').exec(text)?.[1] ?? 0)
  const rowsOf = (name: string) => {
    const [, body = ''] = new RegExp(`${name}\\s*\\n([\\d\\s.eE+-]*)`).exec(text) ?? []
    return body
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number).slice(1))
  }
  const demands = rowsOf('DEMAND_SECTION')
  const windows = rowsOf('TIME_WINDOW_SECTION')
  const services = rowsOf('SERVICE_TIME_SECTION')
  const rows = rowsOf('NODE_COORD_SECTION').map(([x = 0, y = 0], at): Row => {
    const [[demand = 0] = [], [opens = 0, closes = 0] = []] = [demands[at], windows[at]]
    return { x, y, demand, opens, closes, service: at === 0 ? 0 : (services[at]?.[0] ?? field('SERVICE_TIME')) }
  })
  return { capacity: field('CAPACITY'), rows }
}

function solomon(text: string): { capacity: number; rows: Row[] } {
  const lines = text.split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  const isNumbers = (count: number) => (line: number[]) => line.length === count && line.every(Number.isFinite)
  const [, capacity = 0] = lines.find(isNumbers(2)) ?? []
  const rows = lines
    .filter(isNumbers(7))
    .map(([, x = 0, y = 0, demand = 0, opens = 0, closes = 0, service = 0]): Row => ({
      x,
      y,
      demand,
      opens,
      closes,
      service,
    }))
  return { capacity, rows }
}
