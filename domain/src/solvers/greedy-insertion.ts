import type { Random } from '#random.ts'
import type { Place, RouteRules, RouteState } from './route-rules.ts'

/** So often a place is passed over, though it may be the best. */
const blinkShare = 0.01
/** So often a new route is begun, dear as that is at first: long routes would stay as few as they once were. */
const openingShare = 0.1
/** How often tasks go back in no order at all, beside the weights of the orders. */
const orderlessWeight = 4

/**
 * Puts tasks back one by one, each where it costs least, in a drawn order.
 *
 * @returns what does it: the tasks that fit nowhere for less than leaving them out costs; eager, those that fit nowhere
 */
export function recreation(
  { slotCount, kindOf, dropCosts, orders, refresh, seek }: RouteRules,
  random: Random,
): (state: RouteState, open: number[], isEager?: boolean) => number[] {
  const allWeights = orders.reduce((sum, { weight }) => sum + weight, orderlessWeight)
  const skips = blinking(random)
  const kindsTried = new Set<number>()
  const place: Place = { slot: -1, position: 0, extra: Infinity }

  function arrange(open: number[]) {
    shuffle(open, random)
    let rest = random.next() * allWeights
    for (const { weight, keys } of orders) {
      rest -= weight
      if (rest >= 0) continue
      open.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0))
      return
    }
  }

  function seekPlace(routes: readonly number[][], task: number, { isOpening, isEager }: Manner) {
    place.slot = -1
    // A new route is not worth its first task alone: what it costs shows when more have joined it.
    place.extra = isOpening || isEager ? Infinity : (dropCosts[task] ?? Infinity)
    kindsTried.clear()
    for (let slot = 0; slot < slotCount; slot += 1) {
      if (routes[slot]?.length === 0) {
        const kind = kindOf[slot] ?? 0
        if (kindsTried.has(kind)) continue
        kindsTried.add(kind)
      } else if (isOpening) {
        continue
      }
      seek(slot, task, place, skips)
    }
  }

  return ({ routes, costs, slotOf, touch }, open, isEager = false) => {
    arrange(open)
    const absent: number[] = []
    let isOpening = random.next() < openingShare
    for (const task of open) {
      seekPlace(routes, task, { isOpening, isEager })
      isOpening &&= place.slot === -1
      const tasks = routes[place.slot]
      if (!tasks) {
        absent.push(task)
        continue
      }
      touch(place.slot)
      tasks.splice(place.position, 0, task)
      slotOf[task] = place.slot
      costs[place.slot] = refresh(place.slot, tasks)
    }
    return absent
  }
}

/** `isOpening`: the task begins a new route; `isEager`: it is put in, whatever it costs. */
type Manner = { isOpening: boolean; isEager: boolean }

/** True once in a hundred calls, by one draw for many of them. */
function blinking(random: Random): () => boolean {
  const gap = () => Math.floor(Math.log(1 - random.next()) / Math.log(1 - blinkShare))
  let left = gap()
  return () => {
    left -= 1
    if (left >= 0) return false
    left = gap()
    return true
  }
}

function shuffle(list: number[], random: Random) {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random.next() * (last + 1))
    const kept = list[last] ?? 0
    list[last] = list[other] ?? 0
    list[other] = kept
  }
}
