import type { WalkEdge } from './shortest-walks.ts'

/** One edge of a walk: forward from its `a` to its `b`. */
export type WalkStep = { edge: number; forward: boolean }

/**
 * A walk over every listed edge as often as it is listed, without a break: Hierholzer's method.
 *
 * @param listed  edges, which hang together and leave at most two nodes odd: the walk's ends
 * @param start   where to begin: an odd node where there are two
 */
export function eulerWalk(edges: readonly WalkEdge[], listed: readonly number[], start: number): WalkStep[] {
  const waiting = new Map<number, number[]>()
  listed.forEach((edge, place) => {
    const { a = 0, b = 0 } = edges[edge] ?? {}
    for (const node of a === b ? [a] : [a, b]) {
      const places = waiting.get(node)
      if (places) places.push(place)
      else waiting.set(node, [place])
    }
  })
  const isWalked = new Uint8Array(listed.length)
  const stack: { node: number; step: WalkStep | null }[] = [{ node: start, step: null }]
  const backwards: WalkStep[] = []
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const places = waiting.get(top.node) ?? []
    let place = places.pop()
    while (place !== undefined && isWalked[place] === 1) place = places.pop()
    if (place === undefined) {
      if (top.step) backwards.push(top.step)
      stack.pop()
      continue
    }
    isWalked[place] = 1
    const edge = listed[place] ?? 0
    const { a = 0, b = 0 } = edges[edge] ?? {}
    const forward = top.node === a
    stack.push({ node: forward ? b : a, step: { edge, forward } })
  }
  return backwards.toReversed()
}
