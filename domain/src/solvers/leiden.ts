import type { Random } from '#random.ts'
import { compressedGraph, strengthsOf, type Graph } from './graph.ts'

/** A graph whose nodes may stand for many: `strengths` count also what is inside them, the rows do not. */
type Level = { graph: Graph; strengths: Float64Array }

type Search = {
  random: Random
  /** Resolution ÷ twice the weight of all edges: strength a × strength b × this is the weight chance puts between them. */
  chance: number
  /** How much loss of weight the refinement still finds likely. */
  looseness: number
  isOver: () => boolean
}

/** Of each edge's mean weight, in the refinement's draw (Traag et al. take 0.01). */
const randomness = 0.01
/** Nodes looked at between two looks at the clock. */
const nodesBetweenLooks = 2048

/**
 * One pass of Leiden from a partition: nodes move to the community that gains most, communities are refined into parts that
 * hang together, each part becomes one node, and again, until nothing moves. The modularity never falls.
 * Source: GLOSSARY.md, Leiden (莱顿算法).
 *
 * @param partition  each node's community, 0 … nodeCount − 1
 * @returns each node's community after the pass, or as far as it came before `isOver()`
 */
export function leidenPass(
  graph: Graph,
  partition: Int32Array,
  { random, resolution, isOver }: { random: Random; resolution: number; isOver: () => boolean },
): Int32Array {
  const strengths = strengthsOf(graph)
  const all = strengths.reduce((sum, strength) => sum + strength, 0)
  if (all === 0) return partition
  const looseness = (randomness * all) / (2 * graph.edgeCount)
  const search: Search = { random, chance: resolution / all, looseness, isOver }

  let level: Level = { graph, strengths }
  let communityOf: Int32Array = partition.slice()
  // Which node of the present level stands for each node of the graph.
  let standsIn = Int32Array.from({ length: graph.nodeCount }, (_, node) => node)
  for (;;) {
    moveNodes(level, communityOf, search)
    if (isOver()) break
    const refined = refinedParts(level, communityOf, search)
    const partNumber = denseNumbers(refined)
    if (partNumber.count === level.graph.nodeCount) break
    communityOf = liftedPartition(communityOf, refined, partNumber)
    const { of } = partNumber
    standsIn = standsIn.map((node) => of[refined[node] ?? 0] ?? 0)
    level = foldedLevel(level, refined, partNumber)
  }
  return standsIn.map((node) => communityOf[node] ?? 0)
}

/** Moves nodes, in a queue, each to the neighbouring or an empty community that gains most, until none wants to. */
function moveNodes({ graph, strengths }: Level, communityOf: Int32Array, { random, chance, isOver }: Search) {
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

/**
 * Parts of each community: every node begins alone, and one that is still alone and well tied to its community joins a
 * well-tied part of it, by a draw that favours the larger gain.
 *
 * @returns each node's part, named by one of its nodes
 */
function refinedParts({ graph, strengths }: Level, communityOf: Int32Array, { random, chance, looseness }: Search) {
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
    const chosen = drawnPart(node, { touched, gains, choices, most })
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

  function drawnPart(
    node: number,
    choice: { touched: Int32Array; gains: Float64Array; choices: number; most: number },
  ): number {
    if (choice.choices === 0) return node
    // To stay alone gains nothing; the largest gain weighs 1, so that no power overflows.
    const alone = Math.exp(-choice.most / looseness)
    let all = alone
    for (let index = 0; index < choice.choices; index += 1) {
      all += Math.exp(((choice.gains[index] ?? 0) - choice.most) / looseness)
    }
    let rest = random.next() * all - alone
    if (rest < 0) return node
    for (let index = 0; index < choice.choices; index += 1) {
      rest -= Math.exp(((choice.gains[index] ?? 0) - choice.most) / looseness)
      if (rest < 0) return choice.touched[index] ?? node
    }
    return choice.touched[choice.choices - 1] ?? node
  }
}

type Numbers = { of: Int32Array; count: number }

/** Numbers the names that occur 0, 1, 2 … in the order of their first use. */
function denseNumbers(names: Int32Array): Numbers {
  const of = new Int32Array(names.length).fill(-1)
  let count = 0
  for (const name of names) {
    if (of[name] === -1) of[name] = count++
  }
  return { of, count }
}

/** The parts' communities: a part lies in one community, so any of its nodes tells which. */
function liftedPartition(communityOf: Int32Array, partOf: Int32Array, parts: Numbers): Int32Array {
  const communities = denseNumbers(communityOf)
  const lifted = new Int32Array(parts.count)
  for (let node = 0; node < partOf.length; node += 1) {
    lifted[parts.of[partOf[node] ?? 0] ?? 0] = communities.of[communityOf[node] ?? 0] ?? 0
  }
  return lifted
}

/** Each part as one node. */
function foldedLevel({ graph, strengths }: Level, partOf: Int32Array, parts: Numbers): Level {
  const { nodeCount, offsets, targets, weights } = graph
  const from: number[] = []
  const to: number[] = []
  const between: number[] = []
  const folded = new Float64Array(parts.count)
  const partNumber = (node: number) => parts.of[partOf[node] ?? 0] ?? 0
  for (let node = 0; node < nodeCount; node += 1) {
    const part = partNumber(node)
    folded[part] = (folded[part] ?? 0) + (strengths[node] ?? 0)
    for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at += 1) {
      const target = targets[at] ?? 0
      const other = partNumber(target)
      if (target < node || part === other) continue
      from.push(part)
      to.push(other)
      between.push(weights[at] ?? 0)
    }
  }
  return { graph: compressedGraph(parts.count, { from, to, weights: between }), strengths: folded }
}

function shuffledNodes(nodeCount: number, random: Random): Int32Array {
  const nodes = Int32Array.from({ length: nodeCount }, (_, node) => node)
  for (let last = nodeCount - 1; last > 0; last -= 1) {
    const other = Math.floor(random.next() * (last + 1))
    const kept = nodes[last] ?? 0
    nodes[last] = nodes[other] ?? 0
    nodes[other] = kept
  }
  return nodes
}
