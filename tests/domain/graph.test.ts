import fc from 'fast-check'
import { expect, test } from 'vitest'
import { degreeOf, graphFrom, neighboursOf, strengthsOf } from 'domain/solvers/graph.ts'
import { anyGraph, edgesOf } from '#support/graphs.ts'

test('parallel edges become one, an edge to itself is dropped, neighbours stand in order', () => {
  const graph = graphFrom(4, [
    [2, 0, 1],
    [0, 1, 3],
    [0, 2, 4],
    [1, 1, 9],
    [1, 0, 0.5],
  ])
  expect(edgesOf(graph)).toEqual([
    [0, 1, 3.5],
    [0, 2, 5],
  ])
  expect(graph.edgeCount).toBe(2)
  expect([...neighboursOf(graph, 0)]).toEqual([1, 2])
  expect([0, 1, 2, 3].map((node) => degreeOf(graph, node))).toEqual([2, 1, 1, 0])
  expect([...strengthsOf(graph)]).toEqual([8.5, 3.5, 5, 0])
})

test('every edge stands in both rows with the same weight, and building again from its edges changes nothing', () => {
  fc.assert(
    fc.property(anyGraph(12, 40), (graph) => {
      expect(graphFrom(graph.nodeCount, edgesOf(graph).toReversed())).toEqual(graph)
      expect(graph.targets).toHaveLength(2 * graph.edgeCount)
    }),
  )
})

test('refuses nodes that do not exist and weights that weigh nothing', () => {
  for (const node of [-1, 2, 0.5, Number.NaN]) expect(() => graphFrom(2, [[0, node, 1]])).toThrow(RangeError)
  for (const weight of [0, -1, Infinity, Number.NaN]) expect(() => graphFrom(2, [[0, 1, weight]])).toThrow(RangeError)
  expect(graphFrom(0, []).edgeCount).toBe(0)
})
