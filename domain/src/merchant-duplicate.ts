import { z } from 'zod'

/** Why two files may be of one merchant: the same sign within 30 m, the same credit code, the same phone. */
export const duplicateReasons = ['same_sign', 'same_credit_code', 'same_phone'] as const
export type DuplicateReason = (typeof duplicateReasons)[number]
/** Shops of one sign within so many metres are one shop, most likely. */
export const duplicateMetres = 30

const sideOfPair = z.object({
  merchantId: z.string(),
  shopId: z.string(),
  name: z.string(),
  address: z.string().nullable(),
  filedGrade: z.int(),
  memberStage: z.string().nullable(),
  /** Visits and contact notes together. */
  contacts: z.int(),
  createdAt: z.string(),
})

/** Files that are suspected to be one; `keep` names the fuller one. */
export const duplicateListSchema = z.object({
  duplicates: z.array(
    z.object({
      one: sideOfPair,
      other: sideOfPair,
      keep: z.enum(['one', 'other']),
      metres: z.number(),
      reasons: z.array(z.enum(duplicateReasons)).min(1),
    }),
  ),
})
export type DuplicatePair = z.infer<typeof duplicateListSchema>['duplicates'][number]

export const newMergeSchema = z
  .strictObject({ keptId: z.ulid(), mergedId: z.ulid() })
  .refine(({ keptId, mergedId }) => keptId !== mergedId, { path: ['mergedId'], error: 'same_merchant' })

export const mergeListSchema = z.object({
  merges: z.array(
    z.object({
      id: z.string(),
      kept: z.object({ id: z.string(), name: z.string() }),
      merged: z.object({ id: z.string(), name: z.string() }),
      mergedAt: z.string(),
      by: z.string().nullable(),
      undoneAt: z.string().nullable(),
    }),
  ),
})

export const dismissalKinds = ['introduction', 'duplicate'] as const
export const dismissalReasons = [
  'not_the_same',
  'competitors',
  'tried_before',
  'owner_unwilling',
  'bad_time',
  'other',
] as const
/** An introduction is not shown again for so many days; two that are not the same stay so. */
export const dismissalDays = 180

/** Not interesting, or not the same: two merchants that are not suggested together any more. */
export const newDismissalSchema = z
  .strictObject({
    kind: z.enum(dismissalKinds),
    merchantIds: z.tuple([z.ulid(), z.ulid()]),
    reason: z.enum(dismissalReasons),
    note: z.string().trim().max(200).default(''),
  })
  .refine(({ merchantIds: [one, other] }) => one !== other, { path: ['merchantIds'], error: 'same_merchant' })
export type NewDismissal = z.infer<typeof newDismissalSchema>
