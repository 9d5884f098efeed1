import type { CanvassMode, packetLetters, pairStyles, StopLock, WalkWindow } from './canvass-plan.ts'
import type { Colleague } from './colleague.ts'
import type { LngLat } from './lng-lat.ts'
import type { StopReason } from './stop.ts'
import type { SegmentSideName } from './street.ts'

/** A door as a cut sees it. */
export interface CutDoor {
  /** Of the plan's single doors; null for a door of a side. */
  planDoorId: string | null
  unitId: string | null
  shopId: string | null
  merchantId: string | null
  placeId: string | null
  customerId: string | null
  sideId: string | null
  /** Door number, room, or what stands there. */
  label: string
  /** Metres from the segment's start, for the order along a side; null where nobody measured. */
  chainage: number | null
  seq: number | null
  position: LngLat | null
  /** Minutes at the door, without the way to it. */
  minutes: number
  priority: number
  reasons: readonly StopReason[]
  lockState: StopLock
  /** Open windows of the plan's day, or the hour that was agreed; null where nobody knows the hours. */
  windows: readonly { opens: string; closes: string }[] | null
  kind: 'new' | 'revisit' | 'customer_due' | 'alliance' | 'event_invite' | 'appointment' | 'call'
  /** Agreed time (UTC), null for any time. */
  atTime: string | null
  /** The head wants it first. */
  pinned: boolean
}

/** A side of the plan with its doors in the segment's direction. */
export interface CutSide {
  sideId: string
  segmentId: string
  fromNode: string
  toNode: string
  side: SegmentSideName
  compass: string
  street: string
  frontage: string
  lengthM: number
  /** The segment's line, from its start. */
  geometry: readonly LngLat[]
  doors: readonly CutDoor[]
}

/** One packet, in walking order. `reversed` = walked against the segment's line. */
export interface CutPacket {
  /** Null for a new one. */
  id: string | null
  letter: (typeof packetLetters)[number]
  name: string
  memberIds: readonly string[]
  locked: boolean
  sides: readonly { sideId: string; reversed: boolean }[]
  /** Single doors (`planDoorId`), in order. */
  doorIds: readonly string[]
  /** All doors in the order of the walk, by key of the door (`cutDoorKey`); without it along the sides. */
  order?: readonly string[]
  /** The line that is walked and its length, where the cut knows them better than from end to end of sides. */
  route?: readonly LngLat[]
  walkM?: number
}

/** All that a cut needs, read once. */
export interface CutGround {
  planId: string
  rowVersion: number
  mode: CanvassMode
  onDate: string
  windows: readonly WalkWindow[]
  pairStyle: (typeof pairStyles)[number]
  /** Where walkers come from: the branch's present site; null where there is none. */
  start: LngLat | null
  staff: readonly Colleague[]
  sides: readonly CutSide[]
  /** Single doors that lie on no chosen side. */
  doors: readonly CutDoor[]
  /** Packets that stay as they are; their sides and doors are not cut anew. */
  locked: readonly CutPacket[]
}

/** What tells a door of a ground from all others: a single door's row, or the unit. */
export const cutDoorKey = ({ planDoorId, unitId }: Pick<CutDoor, 'planDoorId' | 'unitId'>): string =>
  planDoorId ?? unitId ?? ''

/** Minutes a plan's day has. */
export function windowMinutes(windows: readonly WalkWindow[]): number {
  return windows.reduce((sum, { from, to }) => sum + minuteOf(to) - minuteOf(from), 0)
}

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
