import { nearLinks, type PlacedUnit } from './district-links.ts'
import type { DistrictingInstance } from './districting.ts'
import { compressedGraph, type Graph } from './graph.ts'
import { connectedParts } from './modularity.ts'

/**
 * A graph made ready for cutting: units in place of nodes, links between components that lie near each other, and room for
 * the search's marks. An edge between two components is such a link: it says what is near and holds nothing together.
 */
export type DistrictNetwork = {
  unitCount: number
  pieces: number
  least: number
  most: number
  work: Float64Array
  meanWork: number
  lockedTo: Int32Array
  componentOf: Int32Array
  componentCount: number
  /** Where a first cut must begin: the locked units and what joins those of one piece; −1 elsewhere. */
  anchors: Int32Array
  /** False where every unit is locked. */
  canMove: boolean
  offsets: Int32Array
  targets: Int32Array
  costs: Float64Array
  edgeOf: Int32Array
  edgeEnds: Int32Array
  edgeCosts: Float64Array
  meanCost: number
  marks: { clock: number; labelOf: Int32Array; stampOf: Int32Array; queue: Int32Array }
}

/**
 * Components that can stay whole: their nodes become one unit each. Null where all are too large, single nodes, or too few,
 * so that nothing changes.
 */
export function wholeComponents(instance: DistrictingInstance, most: number): Int32Array | null {
  const { graph, work, lockedTo, pieces } = instance
  const { communityOf: componentOf, count } = connectedParts(graph, new Uint8Array(graph.nodeCount))
  const sums = new Float64Array(count)
  const sizes = new Int32Array(count)
  const locks = Array.from({ length: count }, () => new Set<number>())
  componentOf.forEach((component, node) => {
    sums[component] = (sums[component] ?? 0) + (work[node] ?? 0)
    sizes[component] = (sizes[component] ?? 0) + 1
    const lock = lockedTo?.[node] ?? -1
    if (lock !== -1) locks[component]?.add(lock)
  })
  const staysWhole = (component: number) =>
    (sizes[component] ?? 0) > 1 && (sums[component] ?? 0) <= most && (locks[component]?.size ?? 0) <= 1
  const unitOf = new Int32Array(graph.nodeCount)
  const unitOfComponent = new Map<number, number>()
  let units = 0
  for (let node = 0; node < graph.nodeCount; node += 1) {
    const component = componentOf[node] ?? 0
    const known = unitOfComponent.get(component)
    if (known !== undefined) {
      unitOf[node] = known
      continue
    }
    unitOf[node] = units
    if (staysWhole(component)) unitOfComponent.set(component, units)
    units += 1
  }
  return unitOfComponent.size > 0 && units >= pieces ? unitOf : null
}

/** To part what is near costs so much of what it costs to part what is joined. */
const linkCost = 0.5

/** The network of units. */
export function districtNetwork(
  instance: DistrictingInstance,
  unitOf: Int32Array,
  { least, most }: { least: number; most: number },
): DistrictNetwork {
  const unitCount = unitOf.reduce((count, unit) => Math.max(count, unit + 1), 0)
  const work = new Float64Array(unitCount)
  const lockedTo = new Int32Array(unitCount).fill(-1)
  unitOf.forEach((unit, node) => {
    work[unit] = (work[unit] ?? 0) + (instance.work[node] ?? 0)
    const lock = instance.lockedTo?.[node] ?? -1
    if (lock !== -1) lockedTo[unit] = lock
  })
  const edges = unitEdges(instance.graph, unitOf)
  const meanCost = edges.weights.reduce((sum, cost) => sum + cost, 0) / (edges.weights.length || 1) || 1
  const joined = compressedGraph(unitCount, edges)
  const { communityOf: componentOf, count: componentCount } = connectedParts(joined, new Uint8Array(unitCount))
  const { anchors, links } = anchored(joined, lockedTo, componentOf)
  for (const [from, to] of links) addEdge(edges, from, to, 0)
  for (const [from, to] of componentCount > 1 ? linksOf(instance, unitOf, componentOf, componentCount) : []) {
    addEdge(edges, from, to, linkCost * meanCost)
  }
  const graph = compressedGraph(unitCount, edges)
  const all = work.reduce((sum, own) => sum + own, 0)
  return {
    unitCount,
    pieces: instance.pieces,
    least,
    most,
    work,
    meanWork: all / instance.pieces,
    lockedTo,
    componentOf,
    componentCount,
    anchors,
    canMove: lockedTo.includes(-1),
    meanCost,
    ...rowsOf(graph),
    marks: {
      clock: 0,
      labelOf: new Int32Array(unitCount),
      stampOf: new Int32Array(unitCount),
      queue: new Int32Array(unitCount),
    },
  }
}

