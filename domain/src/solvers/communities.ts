import { randomFrom, type Random } from '#random.ts'
import { neighboursOf, type Graph } from './graph.ts'
import { leidenPass } from './leiden.ts'
import { connectedParts, modularity, type Communities } from './modularity.ts'
import { iterationsOf, stopWatch, type SolverOptions, type SolverResult } from './solver-run.ts'

export type CommunitiesInstance = {
  graph: Graph
  /** 1 as published; above 1 gives smaller communities. */
  resolution?: number
}

const usualStarts = 10
/** A pass that gains less ends a climb. */
const smallestGain = 2e-5
/** A start shakes its best so often that about so many edges are looked over, so that large graphs keep to their time. */
const shakenEdges = 20_000
const mostShakes = 30
const shakenShare = 0.4

/**
 * Groups of nodes that are tied among themselves more than chance would tie them: the best of several starts of Leiden,
 * judged by modularity. One iteration is one start; ten without saying. Communities are numbered by size, the largest
 * first, those of one size by their first node; a node without edges is a community by itself.
 * Source: GLOSSARY.md, community (群组).
 *
 * @returns communities that pass `checkCommunities`, with their modularity (−1 to 1; 0 without edges); no bound is known.
 *   Stopped early, the best so far: at worst, each node by itself
 * @throws {RangeError} where `iterations`, `ms` or the resolution is not above 0
 */
export function communities(
  { graph, resolution = 1 }: CommunitiesInstance,
  options: SolverOptions,
): SolverResult<Communities> {
  if (!(resolution > 0)) throw new RangeError(`a resolution of ${resolution}`)
  const starts = iterationsOf(options, usualStarts)
  const { isOver } = stopWatch(options)
  const random = randomFrom(options.seed)
  let best = judged(graph, eachByItself(graph), resolution)
  for (let start = 0; start < starts && !isOver(); start += 1) {
    const found = oneStart(graph, { random: random.branch(String(start)), resolution, isOver })
    if (found.value > best.value) best = found
    options.onProgress?.({ done: start + 1, of: starts === Infinity ? null : starts, value: best.value })
  }
  return { solution: numberedBySize(best.communityOf), value: best.value, bound: null, gap: null, proven: false }
}

type StartSearch = { random: Random; resolution: number; isOver: () => boolean }
type Found = { communityOf: Int32Array; value: number }

/** Climbs by passes of Leiden; then, on graphs small enough, shakes the best and climbs again. */
function oneStart(graph: Graph, search: StartSearch): Found {
  let best = climbed(graph, eachByItself(graph), search)
  const shakes = Math.min(mostShakes, Math.floor(shakenEdges / graph.edgeCount))
  for (let shake = 0; shake < shakes && !search.isOver(); shake += 1) {
    const found = climbed(graph, shaken(graph, best.communityOf, search.random), search)
    if (found.value > best.value) best = found
  }
  return best
}

function climbed(graph: Graph, from: Int32Array, search: StartSearch): Found {
  let best = judged(graph, from, search.resolution)
  while (!search.isOver()) {
    // A pass that was stopped may leave a community in two pieces; to part them can only gain.
    const { communityOf } = connectedParts(graph, leidenPass(graph, best.communityOf, search))
    const found = judged(graph, communityOf, search.resolution)
    const gain = found.value - best.value
    if (gain > 0) best = found
    if (gain < smallestGain) break
  }
  return best
}

/** Some nodes leave their community: every other one for a neighbour's, the rest to stand alone while numbers are free. */
function shaken(graph: Graph, communityOf: Int32Array, random: Random): Int32Array {
  const used = new Set(communityOf)
  const free = eachByItself(graph).filter((number) => !used.has(number))
  let taken = 0
  return communityOf.map((community, node) => {
    if (!random.chance(shakenShare)) return community
    const neighbours = neighboursOf(graph, node)
    const neighbour = random.chance(0.5) ? neighbours[random.whole(0, neighbours.length - 1)] : undefined
    if (neighbour !== undefined) return communityOf[neighbour] ?? community
    taken += 1
    return free[taken - 1] ?? community
  })
}

const judged = (graph: Graph, communityOf: Int32Array, resolution: number): Found => ({
  communityOf,
  value: modularity(graph, communityOf, resolution),
})

const eachByItself = ({ nodeCount }: { nodeCount: number }) => Int32Array.from({ length: nodeCount }, (_, node) => node)

function numberedBySize(communityOf: Int32Array): Communities {
  const sizes = new Map<number, number>()
  for (const community of communityOf) sizes.set(community, (sizes.get(community) ?? 0) + 1)
  // A map keeps the order of first use, and sorting keeps it among equals.
  const bySize = [...sizes].toSorted(([, sizeA], [, sizeB]) => sizeB - sizeA)
  const numbers = new Map(bySize.map(([community], number) => [community, number]))
  return { communityOf: communityOf.map((community) => numbers.get(community) ?? 0), count: sizes.size }
}
