import type { Random } from '#random.ts'
import { nearSearch, oddMatching, type WalkRows } from './odd-matching.ts'

/** What is to be walked in one piece of the network. `free` ends lie where the solver likes. */
export type PostmanPiece = { required: readonly number[]; from: number | null; to: number | null; free: 0 | 1 | 2 }

/** The edges to walk, as often as they are walked, and a length below which no walk can be. */
export type PostmanPlan = { edges: number[]; length: number; bound: number }

type PlanSearch = { attempts: number; isOver: () => boolean; random: Random }

/** How far a gap may be mistaken, so that other trees are tried. */
const mistaken = 0.4

/** Joins what lies apart, pairs what is odd, leaves out what is walked twice for nothing; the best of some attempts. */
export function plannedEdges(
  rows: WalkRows,
  piece: PostmanPiece,
  { attempts, isOver, random }: PlanSearch,
): PostmanPlan {
  const lengthOf = (list: readonly number[]) => list.reduce((sum, edge) => sum + (rows.edges[edge]?.length ?? 0), 0)
  const requiredLength = lengthOf(piece.required)
  const groups = groupsOf(rows, piece)
  const parity = oddMatching(rows, oddNodes(rows, piece.required, piece), piece.free)
  const gaps = groups.length > 1 ? gapsBetween(rows, groups) : []
  const apart = piece.from === piece.to && piece.free === 0 ? nearestSum(groups.length, gaps) : 0
  const bound = requiredLength + Math.max(parity.bound, apart)
  let best: number[] | null = null
  // What a tree is chosen by is mistaken a little more each time, from the best one on.
  let bestLengths = gaps.map(({ length }) => length)
  for (let attempt = 0; attempt < attempts && (best === null || !isOver()); attempt += 1) {
    const lengths = bestLengths.map(
      (length) => length * (attempt === 0 ? 1 : random.between(1 - mistaken, 1 + mistaken)),
    )
    const extra = withoutIdle(rows, groups, joinedAndEven(rows, piece, { groups, gaps, lengths, parity: parity.edges }))
    if (best === null || lengthOf(extra) <= lengthOf(best)) {
      best = extra
      bestLengths = lengths
    }
    if (groups.length === 1 || requiredLength + lengthOf(best) === bound) break
  }
  const edges = [...piece.required, ...(best ?? [])]
  return { edges, length: lengthOf(edges), bound }
}

/** Nodes with an odd number of the listed edges; the walk's given ends turned about. */
export function oddNodes(
  { edges }: WalkRows,
  listed: readonly number[],
  { from, to }: Pick<PostmanPiece, 'from' | 'to'>,
): number[] {
  const odd = new Set<number>()
  const turn = (node: number) => {
    if (!odd.delete(node)) odd.add(node)
  }
  for (const edge of listed) {
    const { a = 0, b = 0 } = edges[edge] ?? {}
    turn(a)
    turn(b)
  }
  if (from !== to) for (const node of [from, to]) if (node !== null) turn(node)
  return [...odd].toSorted((a, b) => a - b)
}

/** The nodes of required edges that hang together, and the walk's given ends. */
export function groupsOf({ edges }: WalkRows, { required, from, to }: PostmanPiece): number[][] {
  const groupOf = new Map<number, Set<number>>()
  const join = (a: number, b: number) => {
    const one = groupOf.get(a) ?? new Set([a])
    const other = groupOf.get(b) ?? new Set([b])
    const [large, small] = one.size >= other.size ? [one, other] : [other, one]
    for (const node of small) large.add(node)
    for (const node of [...small, a, b]) groupOf.set(node, large)
  }
  for (const edge of required) {
    const found = edges[edge]
    if (found) join(found.a, found.b)
  }
  for (const node of [from, to]) if (node !== null) join(node, node)
  return [...new Set(groupOf.values())].map((group) => [...group])
}

type Gap = { one: number; other: number; from: number; to: number; length: number }

/** The shortest ways from each group to those nearest to it, so many that all hang together by them. */
function gapsBetween(rows: WalkRows, groups: readonly number[][]): Gap[] {
  for (let nearest = fewestNeighbours; ; nearest *= 2) {
    const gaps = nearestGaps(rows, groups, nearest)
    const apart = Int32Array.from(groups, (_, group) => group)
    const isEnough = nearest >= groups.length - 1 || spanningTree(apart, gaps, []).length === groups.length - 1
    if (isEnough) return gaps
  }
}

const fewestNeighbours = 12

function nearestGaps(rows: WalkRows, groups: readonly number[][], nearest: number): Gap[] {
  const groupOf = new Map(groups.flatMap((group, number) => group.map((node) => [node, number] as const)))
  const best = new Map<string, Gap>()
  const search = nearSearch(rows)
  for (const [one, group] of groups.entries()) {
    for (const from of group) {
      const met = new Set<number>()
      search.from(from, (to, length) => {
        const other = groupOf.get(to) ?? one
        if (other === one || met.has(other)) return true
        met.add(other)
        const key = `${Math.min(one, other)} ${Math.max(one, other)}`
        if (length < (best.get(key)?.length ?? Infinity)) best.set(key, { one, other, from, to, length })
        return met.size < nearest
      })
    }
  }
  return [...best.values()]
}

