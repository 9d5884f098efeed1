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
  /** How many fit on ground of so many metres and doors. */
  fitsOn: (ground: { metres: number; doors: number }) => number
  /** Stretches of the day the doors that fit are done in. */
  windows: number
  /** Percent of doors without a file among the best; null as it comes. */
  newShare: number | null
}

/** What one can do where not all doors fit, each with what comes of it. */
export function capacityOptions({ sides, doors: all, fits, fitsOn, windows, newShare }: Asked): CapacityOption[] {
  const doors = all.filter(({ ground }) => isOccupied(ground))
  const needed = doors.length
  if (needed <= fits || fits === 0) return []
  const chosen = bestDoors(doors, fits, newShare)
  return [
    {
      code: 'best',
      doors: chosen.length,
      left: needed - chosen.length,
      withoutFile: chosen.filter(({ door }) => door.merchant === null).length,
      unitIds: chosen.map(({ door }) => door.unitId),
    },
    {
      code: 'another_day',
      doors: needed,
      days: Math.ceil(needed / fits),
      halfDays: Math.ceil(((needed - fits) * windows) / fits),
    },
    ...fewerStreets(sides, doors, fitsOn),
  ]
}

/**
 * The doors of the highest priority in walking order; those that must be left alone are never among them. Where one kind
 * has fewer doors than its share, the other fills up.
 */
function bestDoors(doors: readonly PlannedDoor[], fits: number, newShare: number | null): PlannedDoor[] {
  const ranked = doors
    .filter(({ door }) => door.lock.state !== 'do_not_visit' && door.lock.state !== 'cool_down')
    .toSorted((a, b) => b.door.priority - a.door.priority)
  const isNew = ({ door }: PlannedDoor) => door.merchant === null
  const newDoors = newShare === null ? 0 : Math.round((fits * newShare) / 100)
  const wanted =
    newShare === null
      ? []
      : [...ranked.filter(isNew).slice(0, newDoors), ...ranked.filter((door) => !isNew(door)).slice(0, fits - newDoors)]
  const chosen = new Set(wanted)
  for (const door of ranked) if (chosen.size < fits) chosen.add(door)
  return doors.filter((door) => chosen.has(door))
}

/** Whole streets that fit; where not one does, whole sides. What is kept fits on its own ground. */
function fewerStreets(
  sides: readonly GroundSide[],
  doors: readonly PlannedDoor[],
  fitsOn: Asked['fitsOn'],
): CapacityOption[] {
  const ofSide = Map.groupBy(doors, ({ ground }) => ground.sideId)
  for (const partOf of [(side: GroundSide) => side.streetId, (side: GroundSide) => side.id]) {
    const parts = [...Map.groupBy(sides, partOf).values()].map((members) => {
      const own = members.flatMap(({ id }) => ofSide.get(id) ?? [])
      const metres = members.reduce((sum, { frontage, lengthM }) => sum + (frontage === 'none' ? 0 : lengthM), 0)
      return { members, metres, doors: own.length, worth: own.reduce((sum, { door }) => sum + door.priority, 0) }
    })
    const { kept, count } = partsThatFit(parts, doors.length - 1, fitsOn)
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

/** Parts with the most doors of which their own ground lets that many be done; a door less at a time. */
function partsThatFit(
  parts: readonly { doors: number; worth: number; metres: number }[],
  most: number,
  fitsOn: Asked['fitsOn'],
): { kept: ReadonlySet<number>; count: number } {
  // On no ground do more fit than where nothing has to be walked.
  for (let limit = Math.min(most, fitsOn({ metres: 0, doors: most })); limit > 0;) {
    const kept = new Set(wholePartsThatFit(parts, limit))
    const of = parts.filter((_, index) => kept.has(index))
    const count = of.reduce((sum, { doors }) => sum + doors, 0)
    if (count <= fitsOn({ metres: of.reduce((sum, { metres }) => sum + metres, 0), doors: count }))
      return { kept, count }
    limit = count - 1
  }
  return { kept: new Set(), count: 0 }
}

const byStreet = (sides: readonly GroundSide[]) =>
  [...Map.groupBy(sides, ({ streetId }) => streetId)].map(([streetId, own]) => ({
    streetId,
    street: own[0]?.street ?? '',
    compass: [...new Set(own.map(({ compass }) => compass))],
  }))
