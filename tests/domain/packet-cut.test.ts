import type { CutDoor, CutGround, CutSide } from 'domain/canvass-cut.ts'
import { laidPacket } from 'domain/formulas/laid-packet.ts'
import { checkPacketCut } from 'domain/solvers/check-packet-cut.ts'
import { doorHours, missedDoors } from 'domain/solvers/door-hours.ts'
import { solvePacketCut, teamsOf } from 'domain/solvers/packet-cut.ts'
import { describe, expect, test } from 'vitest'
import { range } from '#support/graphs.ts'
import { placed } from '#support/street-grid.ts'

const door = (id: string, change: Partial<CutDoor> = {}): CutDoor => ({
  planDoorId: null,
  unitId: id,
  shopId: null,
  merchantId: null,
  placeId: null,
  customerId: null,
  sideId: null,
  label: id,
  chainage: null,
  seq: null,
  position: null,
  minutes: 6,
  priority: 0,
  reasons: [],
  lockState: 'free',
  windows: null,
  kind: 'new',
  atTime: null,
  pinned: false,
  ...change,
})

/** Both sides of a street between two corners, with so many doors ten metres apart on each. */
function street(from: [number, number], to: [number, number], doors = 4, change: Partial<CutDoor> = {}): CutSide[] {
  const segmentId = `${from.join()}-${to.join()}`
  return (['left', 'right'] as const).map((side) => ({
    sideId: `${segmentId}/${side}`,
    segmentId,
    fromNode: from.join(),
    toNode: to.join(),
    side,
    compass: side === 'left' ? 'n' : 's',
    street: from[1] === to[1] ? `${from[1]} 街` : `${from[0]} 路`,
    frontage: 'shops',
    lengthM: Math.hypot(to[0] - from[0], to[1] - from[1]),
    geometry: [placed(...from), placed(...to)],
    doors: range(doors).map((at) =>
      door(`${segmentId}/${side}/${at}`, { sideId: `${segmentId}/${side}`, chainage: 5 + 10 * at, ...change }),
    ),
  }))
}

const staff = (count: number) => range(count).map((at) => ({ id: `p${at}`, name: `${at}` }))

function ground(change: Partial<CutGround> = {}): CutGround {
  return {
    planId: 'plan',
    rowVersion: 1,
    mode: 'street',
    onDate: '2026-11-28',
    windows: [
      { from: '09:30', to: '11:30' },
      { from: '14:30', to: '17:00' },
    ],
    pairStyle: 'alone_by_day',
    start: placed(0, 0),
    staff: staff(4),
    sides: [],
    doors: [],
    locked: [],
    ...change,
  }
}

/** A town of crossing streets, 100 m apart. */
const town = range(5).flatMap((x) =>
  range(5).flatMap((y) => [
    ...(x < 4 ? street([100 * x, 100 * y], [100 * x + 100, 100 * y]) : []),
    ...(y < 4 ? street([100 * x, 100 * y], [100 * x, 100 * y + 100]) : []),
  ]),
)
const search = { seed: 'a', iterations: 4 }

/** Into how many parts these sides of the town fall: streets hang together where they meet at a corner. */
function partsOf(sideIds: readonly string[]): number {
  const parts: Set<string>[] = []
  for (const [from = '', to = ''] of sideIds.map((id) => id.split('/')[0]?.split('-') ?? [])) {
    const met = parts.filter((part) => part.has(from) || part.has(to))
    for (const part of met) parts.splice(parts.indexOf(part), 1)
    parts.push(new Set([from, to, ...met.flatMap((part) => [...part])]))
  }
  return parts.length
}