/** Every group is come to and left: no walk is shorter than the nearest gaps, each half of the two, twice. */
function nearestSum(groupCount: number, gaps: readonly Gap[]): number {
  const nearest = new Float64Array(groupCount).fill(Infinity)
  for (const { one, other, length } of gaps) {
    nearest[one] = Math.min(nearest[one] ?? Infinity, length)
    nearest[other] = Math.min(nearest[other] ?? Infinity, length)
  }
  return groupCount > 1 ? nearest.reduce((sum, gap) => sum + gap, 0) : 0
}

type Joining = {
  groups: readonly number[][]
  gaps: readonly Gap[]
  lengths: readonly number[]
  parity: readonly number[]
}

/**
 * Extra passes that make all even and join all groups. Pairing odd nodes joins many groups by itself: only what still lies
 * apart is joined by its shortest gap, then the pairing is made anew, until nothing lies apart.
 */
function joinedAndEven(rows: WalkRows, piece: PostmanPiece, { groups, gaps, lengths, parity }: Joining): number[] {
  const search = nearSearch(rows)
  const joins: number[] = []
  let pairing = parity
  for (;;) {
    const rootOf = joinedGroups(rows, groups, [...joins, ...pairing])
    const tree = spanningTree(rootOf, gaps, lengths)
    if (tree.length === 0) return [...joins, ...pairing]
    // One gap a part: what the pairing then joins by itself needs no more.
    const served = new Set<number>()
    for (const { from, to, one, other } of tree) {
      const parts = [rootIn(rootOf, one), rootIn(rootOf, other)]
      if (parts.every((part) => served.has(part))) continue
      for (const part of parts) served.add(part)
      search.from(from, (node) => node !== to)
      joins.push(...search.wayTo(to))
    }
    pairing = oddMatching(rows, oddNodes(rows, [...piece.required, ...joins], piece), piece.free).edges
  }
}

/** Which groups hang together by the edges: each group's root among them. */
function joinedGroups(
  { edges, offsets }: WalkRows,
  groups: readonly number[][],
  listed: readonly number[],
): Int32Array {
  const roots = Int32Array.from({ length: offsets.length - 1 }, (_, node) => node)
  for (const [first = 0, ...group] of groups) for (const node of group) roots[node] = first
  for (const edge of listed) {
    const { a = 0, b = 0 } = edges[edge] ?? {}
    roots[rootIn(roots, a)] = rootIn(roots, b)
  }
  const numberOf = new Map<number, number>()
  return Int32Array.from(groups, ([first = 0], number) => {
    const root = rootIn(roots, first)
    const known = numberOf.get(root)
    if (known === undefined) numberOf.set(root, number)
    return known ?? number
  })
}

/** Kruskal's tree over groups some of which hang together already, by the lengths given for the gaps. */
function spanningTree(rootOf: Int32Array, gaps: readonly Gap[], lengths: readonly number[]): Gap[] {
  const roots = rootOf.slice()
  const ordered = gaps.map((gap, at) => ({ gap, length: lengths[at] ?? 0 })).toSorted((a, b) => a.length - b.length)
  return ordered.flatMap(({ gap }) => {
    const [one, other] = [rootIn(roots, gap.one), rootIn(roots, gap.other)]
    if (one === other) return []
    roots[one] = other
    return [gap]
  })
}

/** Two extra passes over one edge cancel each other wherever the walk still hangs together without them. */
function withoutIdle({ edges, offsets }: WalkRows, groups: readonly number[][], extra: readonly number[]): number[] {
  const counts = new Map<number, number>()
  for (const edge of extra) counts.set(edge, (counts.get(edge) ?? 0) + 1)
  const begun = Int32Array.from({ length: offsets.length - 1 }, (_, node) => node)
  for (const group of groups) for (const node of group) begun[node] = group[0] ?? node
  const hangsTogether = () => {
    const roots = begun.slice()
    for (const [edge, count] of counts) {
      const { a = 0, b = 0 } = edges[edge] ?? {}
      if (count > 0) roots[rootIn(roots, a)] = rootIn(roots, b)
    }
    return new Set(groups.map(([node = 0]) => rootIn(roots, node))).size === 1
  }
  const lengthOf = (edge: number) => edges[edge]?.length ?? 0
  const doubled = [...counts].flatMap(([edge, count]) => (count >= 2 ? [edge] : []))
  for (const edge of doubled.toSorted((a, b) => lengthOf(b) - lengthOf(a))) {
    const odd = (counts.get(edge) ?? 0) % 2
    counts.set(edge, odd)
    if (odd === 0 && groups.length > 1 && !hangsTogether()) counts.set(edge, 2)
  }
  return [...counts].flatMap(([edge, count]) => Array.from({ length: count }, () => edge))
}

function rootIn(roots: Int32Array, node: number): number {
  let root = node
  while (roots[root] !== root) root = roots[root] ?? 0
  return root
}
