import { shuffledNodes, type LeidenLevel, type LeidenSearch } from './leiden-level.ts'

/** Nodes looked at between two looks at the clock. */
const nodesBetweenLooks = 2048

/** Moves nodes, in a queue, each to the neighbouring or an empty community that gains most, until none wants to. */
export function moveNodes(
  { graph, strengths }: LeidenLevel,
  communityOf: Int32Array,
  { random, chance, isOver }: LeidenSearch,
) {
  const { nodeCount, offsets, targets, weights } = graph
  const communityStrength = new Float64Array(nodeCount)
  const communitySize = new Int32Array(nodeCount)
  for (let node = 0; node < nodeCount; node += 1) {
    const community = communityOf[node] ?? 0
    communityStrength[community] = (communityStrength[community] ?? 0) + (strengths[node] ?? 0)
    communitySize[community] = (communitySize[community] ?? 0) + 1
  }
  const empty: number[] = []
  for (let community = nodeCount - 1; community >= 0; community -= 1) {
    if (communitySize[community] === 0) empty.push(community)
  }

  const queue = shuffledNodes(nodeCount, random)
  const isQueued = new Uint8Array(nodeCount).fill(1)
  const weightTo = new Float64Array(nodeCount)
  const touched = new Int32Array(nodeCount)
  let head = 0
  let waiting = nodeCount
  for (let looked = 1; waiting > 0; looked += 1) {
    if (looked % nodesBetweenLooks === 0 && isOver()) return
    const node = queue[head] ?? 0
    head = head + 1 === nodeCount ? 0 : head + 1
    waiting -= 1
    isQueued[node] = 0

    let touchedCount = 0
    for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
      const community = communityOf[targets[at] ?? 0] ?? 0
      const sum = weightTo[community] ?? 0
      if (sum === 0) touched[touchedCount++] = community
      weightTo[community] = sum + (weights[at] ?? 0)
    }

    const own = communityOf[node] ?? 0
    const strength = strengths[node] ?? 0
    const expected = strength * chance
    const stay = (weightTo[own] ?? 0) - expected * ((communityStrength[own] ?? 0) - strength)
    // Rounding must not pass for a gain, or two nodes could change places for ever.
    let bestGain = stay + strength * 1e-10
    let best = own
    for (let index = 0; index < touchedCount; index += 1) {
      const community = touched[index] ?? 0
      const gain = (weightTo[community] ?? 0) - expected * (communityStrength[community] ?? 0)
      weightTo[community] = 0
      if (community === own || gain <= bestGain) continue
      bestGain = gain
      best = community
    }
    if (bestGain < 0 && (communitySize[own] ?? 0) > 1) best = empty.pop() ?? own
    if (best === own) continue

    communityOf[node] = best
    communityStrength[own] = (communityStrength[own] ?? 0) - strength
    communityStrength[best] = (communityStrength[best] ?? 0) + strength
    communitySize[own] = (communitySize[own] ?? 0) - 1
    communitySize[best] = (communitySize[best] ?? 0) + 1
    if (communitySize[own] === 0) {
      communityStrength[own] = 0
      empty.push(own)
    }
    for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
      const target = targets[at] ?? 0
      if (isQueued[target] === 1 || communityOf[target] === best) continue
      isQueued[target] = 1
      let tail = head + waiting
      if (tail >= nodeCount) tail -= nodeCount
      queue[tail] = target
      waiting += 1
    }
  }
}
