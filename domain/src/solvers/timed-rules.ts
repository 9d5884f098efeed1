import { nearestOf, type RouteRules } from './route-rules.ts'
import type { Shift, TimedRoutesInstance } from './timed-routes.ts'
import { startFrom, startUpTo } from './timetable.ts'

/**
 * Rules of routes with hours. Of each route is known when each stop is done at the earliest, and how late one may arrive
 * so that the rest is still kept: whether one more stop fits is then seen at once, however many windows there are.
 */
export function timedRules(
  { placeCount, distances, durations = distances, stops, start, end = start, waitingCost = 0 }: TimedRoutesInstance,
  { shifts, dropCosts }: { shifts: readonly Shift[]; dropCosts: Float64Array },
): RouteRules {
  const places = Int32Array.from(stops, ({ place }) => place)
  const services = Float64Array.from(stops, ({ service }) => service)
  const loads = Float64Array.from(stops, ({ load = 0 }) => load)
  const windows = stops.map((stop) => stop.windows)
  const tables = shifts.map((shift) => ({ ...shift, ...emptyTable() }))
  const distance = (from: number, to: number) => distances[from * placeCount + to] ?? Infinity
  const duration = (from: number, to: number) => durations[from * placeCount + to] ?? Infinity

  const refresh: RouteRules['refresh'] = (slot, order) => {
    const table = tables[slot]
    if (!table) throw new RangeError(`no slot ${slot}`)
    const count = order.length
    if (table.places.length < count + 2) Object.assign(table, emptyTable(2 * (count + 2)))
    table.count = count
    table.load = 0
    table.order = order
    table.places[0] = start
    table.done[0] = table.from
    table.done[count + 1] = 0
    let length = 0
    let work = 0
    for (let at = 1; at <= count; at += 1) {
      const stop = order[at - 1] ?? 0
      const before = table.places[at - 1] ?? 0
      const place = places[stop] ?? 0
      const startsAt = startFrom(windows[stop] ?? [], (table.done[at - 1] ?? 0) + duration(before, place))
      if (at === 1) table.firstStart = startsAt
      else work += duration(before, place)
      work += services[stop] ?? 0
      table.places[at] = place
      table.done[at] = startsAt + (services[stop] ?? 0)
      table.load += loads[stop] ?? 0
      length += distance(before, place)
    }
    const last = table.places[count] ?? 0
    const homeDuration = end === null ? 0 : duration(last, end)
    if (count > 0 && end !== null) length += distance(last, end)
    table.places[count + 1] = end ?? -1
    table.latest[count + 1] = table.until
    for (let at = count; at >= 1; at -= 1) {
      const stop = order[at - 1] ?? 0
      const way = at === count ? homeDuration : duration(table.places[at] ?? 0, table.places[at + 1] ?? 0)
      table.latest[at] = startUpTo(windows[stop] ?? [], (table.latest[at + 1] ?? 0) - way - (services[stop] ?? 0))
    }
    table.endsAt = (table.done[count] ?? 0) + homeDuration
    table.work = work + homeDuration
    table.waited = count === 0 ? 0 : table.endsAt - table.firstStart - table.work
    return waitingCost === 0 ? length : length + waitingCost * leastWaiting(table)
  }

  /** What is waited if one leaves as late as one may without ending later. */
  function leastWaiting({ count, order, places: at, endsAt, work, from }: Table & Shift): number {
    if (count === 0) return 0
    let latest = endsAt - (end === null ? 0 : duration(at[count] ?? 0, end))
    for (let index = count; index >= 1; index -= 1) {
      const stop = order[index - 1] ?? 0
      latest =
        startUpTo(windows[stop] ?? [], latest - (services[stop] ?? 0)) - duration(at[index - 1] ?? 0, at[index] ?? 0)
    }
    return endsAt - Math.max(from, latest) - duration(at[0] ?? 0, at[1] ?? 0) - work
  }

  /** When the route ends if the stop at a place of it is reached then. */
  function endFrom({ count, order, places: at, done, endsAt }: Table, index: number, arrival: number): number {
    let time = arrival
    for (let next = index; next <= count; next += 1) {
      const stop = order[next - 1] ?? 0
      time = startFrom(windows[stop] ?? [], time) + (services[stop] ?? 0)
      if (time === done[next]) return endsAt
      const after = at[next + 1] ?? -1
      if (after !== -1) time += duration(at[next] ?? 0, after)
    }
    return time
  }

  const seek: RouteRules['seek'] = (slot, stop, found, skips) => {
    const table = tables[slot]
    if (!table || table.load + (loads[stop] ?? 0) > (table.limit ?? Infinity)) return
    const { count, places: at, done, latest } = table
    const place = places[stop] ?? 0
    const service = services[stop] ?? 0
    const own = windows[stop] ?? []
    for (let index = 0; index <= count; index += 1) {
      const before = at[index] ?? 0
      const arrival = (done[index] ?? 0) + duration(before, place)
      const startsAt = startFrom(own, arrival)
      if (startsAt === Infinity) continue
      const after = at[index + 1] ?? -1
      const isLast = after === -1
      const onward = startsAt + service + (isLast ? 0 : duration(place, after))
      if (onward > (latest[index + 1] ?? 0) || skips()) continue
      const saved = isLast || count === 0 ? 0 : distance(before, after)
      let extra = distance(before, place) + (isLast ? 0 : distance(place, after)) - saved
      if (waitingCost > 0 && extra < found.extra + waitingCost * table.waited) {
        const firstStart = index === 0 ? startsAt : table.firstStart
        const endsAt = index === count ? onward : endFrom(table, index + 1, onward)
        const ways = index === 0 ? 0 : duration(before, place)
        const spared = index === 0 || isLast ? 0 : duration(before, after)
        const work = table.work + ways + service + (isLast ? 0 : duration(place, after)) - spared
        extra += waitingCost * (endsAt - firstStart - work - table.waited)
      }
      if (!(extra < found.extra)) continue
      found.slot = slot
      found.position = index
      found.extra = extra
    }
  }

  const kinds = new Map<string, number>()
  const edge = (pick: 'first' | 'last') =>
    windows.map((list) => (pick === 'first' ? list[0]?.[0] : list.at(-1)?.[1]) ?? 0)
  const open = windows.map((list) => list.reduce((sum, [opens, closes]) => sum + closes - opens, 0))
  const fromStart = Float64Array.from(places, (place) => distance(start, place))
  return {
    taskCount: stops.length,
    slotCount: shifts.length,
    kindOf: shifts.map(({ from, until, limit }) => {
      const key = `${from} ${until} ${limit}`
      const kind = kinds.get(key) ?? kinds.size
      kinds.set(key, kind)
      return kind
    }),
    near: nearestOf(stops.length, (a, b) => distance(places[a] ?? 0, places[b] ?? 0)),
    dropCosts,
    orders: [
      { weight: 4, keys: loads.map((load) => -load) },
      { weight: 2, keys: fromStart.map((length) => -length) },
      { weight: 1, keys: fromStart },
      { weight: 2, keys: open },
      { weight: 2, keys: edge('first') },
      { weight: 2, keys: edge('last').map((closes) => -closes) },
    ],
    refresh,
    seek,
  }
}

/**
 * A route by its places, 0 where it starts: when each stop is done at the earliest, how late one may arrive there, when
 * all is over; `work` is all ways and visits after the first arrival, `waited` the rest of the time since then.
 */
type Table = {
  places: Int32Array
  done: Float64Array
  latest: Float64Array
  order: readonly number[]
  count: number
  load: number
  endsAt: number
  firstStart: number
  work: number
  waited: number
}

const emptyTable = (size = 8): Table => ({
  places: new Int32Array(size),
  done: new Float64Array(size),
  latest: new Float64Array(size),
  order: [],
  count: 0,
  load: 0,
  endsAt: 0,
  firstStart: 0,
  work: 0,
  waited: 0,
})
