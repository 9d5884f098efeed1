import type { PacketState } from 'domain/canvass-plan.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { metresBetween } from 'domain/lng-lat.ts'
import type { PhonePacket, PhoneStop } from 'domain/packet.ts'
import { attemptsPerRound, outcomeRules } from 'domain/visit-outcome.ts'
import { type checkInBands, type VisitOutcome, visitOutcomes } from 'domain/visit.ts'
import { z } from 'zod'
import type { KeptPacket, QueuedWrite } from '#api/walk-store.ts'

/** A door of the packet as it stands on this phone: what was fetched, and what was done here since. */
export type WalkDoor = Omit<PhoneStop, 'id' | 'state'> & {
  /** The stop, or the unit of a door that was found on the way. */
  id: string
  number: number
  isFound: boolean
  state: PhoneStop['state']
  /** Somebody was here on the packet's day before it was fetched. */
  wasVisited: boolean
  /** What was recorded here on this phone, last of all. */
  done: { outcome: VisitOutcome; intent: string | null; write: QueuedWrite } | null
}

const visitSchema = z.object({ outcome: z.enum(visitOutcomes), intent: z.string().nullable().default(null) })
const foundSchema = z.object({
  id: z.string(),
  label: z.string(),
  floor: z.string().default(''),
  sideId: z.string().nullable().default(null),
  placeId: z.string().nullable().default(null),
  position: z.tuple([z.number(), z.number()]).nullable().default(null),
  occupancy: z.string(),
  shop: z.object({ name: z.string(), category: z.string() }).nullable().default(null),
})
const changeSchema = z.object({ change: z.literal('replaced'), name: z.string(), category: z.string() })

/** A packet as it was fetched, and when. */
type Taken = Pick<KeptPacket, 'packet' | 'takenAt'>
const isIn = ({ sentAt }: QueuedWrite, takenAt: number) => sentAt !== null && sentAt < takenAt

/** Doors of a packet in walking order, those found on the way at the end of their side, as far as this phone knows. */
export function doorsOf({ packet, takenAt }: Taken, writes: readonly QueuedWrite[]): WalkDoor[] {
  const ours = writes.filter(({ packetId, state }) => packetId === packet.packet.id && state !== 'dropped')
  const undone = new Set(ours.filter(({ action }) => action === 'visit.withdraw').flatMap(({ after }) => after))
  const counted = ours.filter(({ id }) => !undone.has(id))
  const known = new Set(packet.stops.map(({ unitId }) => unitId))
  const found = counted.flatMap((write) => {
    const unit = write.action === 'unit.create' ? foundSchema.safeParse(write.json) : null
    return unit?.success && !known.has(unit.data.id) ? [foundStop(packet, unit.data)] : []
  })
  const lastOfSide = new Map(packet.stops.map((stop, index) => [stop.sideId, index]))
  const order = [
    ...packet.stops.map((stop, index) => ({ stop, at: index, isFound: !stop.planned })),
    ...found.map((stop) => ({ stop, at: (lastOfSide.get(stop.sideId) ?? packet.stops.length) + 0.5, isFound: true })),
  ].toSorted((one, other) => one.at - other.at)
  return order.map(({ stop, isFound }, index) =>
    withWrites(
      { ...stop, number: index + 1, isFound, wasVisited: stop.lastVisit?.on === packet.plan.onDate, done: null },
      counted,
      takenAt,
    ),
  )
}

function withWrites(door: WalkDoor, writes: readonly QueuedWrite[], takenAt: number): WalkDoor {
  return writes
    .filter(({ stopId }) => stopId === door.id)
    .reduce((now, write) => {
      if (write.action === 'stop.skip') return { ...now, state: 'skipped' as const }
      if (write.action === 'shop.change') {
        const change = changeSchema.safeParse(write.json)
        if (!change.success) return now
        // Another shop: what was known of the one before does not hold for it.
        const { name, category } = change.data
        return { ...now, name, category, merchantId: null, shopId: null, lastVisit: null, lockState: 'free' as const }
      }
      const visit = write.action === 'visit.create' ? visitSchema.safeParse(write.json) : null
      if (!visit?.success) return now
      const { outcome, intent } = visit.data
      // What had arrived before the packet was fetched is counted in it.
      if (isIn(write, takenAt)) return { ...now, done: { outcome, intent, write } }
      const attempts = now.attempts + 1
      const isOver = outcomeRules[outcome].terminal || attempts >= attemptsPerRound
      return { ...now, attempts, state: isOver ? ('done' as const) : now.state, done: { outcome, intent, write } }
    }, door)
}

