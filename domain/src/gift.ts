export const giftMoveKinds = ['received', 'given', 'returned', 'counted'] as const
export const giftPurposes = ['care', 'event', 'new_vip'] as const
