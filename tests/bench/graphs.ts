import { readFileSync } from 'node:fs'
import path from 'node:path'
import { anyCategory, categoryPairSchema } from 'domain/category-pair.ts'
import { segments } from 'domain/customer.ts'
import { preparedComplementarity, type ComplementMerchant } from 'domain/formulas/merchant-complementarity.ts'
import { straightToWalk } from 'domain/lng-lat.ts'
import { randomFrom } from 'domain/random.ts'
import { splitWithout, weakPoints } from 'domain/solvers/articulation.ts'
import { betweenness } from 'domain/solvers/centrality.ts'
import { communities } from 'domain/solvers/communities.ts'
import { graphFrom, type Edge, type Graph } from 'domain/solvers/graph.ts'
import { missingLinks } from 'domain/solvers/missing-links.ts'
import { z } from 'zod'
import { printLine, timed } from './instances.ts'

/*
 * node bench/graphs.ts
 * The graph solvers on invented graphs of 10,000 nodes, and the suggestions, with complementarity, for 2,000 merchants.
 */
const random = randomFrom('bench')

/** Groups of fifty; so large a share of the edges stays in its group. */
function inventedGraph(nodeCount: number, edgeCount: number, withinShare: number): Graph {
  const within = (node: number) => Math.floor(node / 50) * 50 + random.whole(0, 49)
  const edge = (): Edge => {
    const from = random.whole(0, nodeCount - 1)
    return [from, random.chance(withinShare) ? within(from) : random.whole(0, nodeCount - 1), random.whole(1, 9)]
  }
  return graphFrom(nodeCount, Array.from({ length: edgeCount }, edge))
}

for (const [name, withinShare] of [
  ['grouped', 0.7],
  ['without groups', 0],
] as const) {
  const graph = inventedGraph(10_000, 30_000, withinShare)
  const found = timed(() => communities({ graph }, { seed: 'bench', iterations: 1 }))
  printLine(`communities, ${name}`, {
    nodes: graph.nodeCount,
    edges: graph.edgeCount,
    value: found.result.value.toFixed(4),
    communities: found.result.solution.count,
    seconds: found.seconds.toFixed(3),
  })
  const between = timed(() => betweenness({ graph }, { seed: 'bench' }))
  printLine(`betweenness, ${name}`, { pivots: between.result.pivots, seconds: between.seconds.toFixed(3) })
  const flows = timed(() => betweenness({ graph, lengths: 'inverse_weight' }, { seed: 'bench' }))
  printLine(`betweenness by flow, ${name}`, { pivots: flows.result.pivots, seconds: flows.seconds.toFixed(3) })
  const weak = timed(() => weakPoints(graph))
  const split = timed(() => weak.result.articulationPoints.slice(0, 10).map(({ node }) => splitWithout(graph, node)))
  printLine(`weak points, ${name}`, {
    'articulation points': weak.result.articulationPoints.length,
    'sole links': weak.result.soleLinks.length,
    seconds: weak.seconds.toFixed(3),
    'ten splits': split.seconds.toFixed(3),
  })
}

const merchantCount = 2000
const graph = inventedGraph(merchantCount, 6000, 0.7)
const pairs = z
  .array(categoryPairSchema)
  .parse(
    JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../data/reference/category-pairs.json'), 'utf8')),
  )
const trades = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))].filter((trade) => trade !== anyCategory)
const merchants = Array.from({ length: merchantCount }, (): ComplementMerchant => {
  const share = random.next()
  const [one, other] = random.shuffled(segments)
  const mix = one && other ? { [one]: share, [other]: 1 - share } : {}
  return { category: random.pick(trades), segments: mix, isDefaultMix: false, priceTier: random.whole(1, 4) }
})
const counts = Array.from(
  { length: merchantCount * 30 },
  (_, at) => [at % merchantCount, random.whole(0, 299), 5] as const,
)
const people = { groupSizes: Array.from({ length: 300 }, () => 500), counts }

for (const [name, width, known] of [
  ['over 3 km', 3000, {}],
  ['over 3 km, with people', 3000, { people }],
  ['in one market', 300, { people }],
] as const) {
  const positions = merchants.map(() => [random.between(0, width), random.between(0, width)] as const)
  const walkMetres = (a: number, b: number) => {
    const [[xA, yA] = [0, 0], [xB, yB] = [0, 0]] = [positions[a], positions[b]]
    return straightToWalk * Math.hypot(xA - xB, yA - yB)
  }
  let asked = 0
  const { result, seconds } = timed(() => {
    const prepared = preparedComplementarity(merchants, pairs)
    const complementarity = (a: number, b: number) => {
      asked += 1
      return prepared.score(a, b, walkMetres(a, b))
    }
    return missingLinks({ graph, walkMetres, complementarity, ...known })
  })
  printLine(`missing links, ${name}`, {
    merchants: merchantCount,
    links: graph.edgeCount,
    found: result.links.length,
    'complementarity asked': asked,
    seconds: seconds.toFixed(3),
  })
}
