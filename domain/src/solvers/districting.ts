import { randomFrom, type Random } from '#random.ts'
import { districtNetwork, wholeComponents, type DistrictNetwork } from './district-network.ts'
import { firstPieces } from './district-start.ts'
import type { Graph } from './graph.ts'
import { flipPieces, piecesState, type PiecesState } from './piece-flips.ts'
import { iterationsOf, stopWatch, type SolverOptions, type SolverResult } from './solver-run.ts'

export type DistrictingInstance = {
  /** What lies beside what; an edge's weight is what it costs to cut it. May be in several components. */
  graph: Graph
  /** The work of each node, in minutes or in people; 0 and up. */
  work: ArrayLike<number>
  pieces: number
  /** The work a piece may have; without them, a tenth below and above the mean. */
  least?: number
  most?: number
  /** The piece that a node is kept in, −1 for a free one. */
  lockedTo?: ArrayLike<number>
  /** Where the nodes lie, in one unit east and north: components go to pieces that are near. */
  positions?: ArrayLike<readonly [number, number]>
}

export type Districting = {
  /** Each node's piece, 0 … pieces − 1. */
  pieceOf: Int32Array
  work: Float64Array
  /** How much work lies outside what pieces may have, summed: 0 where all are balanced. */
  excess: number
}

const usualRounds = 400
const flipsARound = 1000
/** One search a temperature, in parallel: hot ones roam, cold ones settle, and they change places. */
const temperatures = [0.6, 0.8, 1.05, 1.4, 1.8, 2.4, 3.1, 4]
/** So many edges' worth is it to bring a piece by its whole mean nearer to what it may have. */
const balanceWeight = 80

/**
 * Cuts a graph into pieces of about equal work that each hang together, so that what is cut costs least: boundary nodes
 * flip from piece to piece, with what hangs on them, in eight searches at different temperatures that trade places
 * (parallel tempering). Contiguity is never broken; balance is a price, until it holds. A component is split only where
 * balance cannot be had otherwise; a small one goes to a piece near to it. One iteration is 1,000 tried flips in each search.
 * Source: GLOSSARY.md, cutting into pieces (切分).
 *
 * @returns the balanced pieces that cost least to cut, else those nearest to balance (`excess` above 0); `value` = the cost
 *   of the edges cut. Proved only where nothing is cut
 * @throws {RangeError} without pieces, where the lists do not fit the graph, or where a node is locked to no piece there is
 */
export function solveDistricting(instance: DistrictingInstance, options: SolverOptions): SolverResult<Districting> {
  const limits = checkedLimits(instance)
  const whole = wholeComponents(instance, limits.most)
  const each = Int32Array.from({ length: instance.graph.nodeCount }, (_, node) => node)
  const random = randomFrom(options.seed)
  const hasWholes = whole !== null
  let best = tempered(instance, limits, whole ?? each, shareOf(options, hasWholes ? 0.5 : 1), random)
  if (hasWholes) {
    const rest = shareOf(options, 0.5)
    const isFit = best.excess === 0
    const other =
      isFit && options.ms === undefined ? best : tempered(instance, limits, isFit ? whole : each, rest, random)
    if (isBetter(other, best)) best = other
  }
  const work = new Float64Array(instance.pieces)
  best.pieceOf.forEach((piece, node) => {
    work[piece] = (work[piece] ?? 0) + (instance.work[node] ?? 0)
  })
  const isProven = best.cost === 0 && best.excess === 0
  return {
    solution: { pieceOf: best.pieceOf, work, excess: best.excess },
    value: best.cost,
    bound: isProven ? 0 : null,
    gap: isProven ? 0 : null,
    proven: isProven,
  }
}

type Limits = { least: number; most: number }

function checkedLimits({ graph, work, pieces, least, most, lockedTo, positions }: DistrictingInstance): Limits {
  if (!Number.isInteger(pieces) || pieces < 1) throw new RangeError(`nothing can be cut into ${pieces} pieces`)
  for (const list of [work, lockedTo, positions]) {
    if (list && list.length !== graph.nodeCount)
      throw new RangeError(`${list.length} entries for ${graph.nodeCount} nodes`)
  }
  let all = 0
  for (let node = 0; node < graph.nodeCount; node += 1) {
    const own = work[node] ?? 0
    const lock = lockedTo?.[node] ?? -1
    if (!(own >= 0 && own < Infinity)) throw new RangeError(`node ${node} cannot have ${own} work`)
    if (!Number.isInteger(lock) || lock < -1 || lock >= pieces) throw new RangeError(`no piece ${lock} of ${pieces}`)
    all += own
  }
  return { least: least ?? (0.9 * all) / pieces, most: most ?? (1.1 * all) / pieces }
}

