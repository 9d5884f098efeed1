import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomFrom } from 'domain/random.ts'
import { checkTimedRoutes } from 'domain/solvers/check-timed-routes.ts'
import { solveTimedRoutes, type TimedRoutes, type TimedRoutesInstance } from 'domain/solvers/timed-routes.ts'
import { instancesOf } from '#bench/instances.ts'
import { timedRoutesOf } from '#bench/vrptw.ts'
import { range } from '#support/graphs.ts'
import { orders } from '#support/orders.ts'
import { sharedFile } from '#support/osm.ts'

const onLine = (places: readonly number[]) => places.flatMap((a) => places.map((b) => Math.abs(a - b)))

/** A street: the branch at 0, shops at 10, 20, 30; every visit takes 5; open all day from 0 to 1000. */
const street: TimedRoutesInstance = {
  placeCount: 4,
  distances: onLine([0, 10, 20, 30]),
  stops: [1, 2, 3].map((place) => ({ place, service: 5, windows: [[0, 1000]] as const })),
  start: 0,
  walkers: { shifts: [{ from: 0, until: 1000 }] },
}

const withWindows = (windows: (readonly (readonly [number, number])[])[]): TimedRoutesInstance => ({
  ...street,
  stops: street.stops.map((stop, at) => ({ ...stop, windows: windows[at] ?? stop.windows })),
})

/** Shops on a plain, each open in the morning, in the afternoon, or both with a rest at noon. */
function shops(stopCount: number, more: Partial<TimedRoutesInstance> = {}): TimedRoutesInstance {
  const random = randomFrom('shops')
  const points = range(stopCount + 1).map(() => [random.whole(0, 900), random.whole(0, 900)] as const)
  const hours = [
    [[0, 900]],
    [[1500, 3000]],
    [
      [0, 1000],
      [1600, 3000],
    ],
  ] as const
  return {
    placeCount: stopCount + 1,
    distances: points.flatMap(([xA, yA]) => points.map(([xB, yB]) => Math.round(Math.hypot(xA - xB, yA - yB)))),
    stops: range(stopCount).map((stop) => ({
      place: stop + 1,
      service: random.whole(5, 60),
      windows: random.pick(hours),
      load: 1,
      prize: random.whole(50, 400),
    })),
    start: 0,
    walkers: { shift: { from: 0, until: 4000 } },
    ...more,
  }
}

