import { z } from 'zod'

/**
 * What a family may be asked for an event: whether children from 4 to 12, or somebody of 60 or more, live there. Never who,
 * how old or how many: they are minors (L5), and an invitation needs no more.
 */
export const homeFacts = ['hasChild4To12', 'hasElder'] as const
export type HomeFact = (typeof homeFacts)[number]

/** Who said so: a colleague who knows them, or a file of the bank. A hand's word stands against files. */
const homeFactSources = ['hand', 'import'] as const

/** True, false, or null where nobody was asked. */
export const homeFactsSchema = z.strictObject({
  hasChild4To12: z.boolean().nullable(),
  hasElder: z.boolean().nullable(),
})

/** Since when something is known of a home, and by whom; absent where that was not kept. */
export const homeFactsToldSchema = z.partialRecord(
  z.enum(homeFacts),
  z.object({ source: z.enum(homeFactSources), on: z.iso.date() }),
)
export type HomeFactsTold = z.infer<typeof homeFactsToldSchema>

/** What is known of a customer's home. `rowVersion` is 0 while nothing ever was: the household is made with its first fact. */
export const customerHomeFactsSchema = homeFactsSchema.extend({
  told: homeFactsToldSchema,
  /** Other customers of the same household: what is said holds for them too. */
  others: z.int().nonnegative(),
  rowVersion: z.int().nonnegative(),
})
export type CustomerHomeFacts = z.infer<typeof customerHomeFactsSchema>