describe('a town of forty streets', () => {
  test('is cut for four who walk alone: balanced within 10 %, near the bound', () => {
    const asked = { ground: ground({ sides: town }), footways: [], narrow: town.map(({ segmentId }) => segmentId) }
    const result = solvePacketCut(asked, search)
    expect(checkPacketCut(asked.ground, result)).toEqual([])
    expect(result.solution.packets).toHaveLength(4)
    expect(result.solution.spread).toBeLessThan(0.1)
    for (const { sides } of result.solution.packets) expect(partsOf(sides.map(({ sideId }) => sideId))).toBe(1)
    expect(result.bound).toBeLessThanOrEqual(result.value)
    expect(result.gap).toBeLessThan(0.06)
    expect(solvePacketCut(asked, search)).toEqual(result)
  })

  test('for pairs on opposite sides, two packets share the streets and nobody has both sides', () => {
    const asked = { ground: ground({ sides: town, pairStyle: 'opposite_sides' }), footways: [], narrow: [] }
    const result = solvePacketCut(asked, search)
    expect(checkPacketCut(asked.ground, result)).toEqual([])
    const segments = result.solution.packets.map(({ sides }) => sides.map(({ sideId }) => sideId.split('/')[0]))
    for (const own of segments) expect(new Set(own).size).toBe(own.length)
    expect(segments[0]?.toSorted()).toEqual(segments[1]?.toSorted())
    expect(segments[2]?.toSorted()).toEqual(segments[3]?.toSorted())
    expect(result.solution.spread).toBeLessThan(0.1)
  })

  test('a pair changes sides where one hand of the street has most of the doors', () => {
    const uneven = [...street([0, 0], [100, 0], 6), ...street([100, 0], [200, 0], 6)].map((side) =>
      side.side === 'left' ? side : { ...side, doors: side.doors.slice(0, 2) },
    )
    const asked = {
      ground: ground({ sides: uneven, pairStyle: 'opposite_sides', staff: staff(2) }),
      footways: [],
      narrow: [],
    }
    const { packets } = solvePacketCut(asked, search).solution
    expect(packets.map((packet) => laidPacket(asked.ground, packet).doors.length)).toEqual([8, 8])
  })

  test('stopped at once, is cut all the same', () => {
    const asked = { ground: ground({ sides: town }), footways: [], narrow: [] }
    const result = solvePacketCut(asked, { seed: 'a', signal: AbortSignal.abort() })
    expect(checkPacketCut(asked.ground, result)).toEqual([])
  })
})

test('a narrow lane is passed once for both sides, its doors in turn; a wide street once a side', () => {
  const sides = street([0, 0], [100, 0], 2)
  const cut = (narrow: string[]) => {
    const asked = { ground: ground({ sides, staff: staff(1) }), footways: [], narrow }
    const { solution } = solvePacketCut(asked, search)
    const [packet] = solution.packets
    if (!packet) throw new Error('no packet')
    const { doors, walkM } = laidPacket(asked.ground, packet)
    return { walkM, chainages: doors.map(({ chainage }) => chainage) }
  }
  expect(cut(['0,0-100,0'])).toEqual({ walkM: 100, chainages: [5, 5, 15, 15] })
  const wide = cut([])
  expect(wide.walkM).toBe(200)
  expect(wide.chainages).toEqual([5, 15, 15, 5])
})

test('the walk goes the way round on which more doors are open', () => {
  // The near half opens at five to ten, the far half closes at ten: who begins at the far end finds all open.
  const early = street([0, 0], [100, 0], 5, { windows: [{ opens: '09:55', closes: '18:00' }] })
  const late = street([100, 0], [200, 0], 5, { windows: [{ opens: '08:00', closes: '10:00' }] })
  const sides = [early[0], late[0]].flatMap((side) => side ?? [])
  const asked = ground({ sides, staff: staff(1), windows: [{ from: '09:25', to: '11:30' }] })
  const { solution } = solvePacketCut({ ground: asked, footways: [], narrow: [] }, search)
  const [packet] = solution.packets
  expect(packet?.sides.map(({ sideId }) => sideId)).toEqual(['100,0-200,0/left', '0,0-100,0/left'])
  expect(packet && missedDoors(asked, packet)).toBe(0)
})

