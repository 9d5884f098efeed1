export const appointmentSubjects = ['customer', 'merchant', 'place'] as const
/** Asked for by ring or message, what came of it, and whether it took place. */
export const appointmentStates = ['to_ring', 'agreed', 'no_answer', 'declined', 'kept', 'missed'] as const
