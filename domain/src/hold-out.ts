import { z } from 'zod'
import { holdOutOrigins, holdOutSubjects } from './conversion.ts'
import { newInvitationsSchema, toldCountSchema } from './invitation.ts'

/** Shares of those who could be asked, or of the sides of a plan, that can be left out. */
export const holdOutShares = [0.1, 0.2, 0.3, 0.5] as const
export const standardHoldOutShare = 0.2

export const holdOutQuerySchema = z.strictObject({ originKind: z.enum(holdOutOrigins), originId: z.ulid() })
export type HoldOutOrigin = { kind: (typeof holdOutOrigins)[number]; id: string }

/**
 * Leaves out a share, drawn by lot: customers of the invitation list, as many of each manager; or sides of a walk, as many
 * of each street. Equal seeds draw the same.
 */
export const newHoldOutSchema = z.strictObject({
  originKind: z.enum(holdOutOrigins),
  originId: z.ulid(),
  share: z
    .number()
    .refine((share) => holdOutShares.some((one) => one === share), { error: 'unknown_share' })
    .default(standardHoldOutShare),
  seed: z.int().min(1).max(9999).default(1),
  /** Of an event: whom its list is asked for. */
  question: newInvitationsSchema.pick({ siteId: true, metres: true, by: true }).prefault({}),
})
export type NewHoldOut = z.infer<typeof newHoldOutSchema>

export const holdOutSchema = z.object({
  originKind: z.enum(holdOutOrigins),
  originId: z.string(),
  subjectKind: z.enum(holdOutSubjects),
  /** Left out. */
  held: toldCountSchema,
  /** Invited, or sides that are walked, beside them. */
  others: toldCountSchema,
  byOwner: z.array(z.object({ ownerId: z.string(), name: z.string(), held: toldCountSchema })),
  /** Streets are no persons: everybody who plans walks reads them. */
  sides: z.array(z.object({ sideId: z.string(), street: z.string() })),
  drawnAt: z.string().nullable(),
  /** Null where it may be changed. */
  fixed: z.enum(['live', 'invited', 'dispatched']).nullable(),
  mayChange: z.boolean(),
})
export type HoldOut = z.infer<typeof holdOutSchema>
