import type { CutDoor, CutGround, CutPacket } from '#canvass-cut.ts'
import { minutesOf } from '#formulas/walk-capacity.ts'
import { isWalked, laidPacket } from '#formulas/laid-packet.ts'
import { walkMetresPerMinute } from '#lng-lat.ts'

/**
 * How many doors of a packet are known to be closed when one comes by, at the day's hours and an even pace.
 * Source: GLOSSARY.md, packet (作战包).
 */
export function closedDoors(ground: CutGround, packet: CutPacket): number {
  const laid = laidPacket(ground, packet)
  const doors = laid.doors.filter(isWalked)
  const wayEach = laid.walkM / walkMetresPerMinute / (doors.length || 1)
  let windowAt = 0
  let now = minutesOf(ground.windows[0]?.from ?? '00:00')
  let closed = 0
  for (const door of doors) {
    now += wayEach
    const window = ground.windows[windowAt]
    const next = ground.windows[windowAt + 1]
    // What is left at the end of one stretch of the day goes on with the next.
    if (window && next && now + door.minutes > minutesOf(window.to)) {
      windowAt += 1
      now = Math.max(now, minutesOf(next.from))
    }
    if (isClosedAt(door, now)) closed += 1
    now += door.minutes
  }
  return closed
}

const isClosedAt = ({ windows }: CutDoor, now: number) =>
  windows !== null &&
  !windows.some(({ opens, closes }) => minutesOf(opens) <= now && now < closingMinute(opens, closes))

/** A shop that closes past midnight closes the next day. */
const closingMinute = (opens: string, closes: string) => minutesOf(closes) + (closes <= opens ? 24 * 60 : 0)
