import type { EventDay } from 'domain/event-day.ts'
import type { PhonePacket } from 'domain/packet.ts'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Reference } from './labels.ts'
import type { Session } from './session.ts'

/** Writes that a phone may keep and send later; each is a line of policy.ts. */
export const queuedActions = [
  'visit.create',
  'visit.withdraw',
  'gift_move.create',
  'gift_move.withdraw',
  'unit.create',
  'unit.update',
  'shop.change',
  'stop.skip',
  'packet.move',
  'lead.create',
  'task.create',
  'attendance.create',
  'attendance.update',
  'attendance.withdraw',
  'event_tally.create',
  'event_tally.withdraw',
] as const
export type QueuedAction = (typeof queuedActions)[number]

/** `waiting` goes out as soon as it can, `parked` was refused and asks for a person, `sent` is kept for the day's view. */
export type WriteState = 'waiting' | 'parked' | 'sent' | 'dropped'

/** What the server said to a write that it did not take. */
export type WriteProblem = { status: number; code: string; detail: unknown; requestId: string | null; at: number }

/** A write as the phone keeps it. Its id goes along as `Client-Write`, so that a repeat answers as the first. */
export type QueuedWrite = {
  id: string
  /** Counted by the database: the order in which things were done, whatever the phone's clock says. */
  place?: number
  userId: string
  branchId: string
  packetId: string | null
  stopId: string | null
  /** The event whose day it belongs to; none for what was done on a walk. */
  eventId?: string | null
  action: QueuedAction
  method: 'POST' | 'PUT' | 'DELETE'
  /** Under /api/branches/:branchId. */
  path: string
  json: unknown
  ifMatch: number | null
  /** Writes that must have arrived before: the new door before the visit to it. */
  after: string[]
  /** What it is about, as the list shows it: the sign or the door. */
  about: string
  state: WriteState
  tries: number
  /** Milliseconds since 1970 by the phone's clock. */
  madeAt: number
  sentAt: number | null
  problem: WriteProblem | null
  /** Why somebody dropped it. */
  droppedWhy: string | null
}

/** A photo goes out by itself after the visit it belongs to: a slow picture holds no visit up. */
export type QueuedPhoto = {
  id: string
  userId: string
  branchId: string
  about: string
  photo: Blob
  state: WriteState
  tries: number
  madeAt: number
  problem: WriteProblem | null
}

/** A packet taken along, with what opens its writes when the session has run out. */
export type KeptPacket = {
  id: string
  userId: string
  branchId: string
  packet: PhonePacket
  takenAt: number
  /** Milliseconds since 1970; from then on it is gone. */
  validUntil: number
  token: { id: string; secret: string } | null
  /** Words of trades, which come from the server. */
  reference: Reference
  /** What of the base map was fetched for it; null before. */
  tiles: { count: number; bytes: number } | null
}

/** The day of an event taken along by whoever is on duty, with what opens his writes when the session has run out. */
export type KeptDay = {
  /** Of the event. */
  id: string
  userId: string
  branchId: string
  day: EventDay
  /** When it was asked for: what was sent later may not stand in it yet. */
  takenAt: number
  validUntil: number
  token: { id: string; secret: string } | null
}

/** Who walks with this phone: enough to show the walk when nothing answers. */
export type KeptWalker = { key: 'walker'; session: Session; until: number }

interface WalkDatabase extends DBSchema {
  packets: { key: string; value: KeptPacket }
  days: { key: string; value: KeptDay }
  writes: { key: number; value: QueuedWrite; indexes: { id: string } }
  photos: { key: string; value: QueuedPhoto }
  walker: { key: string; value: KeptWalker }
}
export type WalkStore = IDBPDatabase<WalkDatabase>

export const walkDatabaseName = 'branch-atlas-walk'

let opened: Promise<WalkStore> | null = null

/** The phone's own database, opened once. */
export function walkStore(): Promise<WalkStore> {
  opened ??= openDB<WalkDatabase>(walkDatabaseName, 2, {
    upgrade(db, before) {
      // A phone that walked with the first version keeps its queue.
      db.createObjectStore('days', { keyPath: 'id' })
      if (before > 0) return
      db.createObjectStore('packets', { keyPath: 'id' })
      db.createObjectStore('writes', { keyPath: 'place', autoIncrement: true }).createIndex('id', 'id', {
        unique: true,
      })
      db.createObjectStore('photos', { keyPath: 'id' })
      db.createObjectStore('walker', { keyPath: 'key' })
    },
    // A newer page in another window waits for this one to let go.
    blocking(_now, _next, event) {
      opened = null
      if (event.target instanceof IDBDatabase) event.target.close()
    },
    terminated() {
      opened = null
    },
  }).catch((problem: unknown) => {
    opened = null
    throw problem
  })
  return opened
}

const listeners = new Set<() => void>()
const elsewhere = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(walkDatabaseName)
elsewhere?.addEventListener('message', () => tellHere())

/** Calls back after every change of what the phone keeps, in this window or another. */
export function onWalkStore(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function walkStoreChanged(): void {
  tellHere()
  elsewhere?.postMessage('changed')
}

function tellHere(): void {
  for (const listener of listeners) listener()
}
