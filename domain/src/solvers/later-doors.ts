import { type CutDoor, cutDoorKey, type CutGround, type CutPacket } from '#canvass-cut.ts'
import { isWalked, laidPacket } from '#formulas/laid-packet.ts'
import { type LngLat, metresBetween, walkMetresPerMinute } from '#lng-lat.ts'
import { type DoorHour, hoursAlongStreets, isClosedAt, singleWay } from './door-hours.ts'

/** A closed door is worth coming back to for so many minutes of way: about what a walk there in vain costs. */
const worthMinutes = 4

/**
 * Puts doors of a packet along streets that are closed when one comes by, but open later that day, where one comes near
 * again: from the other side, at the beginning of the next window, or at the end. Only where it costs few minutes and no
 * other door is found closed for it; the ways there are counted.
 * Source: GLOSSARY.md, packet (作战包).
 */
export function withLaterDoors(ground: CutGround, packet: CutPacket): CutPacket {
  const laid = laidPacket(ground, packet)
  let doors = laid.doors
  let walkM = laid.walkM
  const placeOf = placesOn(ground)
  const hoursOf = (order: readonly CutDoor[], metres: number) =>
    hoursAlongStreets(order.filter(isWalked), metres, ground.windows)
  let hours = hoursOf(doors, walkM)
  for (let found = countClosed(hours); found > 0;) {
    const step = nextStep()
    if (!step) break
    ;({ order: doors, longer: walkM, next: hours } = step)
  }
  return doors === laid.doors ? packet : { ...packet, order: doors.map(cutDoorKey), walkM }

  /** The cheapest move after which fewer doors are found closed. */
  function nextStep() {
    for (const { door, after, metres } of laterPlaces(hours, placeOf).toSorted((a, b) => a.metres - b.metres)) {
      const order = doors.filter((one) => one !== door)
      order.splice(order.indexOf(after) + 1, 0, door)
      const longer = walkM + Math.round(metres)
      const next = hoursOf(order, longer)
      if (countClosed(next) < countClosed(hours)) return { order, longer, next }
    }
    return null
  }
}

const countClosed = (hours: readonly DoorHour[]) => hours.filter(({ missed }) => missed !== null).length

/** Where closed doors could be called at later, with the metres that each costs. */
function laterPlaces(hours: readonly DoorHour[], placeOf: (door: CutDoor) => LngLat | null) {
  return hours.flatMap(({ door, missed }, index) => {
    const there = missed === null ? null : placeOf(door)
    if (!there) return []
    return hours.slice(index + 1).flatMap((before, offset) => {
      const after = hours[index + 2 + offset]
      const [from, to] = [placeOf(before.door), after ? placeOf(after.door) : null]
      // After a break one comes from elsewhere anyway, and at the end one goes nowhere else.
      const isBreak = after !== undefined && after.stretch > before.stretch
      const opens = isBreak ? after.at : before.at + before.door.minutes
      if (!from || (after && !to) || isClosedAt(door, opens)) return []
      const [near, far] = [singleWay(from, there), to ? singleWay(there, to) : Infinity]
      const metres = isBreak ? far : after ? 2 * Math.min(near, far) : near
      return metres <= worthMinutes * walkMetresPerMinute ? [{ door, after: before.door, metres }] : []
    })
  })
}

/** Where doors are: as measured, or so far along their side. */
function placesOn({ sides }: CutGround): (door: CutDoor) => LngLat | null {
  const sideOf = new Map(sides.map((side) => [side.sideId, side]))
  return ({ position, sideId, chainage }) => {
    const side = sideOf.get(sideId ?? '')
    return position ?? (side ? alongLine(side.geometry, chainage ?? side.lengthM / 2) : null)
  }
}

function alongLine(line: readonly LngLat[], metres: number): LngLat | null {
  let left = metres
  for (const [index, to] of line.entries()) {
    const from = line[index - 1]
    if (!from) continue
    const length = metresBetween(from, to)
    if (left <= length && length > 0)
      return [from[0] + ((to[0] - from[0]) * left) / length, from[1] + ((to[1] - from[1]) * left) / length]
    left -= length
  }
  return line.at(-1) ?? null
}
