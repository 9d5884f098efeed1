import type { KeptPacket, QueuedWrite } from '#api/walk-store.ts'
import type { WalkDoor } from './walk-doors.ts'

/** The packet one walks with, what was done on this phone, and its doors as they stand by that. */
export type WalkPlace = { kept: KeptPacket; writes: readonly QueuedWrite[]; doors: readonly WalkDoor[] }
