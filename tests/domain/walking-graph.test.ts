import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { positionOf } from 'domain/solvers/footway-line.ts'
import { reachLines, reachWithin, reachedAfter } from 'domain/solvers/reach.ts'
import { reachOutline, type MultiPolygon } from 'domain/solvers/reach-outline.ts'
import { walkingGraph, type Footway, type WalkingPoint } from 'domain/solvers/walking-graph.ts'
import { footwayIndex, snapTo } from 'domain/solvers/walking-snap.ts'
import { distanceTo, shortestPath, walkingDistances, walkingTree } from 'domain/solvers/walking-tree.ts'
import { booleanPointInPolygon, multiPolygon, area } from '@turf/turf'
import { metresBetween } from 'domain/lng-lat.ts'
import { range } from '#support/graphs.ts'
import { footway, placed, streetGrid } from '#support/street-grid.ts'

/** Streets between few corners, by their decimetres: parallel ones, loops, pieces apart and lengths of zero among them. */
const anyStreets = fc
  .integer({ min: 1, max: 6 })
  .chain((nodeCount) =>
    fc.array(fc.tuple(fc.nat(nodeCount - 1), fc.nat(nodeCount - 1), fc.nat(12)), { minLength: 1, maxLength: 10 }),
  )
const straight = ([from, to, decimetres]: [number, number, number], at: number): Footway => ({
  id: String(at),
  fromNode: String(from),
  toNode: String(to),
  geometry: [placed(50 * from, 30 * at), placed(50 * to, 30 * at + 9)],
  lengthM: decimetres / 10,
})

/** Distances between all decimetres of all streets, by stepping from one to its neighbours: another way to find them. */
function stepped(streets: [number, number, number][], starts: WalkingPoint[]): (point: WalkingPoint) => number {
  const name = ({ edge, along }: WalkingPoint) => {
    const [from, to, length] = streets[edge] ?? [0, 0, 0]
    if (along === 0) return `node ${from}`
    return along === length ? `node ${to}` : `${edge}/${along}`
  }
  const beside = new Map<string, Set<string>>()
  const join = (a: string, b: string) => beside.set(a, (beside.get(a) ?? new Set()).add(b))
  const same: [string, string][] = []
  streets.forEach(([from, to, length], edge) => {
    if (length === 0) same.push([`node ${from}`, `node ${to}`])
    for (const along of range(length)) {
      const [a, b] = [name({ edge, along }), name({ edge, along: along + 1 })]
      join(a, b)
      join(b, a)
    }
  })
  const reached = new Map<string, number>()
  let now = starts.map(name)
  for (let steps = 0; now.length > 0; steps += 1) {
    const all = new Set(now.filter((one) => !reached.has(one)))
    for (const one of all)
      for (const [a, b] of same) {
        if (a === one && !reached.has(b)) all.add(b)
        if (b === one && !reached.has(a)) all.add(a)
      }
    for (const one of all) reached.set(one, steps)
    now = [...all].flatMap((one) => [...(beside.get(one) ?? [])])
  }
  return (point) => reached.get(name(point)) ?? Infinity
}

describe('on any streets', () => {
  const anyCase = anyStreets.chain((streets) =>
    fc.record({
      streets: fc.constant(streets),
      draws: fc.array(fc.tuple(fc.nat(streets.length - 1), fc.nat(12)), { minLength: 2, maxLength: 4 }),
      budget: fc.nat(20),
    }),
  )
  const pointsOf = (streets: [number, number, number][], draws: [number, number][]) =>
    draws.map(([edge, draw]) => ({ edge, along: Math.min(draw, streets[edge]?.[2] ?? 0) }))

  test('distances are those of stepping from decimetre to decimetre', () => {
    fc.assert(
      fc.property(anyCase, ({ streets, draws }) => {
        const graph = walkingGraph(streets.map(straight))
        const points = pointsOf(streets, draws)
        const found = walkingDistances(graph, points)
        points.forEach((from, row) => {
          const known = stepped(streets, [from])
          points.forEach((to, column) => expect(found[row * points.length + column]).toBe(known(to)))
        })
      }),
      { numRuns: 300 },
    )
  })

  test('the reach is every decimetre within the budget and none beyond it', () => {
    fc.assert(
      fc.property(anyCase, ({ streets, draws, budget }) => {
        const graph = walkingGraph(streets.map(straight))
        const starts = pointsOf(streets, draws)
        const reach = reachWithin(graph, starts, budget / 10)
        const known = stepped(streets, starts)
        streets.forEach(([, , length], edge) => {
          // The middle of a decimetre lies in the reach where either of its ends is nearer than the budget.
          for (const along of range(length)) {
            const isNear = Math.min(known({ edge, along }), known({ edge, along: along + 1 })) < budget
            const isIn = reach.stretches.some((part) => part.edge === edge && part.from <= along && along < part.to)
            expect(isIn).toBe(isNear)
            const metres = reachedAfter(graph, reach, { edge, along })
            expect(metres).toBe(known({ edge, along }) <= budget ? known({ edge, along }) / 10 : null)
          }
        })
      }),
      { numRuns: 300 },
    )
  })

  test('a path is as long as the distance, begins and ends at its points, and never jumps', () => {
    fc.assert(
      fc.property(anyCase, ({ streets, draws }) => {
        const graph = walkingGraph(streets.map(straight))
        const [from, to] = pointsOf(streets, draws)
        if (!from || !to) return
        const path = shortestPath(graph, from, to)
        const known = stepped(streets, [from])(to)
        expect(path?.length ?? Infinity).toBe(known)
        if (known === Infinity) return
        const walked = path?.stretches ?? []
        expect(walked.reduce((sum, part) => sum + Math.abs(part.to - part.from), 0)).toBe(known)
        expect(walked[0]).toMatchObject({ edge: from.edge, from: from.along })
        expect(walked.at(-1)).toMatchObject({ edge: to.edge, to: to.along })
        const nodeAt = (edge: number, along: number) => streets[edge]?.[along === 0 ? 0 : 1]
        walked.slice(1).forEach((part, at) => {
          const before = walked[at]
          const ends = before && streets[before.edge]
          // A street without length is at both of its nodes.
          const nodes = ends?.[2] === 0 ? ends.slice(0, 2) : [nodeAt(before?.edge ?? 0, before?.to ?? 0)]
          const own = streets[part.edge]
          const begins = own?.[2] === 0 ? own.slice(0, 2) : [nodeAt(part.edge, part.from)]
          expect(nodes.some((node) => begins.includes(node))).toBe(true)
        })
      }),
      { numRuns: 300 },
    )
  })
})

