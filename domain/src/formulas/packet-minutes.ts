import { walkMetresPerMinute } from '#lng-lat.ts'

/**
 * How long a packet takes: the time at its doors and the way along them. The cut balances by it, and a side dragged from
 * one packet to another is counted by it anew.
 * Source: GLOSSARY.md, packet.
 *
 * @param doorMinutes  minutes at each door, without the way
 * @param walkM  metres walked
 * @returns minutes, to a tenth
 * @throws {RangeError} on a negative figure
 */
export function packetMinutes({ doorMinutes, walkM }: { doorMinutes: readonly number[]; walkM: number }): number {
  if (walkM < 0 || doorMinutes.some((minutes) => minutes < 0)) throw new RangeError('a way or a door below 0')
  const atDoors = doorMinutes.reduce((sum, minutes) => sum + minutes, 0)
  return Math.round((atDoors + walkM / walkMetresPerMinute) * 10) / 10
}
