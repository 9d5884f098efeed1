import type { CutDoor, CutGround, CutPacket } from '#canvass-cut.ts'
import type { WalkWindow } from '#canvass-plan.ts'
import { isWalked, laidPacket } from '#formulas/laid-packet.ts'
import { minutesOf } from '#formulas/walk-capacity.ts'
import { metresBetween, straightToWalk, walkMetresPerMinute } from '#lng-lat.ts'
import type { MissedReason } from '#stop.ts'
import type { TimeWindow } from './timed-routes.ts'
import { startFrom } from './timetable.ts'

/** When one comes to a door (minutes since midnight), and why nobody is to be met there; null where somebody is. */
export type DoorHour = {
  door: CutDoor
  at: number
  /** Which of the plan's windows it falls into. */
  stretch: number
  missed: MissedReason | null
  /** One stands before it until it opens. */
  waits: boolean
}

/** Who said "at three" is not offended at five past. */
export const graceMinutes = 10

/**
 * The doors of a packet that is walked along its streets at an even pace, or from one single door to the next, at the
 * day's hours. Along streets a closed door is passed; before a single one, one waits if it still opens.
 * Source: GLOSSARY.md, packet (作战包).
 */
export function doorHours(ground: CutGround, packet: CutPacket): DoorHour[] {
  const { doors, walkM } = laidPacket(ground, packet)
  const walked = doors.filter(isWalked)
  return packet.sides.length > 0
    ? hoursAlongStreets(walked, walkM, ground.windows)
    : hoursOfSingles(walked, ground.windows)
}

/** How many doors of a packet nobody is met at. Source: GLOSSARY.md, packet (作战包). */
export const missedDoors = (ground: CutGround, packet: CutPacket): number =>
  doorHours(ground, packet).filter(({ missed }) => missed !== null).length

/**
 * How many doors of packets without streets nobody is met at: along streets a closed door is passed anyway, but whoever
 * goes to single doors goes for nothing.
 * Source: GLOSSARY.md, packet (作战包).
 */
export const unmetSingles = (ground: CutGround, packets: readonly CutPacket[]): number =>
  packets.reduce((sum, packet) => sum + (packet.sides.length > 0 ? 0 : missedDoors(ground, packet)), 0)

/** Doors passed one after the other. What is left at the end of one stretch of the day goes on with the next. */
export function hoursAlongStreets(
  doors: readonly CutDoor[],
  walkM: number,
  windows: readonly WalkWindow[],
): DoorHour[] {
  const wayEach = walkM / walkMetresPerMinute / (doors.length || 1)
  let stretch = 0
  let now = minutesOf(windows[0]?.from ?? '00:00')
  return doors.map((door) => {
    now += wayEach
    const window = windows[stretch]
    const next = windows[stretch + 1]
    if (window && next && now + door.minutes > minutesOf(window.to)) {
      stretch += 1
      now = Math.max(now, minutesOf(next.from))
    }
    const at = now
    now += door.minutes
    return { door, at, stretch, missed: isClosedAt(door, at) ? whyClosed(door) : null, waits: false }
  })
}

/** Doors called at one by one; what can no longer be called at that day is left out and takes no time. */
export function hoursOfSingles(doors: readonly CutDoor[], windows: readonly WalkWindow[]): DoorHour[] {
  let now = dayOf(doors, windows).from
  let here: CutDoor['position'] = null
  return doors.map((door) => {
    const at = now + (here && door.position ? singleWay(here, door.position) / walkMetresPerMinute : 0)
    const starts = startFrom(callWindows(door, windows), at)
    const anyTime = startFrom(callWindows({ ...door, windows: null, atTime: null }, windows), at)
    const stretch = Math.max(
      0,
      windows.findLastIndex(({ from }) => minutesOf(from) <= starts),
    )
    if (starts === Infinity) {
      const missed = door.atTime === null && anyTime === Infinity ? ('beyond_day' as const) : whyClosed(door)
      return { door, at, stretch, missed, waits: false }
    }
    now = starts + door.minutes
    here = door.position ?? here
    return { door, at: starts, stretch, missed: null, waits: starts > anyTime }
  })
}

/** Metres walked from one single door to another. */
export const singleWay = (...[from, to]: Parameters<typeof metresBetween>): number =>
  metresBetween(from, to) * straightToWalk

/** From when to when somebody with these doors is out: an appointment holds outside the plan's windows too. */
export function dayOf(doors: readonly CutDoor[], windows: readonly WalkWindow[]): { from: number; until: number } {
  const agreed = doors
    .filter(({ atTime }) => atTime !== null)
    .map((door) => ({ door, at: callWindows(door, windows)[0] }))
  return {
    from: Math.min(...agreed.map(({ at }) => at?.[0] ?? Infinity), minutesOf(windows[0]?.from ?? '00:00')),
    until: Math.max(
      ...agreed.map(({ door, at }) => (at?.[1] ?? 0) + door.minutes),
      minutesOf(windows.at(-1)?.to ?? '24:00'),
    ),
  }
}

/**
 * When a call at a single door may begin, so that it is over before the shop closes and before the plan's window ends; at
 * an appointment, at its hour. Minutes since midnight, in order.
 */
export function callWindows(
  { windows: open, minutes, atTime }: Pick<CutDoor, 'windows' | 'minutes' | 'atTime'>,
  windows: readonly WalkWindow[],
): TimeWindow[] {
  if (atTime !== null)
    return (open ?? []).map(({ opens }): TimeWindow => [minutesOf(opens), minutesOf(opens) + graceMinutes])
  const spans = (open ?? [{ opens: '00:00', closes: '24:00' }]).map(({ opens, closes }): TimeWindow => {
    const from = minutesOf(opens)
    return [from, Math.max(from, closingMinute(opens, closes) - minutes)]
  })
  const all = windows.flatMap(({ from, to }) =>
    spans.map(([opens, closes]): TimeWindow => [
      Math.max(opens, minutesOf(from)),
      Math.min(closes, minutesOf(to) - minutes),
    ]),
  )
  const apart: TimeWindow[] = []
  for (const [opens, closes] of all.toSorted((a, b) => a[0] - b[0])) {
    const before = apart.at(-1)
    if (opens > closes) continue
    if (before && opens <= before[1]) apart[apart.length - 1] = [before[0], Math.max(before[1], closes)]
    else apart.push([opens, closes])
  }
  return apart
}

const whyClosed = ({ atTime }: CutDoor): MissedReason => (atTime === null ? 'closed_then' : 'appointment_unmet')

/** Whether a door is known to be closed at a minute of the day. */
export const isClosedAt = ({ windows }: CutDoor, now: number): boolean =>
  windows !== null &&
  !windows.some(({ opens, closes }) => minutesOf(opens) <= now && now < closingMinute(opens, closes))

/** A shop that closes past midnight closes the next day. */
const closingMinute = (opens: string, closes: string) => minutesOf(closes) + (closes <= opens ? 24 * 60 : 0)