test('pieces are told apart, the longest first, and no way leads from one to another', () => {
  const graph = walkingGraph([
    footway([0, 500], [40, 500]),
    footway([0, 0], [100, 0]),
    footway([100, 0], [100, 80]),
    footway([0, 900], [30, 900]),
  ])
  expect(graph.pieces).toEqual([
    { nodes: 3, edges: 2, lengthM: 180 },
    { nodes: 2, edges: 1, lengthM: 40 },
    { nodes: 2, edges: 1, lengthM: 30 },
  ])
  expect([...graph.pieceOf]).toEqual([1, 1, 0, 0, 0, 2, 2])
  expect(shortestPath(graph, { edge: 1, along: 0 }, { edge: 0, along: 0 })).toBeNull()
  expect([
    ...walkingDistances(graph, [
      { edge: 0, along: 100 },
      { edge: 3, along: 0 },
    ]),
  ]).toEqual([0, Infinity, Infinity, 0])
})

test('a position is snapped onto the street beside it, not to its corner, and knows its side', () => {
  const graph = walkingGraph([footway([0, 0], [100, 0], [100, 100]), footway([0, 60], [80, 60])])
  const index = footwayIndex(graph)
  const north = snapTo(index, placed(40, 12), 50)
  expect(north).toMatchObject({ edge: 0, along: 400, side: 'left' })
  expect(north?.offM).toBeCloseTo(12, 2)
  expect(metresBetween(north?.position ?? [0, 0], placed(40, 0))).toBeLessThan(0.05)
  expect(snapTo(index, placed(40, -12), 50)).toMatchObject({ edge: 0, along: 400, side: 'right' })
  expect(snapTo(index, placed(108, 30), 50)).toMatchObject({ edge: 0, along: 1300, side: 'right' })
  expect(snapTo(index, placed(40, 12), 11)).toBeNull()
  expect(snapTo(index, placed(40, 12), 50, (edge) => edge !== 0)).toMatchObject({ edge: 1, along: 400 })
})

test('the nearest of all streets is found by looking in the cells about a position', () => {
  const street = fc.tuple(
    fc.nat(400),
    fc.nat(400),
    fc.integer({ min: -150, max: 150 }),
    fc.integer({ min: -150, max: 150 }),
  )
  fc.assert(
    fc.property(
      fc.array(street, { minLength: 1, maxLength: 12 }),
      fc.tuple(fc.nat(400), fc.nat(400)),
      fc.integer({ min: 1, max: 200 }),
      (streets, [x, y], withinM) => {
        const index = footwayIndex(
          walkingGraph(streets.map(([xA, yA, dx, dy]) => footway([xA, yA], [xA + dx, yA + dy]))),
        )
        const offs = streets.map(([xA, yA, dx, dy]) => {
          const length2 = dx * dx + dy * dy
          const share = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - xA) * dx + (y - yA) * dy) / length2))
          return Math.hypot(x - xA - share * dx, y - yA - share * dy)
        })
        const nearest = Math.min(...offs)
        const found = snapTo(index, placed(x, y), withinM)
        const isRight = found ? Math.abs(found.offM - nearest) < 0.05 : nearest > withinM - 0.01
        expect(isRight).toBe(true)
      },
    ),
  )
})

