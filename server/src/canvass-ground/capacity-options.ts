import type { CapacityOption } from 'domain/canvass-capacity.ts'
import { wholePartsThatFit } from 'domain/formulas/whole-parts-that-fit.ts'
import { isOccupied } from './ground-doors.ts'
import type { GroundSide } from './ground-sides.ts'
import type { PlannedDoor } from './planned-doors.ts'

interface Asked {
  sides: readonly GroundSide[]
  /** In walking order. */
  doors: readonly PlannedDoor[]
  fits: number
  /** Stretches of the day the doors that fit are done in. */
  windows: number
}

/** What one can do where not all doors fit, each with what comes of it. */
export function capacityOptions({ sides, doors: all, fits, windows }: Asked): CapacityOption[] {
  const doors = all.filter(({ ground }) => isOccupied(ground))
  const needed = doors.length
  if (needed <= fits || fits === 0) return []
  const chosen = bestDoors(doors, fits)
  return [
    { code: 'best', doors: chosen.length, left: needed - chosen.length, unitIds: chosen },
    {
      code: 'another_day',
      doors: needed,
      days: Math.ceil(needed / fits),
      halfDays: Math.ceil(((needed - fits) * windows) / fits),
    },
    ...fewerStreets(sides, doors, fits),
  ]
}

/** The doors of the highest priority in walking order; those that must be left alone are never among them. */
function bestDoors(doors: readonly PlannedDoor[], fits: number): string[] {
  const chosen = new Set(
    doors
      .filter(({ door }) => door.lock.state !== 'do_not_visit' && door.lock.state !== 'cool_down')
      .toSorted((a, b) => b.door.priority - a.door.priority)
      .slice(0, fits),
  )
  return doors.flatMap((door) => (chosen.has(door) ? [door.door.unitId] : []))
}

/** Whole streets that fit; where not one does, whole sides. */
function fewerStreets(sides: readonly GroundSide[], doors: readonly PlannedDoor[], fits: number): CapacityOption[] {
  const ofSide = Map.groupBy(doors, ({ ground }) => ground.sideId)
  for (const partOf of [(side: GroundSide) => side.streetId, (side: GroundSide) => side.id]) {
    const parts = [...Map.groupBy(sides, partOf).values()].map((members) => {
      const own = members.flatMap(({ id }) => ofSide.get(id) ?? [])
      return { members, doors: own.length, worth: own.reduce((sum, { door }) => sum + door.priority, 0) }
    })
    const kept = new Set(wholePartsThatFit(parts, fits))
    const count = parts.reduce((sum, part, index) => sum + (kept.has(index) ? part.doors : 0), 0)
    if (count === 0) continue
    const sidesOf = (isKept: boolean) =>
      parts.flatMap(({ members }, index) => (kept.has(index) === isKept ? members : []))
    return [
      {
        code: 'fewer_streets',
        doors: count,
        left: doors.length - count,
        sideIds: sidesOf(true).map(({ id }) => id),
        streets: byStreet(sidesOf(true)),
        parkedSideIds: sidesOf(false).map(({ id }) => id),
        parkedStreets: byStreet(sidesOf(false)),
      },
    ]
  }
  return []
}

const byStreet = (sides: readonly GroundSide[]) =>
  [...Map.groupBy(sides, ({ streetId }) => streetId)].map(([streetId, own]) => ({
    streetId,
    street: own[0]?.street ?? '',
    compass: [...new Set(own.map(({ compass }) => compass))],
  }))
