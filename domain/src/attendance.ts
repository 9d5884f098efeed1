export const attendanceSources = ['invited', 'walk_in', 'merchant', 'friend'] as const
/** A child is a nickname and a band, with a guardian's consent (L5, I8). */
export const childAges = ['0_3', '4_6', '7_9', '10_12', '13_14'] as const
export const consentPurposes = ['call', 'message', 'photo', 'share_with_merchant'] as const
/** Counts of an event without names. */
export const tallyKinds = ['people', 'question', 'consent', 'served', 'leaflet'] as const
