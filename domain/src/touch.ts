import { z } from 'zod'
import { colleagueSchema } from './colleague.ts'

export const touchSubjects = ['customer', 'merchant', 'lead'] as const
export const touchChannels = [
  'call',
  'wechat',
  'sms_mass',
  'sms_one',
  'visit',
  'branch_meet',
  'event',
  'gift',
  'card',
] as const
export const touchPurposes = ['care', 'service', 'marketing', 'risk'] as const
export type TouchPurpose = (typeof touchPurposes)[number]
/** What a marketing touch went against, where it was let through with a reason or came to light later. */
export const touchBreaches = ['lock', 'do_not_contact', 'do_not_visit', 'cool_down', 'budget'] as const
export type TouchBreach = (typeof touchBreaches)[number]
/** Marketing touches of one subject: at most so many in so many days (P-CAP). */
export const touchCaps = [
  { touches: 2, days: 7 },
  { touches: 4, days: 30 },
] as const

/** Somebody got in touch: by ring, message or in person. A visit writes its own. */
export const newTouchSchema = z.strictObject({
  id: z.ulid().optional(),
  subjectKind: z.enum(touchSubjects),
  subjectId: z.ulid(),
  touchedAt: z.iso.datetime().nullable().default(null),
  channel: z.enum(touchChannels),
  purpose: z.enum(touchPurposes),
  /** The other side answered. A message to many never is. */
  twoWay: z.boolean().default(false),
  result: z.string().trim().max(300).default(''),
  override: z.string().trim().min(2).max(200).nullable().default(null),
})
export type NewTouch = z.infer<typeof newTouchSchema>

export const touchQuerySchema = z.strictObject({
  subjectKind: z.enum(touchSubjects).optional(),
  subjectId: z.ulid().optional(),
  userId: z.ulid().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** `yes` = only what went against a rule. */
  breached: z.literal('yes').optional(),
})
export const touchListSchema = z.object({
  touches: z.array(
    z.object({
      id: z.string(),
      subjectKind: z.enum(touchSubjects),
      /** Null to whom the customer is not told. */
      subject: z.object({ id: z.string(), name: z.string() }).nullable(),
      by: colleagueSchema,
      touchedAt: z.string(),
      channel: z.enum(touchChannels),
      purpose: z.enum(touchPurposes),
      twoWay: z.boolean(),
      result: z.string(),
      visitId: z.string().nullable(),
      breach: z.enum(touchBreaches).nullable(),
      breachReason: z.string(),
      mayWithdraw: z.boolean(),
    }),
  ),
})

/** Days of an evaluation, both counted. */
export const daySpanSchema = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'ends_before_start' })

/** K24: how many marketing touches kept to locks and caps. */
export const exclusionSchema = z.object({
  /** UTC instant of the count. */
  asOf: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  touches: z.int(),
  violations: z.int(),
  /** Share of touches that kept to the rules, 0 to 1; null without a touch. */
  clean: z.number().nullable(),
  violationRate: z.number().nullable(),
  byBreach: z.array(z.object({ breach: z.enum(touchBreaches), count: z.int() })),
  /** Refused at save and so no touch at all is not counted here; these were let through with a reason. */
  letThrough: z.int(),
})
export type Exclusion = z.infer<typeof exclusionSchema>
