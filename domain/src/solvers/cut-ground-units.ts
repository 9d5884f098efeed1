import type { CutDoor, CutGround, CutSide } from '#canvass-cut.ts'
import { isWalked } from '#formulas/laid-packet.ts'
import { type LngLat, metresBetween, walkMetresPerMinute } from '#lng-lat.ts'
import type { DistrictingInstance } from './districting.ts'
import { graphFrom, type Edge } from './graph.ts'

/** What is cut as one: the chosen sides of a segment, one side of a long one, or a single door. */
export type CutUnit = {
  sides: readonly CutSide[]
  door: CutDoor | null
  /** Minutes of a packet that walks it. */
  minutes: number
  position: LngLat | null
}

export type UnitRules = {
  /** Two packets walk a unit together, one on each side. */
  isPaired: boolean
  /** Segments where one pass serves both sides. */
  isNarrow: (segmentId: string) => boolean
  /** Sides of a segment longer than this many minutes may come into different packets. */
  splitAbove: number
}

export const doorMinutes = (doors: readonly CutDoor[]): number =>
  doors.filter(isWalked).reduce((sum, { minutes }) => sum + minutes, 0)

/** How often a segment is passed for these of its sides. */
export const passesFor = (sides: readonly CutSide[], { isPaired, isNarrow }: UnitRules): number =>
  isPaired || isNarrow(sides[0]?.segmentId ?? '') ? 1 : sides.length

/** The ground that is not in locked packets, in units. */
export function cutUnits(ground: CutGround, rules: UnitRules): CutUnit[] {
  const kept = new Set(ground.locked.flatMap(({ sides }) => sides.map(({ sideId }) => sideId)))
  const keptDoors = new Set(ground.locked.flatMap(({ doorIds }) => doorIds))
  const bySegment = Map.groupBy(
    ground.sides.filter(({ sideId }) => !kept.has(sideId)),
    ({ segmentId }) => segmentId,
  )
  const stretches = [...bySegment.values()].flatMap((sides) => {
    const whole = unitOf(sides, rules)
    return !rules.isPaired && sides.length > 1 && whole.minutes > rules.splitAbove
      ? sides.map((side) => unitOf([side], rules))
      : [whole]
  })
  const singles = ground.doors
    .filter(({ planDoorId }) => planDoorId !== null && !keptDoors.has(planDoorId))
    .map((door): CutUnit => ({
      sides: [],
      door,
      minutes: doorMinutes([door]) / (rules.isPaired ? 2 : 1),
      position: door.position,
    }))
  return [...stretches, ...singles]
}

function unitOf(sides: readonly CutSide[], rules: UnitRules): CutUnit {
  const [first] = sides
  const line = first?.geometry ?? []
  const atDoors = sides.reduce((sum, { doors }) => sum + doorMinutes(doors), 0)
  const walk = ((first?.lengthM ?? 0) * passesFor(sides, rules)) / walkMetresPerMinute
  return {
    sides,
    door: null,
    minutes: (rules.isPaired ? atDoors / 2 : atDoors) + walk,
    position: line[Math.floor(line.length / 2)] ?? null,
  }
}

/** What it costs to part two units: of one segment, of one street, or that only meet; and how near doors hang on. */
const together = { segment: 6, street: 2, corner: 1, door: 2 }
const nearDoors = 3

/** Units as a graph for cutting: what meets at a corner lies side by side; a single door beside what is nearest to it. */
export function unitsGraph(units: readonly CutUnit[], pieces: number, minutes: ArrayLike<number>): DistrictingInstance {
  const edges = new Map<string, Edge>()
  const tie = (a: number, b: number, weight: number) => {
    if (a === b) return
    const key = `${Math.min(a, b)} ${Math.max(a, b)}`
    edges.set(key, [a, b, Math.max(weight, edges.get(key)?.[2] ?? 0)])
  }
  const corners = new Map<string, number[]>()
  units.forEach(({ sides: [side] }, unit) => {
    for (const node of side ? [side.fromNode, side.toNode] : []) {
      const there = corners.get(node) ?? []
      for (const other of there) {
        const beside = units[other]?.sides[0]
        const isOne = beside?.segmentId === side?.segmentId
        tie(unit, other, isOne ? together.segment : beside?.street === side?.street ? together.street : together.corner)
      }
      corners.set(node, [...there, unit])
    }
  })
  units.forEach(({ door, position }, unit) => {
    if (!door || !position) return
    for (const other of nearestUnits(units, unit, position)) tie(unit, other, together.door)
  })
  const middle = units.find(({ position }) => position)?.position ?? [0, 0]
  const east = Math.cos((middle[1] * Math.PI) / 180)
  return {
    graph: graphFrom(units.length, edges.values()),
    work: minutes,
    pieces,
    positions: units.map(({ position }) => {
      const [lng, lat] = position ?? middle
      return [lng * east, lat] as const
    }),
  }
}

function nearestUnits(units: readonly CutUnit[], own: number, position: LngLat): number[] {
  const far = units.flatMap(({ sides, position: there }, unit) => {
    if (unit === own || !there) return []
    const points = sides[0]?.geometry ?? [there]
    return [{ unit, metres: Math.min(...points.map((point) => metresBetween(position, point))) }]
  })
  return far
    .toSorted((a, b) => a.metres - b.metres || a.unit - b.unit)
    .slice(0, nearDoors)
    .map(({ unit }) => unit)
}
