import type { Random } from '#random.ts'
import type { DistrictNetwork } from './district-network.ts'

/** Pieces under search: what they cost to cut, how far they are from balance, and the edges now cut. */
export type PiecesState = {
  pieceOf: Int32Array
  work: Float64Array
  counts: Int32Array
  /** How many units of each component a piece has, component by component for each piece. */
  present: Int32Array
  cost: number
  excess: number
  /** The edges cut, in no order, and where each stands in that list (−1: not cut). */
  cut: Int32Array
  cutCount: number
  placeOf: Int32Array
}

/** Below this share of the mean, work outside the limits is rounding. */
const rounding = 1e-9

export function piecesState(network: DistrictNetwork, pieceOf: Int32Array): PiecesState {
  const { edgeEnds, edgeCosts, pieces } = network
  const state: PiecesState = {
    pieceOf,
    work: new Float64Array(pieces),
    counts: new Int32Array(pieces),
    present: new Int32Array(pieces * network.componentCount),
    cost: 0,
    excess: 0,
    cut: new Int32Array(edgeCosts.length),
    cutCount: 0,
    placeOf: new Int32Array(edgeCosts.length).fill(-1),
  }
  pieceOf.forEach((piece, unit) => {
    state.work[piece] = (state.work[piece] ?? 0) + (network.work[unit] ?? 0)
    state.counts[piece] = (state.counts[piece] ?? 0) + 1
    const place = piece * network.componentCount + (network.componentOf[unit] ?? 0)
    state.present[place] = (state.present[place] ?? 0) + 1
  })
  for (let edge = 0; edge < edgeCosts.length; edge += 1) {
    if (pieceOf[edgeEnds[2 * edge] ?? 0] === pieceOf[edgeEnds[2 * edge + 1] ?? 0]) continue
    state.cost += edgeCosts[edge] ?? 0
    markCut(state, edge, true)
  }
  state.excess = excessOf(network, state.work)
  return state
}

function excessOf(network: DistrictNetwork, work: Float64Array): number {
  const sum = work.reduce((all, own) => all + outside(network, own), 0)
  return sum < rounding * network.meanWork ? 0 : sum
}

const outside = ({ least, most }: DistrictNetwork, work: number) =>
  work > most ? work - most : work < least ? least - work : 0

function markCut(state: PiecesState, edge: number, isCut: boolean) {
  const place = state.placeOf[edge] ?? -1
  if (isCut === (place !== -1)) return
  if (isCut) {
    state.placeOf[edge] = state.cutCount
    state.cut[state.cutCount] = edge
    state.cutCount += 1
    return
  }
  state.cutCount -= 1
  const last = state.cut[state.cutCount] ?? 0
  state.cut[place] = last
  state.placeOf[last] = place
  state.placeOf[edge] = -1
}

export type FlipSearch = {
  temperature: number
  /** What one unit of work outside the limits costs. */
  price: number
  tries: number
  random: Random
  /** Called on every state that might be the best so far. */
  onBetter: (state: PiecesState) => void
}

/** Every so many tries a unit is looked at with what hangs on it, though alone it would not pass. */
const deepEvery = 8

/** Tries so many flips of units at a boundary, each kept as often as its gain and the temperature say. */
export function flipPieces(network: DistrictNetwork, state: PiecesState, search: FlipSearch) {
  const { edgeEnds, componentOf, componentCount } = network
  const { random, temperature, onBetter } = search
  let bestCost = Infinity
  let bestExcess = Infinity
  for (let round = 0; round < search.tries && state.cutCount > 0; round += 1) {
    const edge = state.cut[Math.floor(random.next() * state.cutCount)] ?? 0
    const side = random.next() < 0.5 ? 0 : 1
    const unit = edgeEnds[2 * edge + side] ?? 0
    const beside = edgeEnds[2 * edge + 1 - side] ?? 0
    const to = state.pieceOf[beside] ?? 0
    const from = state.pieceOf[unit] ?? 0
    if (network.lockedTo[unit] !== -1 || state.counts[from] === 1) continue
    const component = componentOf[unit] ?? 0
    // Over a gap a piece comes into a component only where it is not yet there: it would lie there in two parts.
    const isOverGap = componentOf[beside] !== component
    if (isOverGap && (state.present[to * componentCount + component] ?? 0) > 0) continue
    const most = -temperature * Math.log(random.next() || 1e-12)
    const loss = lossOf(network, state, { group: [unit], from, to, price: search.price })
    if (loss > most && round % deepEvery !== 0) continue
    const group = groupLeaving(network, state, unit, from)
    if (!group) continue
    if (group.length === 1 ? loss > most : lossOf(network, state, { group, from, to, price: search.price }) > most)
      continue
    flip(network, state, group, from, to)
    if (state.excess < bestExcess || (state.excess === bestExcess && state.cost < bestCost)) {
      bestExcess = state.excess
      bestCost = state.cost
      onBetter(state)
    }
  }
}

type Flip = { group: readonly number[]; from: number; to: number; price: number }