describe('routes', () => {
  test('wait where a shop opens late, and leave so late that they wait least', () => {
    const instance = withWindows([[[100, 200]]])
    const result = solveTimedRoutes(instance, { seed: 'a', iterations: 100 })
    expect(checkTimedRoutes(instance, result)).toEqual([])
    expect(result.value).toBe(60)
    expect(solveTimedRoutes({ ...instance, waitingCost: 1 }, { seed: 'a', iterations: 100 })).toMatchObject({
      value: 60,
      solution: { routes: [{ waiting: 0 }] },
    })
  })

  test('go round by what is open when: at noon the nearest shop rests', () => {
    const instance = withWindows([
      [
        [0, 5],
        [60, 100],
      ],
      [[0, 20]],
      [[0, 40]],
    ])
    const { solution, value } = solveTimedRoutes(instance, { seed: 'a', iterations: 100 })
    expect(value).toBe(60)
    expect(solution.routes[0]?.stops.map(({ stop, arrivesAt, startsAt }) => [stop, arrivesAt, startsAt])).toEqual([
      [1, 20, 20],
      [2, 35, 35],
      [0, 60, 60],
    ])
  })

  test('of a walker whose day is too short drop what brings least, where they may', () => {
    const short = { ...street, walkers: { shifts: [{ from: 0, until: 55 }] } }
    const must = solveTimedRoutes(short, { seed: 'a', iterations: 100 })
    expect(must.solution.dropped).toEqual([2])
    expect(checkTimedRoutes(short, must)).toEqual(['stop_left_out'])
    const prizes = [70, 500, 300]
    const may = { ...short, mayDrop: true, stops: short.stops.map((stop, at) => ({ ...stop, prize: prizes[at] ?? 0 })) }
    const best = solveTimedRoutes(may, { seed: 'a', iterations: 100 })
    expect(checkTimedRoutes(may, best)).toEqual([])
    expect(best).toMatchObject({ value: 40 + 300, solution: { dropped: [2] } })
  })

  test('of several walkers keep to the shift and the limit of each', () => {
    const loads = { ...street, stops: street.stops.map((stop) => ({ ...stop, load: 2 })) }
    const shifts = [
      { from: 0, until: 40, limit: 4 },
      { from: 500, until: 600, limit: 4 },
    ]
    const instance = { ...loads, walkers: { shifts } }
    const result = solveTimedRoutes(instance, { seed: 'a', iterations: 200 })
    expect(checkTimedRoutes(instance, result)).toEqual([])
    expect(result.value).toBe(20 + 60)
    expect(result.solution.routes.map(({ stops }) => stops.map(({ stop }) => stop).toSorted())).toEqual([[0], [1, 2]])
  })

  test('may end at the last stop or at another place', () => {
    const open = { ...street, end: null }
    expect(solveTimedRoutes(open, { seed: 'a', iterations: 100 })).toMatchObject({ value: 30 })
    const beyond = { ...street, end: 3 }
    const result = solveTimedRoutes(beyond, { seed: 'a', iterations: 100 })
    expect(checkTimedRoutes(beyond, result)).toEqual([])
    expect(result.value).toBe(30)
  })

  test('of up to six stops are the best there are for one walker', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(60), opens: fc.nat(150), rest: fc.nat(60), long: fc.nat(9) }), {
          minLength: 1,
          maxLength: 6,
        }),
        (doors) => {
          const places = [0, ...doors.map(({ at }) => at)]
          const instance: TimedRoutesInstance = {
            placeCount: places.length,
            distances: onLine(places),
            stops: doors.map(({ opens, rest, long }, at) => ({
              place: at + 1,
              service: long,
              windows: [
                [opens, opens + 40],
                [opens + 41 + rest, opens + 90 + rest],
              ],
            })),
            start: 0,
            walkers: { shifts: [{ from: 0, until: 400 }] },
          }
          const result = solveTimedRoutes(instance, { seed: 'a', iterations: 400 })
          const all = orders(doors.length).map((order) => distanceInOrder(instance, order))
          const best = Math.min(...all)
          const isPossible = best < Infinity
          expect(checkTimedRoutes(instance, result)).toEqual(isPossible ? [] : ['stop_left_out'])
          expect(isPossible ? result.value : best).toBe(best)
        },
      ),
      { numRuns: 60, seed: 4 },
    )
  })

  test('of any shops pass the checker, with waiting, drops, ends and shifts of all kinds', () => {
    const kinds: Partial<TimedRoutesInstance>[] = [
      {},
      { end: null },
      { waitingCost: 2 },
      { waitingCost: 1, end: 3, mayDrop: true, walkers: { shifts: [{ from: 0, until: 2500 }] } },
      {
        mayDrop: true,
        walkers: {
          shifts: [
            { from: 0, until: 1200, limit: 9 },
            { from: 1400, until: 3000 },
          ],
        },
      },
    ]
    for (const kind of kinds) {
      const instance = shops(40, kind)
      const result = solveTimedRoutes(instance, { seed: 'a', iterations: 800 })
      expect(checkTimedRoutes(instance, result)).toEqual([])
    }
  })

  test('with dear waiting wait less', () => {
    const waitedWith = (waitingCost: number) => {
      const instance = shops(25, { waitingCost, walkers: { shifts: [{ from: 0, until: 6000 }] } })
      const { solution } = solveTimedRoutes(instance, { seed: 'a', iterations: 2000 })
      return solution.routes.reduce((sum, { waiting }) => sum + waiting, 0)
    }
    expect(waitedWith(5)).toBeLessThan(waitedWith(0))
  })

  test('of nothing are none', () => {
    const none = { ...street, stops: [] }
    expect(solveTimedRoutes(none, { seed: 'a' })).toMatchObject({ value: 0, solution: { routes: [], dropped: [] } })
  })
})

/** As one would reckon it by hand, from the first stop to the last. */
function distanceInOrder({ placeCount, distances, stops }: TimedRoutesInstance, order: readonly number[]): number {
  let [time, place, distance] = [0, 0, 0]
  for (const stop of order) {
    const { place: next = 0, windows = [], service = 0 } = stops[stop] ?? {}
    const way = distances[place * placeCount + next] ?? 0
    const opening = windows.map(([opens, closes]) => (time + way <= closes ? Math.max(opens, time + way) : Infinity))
    time = Math.min(...opening) + service
    distance += way
    place = next
  }
  const home = distances[place * placeCount] ?? 0
  return time + home <= 400 ? distance + home : Infinity
}

