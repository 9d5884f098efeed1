import { shuffledNodes, type LeidenLevel, type LeidenSearch } from './leiden-level.ts'

/**
 * Parts of each community: every node begins alone, and one that is still alone and well tied to its community joins a
 * well-tied part of it, by a draw that favours the larger gain.
 *
 * @returns each node's part, named by one of its nodes
 */
export function refinedParts(
  { graph, strengths }: LeidenLevel,
  communityOf: Int32Array,
  search: LeidenSearch,
): Int32Array {
  const { random, chance } = search
  const { nodeCount, offsets, targets, weights } = graph
  const communityStrength = new Float64Array(nodeCount)
  const partOf = new Int32Array(nodeCount)
  const partSize = new Int32Array(nodeCount).fill(1)
  const partStrength = strengths.slice()
  // Weight from the part to the rest of its community.
  const tie = new Float64Array(nodeCount)
  for (let node = 0; node < nodeCount; node += 1) {
    const community = communityOf[node] ?? 0
    communityStrength[community] = (communityStrength[community] ?? 0) + (strengths[node] ?? 0)
    partOf[node] = node
    let sum = 0
    for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
      if (communityOf[targets[at] ?? 0] === community) sum += weights[at] ?? 0
    }
    tie[node] = sum
  }
  const isWellTied = (part: number, community: number) => {
    const strength = partStrength[part] ?? 0
    const expected = chance * strength * ((communityStrength[community] ?? 0) - strength)
    return (tie[part] ?? 0) >= expected - strength * 1e-10
  }

  const weightTo = new Float64Array(nodeCount)
  const touched = new Int32Array(nodeCount)
  const gains = new Float64Array(nodeCount)
  for (const node of shuffledNodes(nodeCount, random)) {
    const community = communityOf[node] ?? 0
    if (partOf[node] !== node || partSize[node] !== 1 || !isWellTied(node, community)) continue

    let touchedCount = 0
    for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
      const target = targets[at] ?? 0
      if (communityOf[target] !== community) continue
      const part = partOf[target] ?? 0
      const sum = weightTo[part] ?? 0
      if (sum === 0) touched[touchedCount++] = part
      weightTo[part] = sum + (weights[at] ?? 0)
    }
    const expected = (strengths[node] ?? 0) * chance
    let choices = 0
    let most = 0
    for (let index = 0; index < touchedCount; index += 1) {
      const part = touched[index] ?? 0
      const gain = (weightTo[part] ?? 0) - expected * (partStrength[part] ?? 0)
      if (gain < 0 || !isWellTied(part, community)) {
        weightTo[part] = 0
        continue
      }
      touched[choices] = part
      gains[choices] = gain
      if (gain > most) most = gain
      choices += 1
    }
    const chosen = drawnPart(node, { parts: touched, gains, count: choices, most }, search)
    const weight = weightTo[chosen] ?? 0
    for (let index = 0; index < choices; index += 1) weightTo[touched[index] ?? 0] = 0
    if (chosen === node) continue

    partOf[node] = chosen
    partSize[node] = 0
    partSize[chosen] = (partSize[chosen] ?? 0) + 1
    partStrength[chosen] = (partStrength[chosen] ?? 0) + (strengths[node] ?? 0)
    tie[chosen] = (tie[chosen] ?? 0) + (tie[node] ?? 0) - 2 * weight
  }
  return partOf
}

type Choice = { parts: Int32Array; gains: Float64Array; count: number; most: number }

/** One of the parts by a draw that favours the larger gain, or the node itself, which gains nothing. */
function drawnPart(node: number, { parts, gains, count, most }: Choice, { random, looseness }: LeidenSearch): number {
  if (count === 0) return node
  // The largest gain weighs 1, so that no power overflows.
  const weightOf = (gain: number) => Math.exp((gain - most) / looseness)
  let all = weightOf(0)
  for (let index = 0; index < count; index += 1) all += weightOf(gains[index] ?? 0)
  let rest = random.next() * all - weightOf(0)
  if (rest < 0) return node
  for (let index = 0; index < count - 1; index += 1) {
    rest -= weightOf(gains[index] ?? 0)
    if (rest < 0) return parts[index] ?? node
  }
  return parts[count - 1] ?? node
}
