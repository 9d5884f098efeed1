import { z } from 'zod'

/** Who stands in the tie: a merchant's file, a customer, an employer's place, or a name that nobody has on file. */
export const tieFromKinds = ['merchant', 'customer'] as const
export const tieToKinds = ['merchant', 'place', 'name'] as const
/** supplier: `to` supplies `from`; distributor: `to` sells on for `from`; client: `to` buys from `from`;
 *  owner, head, accountant: the customer `from` owns, heads or keeps the books of `to` (R099). */
export const tieTypes = [
  'supplier',
  'distributor',
  'client',
  'partner',
  'landlord',
  'owner',
  'head',
  'accountant',
] as const
export type TieType = (typeof tieTypes)[number]
/** Ties of a person to a firm. */
export const personalTies: readonly TieType[] = ['owner', 'head', 'accountant']
export const banksHere = ['yes', 'no', 'unknown'] as const

/** A tie of business (R037, R038): who stands behind a merchant or a customer, and whether they bank here. */
export const newBusinessTieSchema = z
  .strictObject({
    fromKind: z.enum(tieFromKinds),
    fromId: z.ulid(),
    toKind: z.enum(tieToKinds),
    toId: z.ulid().nullable().default(null),
    /** The firm's name where nobody has it on file; a firm, never a private person (I7). */
    toName: z.string().trim().max(60).default(''),
    type: z.enum(tieTypes),
    banksHere: z.enum(banksHere).default('unknown'),
    note: z.string().trim().max(200).default(''),
  })
  .refine(({ toKind, toId, toName }) => (toKind === 'name' ? toName !== '' && toId === null : toId !== null), {
    path: ['toId'],
    error: 'other_side_needed',
  })
  .refine(({ fromKind, toKind, fromId, toId }) => fromKind !== toKind || fromId !== toId, {
    path: ['toId'],
    error: 'same_side',
  })
  .refine(({ type, fromKind }) => fromKind === 'customer' || !personalTies.includes(type), {
    path: ['type'],
    error: 'only_of_a_customer',
  })
export type NewBusinessTie = z.infer<typeof newBusinessTieSchema>

const tieEndSchema = z.object({
  kind: z.enum(['merchant', 'customer', 'place', 'name']),
  id: z.string().nullable(),
  /** Null for a customer whom the reader may not see: then `askName` says whom to ask. */
  name: z.string().nullable(),
  category: z.string().nullable(),
  askName: z.string().nullable(),
})
export type TieEnd = z.infer<typeof tieEndSchema>

export const businessTieSchema = z.object({
  id: z.string(),
  from: tieEndSchema,
  to: tieEndSchema,
  type: z.enum(tieTypes),
  banksHere: z.enum(banksHere),
  note: z.string(),
  rowVersion: z.int(),
})
export type BusinessTie = z.infer<typeof businessTieSchema>

/** Ties with the counts of R037; `doorOpeners` are customers who own, head or keep the books of the asked one (R099). */
export const businessTiesSchema = z.object({
  ties: z.array(businessTieSchema),
  banksHere: z.object({ yes: z.int(), no: z.int(), unknown: z.int() }),
  doorOpeners: z.int(),
})
export type BusinessTies = z.infer<typeof businessTiesSchema>