describe('a search', () => {
  test('gives the same answer to the same seed and iterations, and more of them are better', () => {
    const search = (seed: string, iterations: number) => solveTimedRoutes(shops(50), { seed, iterations })
    expect(search('x', 100)).toEqual(search('x', 100))
    expect(search('x', 3000).value).toBeLessThan(search('x', 1).value)
  })

  test('stopped at once or on the way keeps its best so far', () => {
    const instance = shops(80)
    const stop = new AbortController()
    const values: number[] = []
    const onProgress = ({ value }: { value: number }) => {
      values.push(value)
      if (values.length === 5) stop.abort()
    }
    const stopped = solveTimedRoutes(instance, { seed: 'x', iterations: 1e9, signal: stop.signal, onProgress })
    expect(checkTimedRoutes(instance, stopped)).toEqual([])
    expect(stopped.value).toBe(values.at(-1))
    const atOnce = solveTimedRoutes(instance, { seed: 'x', signal: AbortSignal.abort() })
    expect(checkTimedRoutes(instance, atOnce)).toEqual([])
  })

  test('ends by the clock where it was given time', () => {
    const startedAt = performance.now()
    expect(checkTimedRoutes(shops(60), solveTimedRoutes(shops(60), { seed: 'x', ms: 50 }))).toEqual([])
    expect(performance.now() - startedAt).toBeLessThan(2000)
  })

  test('refuses what cannot be', () => {
    const stop = { place: 1, service: 5, windows: [[0, 9]] as const }
    const refused: Partial<TimedRoutesInstance>[] = [
      { start: 4 },
      { end: -1 },
      { placeCount: 3 },
      { durations: [0] },
      { stops: [{ ...stop, place: 9 }] },
      { stops: [{ ...stop, service: -1 }] },
      { stops: [{ ...stop, windows: [[9, 0]] }] },
      {
        stops: [
          {
            ...stop,
            windows: [
              [0, 9],
              [5, 12],
            ],
          },
        ],
      },
      { walkers: { shift: { from: 9, until: 0 } } },
    ]
    for (const part of refused)
      expect(() => solveTimedRoutes({ ...street, ...part }, { seed: 'a' })).toThrow(RangeError)
    expect(() => solveTimedRoutes(street, { seed: 'a', ms: Number.NaN })).toThrow(RangeError)
  })
})

test('the checker sees what is wrong', () => {
  const instance = withWindows([
    [[0, 12]],
    [
      [0, 30],
      [40, 90],
    ],
  ])
  const route = {
    walker: 0,
    leavesAt: 0,
    stops: [
      { stop: 0, arrivesAt: 10, startsAt: 10, doneAt: 15 },
      { stop: 1, arrivesAt: 25, startsAt: 25, doneAt: 30 },
      { stop: 2, arrivesAt: 40, startsAt: 40, doneAt: 45 },
    ],
    endsAt: 75,
    distance: 60,
    waiting: 0,
    load: 0,
  }
  const faults = (
    part: Partial<typeof route>,
    more: Partial<TimedRoutes> = {},
    value = 60,
    other: Partial<TimedRoutesInstance> = {},
  ) =>
    checkTimedRoutes(
      { ...instance, ...other },
      { solution: { routes: [{ ...route, ...part }], dropped: [], ...more }, value },
    )
  const later = (by: number) =>
    route.stops.map(({ stop, arrivesAt, startsAt, doneAt }) => ({
      stop,
      arrivesAt: arrivesAt + by,
      startsAt: startsAt + by,
      doneAt: doneAt + by,
    }))
  expect(faults({})).toEqual([])
  expect(faults({ stops: route.stops.slice(0, 2), endsAt: 50, distance: 40 }, {}, 40)).toEqual(['stop_left_out'])
  expect(faults({ stops: route.stops.slice(0, 2), endsAt: 50, distance: 40 }, { dropped: [2] }, 40)).toEqual([
    'stop_left_out',
  ])
  expect(faults({}, { dropped: [2] })).toContain('stop_twice')
  expect(faults({}, { dropped: [9] })).toContain('no_such_stop')
  expect(faults({ walker: 1 })).toEqual(['no_such_walker'])
  expect(faults({}, { routes: [route, { ...route, stops: [], endsAt: 0, distance: 0 }] })).toEqual(['walker_twice'])
  expect(faults({}, {}, 60, { walkers: { shifts: [{ from: 0, until: 74 }] } })).toEqual(['outside_shift'])
  expect(faults({}, {}, 60, { walkers: { shifts: [{ from: 1, until: 75 }] } })).toEqual(['outside_shift'])
  expect(faults({ leavesAt: 6, stops: later(6), endsAt: 81 })).toEqual(['outside_hours'])
  expect(faults({ leavesAt: 0, stops: later(1), endsAt: 76 })).toEqual(['wrong_times'])
  expect(faults({ waiting: 1 })).toEqual(['wrong_times'])
  expect(faults({ distance: 59 })).toEqual(['wrong_distance'])
  expect(faults({ load: 1 })).toEqual(['wrong_load'])
  expect(faults({}, {}, 59)).toEqual(['wrong_value'])
  const loaded = instance.stops.map((stop) => ({ ...stop, load: 1 }))
  expect(
    faults({ load: 3 }, {}, 60, { stops: loaded, walkers: { shifts: [{ from: 0, until: 99, limit: 2 }] } }),
  ).toEqual(['over_limit'])
})

const published = sharedFile('bench/vrptw')
const instances = published ? instancesOf(published, 'vrptw') : []
for (const { file, path, best } of instances) {
  test(`8,000 ruins bring ${file} to the best known`, () => {
    const instance = timedRoutesOf(readFileSync(path, 'utf8'))
    const result = solveTimedRoutes(instance, { seed: '1', iterations: 8000 })
    expect(checkTimedRoutes(instance, result)).toEqual([])
    expect(result.value).toBe(best)
  })
}
