import { readFileSync } from 'node:fs'
import { solveArcRouting, type ArcRoutingInstance } from 'domain/solvers/arc-routing.ts'
import { checkArcRoutes } from 'domain/solvers/check-arc-routes.ts'
import { problem } from './problem.ts'

/** Capacitated arc routing; the number of vehicles is a constraint. */
export const carp = problem({
  title: 'capacitated arc routing (lines `from to cost demand`, or VERTICES … LISTA_ARISTAS_REQ)',
  read: (file) => arcRoutingOf(readFileSync(file, 'utf8')),
  seconds: () => 1,
  run: (instance, budget) => {
    const result = solveArcRouting(instance, budget)
    return { value: result.value, bound: result.bound, faults: checkArcRoutes(instance, result) }
  },
})

/** Both ways of writing such files: bare numbers from 0, or named fields with nodes from 1. */
export function arcRoutingOf(text: string): ArcRoutingInstance {
  return /VERTICES/i.test(text) ? namedFile(text) : bareFile(text)
}

function bareFile(text: string): ArcRoutingInstance {
  const numbers = text.split(/\s+/).filter(Boolean).map(Number)
  const [nodeCount = 0, edgeCount = 0] = numbers
  const rows = Array.from({ length: edgeCount }, (_, row) => numbers.slice(2 + 4 * row, 6 + 4 * row))
  const [vehicles = 0, capacity = 0] = numbers.slice(2 + 4 * edgeCount)
  return instanceOf(nodeCount, rows, { start: 0, vehicles, capacity })
}

function namedFile(text: string): ArcRoutingInstance {
  const field = (name: string) => Number(new RegExp(`${name}\\s*:\\s*(\\d+)`, 'i').exec(text)?.[1] ?? 0)
  const lines = text.matchAll(/\(\s*(\d+)\s*,\s*(\d+)\s*\)\s*coste\s+(\d+)(?:\s+demanda\s+(\d+))?/gi)
  const rows = [...lines].map(([, a, b, cost, demand]) => [
    Number(a) - 1,
    Number(b) - 1,
    Number(cost),
    Number(demand ?? 0),
  ])
  const start = (field('DEPOSITO') || 1) - 1
  return instanceOf(field('VERTICES'), rows, { start, vehicles: field('VEHICULOS'), capacity: field('CAPACIDAD') })
}

function instanceOf(
  nodeCount: number,
  rows: number[][],
  { start, vehicles, capacity }: { start: number; vehicles: number; capacity: number },
): ArcRoutingInstance {
  const tasks = rows.flatMap(([, , , demand = 0], edge) => (demand > 0 ? [{ edge, load: demand }] : []))
  const limits = Array.from({ length: vehicles }, () => capacity)
  return {
    nodeCount,
    edges: rows.map(([a = 0, b = 0, length = 0]) => ({ a, b, length })),
    tasks,
    start,
    walkers: vehicles > 0 ? { limits } : { limit: capacity },
  }
}
