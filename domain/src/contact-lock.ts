import { z } from 'zod'
import { colleagueSchema } from './colleague.ts'
import type { Role } from './user.ts'

/** Whom a lock holds; a shop is held through its file. */
export const lockSubjects = ['customer', 'merchant'] as const
export type LockSubject = (typeof lockSubjects)[number]
export const lockStates = ['active', 'released', 'handed_over', 'expired'] as const
export type LockState = (typeof lockStates)[number]
export const lockChannels = ['branch', 'remote', 'wealth_centre', 'lobby'] as const
/** A lock lasts so many days and is renewed once (P-LOCK). */
export const lockDays = 14
/** Who is told by name who holds a customer. */
export const lockHolderRoles = ['branch_head', 'rm', 'remote', 'auditor'] as const satisfies readonly Role[]

export const handOverStates = ['asked', 'accepted', 'returned', 'withdrawn'] as const

/** From today for so many days at most; the head may lock for a colleague. */
export const newContactLockSchema = z.strictObject({
  subjectKind: z.enum(lockSubjects),
  subjectId: z.ulid(),
  channel: z.enum(lockChannels).default('branch'),
  reason: z.string().trim().min(2).max(200),
  /** Null = the longest that may be. */
  untilOn: z.iso.date().nullable().default(null),
  /** Null = whoever asks. */
  holderUserId: z.ulid().nullable().default(null),
})
export type NewContactLock = z.infer<typeof newContactLockSchema>

/** To renew or to release says all there is to say. */
export const lockEndSchema = z.strictObject({})

export const lockQuerySchema = z.strictObject({
  state: z.enum(lockStates).optional(),
  holderUserId: z.ulid().optional(),
  subjectKind: z.enum(lockSubjects).optional(),
  subjectId: z.ulid().optional(),
})

export const contactLockSchema = z.object({
  id: z.string(),
  subjectKind: z.enum(lockSubjects),
  /** Null to whom the customer is not told. */
  subject: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Null where the holder works elsewhere, and to whom he is not told; `holderName` then says who, or is empty. */
  holder: colleagueSchema.nullable(),
  holderName: z.string(),
  channel: z.enum(lockChannels),
  reason: z.string(),
  fromOn: z.iso.date(),
  untilOn: z.iso.date(),
  state: z.enum(lockStates),
  renewed: z.boolean(),
  endedAt: z.string().nullable(),
  isMine: z.boolean(),
  mayRenew: z.boolean(),
  mayRelease: z.boolean(),
})
export type ContactLock = z.infer<typeof contactLockSchema>
export const contactLockListSchema = z.object({ onDate: z.iso.date(), locks: z.array(contactLockSchema) })

/** Rows of a list as pasted from a spreadsheet: which customer by the bank's number, who holds him, until when. */
export const lockSheetRowSchema = z.strictObject({
  customerRef: z.string().trim().min(1).max(60),
  holderName: z.string().trim().min(1).max(60),
  untilOn: z.iso.date(),
  reason: z.string().trim().max(200).default(''),
})
export const lockSheetSchema = z.strictObject({
  channel: z.enum(lockChannels).default('remote'),
  rows: z.array(lockSheetRowSchema).min(1).max(2000),
})
export type LockSheet = z.infer<typeof lockSheetSchema>
export const lockSheetRefusals = ['unknown_customer', 'held_by_another', 'past_day', 'twice'] as const
export const lockSheetSavedSchema = z.object({
  saved: z.int(),
  unchanged: z.int(),
  /** Lines from 1, with why. */
  rejected: z.array(z.object({ line: z.int(), reason: z.enum(lockSheetRefusals) })),
})
