/** Keys waiting in order of their cost, the cheapest first; of equal costs, any. A key may wait several times. */
export type MinHeap = {
  push: (key: number, cost: number) => void
  /** The cheapest key, taken out; −1 where none waits. */
  pop: () => number
  /** What the cheapest key costs; Infinity where none waits. */
  least: () => number
  clear: () => void
}

/** An empty binary heap of whole numbers from 0 up. */
export function minHeap(): MinHeap {
  const keys: number[] = []
  const costs: number[] = []

  function rise(key: number, cost: number) {
    let at = keys.length
    while (at > 0) {
      const parent = (at - 1) >> 1
      const parentCost = costs[parent] ?? 0
      if (parentCost <= cost) break
      keys[at] = keys[parent] ?? 0
      costs[at] = parentCost
      at = parent
    }
    keys[at] = key
    costs[at] = cost
  }

  function sink(key: number, cost: number) {
    const size = keys.length
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && (costs[child + 1] ?? 0) < (costs[child] ?? 0)) child += 1
      const childCost = costs[child] ?? 0
      if (childCost >= cost) break
      keys[at] = keys[child] ?? 0
      costs[at] = childCost
      at = child
    }
    keys[at] = key
    costs[at] = cost
  }

  return {
    push: rise,
    pop: () => {
      const first = keys[0]
      if (first === undefined) return -1
      const key = keys.pop() ?? 0
      const cost = costs.pop() ?? 0
      if (keys.length > 0) sink(key, cost)
      return first
    },
    least: () => costs[0] ?? Infinity,
    clear: () => {
      keys.length = 0
      costs.length = 0
    },
  }
}