type Found = { pieceOf: Int32Array; cost: number; excess: number }

const isBetter = (a: Found, b: Found) => a.excess < b.excess || (a.excess === b.excess && a.cost < b.cost)

/** A part of the time or of the iterations asked for. */
function shareOf(options: SolverOptions, share: number): SolverOptions {
  const { iterations, ms, ...rest } = options
  return {
    ...rest,
    ...(iterations !== undefined && { iterations: Math.max(1, Math.round(iterations * share)) }),
    ...(ms !== undefined && { ms: ms * share }),
  }
}

function tempered(
  instance: DistrictingInstance,
  limits: Limits,
  unitOf: Int32Array,
  options: SolverOptions,
  random: Random,
): Found {
  const network = districtNetwork(instance, unitOf, limits)
  const found = searchedPieces(network, options, random)
  const pieceOf = unitOf.map((unit) => found.pieceOf[unit] ?? 0)
  return { excess: found.excess, pieceOf, cost: cutCost(instance.graph, pieceOf) }
}

/** What the graph's own edges cost, without the links that the search adds. */
function cutCost({ nodeCount, offsets, targets, weights }: Graph, pieceOf: Int32Array): number {
  let cost = 0
  for (let node = 0; node < nodeCount; node += 1) {
    for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
      const target = targets[at] ?? 0
      if (target > node && pieceOf[node] !== pieceOf[target]) cost += weights[at] ?? 0
    }
  }
  return cost
}

/** Eight searches that change places. */
function searchedPieces(network: DistrictNetwork, options: SolverOptions, random: Random): Found {
  const rounds = iterationsOf(options, usualRounds)
  const { isOver } = stopWatch(options)
  const states = temperatures.map(() => piecesState(network, firstPieces(network, random)))
  let best = foundIn(states[0], network)
  const keep = (state: PiecesState) => {
    const { excess, cost, pieceOf } = state
    if (excess < best.excess || (excess === best.excess && cost < best.cost - 1e-9)) {
      best = { excess, cost, pieceOf: pieceOf.slice() }
    }
  }
  states.forEach(keep)
  const price = (balanceWeight * network.meanCost) / (network.meanWork || 1)
  for (let round = 0; round < rounds && network.canMove && !isOver(); round += 1) {
    for (const [at, state] of states.entries()) {
      const temperature = (temperatures[at] ?? 1) * network.meanCost
      flipPieces(network, state, { temperature, price, tries: flipsARound, random, onBetter: keep })
      if (isOver()) break
    }
    tradePlaces(states, { price, unit: network.meanCost, first: round % 2, random })
    options.onProgress?.({ done: round + 1, of: rounds === Infinity ? null : rounds, value: best.cost })
  }
  return best
}

function foundIn(state: PiecesState | undefined, { unitCount }: DistrictNetwork): Found {
  if (!state) return { pieceOf: new Int32Array(unitCount), cost: 0, excess: 0 }
  return { pieceOf: state.pieceOf.slice(), cost: state.cost, excess: state.excess }
}

/** Neighbours on the ladder of temperatures change places as often as keeps each in balance. */
function tradePlaces(
  states: PiecesState[],
  { price, unit, first, random }: { price: number; unit: number; first: number; random: Random },
) {
  for (let at = first; at + 1 < states.length; at += 2) {
    const [colder, hotter] = [states[at], states[at + 1]]
    if (!colder || !hotter) continue
    const energyGain = colder.cost + price * colder.excess - hotter.cost - price * hotter.excess
    const coldness = 1 / ((temperatures[at] ?? 1) * unit) - 1 / ((temperatures[at + 1] ?? 1) * unit)
    if (energyGain < 0 && random.next() >= Math.exp(energyGain * coldness)) continue
    states[at] = hotter
    states[at + 1] = colder
  }
}