describe('doors that open later', () => {
  const from = (opens: string) => ({ windows: [{ opens, closes: '20:00' }] })
  /** A street of ten doors of six minutes a side, walked up one side and down the other. */
  const wide = (first: Partial<CutDoor>) => {
    const sides = street([0, 0], [100, 0], 10)
    return sides.map((side) => ({
      ...side,
      doors: side.doors.map((one) => (one.chainage === 5 ? { ...one, ...first } : one)),
    }))
  }
  const cutOf = (sides: CutSide[], change: Partial<CutGround> = {}) => {
    const asked = ground({ sides, staff: staff(1), windows: [{ from: '09:00', to: '12:00' }], ...change })
    const result = solvePacketCut({ ground: asked, footways: [], narrow: [] }, search)
    expect(checkPacketCut(asked, result)).toEqual([])
    const [packet] = result.solution.packets
    if (!packet) throw new Error('no packet')
    return { packet, missed: missedDoors(asked, packet), doors: laidPacket(asked, packet).doors, value: result.value }
  }

  test('are called at when one comes by again on the other side, at the cost of the few metres there', () => {
    const { missed, doors, value } = cutOf(wide({ ...from('10:30'), position: placed(5, 12) }))
    expect(missed).toBe(0)
    const early = doors.filter(({ windows }) => windows !== null).map((one) => doors.indexOf(one))
    expect(Math.min(...early)).toBeGreaterThan(15)
    const more = value - cutOf(wide({})).value
    expect(more).toBeLessThan(1)
  })

  test('wait for the second stretch of the day', () => {
    const windows = [
      { from: '09:00', to: '10:00' },
      { from: '14:00', to: '16:00' },
    ]
    // Both ends open after noon, so that turning round is of no use.
    const sides = wide({})
      .slice(0, 1)
      .map((side) => ({
        ...side,
        doors: side.doors.map((one, at) => ({
          ...one,
          ...(at % 9 === 0 && from('13:00')),
          ...(at === 9 && { minutes: 20 }),
        })),
      }))
    const { missed, doors, packet } = cutOf(sides, { windows })
    expect(missed).toBe(0)
    expect(doors.map(({ windows: open }) => open !== null).indexOf(true)).toBe(8)
    // The street, and once the 90 m between the two.
    expect(packet.walkM).toBe(217)
  })

  test('stay where they are if the packets would be out of balance by it', () => {
    // Twelve minutes each; the way back to the late door of the first street would be three more.
    const short = (y: number, first: Partial<CutDoor>) =>
      street([0, y], [200, y], 10, { minutes: 1 })
        .slice(0, 1)
        .map((side) => ({
          ...side,
          doors: side.doors.map((one, at) => ({ ...one, chainage: 22 * at, ...(at % 9 === 0 && first) })),
        }))
    const asked = ground({
      sides: [...short(0, from('09:11')), ...short(1000, {})],
      staff: staff(2),
      windows: [{ from: '09:00', to: '12:00' }],
    })
    const { solution } = solvePacketCut({ ground: asked, footways: [], narrow: [] }, search)
    expect(solution.spread).toBeLessThan(0.1)
    expect(solution.packets.reduce((sum, packet) => sum + missedDoors(asked, packet), 0)).toBe(1)
    // Alone, with nobody to be in balance with, one goes back.
    expect(cutOf(short(0, from('09:11'))).missed).toBe(0)
  })

  test('stay where they are if one would have to walk far for them, and are told as closed', () => {
    const [side] = street([0, 0], [2000, 0], 10)
    if (!side) throw new Error('no side')
    // Both ends open at ten: whichever comes first is two kilometres away by then.
    const doors = side.doors.map((one, at) => ({ ...one, chainage: 220 * at, ...(at % 9 === 0 && from('10:00')) }))
    const { missed, packet } = cutOf([{ ...side, doors }])
    expect(missed).toBe(1)
    expect(packet.walkM).toBe(2000)
  })
})

test('a footway beside the plan joins streets that do not meet, and is walked', () => {
  const sides = [...street([0, 0], [100, 0]), ...street([0, 80], [100, 80])]
  const way = { id: 'w', fromNode: '100,0', toNode: '100,80', geometry: [placed(100, 0), placed(100, 80)], lengthM: 80 }
  const asked = { ground: ground({ sides, staff: staff(1) }), narrow: sides.map(({ segmentId }) => segmentId) }
  const [packet] = solvePacketCut({ ...asked, footways: [way] }, search).solution.packets
  expect(packet?.walkM).toBe(280)
})

