export const turfKinds = ['community', 'shop', 'park', 'institution', 'village'] as const
/** Turfs of one kind may share at most this part of the smaller one's area. */
export const turfOverlapShare = 0.01