/** A door that was added on the way, as the card of any other. */
function foundStop(packet: PhonePacket, unit: z.infer<typeof foundSchema>): PhoneStop {
  const side = packet.sides.find(({ id }) => id === unit.sideId)
  return {
    ...emptyStop,
    id: unit.id,
    packetId: packet.packet.id,
    sideId: unit.sideId,
    unitId: unit.id,
    placeId: unit.placeId,
    label: unit.label,
    floor: unit.floor === '' ? null : unit.floor,
    name: unit.shop?.name ?? '',
    category: unit.shop?.category ?? null,
    position: unit.position,
    street: side?.street ?? '',
  }
}

/** A shop that is on no list of this phone, as the card of any other. */
export const doorOfHit = (
  packet: PhonePacket,
  hit: { id: string; name: string; position: LngLat | null },
): WalkDoor => {
  return {
    ...emptyStop,
    id: hit.id,
    packetId: packet.packet.id,
    sideId: null,
    unitId: null,
    placeId: null,
    label: '',
    floor: null,
    name: hit.name,
    category: null,
    position: hit.position,
    street: '',
    shopId: hit.id,
    number: 0,
    isFound: true,
    wasVisited: false,
    done: null,
  }
}

const emptyStop = {
  seq: 0,
  customerId: null,
  shopId: null,
  merchantId: null,
  planned: false,
  kind: 'new' as const,
  priority: 0,
  reasons: [],
  lockState: 'free' as const,
  atTime: null,
  state: 'open' as const,
  skipReason: null,
  closedAt: null,
  closedWhy: null,
  attempts: 0,
  lastVisit: null,
  rowVersion: 1,
  placeName: null,
  group: null,
  hours: null,
  isOurs: false,
  ourProducts: [],
  bestVisitSlots: [],
  warm: [],
  accessLevel: null,
  keyPerson: null,
  appointmentId: null,
  scriptId: null,
}

/** Still to go to on this walk: open, and nobody was there with this phone yet. */
export const isAhead = (door: WalkDoor): boolean => door.state === 'open' && door.done === null && !door.wasVisited

/** The next door ahead in walking order, from the one just left on, then from the start. Null when all are done. */
export function nextDoor(doors: readonly WalkDoor[], from: string | null): WalkDoor | null {
  const at = doors.findIndex(({ id }) => id === from)
  return [...doors.slice(at + 1), ...doors.slice(0, Math.max(0, at))].find(isAhead) ?? null
}

/** What came of it on the packet's day: by this phone, else as the packet told when it was fetched. */
export function outcomeOf(door: WalkDoor, onDate: string): { outcome: VisitOutcome; intent: string | null } | null {
  if (door.done) return door.done
  return door.lastVisit?.on === onDate ? door.lastVisit : null
}

/** The packet's state with the moves that this phone has queued. */
export function packetStateOf({ packet, takenAt }: Taken, writes: readonly QueuedWrite[]): PacketState {
  const move = writes.findLast(
    (write) =>
      write.action === 'packet.move' &&
      write.packetId === packet.packet.id &&
      write.state !== 'dropped' &&
      !isIn(write, takenAt),
  )
  const to = z.object({ to: z.enum(['assigned', 'in_progress', 'completed', 'returned']) }).safeParse(move?.json)
  return to.success ? to.data.to : packet.packet.state
}

/** How far the phone is from the door, once, as a band; no position is kept (L9). */
export function bandOf(here: LngLat | null, door: Pick<WalkDoor, 'position'>): (typeof checkInBands)[number] {
  if (!here || !door.position) return 'none'
  const metres = metresBetween(here, door.position)
  if (metres <= 50) return 'within_50m'
  return metres <= 200 ? 'within_200m' : 'farther'
}

/** Doors by how near they are; those without a position last. */
export const byNearness = (doors: readonly WalkDoor[], here: LngLat): WalkDoor[] =>
  doors.toSorted((one, other) => metresTo(one, here) - metresTo(other, here))
const metresTo = ({ position }: WalkDoor, here: LngLat) =>
  position ? metresBetween(position, here) : Number.POSITIVE_INFINITY
