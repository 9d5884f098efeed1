import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitWithout, weakPoints } from 'domain/solvers/articulation.ts'
import { graphFrom, neighboursOf, type Edge, type Graph } from 'domain/solvers/graph.ts'
import { anyGraph, edgesOf, partsOf, range } from '#support/graphs.ts'

/** What falls apart without a node, by taking it out. */
function piecesWithout(graph: Graph, node: number): number[][] {
  const left = edgesOf(graph).filter(([a, b]) => a !== node && b !== node)
  const parts = partsOf(
    range(graph.nodeCount).filter((other) => other !== node),
    left,
  )
  const neighbours = new Set(neighboursOf(graph, node))
  const own = parts.filter((part) => part.some((other) => neighbours.has(other)))
  return own.toSorted((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0))
}

test('what falls apart is what is found by taking each node and each edge out', () => {
  fc.assert(
    fc.property(anyGraph(12, 16), (graph) => {
      const nodes = range(graph.nodeCount)
      const edges = edgesOf(graph)
      const expected = nodes.flatMap((node) => {
        const pieces = piecesWithout(graph, node).map(({ length }) => length)
        return pieces.length > 1 ? [{ node, pieces }] : []
      })
      const parts = partsOf(nodes, edges).length
      const sole = edges.filter(
        (edge) =>
          partsOf(
            nodes,
            edges.filter((other) => other !== edge),
          ).length > parts,
      )
      expect(weakPoints(graph)).toEqual({
        articulationPoints: expected,
        soleLinks: sole.map(([a, b]) => [a, b]),
      })
      for (const node of nodes) expect(splitWithout(graph, node)).toEqual(piecesWithout(graph, node))
    }),
    { numRuns: 300 },
  )
})

test('two triangles that meet in one node fall apart without it', () => {
  const graph = graphFrom(7, [
    [0, 1, 1],
    [1, 2, 1],
    [2, 0, 1],
    [2, 3, 1],
    [3, 4, 1],
    [4, 2, 1],
    [4, 5, 1],
  ])
  expect(weakPoints(graph)).toEqual({
    articulationPoints: [
      { node: 2, pieces: [3, 2] },
      { node: 4, pieces: [4, 1] },
    ],
    soleLinks: [[4, 5]],
  })
  expect(splitWithout(graph, 2)).toEqual([
    [3, 4, 5],
    [0, 1],
  ])
  expect(splitWithout(graph, 0)).toEqual([[1, 2, 3, 4, 5]])
  expect(splitWithout(graph, 6)).toEqual([])
  expect(() => splitWithout(graph, 7)).toThrow(RangeError)
})

test('a chain of 50,000 nodes does not overflow the stack', () => {
  const chain = graphFrom(
    50_000,
    range(49_999).map((node): Edge => [node, node + 1, 1]),
  )
  const { articulationPoints, soleLinks } = weakPoints(chain)
  expect([articulationPoints.length, soleLinks.length]).toEqual([49_998, 49_999])
  expect(articulationPoints[0]).toEqual({ node: 1, pieces: [49_998, 1] })
})
