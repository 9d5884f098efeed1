import type { LngLat } from '#lng-lat.ts'

/** A stretch one can walk, both ways, between two nodes; stretches that share a node meet there and nowhere else. */
export type Footway = { id: string; fromNode: string; toNode: string; geometry: readonly LngLat[]; lengthM: number }

/** A piece of the network that hangs together. */
export type NetworkPiece = { nodes: number; edges: number; lengthM: number }

/** Metres east and north of a point in the middle of the network: true enough over a city. */
export type Plane = {
  toPlane: (position: LngLat) => [x: number, y: number]
  toLngLat: (x: number, y: number) => LngLat
}

/**
 * Where one can walk. Edge `e` is the footway `e` of the list it was built from; the ways out of node `v` stand at
 * `offsets[v]` up to, not including, `offsets[v + 1]` of `targets`, `edges` and `costs`. Parallel edges stay apart; an edge
 * from a node to itself stands in no row, since it leads nowhere. Lengths are whole decimetres.
 */
export type WalkingGraph = {
  footways: readonly Footway[]
  nodeIds: readonly string[]
  /** Two a footway: where it begins and where it ends. */
  ends: Int32Array
  lengths: Int32Array
  offsets: Int32Array
  targets: Int32Array
  edges: Int32Array
  costs: Int32Array
  /** Each node's piece, and the pieces, the longest first. */
  pieceOf: Int32Array
  pieces: readonly NetworkPiece[]
  plane: Plane
}

/** A point of the network: so many decimetres along a footway from where it begins. */
export type WalkingPoint = { edge: number; along: number }

/**
 * Builds the walking graph of a neighbourhood. Direction means nothing to who walks: `oneway` binds wheels only.
 * Source: GLOSSARY.md, walking graph (步行路网).
 *
 * @throws {RangeError} on a footway of fewer than two positions, or whose length is not a finite number from 0 up
 */
export function walkingGraph(footways: readonly Footway[]): WalkingGraph {
  const numberOf = new Map<string, number>()
  const nodeOf = (id: string) => {
    const known = numberOf.get(id)
    if (known !== undefined) return known
    numberOf.set(id, numberOf.size)
    return numberOf.size - 1
  }
  const ends = new Int32Array(2 * footways.length)
  const lengths = new Int32Array(footways.length)
  footways.forEach(({ id, fromNode, toNode, geometry, lengthM }, edge) => {
    if (geometry.length < 2) throw new RangeError(`footway ${id} has no line`)
    if (!(lengthM >= 0 && lengthM < Infinity)) throw new RangeError(`footway ${id} cannot be ${lengthM} long`)
    ends[2 * edge] = nodeOf(fromNode)
    ends[2 * edge + 1] = nodeOf(toNode)
    lengths[edge] = Math.round(10 * lengthM)
  })
  const rows = rowsOf(numberOf.size, ends, lengths)
  return {
    footways,
    nodeIds: [...numberOf.keys()],
    ends,
    lengths,
    ...rows,
    ...piecesOf(rows, ends, lengths),
    plane: planeOf(footways),
  }
}

type Rows = Pick<WalkingGraph, 'offsets' | 'targets' | 'edges' | 'costs'>

function rowsOf(nodeCount: number, ends: Int32Array, lengths: Int32Array): Rows {
  const offsets = new Int32Array(nodeCount + 1)
  const isLoop = (edge: number) => ends[2 * edge] === ends[2 * edge + 1]
  for (let at = 0; at < ends.length; at += 1) {
    const node = ends[at] ?? 0
    if (!isLoop(at >> 1)) offsets[node + 1] = (offsets[node + 1] ?? 0) + 1
  }
  for (let node = 0; node < nodeCount; node += 1) offsets[node + 1] = (offsets[node + 1] ?? 0) + (offsets[node] ?? 0)

  const fill = offsets.slice()
  const targets = new Int32Array(offsets[nodeCount] ?? 0)
  const edges = new Int32Array(targets.length)
  const costs = new Int32Array(targets.length)
  for (let at = 0; at < ends.length; at += 1) {
    const edge = at >> 1
    if (isLoop(edge)) continue
    const node = ends[at] ?? 0
    const place = fill[node] ?? 0
    fill[node] = place + 1
    targets[place] = ends[at ^ 1] ?? 0
    edges[place] = edge
    costs[place] = lengths[edge] ?? 0
  }
  return { offsets, targets, edges, costs }
}

function piecesOf({ offsets, targets }: Rows, ends: Int32Array, lengths: Int32Array) {
  const nodeCount = offsets.length - 1
  const found = new Int32Array(nodeCount).fill(-1)
  const pieces: NetworkPiece[] = []
  const open: number[] = []
  for (let start = 0; start < nodeCount; start += 1) {
    if (found[start] !== -1) continue
    const piece = { nodes: 0, edges: 0, lengthM: 0 }
    found[start] = pieces.length
    open.push(start)
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      piece.nodes += 1
      for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
        const target = targets[at] ?? 0
        if (found[target] !== -1) continue
        found[target] = pieces.length
        open.push(target)
      }
    }
    pieces.push(piece)
  }
  for (let edge = 0; edge < lengths.length; edge += 1) {
    const piece = pieces[found[ends[2 * edge] ?? 0] ?? 0]
    if (!piece) continue
    piece.edges += 1
    piece.lengthM += (lengths[edge] ?? 0) / 10
  }
  const bySize = pieces.map((_, number) => number)
  bySize.sort((a, b) => (pieces[b]?.lengthM ?? 0) - (pieces[a]?.lengthM ?? 0) || a - b)
  const rank = new Int32Array(pieces.length)
  bySize.forEach((number, place) => {
    rank[number] = place
  })
  return {
    pieceOf: found.map((piece) => rank[piece] ?? 0),
    pieces: bySize.flatMap((number) => pieces[number] ?? []),
  }
}

const metresPerDegree = 111_195.08

function planeOf(footways: readonly Footway[]): Plane {
  let west = 180
  let east = -180
  let south = 90
  let north = -90
  for (const { geometry } of footways) {
    for (const [lng, lat] of geometry) {
      west = Math.min(west, lng)
      east = Math.max(east, lng)
      south = Math.min(south, lat)
      north = Math.max(north, lat)
    }
  }
  const [lng0, lat0] = west > east ? [0, 0] : [(west + east) / 2, (south + north) / 2]
  const perLng = metresPerDegree * Math.cos((lat0 * Math.PI) / 180)
  return {
    toPlane: ([lng, lat]) => [(lng - lng0) * perLng, (lat - lat0) * metresPerDegree],
    toLngLat: (x, y) => [lng0 + x / perLng, lat0 + y / metresPerDegree],
  }
}