test('a branch with two doors reaches from both, and minutes are those of the nearer one', () => {
  const graph = walkingGraph([footway([0, 0], [400, 0])])
  const reach = reachWithin(
    graph,
    [
      { edge: 0, along: 500 },
      { edge: 0, along: 3900 },
    ],
    80,
  )
  expect(reach.stretches).toEqual([
    { edge: 0, from: 0, to: 1300 },
    { edge: 0, from: 3100, to: 4000 },
  ])
  expect(reach.lengthM).toBe(220)
  expect(reachedAfter(graph, reach, { edge: 0, along: 3300 })).toBe(60)
  expect(reachedAfter(graph, reach, { edge: 0, along: 2000 })).toBeNull()
})

const isIn = (outline: MultiPolygon, x: number, y: number) => booleanPointInPolygon(placed(x, y), multiPolygon(outline))

describe('the outline', () => {
  test('holds every walked line and leaves out what lies beyond the budget', () => {
    const graph = walkingGraph(streetGrid(13, 13, 100))
    const start = snapTo(footwayIndex(graph), placed(600, 600), 10)
    if (!start) throw new Error('no start')
    const reach = reachWithin(graph, [start], 400)
    const outline = reachOutline(graph, reach)
    for (const line of reachLines(graph, reach)) {
      for (const position of line) expect(booleanPointInPolygon(position, multiPolygon(outline))).toBe(true)
    }
    // On a grid one reaches a diamond: the corner of the square round it is twice as far.
    expect(isIn(outline, 600, 1000)).toBe(true)
    expect(isIn(outline, 600, 1040)).toBe(false)
    expect(isIn(outline, 1000, 1000)).toBe(false)
  })

  test('a river stays bare between its banks but for the footbridge', () => {
    const banks = [0, 150].flatMap((y) => range(10).map((at) => footway([100 * at, y], [100 * at + 100, y])))
    const graph = walkingGraph([...banks, footway([500, 0], [500, 150])])
    const start = snapTo(footwayIndex(graph), placed(450, 0), 5)
    if (!start) throw new Error('no start')
    const outline = reachOutline(graph, reachWithin(graph, [start], 400))
    expect(isIn(outline, 500, 75)).toBe(true)
    expect(isIn(outline, 350, 75)).toBe(false)
    expect(isIn(outline, 350, 150)).toBe(true)
    // The far bank is reached over the bridge alone: 50 m to it, 150 m across, and 200 m to each side.
    expect(isIn(outline, 650, 150)).toBe(true)
    expect(isIn(outline, 760, 150)).toBe(false)
  })

  test('a compound inside the reach is a hole, a yard is not', () => {
    const ring = (x: number, side: number) => [
      footway([x, 0], [x + side, 0]),
      footway([x + side, 0], [x + side, side]),
      footway([x + side, side], [x, side]),
      footway([x, side], [x, 0]),
    ]
    const outlineOf = (side: number) => {
      const graph = walkingGraph(ring(0, side))
      return reachOutline(graph, reachWithin(graph, [{ edge: 0, along: 0 }], 2000))
    }
    const [compound, yard] = [outlineOf(200), outlineOf(100)]
    expect(compound.map((rings) => rings.length)).toEqual([2])
    expect(isIn(compound, 100, 100)).toBe(false)
    // Between discs 20 m apart the outline runs up to 2 m nearer.
    const ground = 260 ** 2 - 140 ** 2 - 900 * (4 - Math.PI)
    expect(area(multiPolygon(compound))).toBeLessThan(ground)
    expect(area(multiPolygon(compound))).toBeGreaterThan(0.96 * ground)
    expect(yard.map((rings) => rings.length)).toEqual([1])
  })

  test('without a way there is no ground', () => {
    const graph = walkingGraph([])
    expect(reachOutline(graph, reachWithin(graph, [], 400))).toEqual([])
  })
})

test('the tree ends at its limit and may end at a node', () => {
  const graph = walkingGraph(range(5).map((at) => footway([100 * at, 0], [100 * at + 100, 0])))
  const tree = walkingTree(graph, [{ edge: 0, along: 0 }], 2500)
  expect(tree.reached).toHaveLength(3)
  expect(distanceTo(graph, tree, { edge: 4, along: 0 })).toBe(Infinity)
  expect(walkingTree(graph, [{ edge: 0, along: 0 }], Infinity, (node) => node === 1).reached).toEqual([0, 1])
  expect(positionOf(graph, { edge: 0, along: 500 })[0]).toBeCloseTo(placed(50, 0)[0], 9)
})

test('refuses a footway without a line or a length', () => {
  const broken = footway([0, 0], [100, 0])
  expect(() => walkingGraph([{ ...broken, geometry: broken.geometry.slice(1) }])).toThrow(RangeError)
  expect(() => walkingGraph([{ ...broken, lengthM: Number.NaN }])).toThrow(RangeError)
})
