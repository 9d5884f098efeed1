import type { PacketMove } from 'domain/packet.ts'
import type { Occupancy, UnitKind } from 'domain/unit.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { NewVisit } from 'domain/visit.ts'
import { ulid } from 'ulid'
import { forgetPhoto, keepPhoto } from '#api/walk-photos.ts'
import { type NewWrite, queueWithHanging, queueWrite, undoWrite, withdrawalOf } from '#api/walk-queue.ts'
import type { KeptPacket, QueuedWrite } from '#api/walk-store.ts'
import { today } from '#i18n/use-text.ts'
import { type HandedGift, takesGift, type VisitDraft, visitOf } from './visit-draft.ts'
import { bandOf, packetStateOf, type WalkDoor } from './walk-doors.ts'

type Place = { kept: KeptPacket; writes: readonly QueuedWrite[] }
const ofPacket = ({ id, userId, branchId }: KeptPacket) => ({ packetId: id, userId, branchId })

/** Moves the packet on: out, done, handed in. */
export const movePacket = ({ kept }: Pick<Place, 'kept'>, move: Partial<PacketMove> & Pick<PacketMove, 'to'>) =>
  queueWrite({
    ...ofPacket(kept),
    action: 'packet.move',
    method: 'POST',
    path: `/packets/${kept.id}/moves`,
    json: { note: '', materialsOut: null, materialsBack: null, ...move },
    about: kept.packet.packet.name || kept.packet.packet.letter,
  })

/** Whoever records something is out. */
async function setOut({ kept, writes }: Place): Promise<void> {
  if (packetStateOf(kept, writes) === 'assigned') await movePacket({ kept }, { to: 'in_progress' })
}

type Visiting = { door: WalkDoor; draft: VisitDraft; openedAt: number; here: LngLat | null; isDropIn: boolean }

/**
 * Records a visit. What it stands on goes first: the new door, the changed shop. A gift goes after it as a write of its
 * own, so that an empty cupboard never costs the visit.
 */
export async function saveVisit(
  place: Place,
  { door, draft, openedAt, here, isDropIn }: Visiting,
): Promise<QueuedWrite | null> {
  const id = ulid()
  const checkInBand = bandOf(here, door)
  const { userId, branchId } = place.kept
  const saving = { id, now: new Date(), onDate: today(), openedAt, checkInBand, isDropIn }
  if (!visitOf(door, draft, { ...saving, photoId: null })) return null
  const photoId = draft.photo ? await keepPhoto(draft.photo, { userId, branchId, about: aboutDoor(door) }) : null
  const visit = visitOf(door, draft, { ...saving, photoId })
  if (!isDropIn) await setOut(place)
  const before = place.writes.filter(
    ({ stopId, action, json }) =>
      (action === 'unit.create' &&
        typeof json === 'object' &&
        json !== null &&
        'id' in json &&
        json.id === door.unitId) ||
      (action === 'shop.change' && stopId === door.id),
  )
  const write: NewWrite = {
    ...ofPacket(place.kept),
    id,
    stopId: isDropIn ? null : door.id,
    action: 'visit.create',
    method: 'POST',
    path: '/visits',
    json: visit,
    after: before.map(({ id: standsOn }) => standsOn),
    about: aboutDoor(door),
  }
  const gift = takesGift(draft.outcome) ? draft.gift : null
  return gift ? queueWithHanging(write, giftOf(write, gift, visit?.purpose)) : queueWrite(write)
}

function giftOf(
  { userId, branchId, packetId, id: visitId, about }: NewWrite,
  { giftId, name, pieces }: HandedGift,
  visitPurpose: NewVisit['purpose'] | undefined,
): NewWrite {
  const id = ulid()
  const purpose = visitPurpose === 'service' ? 'care' : 'visit'
  return {
    id,
    userId,
    branchId,
    ...(packetId === undefined ? {} : { packetId }),
    action: 'gift_move.create',
    method: 'POST',
    path: '/gift-moves',
    json: { id, giftId, kind: 'given', pieces, visitId, purpose },
    about: [name, about].join(' · '),
  }
}

/** Not been there, and why. */
export async function skipDoor(place: Place, door: WalkDoor, reason: string): Promise<QueuedWrite> {
  await setOut(place)
  return queueWrite({
    ...ofPacket(place.kept),
    stopId: door.id,
    action: 'stop.skip',
    method: 'POST',
    path: `/stops/${door.id}/skip`,
    json: { reason },
    about: aboutDoor(door),
  })
}

export type NewDoor = {
  label: string
  kind: UnitKind
  sideId: string | null
  position: LngLat | null
  /** The door it stands behind in walking order. */
  after: string | null
  occupancy: Occupancy
  shop: { name: string; category: string } | null
}

/** A door nobody had on the list. Its id is made here, so that a visit to it can follow at once. */
export async function addDoor(place: Place, { after, ...door }: NewDoor): Promise<string> {
  await setOut(place)
  const id = ulid()
  await queueWrite({
    ...ofPacket(place.kept),
    action: 'unit.create',
    method: 'POST',
    path: '/units',
    json: { id, floor: '', placeId: null, ...door, ...(after === null ? {} : { after }) },
    about: door.shop?.name || door.label,
  })
  return id
}

/** Another shop stands where this one was. */
export async function replaceShop(
  place: Place,
  door: WalkDoor,
  shop: { name: string; category: string },
): Promise<void> {
  if (!door.shopId) return
  await queueWrite({
    ...ofPacket(place.kept),
    stopId: door.id,
    action: 'shop.change',
    method: 'POST',
    path: `/shops/${door.shopId}/changes`,
    json: { change: 'replaced', on: today(), ...shop },
    about: aboutDoor(door),
  })
}

/** Takes a recorded deed back, wherever it has got to. False where it can no longer be taken back. */
export async function takeBack(write: QueuedWrite): Promise<boolean> {
  const done = await undoWrite(write.id, withdrawalOf(write))
  const { json } = write
  const photoId = typeof json === 'object' && json !== null && 'photoId' in json ? json.photoId : null
  if (done && typeof photoId === 'string') await forgetPhoto(photoId)
  return done
}

export const aboutDoor = ({ name, street, label }: Pick<WalkDoor, 'name' | 'street' | 'label'>): string =>
  [name, [street, label].filter(Boolean).join(' ')].filter(Boolean).join(' · ')
