import type { KeptDay, QueuedWrite } from '#api/walk-store.ts'
import type { DayState } from './day-state.ts'

/** The event's day on this phone, what was done with it here, and how it stands by both. */
export type DayPlace = { kept: KeptDay; writes: readonly QueuedWrite[]; state: DayState }