function lossOf(network: DistrictNetwork, { pieceOf, work }: PiecesState, { group, from, to, price }: Flip): number {
  const { offsets, targets, costs } = network
  let cut = 0
  let moved = 0
  for (const unit of group) {
    moved += network.work[unit] ?? 0
    for (let at = offsets[unit] ?? 0; at < (offsets[unit + 1] ?? 0); at += 1) {
      const target = targets[at] ?? 0
      const piece = pieceOf[target]
      if (piece === from) cut += group.length > 1 && group.includes(target) ? 0 : (costs[at] ?? 0)
      else if (piece === to) cut -= costs[at] ?? 0
    }
  }
  const [workFrom, workTo] = [work[from] ?? 0, work[to] ?? 0]
  const before = outside(network, workFrom) + outside(network, workTo)
  return cut + price * (outside(network, workFrom - moved) + outside(network, workTo + moved) - before)
}

function flip(network: DistrictNetwork, state: PiecesState, group: readonly number[], from: number, to: number) {
  const { offsets, targets, edgeOf, costs, work } = network
  for (const unit of group) {
    state.pieceOf[unit] = to
    state.work[from] = (state.work[from] ?? 0) - (work[unit] ?? 0)
    state.work[to] = (state.work[to] ?? 0) + (work[unit] ?? 0)
    for (let at = offsets[unit] ?? 0; at < (offsets[unit + 1] ?? 0); at += 1) {
      const edge = edgeOf[at] ?? 0
      const isCut = state.pieceOf[targets[at] ?? 0] !== to
      if (isCut === (state.placeOf[edge] !== -1)) continue
      markCut(state, edge, isCut)
      state.cost += isCut ? (costs[at] ?? 0) : -(costs[at] ?? 0)
    }
  }
  // A group lies in one component.
  const component = network.componentOf[group[0] ?? 0] ?? 0
  for (const [piece, change] of [
    [from, -group.length],
    [to, group.length],
  ] as const) {
    const place = piece * network.componentCount + component
    state.counts[piece] = (state.counts[piece] ?? 0) + change
    state.present[place] = (state.present[place] ?? 0) + change
  }
  state.excess = excessOf(network, state.work)
}

/** A larger group is not moved at once. */
const largestGroup = 60

/**
 * The unit with all that would hang loose in its piece without it: searches spread evenly from its neighbours; those that
 * meet are one; what ends first is the smaller side. Null where a locked unit or too many would have to come along.
 */
function groupLeaving(
  { offsets, targets, lockedTo, componentOf, marks }: DistrictNetwork,
  { pieceOf }: PiecesState,
  unit: number,
  from: number,
): number[] | null {
  const { labelOf, stampOf, queue } = marks
  marks.clock += 1
  const stamp = marks.clock
  const component = componentOf[unit]
  stampOf[unit] = stamp
  labelOf[unit] = -1
  const roots: number[] = []
  const waiting: number[] = []
  let end = 0
  for (let at = offsets[unit] ?? 0; at < (offsets[unit + 1] ?? 0); at += 1) {
    const target = targets[at] ?? 0
    if (pieceOf[target] !== from || stampOf[target] === stamp || componentOf[target] !== component) continue
    stampOf[target] = stamp
    labelOf[target] = roots.length
    queue[end] = target
    end += 1
    waiting.push(1)
    roots.push(roots.length)
  }
  // Alone in its component, it leaves nothing behind there.
  if (roots.length <= 1) return [unit]
  const rootOf = (label: number) => {
    let root = label
    while (roots[root] !== root) root = roots[root] ?? 0
    return root
  }
  let parts = roots.length
  const loose = new Set<number>()
  for (let begin = 0; begin < end && parts > 1; begin += 1) {
    const one = queue[begin] ?? 0
    let root = rootOf(labelOf[one] ?? 0)
    for (let at = offsets[one] ?? 0; at < (offsets[one + 1] ?? 0) && parts > 1; at += 1) {
      const target = targets[at] ?? 0
      if (pieceOf[target] !== from || target === unit || componentOf[target] !== component) continue
      if (stampOf[target] !== stamp) {
        stampOf[target] = stamp
        labelOf[target] = root
        queue[end] = target
        end += 1
        waiting[root] = (waiting[root] ?? 0) + 1
        continue
      }
      const other = rootOf(labelOf[target] ?? 0)
      if (other === root) continue
      roots[other] = root
      waiting[root] = (waiting[root] ?? 0) + (waiting[other] ?? 0)
      parts -= 1
    }
    root = rootOf(root)
    waiting[root] = (waiting[root] ?? 0) - 1
    if (waiting[root] === 0 && parts > 1) {
      loose.add(root)
      parts -= 1
    }
  }
  if (loose.size === 0) return [unit]
  const group = [unit]
  for (let at = 0; at < end; at += 1) {
    const one = queue[at] ?? 0
    if (!loose.has(rootOf(labelOf[one] ?? 0))) continue
    if (lockedTo[one] !== -1 || group.length === largestGroup) return null
    group.push(one)
  }
  return group
}
