/** Whom a lock holds; a shop is held through its file. */
export const lockSubjects = ['customer', 'merchant'] as const
export const lockStates = ['active', 'released', 'handed_over', 'expired'] as const
export type LockState = (typeof lockStates)[number]
export const lockChannels = ['branch', 'remote', 'wealth_centre', 'lobby'] as const
/** A lock lasts so many days and is renewed once (P-LOCK). */
export const lockDays = 14

export const handOverStates = ['asked', 'accepted', 'returned', 'withdrawn'] as const
