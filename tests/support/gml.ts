import { readFileSync } from 'node:fs'
import { graphFrom, type Edge, type Graph } from 'domain/solvers/graph.ts'

/** The graph of a GML file: its nodes in the file's order, every edge of weight 1. */
export function graphOfGml(file: string): Graph {
  const text = readFileSync(file, 'utf8')
  const ids = [...text.matchAll(/\bnode\s*\[\s*id\s+(\d+)/g)].map(([, id]) => id ?? '')
  const numbers = new Map(ids.map((id, number) => [id, number]))
  const edges = [...text.matchAll(/\bedge\s*\[\s*source\s+(\d+)\s+target\s+(\d+)/g)].map(([, from, to]): Edge => [
    numbers.get(from ?? '') ?? -1,
    numbers.get(to ?? '') ?? -1,
    1,
  ])
  return graphFrom(ids.length, edges)
}
