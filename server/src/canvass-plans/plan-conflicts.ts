import { aloneUntil, type PlanSafety, type WalkWindow } from 'domain/canvass-plan.ts'
import type { PlanCapacity, PlanConflict } from 'domain/canvass-plan-sheet.ts'
import { netMinutes } from 'domain/formulas/walk-capacity.ts'
import type { PacketRow } from './packet-rows.ts'
import type { PlanSideRow } from './plan-rows.ts'

/** What a plan's conflicts are judged by. */
export interface PlanFacts {
  windows: readonly WalkWindow[]
  safety: PlanSafety
  packets: readonly Pick<PacketRow, 'id' | 'letter' | 'members' | 'minutes'>[]
  sides: readonly Pick<PlanSideRow, 'sideId' | 'segmentId' | 'packetId' | 'lengthM'>[]
  /** Single doors without a packet. */
  doorsLeftOver: number
  /** Known doors on each side. */
  doorsOfSide: (sideId: string) => number
  capacity: PlanCapacity | null
  unfitMaterials: readonly { title: string }[]
  /** Titles of other plans of the day that hold one of the sides, or names of people who are in another. */
  sidesElsewhere: readonly string[]
  staffElsewhere: readonly string[]
  lockedDoors: number
}

/** Refusals that a reason of the head lets through; those of safety at night and of materials never. */
export const passableConflicts: readonly PlanConflict['code'][] = ['plan_over_capacity', 'unpaired']

/** All that is not as it should be, the hard ones first. */
export function planConflicts(facts: PlanFacts): PlanConflict[] {
  const { capacity, unfitMaterials, sides, sidesElsewhere, staffElsewhere, lockedDoors, doorsLeftOver } = facts
  const cut = facts.packets.length > 0
  const sidesLeftOver = sides.filter(
    ({ packetId, sideId }) => packetId === null && facts.doorsOfSide(sideId) > 0,
  ).length
  return [
    ...(capacity && !capacity.isEnough
      ? [conflictOf('plan_over_capacity', true, { count: capacity.needed - capacity.fits })]
      : []),
    ...facts.packets.flatMap((packet) => packetConflicts(facts, packet)),
    ...(unfitMaterials.length > 0
      ? [conflictOf('material_unfit', true, { names: unfitMaterials.map(({ title }) => title) })]
      : []),
    ...(cut && sidesLeftOver > 0 ? [conflictOf('side_left_over', true, { count: sidesLeftOver })] : []),
    ...(cut && doorsLeftOver > 0 ? [conflictOf('door_left_over', true, { count: doorsLeftOver })] : []),
    ...(sidesElsewhere.length > 0 ? [conflictOf('side_in_other_plan', false, { names: [...sidesElsewhere] })] : []),
    ...(staffElsewhere.length > 0 ? [conflictOf('staff_in_other_plan', false, { names: [...staffElsewhere] })] : []),
    // Where the whole plan is too much for its day, that is said once.
    ...(capacity?.isEnough === false ? [] : facts.packets.flatMap((packet) => tooLong(facts, packet))),
    ...(lockedDoors > 0 ? [conflictOf('locked_doors', false, { count: lockedDoors })] : []),
  ]
}

/** A side longer than the day can be in one packet only: whoever has it is told how much is too much. */
function tooLong({ windows }: PlanFacts, { id, letter, minutes }: PlanFacts['packets'][number]): PlanConflict[] {
  const over = Math.round(minutes - netMinutes(windows))
  return over > 0 ? [conflictOf('packet_too_long', false, { packetId: id, letter, count: over })] : []
}

function packetConflicts(facts: PlanFacts, packet: PlanFacts['packets'][number]): PlanConflict[] {
  const of = { packetId: packet.id, letter: packet.letter }
  if (packet.members.length === 0) return [conflictOf('packet_without_people', true, of)]
  if (packet.members.length > 1) return []
  const atNight = facts.windows.some(({ to }) => to > aloneUntil)
  if (atNight) return [conflictOf('unsafe_alone', true, { ...of, names: packet.members.map(({ name }) => name) })]
  const needsPair = facts.safety.pairStyle === 'together' || !hasPartnerAcross(facts, packet.id)
  return facts.safety.pairStyle !== 'alone_by_day' && needsPair ? [conflictOf('unpaired', true, of)] : []
}

/** Whether along half of its metres somebody of another packet walks on the other side of the street. */
function hasPartnerAcross({ sides }: PlanFacts, packetId: string): boolean {
  const own = sides.filter((side) => side.packetId === packetId)
  if (own.length === 0) return true
  const isAcross = ({ segmentId, sideId }: (typeof own)[number]) =>
    sides.some(
      (other) =>
        other.segmentId === segmentId &&
        other.sideId !== sideId &&
        other.packetId !== null &&
        other.packetId !== packetId,
    )
  const metres = own.reduce((sum, { lengthM }) => sum + lengthM, 0)
  const inSight = own.filter(isAcross).reduce((sum, { lengthM }) => sum + lengthM, 0)
  return inSight >= metres / 2
}

const conflictOf = (
  code: PlanConflict['code'],
  hard: boolean,
  told: Partial<Pick<PlanConflict, 'packetId' | 'letter' | 'count' | 'names'>>,
): PlanConflict => ({ code, hard, packetId: null, letter: null, count: null, names: [], ...told })
