import { degreeOf, neighboursOf, type Graph } from './graph.ts'
import { minHeap } from './min-heap.ts'
import { partnerPaths, type PartnerPaths } from './partner-paths.ts'
import { sharedPeople, type PeopleCounts, type SharedPeople } from './shared-people.ts'
import type { SolverOptions } from './solver-run.ts'

export type MissingLinksInstance = {
  /** Who is tied to whom already. A hub that is tied to nearly all (the branch) tells nothing and is better left out. */
  graph: Graph
  /** Where their people come from, as far as known. */
  people?: PeopleCounts
  /** How well two nodes complete each other, 0 to 100, the same both ways; null where they must not be suggested. */
  complementarity: (a: number, b: number) => number | null
  /** Metres on foot, the same both ways; Infinity where no way leads, null where it is not known. */
  walkMetres: (a: number, b: number) => number | null
}

export type MissingLinksOptions = Pick<SolverOptions, 'onProgress' | 'signal'> & {
  /** How many to find for each node. */
  perNode?: number
  /** For whom to look; everybody without saying. */
  among?: readonly number[]
}

/** A pair that is not tied yet, `a` below `b`, with all that speaks for it. */
export type MissingLink = {
  a: number
  b: number
  /** 0 up: to rank by, never to show alone. */
  score: number
  /** Who is tied to both, those with few other ties first. */
  sharedPartners: number[]
  /** Of the shared partners, each 1 ÷ his number of ties. */
  allocation: number
  /** Chains of two partners between them, and their weight. */
  chains: number
  chainWeight: number
  people: SharedPeople | null
  complementarity: number
  walkMetres: number | null
}

export type MissingLinks = {
  /** The best first. */
  links: MissingLink[]
  /** False where it was stopped before everybody was looked at. */
  isComplete: boolean
}

/** What a chain of two partners counts beside one shared partner: enough to part equals, as few pairs have any. */
const chainShare = 0.1
/** More or less people in common than chance weighs so much at most. */
const mostLift = 3
const leastLift = 0.5
/** Metres on foot over which a pair's score falls to 1 ÷ e, as in complementarity and the place–merchant match. */
const walkScale = 600
/** What an unknown distance counts as. */
const unknownWalk = 1000

/**
 * Whom to introduce to whom: pairs without a tie by
 * `(1 + allocation + 0.1 · chains' weight) · people lift (0.5 to 3) · complementarity ÷ 100 · e^(−walk ÷ 600 m)`.
 * So who has no ties yet is suggested by what completes him nearby, and shared partners and people raise a pair from there.
 * A pair stands in the answer when it is among the best of either of the two.
 * Source: GLOSSARY.md, missing link (缺失连接).
 *
 * @throws {RangeError} where complementarity is not 0 to 100, a distance is negative, or the people's counts do not fit
 */
export function missingLinks(
  instance: MissingLinksInstance,
  { perNode = 10, among, onProgress, signal }: MissingLinksOptions = {},
): MissingLinks {
  const { graph, people } = instance
  const nodes = among ?? Array.from({ length: graph.nodeCount }, (_, node) => node)
  const pathsFrom = partnerPaths(graph)
  const peopleFrom = people ? sharedPeople(graph.nodeCount, people) : () => () => null
  const found = new Map<number, MissingLink>()
  let done = 0
  for (const node of nodes) {
    if (signal?.aborted) break
    const best = bestOf(instance, { node, paths: pathsFrom(node), peopleWith: peopleFrom(node) }, perNode)
    for (const link of best) found.set(link.a * graph.nodeCount + link.b, link)
    done += 1
    onProgress?.({ done, of: nodes.length, value: found.size })
  }
  const links = [...found.values()].toSorted((x, y) => y.score - x.score || x.a - y.a || x.b - y.b)
  return { links, isComplete: done === nodes.length }
}

/** What is known of one node towards all others. */
type Seen = { node: number; paths: PartnerPaths; peopleWith: (other: number) => SharedPeople | null }

type Candidate = { other: number; score: number; complementarity: number }

/** The best of one node. Complementarity is asked last, and only where a pair could still enter: it cannot exceed 100. */
function bestOf(instance: MissingLinksInstance, seen: Seen, perNode: number): MissingLink[] {
  const { graph, complementarity } = instance
  const { node } = seen
  const tied = new Set(neighboursOf(graph, node))
  const waiting = minHeap()
  for (let other = 0; other < graph.nodeCount; other += 1) {
    if (other === node || tied.has(other)) continue
    const most = promise(instance, seen, other)
    if (most > 0) waiting.push(other, -most)
  }

  const best: Candidate[] = []
  for (;;) {
    const most = -waiting.least()
    const last = best.length < perNode ? 0 : (best.at(-1)?.score ?? Infinity)
    if (last >= most) break
    const other = waiting.pop()
    const complement = complementarity(node, other)
    if (complement === null) continue
    if (!(complement >= 0 && complement <= 100)) throw new RangeError(`a complementarity of ${complement}`)
    const score = (most * complement) / 100
    if (score <= last) continue
    const place = best.findLastIndex(({ score: better }) => better >= score) + 1
    best.splice(place, 0, { other, score, complementarity: complement })
    if (best.length > perNode) best.pop()
  }
  return best.map((candidate) => shownLink(instance, seen, candidate))
}

/** The score with full complementarity. */
function promise({ walkMetres }: MissingLinksInstance, { node, paths, peopleWith }: Seen, other: number): number {
  const metres = walkMetres(node, other) ?? unknownWalk
  if (!(metres >= 0)) throw new RangeError(`${metres} metres on foot`)
  const lift = Math.min(mostLift, Math.max(leastLift, peopleWith(other)?.lift ?? 1))
  const ties = 1 + (paths.allocation[other] ?? 0) + chainShare * (paths.chainWeight[other] ?? 0)
  return ties * lift * Math.exp(-metres / walkScale)
}

function shownLink(
  { graph, walkMetres }: MissingLinksInstance,
  { node, paths, peopleWith }: Seen,
  { other, score, complementarity }: Candidate,
): MissingLink {
  const partners = new Set(neighboursOf(graph, node))
  const shared = Array.from(neighboursOf(graph, other)).filter((partner) => partners.has(partner))
  return {
    a: Math.min(node, other),
    b: Math.max(node, other),
    score,
    sharedPartners: shared.toSorted((x, y) => degreeOf(graph, x) - degreeOf(graph, y) || x - y),
    allocation: paths.allocation[other] ?? 0,
    chains: paths.chains[other] ?? 0,
    chainWeight: paths.chainWeight[other] ?? 0,
    people: peopleWith(other),
    complementarity,
    walkMetres: walkMetres(node, other),
  }
}