test('streets that hang together only by a way far about are joined by that way', () => {
  const sides = [...street([0, 0], [100, 0]), ...street([0, 80], [100, 80])]
  const out = { id: 'o', fromNode: '100,0', toNode: 'far', geometry: [placed(100, 0), placed(600, 40)], lengthM: 502 }
  const back = {
    id: 'b',
    fromNode: 'far',
    toNode: '100,80',
    geometry: [placed(600, 40), placed(100, 80)],
    lengthM: 502,
  }
  const asked = { ground: ground({ sides, staff: staff(1) }), narrow: sides.map(({ segmentId }) => segmentId) }
  const [packet] = solvePacketCut({ ...asked, footways: [out, back] }, search).solution.packets
  expect(packet?.walkM).toBe(1204)
})

describe('single doors', () => {
  const doors = range(12).map((at) =>
    door(`d${at}`, { planDoorId: `row${at}`, position: placed(300 * (at % 4), 10 * Math.floor(at / 4)) }),
  )

  test('without streets are shared out and put in order', () => {
    const asked = { ground: ground({ doors, mode: 'tour' }), footways: [], narrow: [] }
    const result = solvePacketCut(asked, search)
    expect(checkPacketCut(asked.ground, result)).toEqual([])
    expect(result.solution.packets.map(({ doorIds }) => doorIds.length)).toEqual([3, 3, 3, 3])
    // Three doors of one place, ten metres apart.
    for (const { walkM } of result.solution.packets) expect(walkM).toBe(26)
  })

  const tourOf = (own: CutDoor[], change: Partial<CutGround> = {}) => {
    const asked = ground({ doors: own, mode: 'tour', staff: staff(1), ...change })
    const result = solvePacketCut({ ground: asked, footways: [], narrow: [] }, search)
    expect(checkPacketCut(asked, result)).toEqual([])
    const hours = result.solution.packets.flatMap((packet) => doorHours(asked, packet))
    return { ...result, hours, order: hours.map(({ door: { label } }) => label) }
  }
  const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${String(Math.floor(minutes % 60)).padStart(2, '0')}`
  const inLine = (label: string, metres: number, change: Partial<CutDoor> = {}) =>
    door(label, { planDoorId: label, position: placed(metres, 0), ...change })

  test('are gone to in their hours and at the agreed minute, not in the shortest order', () => {
    const noon = [{ opens: '11:00', closes: '12:00' }]
    const agreed = { atTime: '2026-11-28T02:00:00.000Z', windows: [{ opens: '10:00', closes: '10:10' }] }
    const doors = [
      inLine('near, from eleven on', 100, { windows: noon }),
      inLine('at ten', 900, agreed),
      inLine('any time', 200),
    ]
    const { hours, order } = tourOf(doors, { windows: [{ from: '09:30', to: '11:30' }] })
    expect(order).toEqual(['any time', 'at ten', 'near, from eleven on'])
    expect(hours.map(({ missed }) => missed)).toEqual([null, null, null])
    expect(clock(hours[1]?.at ?? 0)).toBe('10:00')
    expect(clock(hours[2]?.at ?? 0)).toBe('11:00')
  })

  test('without room in the day come last and say so: those that matter least', () => {
    // Half an hour holds three doors of nine minutes.
    const doors = range(5).map((at) => inLine(`${at}`, 40 * at, { minutes: 9, priority: at }))
    const { hours, solution } = tourOf(doors, { windows: [{ from: '09:00', to: '09:30' }] })
    expect(solution.unmet).toBe(2)
    expect(hours.map(({ missed }) => missed)).toEqual([null, null, null, 'beyond_day', 'beyond_day'])
    expect(
      hours
        .slice(0, 3)
        .map(({ door: { label } }) => label)
        .toSorted(),
    ).toEqual(['2', '3', '4'])
  })

  test('that are shut all day, or agreed for an hour that is past, say why', () => {
    const shut = inLine('shut', 100, { windows: [] })
    const lost = inLine('other day', 150, { atTime: '2026-11-29T02:00:00.000Z', windows: [] })
    const { hours } = tourOf([shut, inLine('open', 50), lost])
    expect(hours.map(({ door: { label }, missed }) => [label, missed])).toEqual([
      ['open', null],
      ['shut', 'closed_then'],
      ['other day', 'appointment_unmet'],
    ])
  })

  const agreedAt = (hour: string, label: string, metres: number) =>
    inLine(label, metres, {
      atTime: '2026-11-28T02:00:00.000Z',
      minutes: 30,
      windows: [{ opens: `${hour}:00`, closes: `${hour}:10` }],
    })

  test('agreed for one hour are not given to one walker, though they are neighbours', () => {
    const doors = [agreedAt('10', 'a', 0), agreedAt('10', 'b', 20), agreedAt('15', 'c', 900), agreedAt('15', 'd', 920)]
    expect(tourOf(doors, { staff: staff(2) }).solution.unmet).toBe(0)
  })

  test('agreed for one hour with one walker: he keeps one, and the other is told as missed', () => {
    const { hours } = tourOf([agreedAt('10', 'a', 0), agreedAt('10', 'b', 20)])
    expect(hours.map(({ missed }) => missed)).toEqual([null, 'appointment_unmet'])
  })

  test('beside streets go with the packet that comes by', () => {
    const asked = { ground: ground({ sides: town, doors: doors.slice(0, 2) }), footways: [], narrow: [] }
    const result = solvePacketCut(asked, search)
    expect(checkPacketCut(asked.ground, result)).toEqual([])
    expect(result.solution.packets.flatMap(({ doorIds }) => doorIds).toSorted()).toEqual(['row0', 'row1'])
  })
})

describe('who walks together', () => {
  const teams = (change: Partial<CutGround>) => {
    const { groups, isPaired, members } = teamsOf(ground(change))
    return { groups, isPaired, sizes: members.map(({ length }) => length) }
  }
  test('by the way they walk, by how many they are, and by the hour', () => {
    expect(teams({})).toEqual({ groups: 4, isPaired: false, sizes: [1, 1, 1, 1] })
    expect(teams({ pairStyle: 'together' })).toEqual({ groups: 2, isPaired: false, sizes: [2, 2] })
    expect(teams({ pairStyle: 'opposite_sides' })).toEqual({ groups: 2, isPaired: true, sizes: [1, 1, 1, 1] })
    expect(teams({ pairStyle: 'opposite_sides', staff: staff(5) }).sizes).toEqual([2, 1, 1, 1])
    expect(teams({ pairStyle: 'opposite_sides', staff: staff(1) })).toMatchObject({ isPaired: false, sizes: [1] })
    expect(teams({ windows: [{ from: '17:00', to: '19:00' }] }).sizes).toEqual([2, 2])
    expect(teams({ staff: [] }).sizes).toEqual([0])
  })
})

test('the checker sees what is wrong', () => {
  const asked = ground({ sides: town.slice(0, 8), staff: staff(2) })
  const { solution, value } = solvePacketCut({ ground: asked, footways: [], narrow: [] }, search)
  const [first, second] = solution.packets
  if (!first || !second) throw new Error('two packets')
  const faults = (packets: typeof solution.packets, said = value) =>
    checkPacketCut(asked, { solution: { ...solution, packets }, value: said })
  expect(faults([first, second])).toEqual([])
  expect(faults([first, second], value + 1)).toEqual(['wrong_value'])
  expect(faults([first, { ...second, letter: first.letter }])).toEqual(['letter_twice'])
  expect(faults([first, { ...second, memberIds: first.memberIds }])).toEqual(['person_twice'])
  expect(faults([first])).toContain('side_left_out')
  expect(faults([first, { ...second, sides: [...second.sides, ...first.sides.slice(0, 1)] }])).toContain('side_twice')
  expect(faults([first, { ...second, order: (second.order ?? []).slice(1) }])).toContain('door_left_out')
  expect(faults([first, { ...second, walkM: 0 }])).toContain('wrong_minutes')
  expect(checkPacketCut(asked, { solution: { ...solution, unmet: 1 }, value })).toEqual(['wrong_unmet'])
})

test('nothing to cut is refused', () => {
  expect(() => solvePacketCut({ ground: ground(), footways: [], narrow: [] }, search)).toThrow(RangeError)
})
