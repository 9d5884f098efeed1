import { type CutSide, cutDoorKey, type CutDoor } from '#canvass-cut.ts'
import type { WalkWindow } from '#canvass-plan.ts'
import { doorsAlong } from '#formulas/laid-packet.ts'
import { type LngLat, metresBetween, straightToWalk } from '#lng-lat.ts'
import { passesFor, type CutUnit, type UnitRules } from './cut-ground-units.ts'
import { oddMatching, walkRows } from './odd-matching.ts'
import { groupsOf, oddNodes } from './postman-plan.ts'
import { solvePostman } from './postman.ts'
import { singlesWalk } from './singles-walk.ts'
import type { Footway } from './walking-graph.ts'

/** One passing along a segment: the sides whose doors are done on the way. */
export type WalkPass = { sides: readonly CutSide[]; forward: boolean; singles: CutDoor[] }

/** How a group of units is walked: the passes with their doors, the line, and all metres walked. */
export type GroupWalk = { passes: WalkPass[]; route: LngLat[]; walkM: number }

export type WalkGround = {
  footways: readonly Footway[]
  start: LngLat | null
  /** When they are out that day. */
  windows: readonly WalkWindow[]
  rules: UnitRules
  seed: string
  attempts: number
}

/** So far beside the group's streets a way may lead from one to another. */
const margin = 250

/**
 * The shortest walk over a group's streets on the walking graph, from its end that is nearer to where one comes from; its
 * single doors are called at from the nearest passing, or, without streets, in an order that keeps their hours.
 */
export function groupWalk(units: readonly CutUnit[], ground: WalkGround): GroupWalk {
  const stretches = units.filter(({ sides }) => sides.length > 0)
  const singles = units.flatMap(({ door }) => door ?? [])
  if (stretches.length === 0) return singlesWalk(singles, ground)
  const walk = joinedWalks(stretches, ground)
  for (const door of singles) {
    const { pass, metres } = nearestPass(walk.passes, door)
    pass?.singles.push(door)
    // There and back again.
    walk.walkM += Math.round(2 * metres * straightToWalk)
  }
  return walk
}

type Step = { geometry: readonly LngLat[]; lengthM: number; segmentId: string | null; forward: boolean }

function joinedWalks(stretches: readonly CutUnit[], { footways, start, rules, seed, attempts }: WalkGround): GroupWalk {
  const near = nearFootways(
    footways,
    stretches.flatMap(({ sides }) => sides.flatMap(({ geometry }) => [...geometry])),
  )
  const solved = (ways: readonly Footway[]) => {
    const network = walkNetwork(stretches, ways, rules)
    const { numberOf, edges, required } = network
    const shape = { kind: 'open' as const, from: null, to: null }
    const { solution } = solvePostman(
      { nodeCount: numberOf.size, edges, required, shape },
      { seed, iterations: attempts },
    )
    return { ...network, solution }
  }
  const nearby = solved(near)
  // What hangs together only by a way about is joined by that way.
  const isApart = nearby.solution.walks.length > 1 && near.length < footways.length
  const { bySegment, walked, ways, solution } = isApart ? solved(footways) : nearby
  const parts = solution.walks.map(({ steps }) =>
    steps.map(({ edge, forward }): Step => ({
      geometry: ways[edge]?.geometry ?? [],
      lengthM: ways[edge]?.lengthM ?? 0,
      segmentId: walked[edge]?.segmentId ?? null,
      forward,
    })),
  )
  return laidWalk(inNearestOrder(parts, start), bySegment, rules)
}

/** The group's segments as edges that must be walked, with the ways about them. */
function walkNetwork(stretches: readonly CutUnit[], footways: readonly Footway[], rules: UnitRules) {
  const bySegment = Map.groupBy(
    stretches.flatMap(({ sides }) => sides),
    ({ segmentId }) => segmentId,
  )
  const walked = [...bySegment].flatMap(([segmentId, sides]) => {
    const [side] = sides
    return side ? [{ segmentId, sides, side, passes: passesFor(sides, rules) }] : []
  })
  const ways = [
    ...walked.map(({ side }) => ({
      fromNode: side.fromNode,
      toNode: side.toNode,
      geometry: side.geometry,
      lengthM: side.lengthM,
    })),
    ...footways,
  ]
  const numberOf = new Map<string, number>()
  const nodeOf = (id: string) => {
    const number = numberOf.get(id) ?? numberOf.size
    numberOf.set(id, number)
    return number
  }
  const edges = ways.map(({ fromNode, toNode, lengthM }) => ({
    a: nodeOf(fromNode),
    b: nodeOf(toNode),
    length: Math.round(10 * lengthM),
  }))
  const required = walked.flatMap(({ passes }, edge) => Array.from({ length: passes }, () => edge))
  return { bySegment, walked, ways, numberOf, edges, required }
}

/**
 * Metres beyond the segments themselves that so many walks over all units take at least: at every corner but the walks'
 * ends one leaves as often as one comes.
 */