/** Columns that still grow. */
type GrowingEdges = { from: number[]; to: number[]; weights: number[] }

function unitEdges({ nodeCount, offsets, targets, weights }: Graph, unitOf: Int32Array): GrowingEdges {
  const edges: GrowingEdges = { from: [], to: [], weights: [] }
  for (let node = 0; node < nodeCount; node += 1) {
    for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
      const target = targets[at] ?? 0
      if (target < node || unitOf[node] === unitOf[target]) continue
      edges.from.push(unitOf[node] ?? 0)
      edges.to.push(unitOf[target] ?? 0)
      edges.weights.push(weights[at] ?? 0)
    }
  }
  return edges
}

function addEdge(edges: GrowingEdges, from: number, to: number, weight: number) {
  edges.from.push(from)
  edges.to.push(to)
  edges.weights.push(weight)
}

function linksOf(
  { positions, graph }: DistrictingInstance,
  unitOf: Int32Array,
  componentOf: Int32Array,
  componentCount: number,
) {
  const placed: PlacedUnit[] = [...unitOf].map((unit, node) => {
    const [x, y] = positions?.[node] ?? [0, 0]
    return { unit, component: componentOf[unit] ?? 0, x, y }
  })
  let apart = 0
  for (let node = 0; positions && node < graph.nodeCount; node += 1) {
    for (let at = graph.offsets[node] ?? 0; at < (graph.offsets[node + 1] ?? 0); at += 1) {
      const [here, there] = [placed[node], placed[graph.targets[at] ?? 0]]
      if (here && there) apart += Math.hypot(here.x - there.x, here.y - there.y)
    }
  }
  return nearLinks(placed, componentCount, apart / (2 * graph.edgeCount || 1))
}

/**
 * Joins the locked units of each piece within each component by shortest ways over free ones; by a link of no cost where
 * locks of others bar every way.
 */
function anchored(graph: Graph, lockedTo: Int32Array, componentOf: Int32Array) {
  const anchors = lockedTo.slice()
  const links: [number, number][] = []
  const locked = [...lockedTo.keys()].filter((unit) => lockedTo[unit] !== -1)
  for (const own of Map.groupBy(locked, (unit) => `${lockedTo[unit]} ${componentOf[unit]}`).values()) {
    const [first = 0] = own
    for (const unit of own) {
      const way = wayTo(graph, anchors, first, unit)
      if (way) for (const one of way) anchors[one] = lockedTo[first] ?? -1
      else links.push([first, unit])
    }
  }
  return { anchors, links }
}

/** The units of a way with the fewest steps over free units and the piece's own; null where there is none. */
function wayTo({ offsets, targets }: Graph, anchors: Int32Array, from: number, to: number): number[] | null {
  const piece = anchors[from]
  const cameFrom = new Map([[from, -1]])
  const queue = [from]
  for (let at = 0; at < queue.length && !cameFrom.has(to); at += 1) {
    const unit = queue[at] ?? 0
    for (let place = offsets[unit] ?? 0; place < (offsets[unit + 1] ?? 0); place += 1) {
      const target = targets[place] ?? 0
      if (cameFrom.has(target) || (anchors[target] !== -1 && anchors[target] !== piece)) continue
      cameFrom.set(target, unit)
      queue.push(target)
    }
  }
  if (!cameFrom.has(to)) return null
  const way: number[] = []
  for (let unit = to; unit !== -1; unit = cameFrom.get(unit) ?? -1) way.push(unit)
  return way
}

function rowsOf({ nodeCount, edgeCount, offsets, targets, weights }: Graph) {
  const edgeOf = new Int32Array(targets.length)
  const edgeEnds = new Int32Array(2 * edgeCount)
  const edgeCosts = new Float64Array(edgeCount)
  // Rows ascend, so the rows of the smaller ends meet each larger end's places in order.
  const fill = offsets.slice()
  let edge = 0
  for (let node = 0; node < nodeCount; node += 1) {
    for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
      const target = targets[at] ?? 0
      if (target < node) continue
      const back = fill[target] ?? 0
      fill[target] = back + 1
      edgeOf[at] = edge
      edgeOf[back] = edge
      edgeEnds[2 * edge] = node
      edgeEnds[2 * edge + 1] = target
      edgeCosts[edge] = weights[at] ?? 0
      edge += 1
    }
  }
  return { offsets, targets, costs: weights, edgeOf, edgeEnds, edgeCosts }
}
