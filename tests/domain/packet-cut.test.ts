import type { CutDoor, CutGround, CutSide } from 'domain/canvass-cut.ts'
import { laidPacket } from 'domain/formulas/laid-packet.ts'
import { checkPacketCut } from 'domain/solvers/check-packet-cut.ts'
import { missedDoors } from 'domain/solvers/door-hours.ts'
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

test('a footway beside the plan joins streets that do not meet, and is walked', () => {
  const sides = [...street([0, 0], [100, 0]), ...street([0, 80], [100, 80])]
  const way = { id: 'w', fromNode: '100,0', toNode: '100,80', geometry: [placed(100, 0), placed(100, 80)], lengthM: 80 }
  const asked = { ground: ground({ sides, staff: staff(1) }), narrow: sides.map(({ segmentId }) => segmentId) }
  const [packet] = solvePacketCut({ ...asked, footways: [way] }, search).solution.packets
  expect(packet?.walkM).toBe(280)
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
})

test('nothing to cut is refused', () => {
  expect(() => solvePacketCut({ ground: ground(), footways: [], narrow: [] }, search)).toThrow(RangeError)
})