export function leastBeyond(
  units: readonly CutUnit[],
  walks: number,
  { footways, rules }: Pick<WalkGround, 'footways' | 'rules'>,
): number {
  const stretches = units.filter(({ sides }) => sides.length > 0)
  const { numberOf, edges, required } = walkNetwork(stretches, footways, rules)
  const rows = walkRows(numberOf.size, edges)
  // Between pieces of the network one comes by no way that is known: each has ends of its own.
  const toWalk = new Set(required.flatMap((edge) => [edges[edge]?.a ?? 0, edges[edge]?.b ?? 0]))
  const everything = { required: [...edges.keys()], from: null, to: null, free: 0 as const }
  const pieces = groupsOf(rows, everything).filter((piece) => piece.some((node) => toWalk.has(node))).length
  const ends = 2 * (walks + Math.max(0, pieces - 1))
  return oddMatching(rows, oddNodes(rows, required, everything), ends).bound / 10
}

function nearFootways(footways: readonly Footway[], points: readonly LngLat[]): Footway[] {
  const [lngs, lats] = [points.map(([lng]) => lng), points.map(([, lat]) => lat)]
  const north = margin / 111_195
  const east = north / Math.cos(((lats[0] ?? 0) * Math.PI) / 180)
  const least = (list: number[]) => list.reduce((a, b) => Math.min(a, b), Infinity)
  const most = (list: number[]) => list.reduce((a, b) => Math.max(a, b), -Infinity)
  const box = {
    west: least(lngs) - east,
    east: most(lngs) + east,
    south: least(lats) - north,
    north: most(lats) + north,
  }
  return footways.filter(({ geometry: [first] }) => {
    const [lng, lat] = first ?? [999, 999]
    return lng >= box.west && lng <= box.east && lat >= box.south && lat <= box.north
  })
}

const firstOf = ({ geometry, forward }: Step) => (forward ? geometry[0] : geometry.at(-1))
const lastOf = ({ geometry, forward }: Step) => (forward ? geometry.at(-1) : geometry[0])
const turned = (steps: readonly Step[]) => steps.toReversed().map((step) => ({ ...step, forward: !step.forward }))

/** Walks of pieces apart, one after the other, each from the end that is nearer to where one is. */
function inNearestOrder(parts: Step[][], start: LngLat | null): Step[] {
  const left = parts.flatMap((part) => (part.length > 0 ? [part] : []))
  const steps: Step[] = []
  let at = start
  while (left.length > 0) {
    const here = at
    const choices = left.flatMap((part, index) =>
      [part, turned(part)].map((way) => {
        const begins = way[0] && firstOf(way[0])
        return { way, index, metres: here && begins ? metresBetween(here, begins) : 0 }
      }),
    )
    const best = choices.reduce((a, b) => (b.metres < a.metres ? b : a))
    left.splice(best.index, 1)
    steps.push(...best.way)
    const last = best.way.at(-1)
    at = (last && lastOf(last)) ?? at
  }
  return steps
}

function laidWalk(steps: readonly Step[], bySegment: Map<string, CutSide[]>, rules: UnitRules): GroupWalk {
  const waiting = new Map([...bySegment].map(([segmentId, sides]) => [segmentId, [...sides]]))
  const passes: WalkPass[] = []
  const route: LngLat[] = []
  let walkM = 0
  for (const step of steps) {
    const line = step.forward ? step.geometry : step.geometry.toReversed()
    const [before, begins] = [route.at(-1), line[0]]
    if (before && begins)
      walkM += metresBetween(before, begins) > 1 ? metresBetween(before, begins) * straightToWalk : 0
    route.push(...(before && begins && metresBetween(before, begins) <= 1 ? line.slice(1) : line))
    walkM += step.lengthM
    const sides = step.segmentId === null ? [] : (waiting.get(step.segmentId) ?? [])
    if (sides.length === 0) continue
    const isOnePass = passesFor(bySegment.get(step.segmentId ?? '') ?? [], rules) === 1
    // On the right hand first: one walks on the right.
    const hand = step.forward ? 'right' : 'left'
    const done = isOnePass
      ? sides.splice(0)
      : sides.splice(
          Math.max(
            0,
            sides.findIndex(({ side }) => side === hand),
          ),
          1,
        )
    passes.push({ sides: done, forward: step.forward, singles: [] })
  }
  return { passes, route, walkM: Math.round(walkM) }
}

function nearestPass(passes: readonly WalkPass[], { position }: CutDoor): { pass: WalkPass | null; metres: number } {
  let best: { pass: WalkPass | null; metres: number } = { pass: passes.at(-1) ?? null, metres: 0 }
  if (!position) return best
  best.metres = Infinity
  for (const pass of passes) {
    const metres = Math.min(...(pass.sides[0]?.geometry ?? []).map((point) => metresBetween(position, point)))
    if (metres < best.metres) best = { pass, metres }
  }
  return best
}

/** The doors of a passing as one comes by them: both sides by how far along they are, then the single doors near it. */
export function passDoors({ sides, forward, singles }: WalkPass): CutDoor[] {
  const along = sides.flatMap((side) => doorsAlong(side, !forward))
  const sign = forward ? 1 : -1
  const far = ({ chainage }: CutDoor) => (chainage === null ? Infinity : sign * chainage)
  const ordered = sides.length > 1 ? along.toSorted((a, b) => far(a) - far(b) || 0) : along
  return [...ordered, ...singles]
}

export const passKeys = (passes: readonly WalkPass[]): string[] => passes.flatMap(passDoors).map(cutDoorKey)
