/** A round tour in an array, changed by turning parts of it round; every turn can be taken back. */
export type TurningCycle = {
  next: (node: number) => number
  previous: (node: number) => number
  /** How many nodes lie between some fixed one and this, walking forward. */
  positionOf: (node: number) => number
  /** Turns the part that leads from one node on to another. */
  turn: (first: number, last: number) => void
  /** How many turns have been made since they were last forgotten. */
  turns: () => number
  /** Takes turns back until so many are left. */
  takeBack: (turns: number) => void
  forget: () => void
  copy: () => Int32Array
}

export function turningCycle(begun: ArrayLike<number>): TurningCycle {
  const cycle = Int32Array.from(begun)
  const count = cycle.length
  const positions = new Int32Array(count)
  for (let at = 0; at < count; at += 1) positions[cycle[at] ?? 0] = at
  const log: number[] = []
  // Turning all but a part is turning that part and walking the other way: so the shorter part is moved.
  let isMirrored = false

  function reverse(from: number, to: number) {
    const inner = to >= from ? to - from + 1 : to - from + 1 + count
    const isInner = 2 * inner <= count
    if (!isInner) isMirrored = !isMirrored
    let low = isInner ? from : to + 1 === count ? 0 : to + 1
    let high = isInner ? to : from === 0 ? count - 1 : from - 1
    for (let swaps = (isInner ? inner : count - inner) >> 1; swaps > 0; swaps -= 1) {
      const a = cycle[low] ?? 0
      const b = cycle[high] ?? 0
      cycle[low] = b
      positions[b] = low
      cycle[high] = a
      positions[a] = high
      low = low + 1 === count ? 0 : low + 1
      high = high === 0 ? count - 1 : high - 1
    }
  }

  function after(node: number): number {
    const at = (positions[node] ?? 0) + 1
    return cycle[at === count ? 0 : at] ?? 0
  }

  function before(node: number): number {
    const at = positions[node] ?? 0
    return cycle[at === 0 ? count - 1 : at - 1] ?? 0
  }

  return {
    next: (node) => (isMirrored ? before(node) : after(node)),
    previous: (node) => (isMirrored ? after(node) : before(node)),
    positionOf: (node) => (isMirrored ? count - 1 - (positions[node] ?? 0) : (positions[node] ?? 0)),
    turn: (first, last) => {
      const from = positions[isMirrored ? last : first] ?? 0
      const to = positions[isMirrored ? first : last] ?? 0
      log.push(from, to)
      reverse(from, to)
    },
    turns: () => log.length >> 1,
    takeBack: (turns) => {
      while (log.length > 2 * turns) {
        const to = log.pop() ?? 0
        const from = log.pop() ?? 0
        reverse(from, to)
      }
    },
    forget: () => {
      log.length = 0
    },
    copy: () => cycle.slice(),
  }
}
