import { readFileSync } from 'node:fs'
import { checkPMedian } from 'domain/solvers/check-p-median.ts'
import { minHeap } from 'domain/solvers/min-heap.ts'
import { solvePMedian, type PMedianInstance } from 'domain/solvers/p-median.ts'
import { highsSolver } from 'server/jobs/highs-solver.ts'
import { problem } from './problem.ts'

const exact = await highsSolver()

/** Every node is a client and a site. */
export const pmed = problem<PMedianInstance>({
  title: 'p-median (OR-Library: n m p, then edges; of an edge named twice the last line holds)',
  read: (file, { p }) => pMedianOf(readFileSync(file, 'utf8'), typeof p === 'number' ? p : null),
  seconds: () => 3,
  run: (instance, budget) => {
    const result = solvePMedian({ ...instance, exact }, budget)
    return { value: result.value, bound: result.bound, faults: checkPMedian(instance, result) }
  },
})

export function pMedianOf(text: string, p: number | null): PMedianInstance {
  const numbers = text.trim().split(/\s+/).map(Number)
  const [nodeCount = 0, edgeCount = 0, count = 0] = numbers
  const lengths = new Map<string, { a: number; b: number; length: number }>()
  for (let edge = 0; edge < edgeCount; edge += 1) {
    const [one = 0, other = 0, length = 0] = numbers.slice(3 + 3 * edge, 6 + 3 * edge)
    const [a, b] = [Math.min(one, other) - 1, Math.max(one, other) - 1]
    lengths.set(`${a} ${b}`, { a, b, length })
  }
  const ways = Array.from({ length: nodeCount }, (): { to: number; length: number }[] => [])
  for (const { a, b, length } of lengths.values()) {
    ways[a]?.push({ to: b, length })
    ways[b]?.push({ to: a, length })
  }
  const distances = new Float64Array(nodeCount * nodeCount)
  for (let from = 0; from < nodeCount; from += 1) distances.set(waysFrom(ways, from), from * nodeCount)
  return { clientCount: nodeCount, siteCount: nodeCount, distances, count: p ?? count }
}

function waysFrom(ways: readonly (readonly { to: number; length: number }[])[], from: number): Float64Array {
  const distances = new Float64Array(ways.length).fill(Infinity)
  const heap = minHeap()
  distances[from] = 0
  heap.push(from, 0)
  for (let cost = heap.least(), node = heap.pop(); node !== -1; cost = heap.least(), node = heap.pop()) {
    if (cost > (distances[node] ?? 0)) continue
    for (const { to, length } of ways[node] ?? []) {
      if (cost + length >= (distances[to] ?? 0)) continue
      distances[to] = cost + length
      heap.push(to, cost + length)
    }
  }
  return distances
}
