/** What proves a conversion: a list of the bank's own system, or the word of the manager. */
export const conversionProofs = ['import', 'declared'] as const
export const conversionSubjects = ['customer', 'merchant'] as const
/** How credit for a conversion is shared (K19). */
export const creditModels = ['last', 'first', 'position', 'dual'] as const
/** What earns credit; without any touch it came by itself. */
export const creditSources = ['canvass', 'visit', 'coupon', 'event', 'touch', 'organic'] as const
export const holdOutOrigins = ['event', 'canvass_plan'] as const
export const holdOutSubjects = ['customer', 'segment_side'] as const
