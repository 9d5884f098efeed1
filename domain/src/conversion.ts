import { z } from 'zod'
import { colleagueSchema } from './colleague.ts'
import { upliftSchema } from './event-result.ts'
import { productLines } from './product.ts'

/** What proves a conversion: a list of the bank's own system, or the word of the manager. */
export const conversionProofs = ['import', 'declared'] as const
export type ConversionProof = (typeof conversionProofs)[number]
export const conversionSubjects = ['customer', 'merchant'] as const
/** How credit for a conversion is shared (K19). */
export const creditModels = ['last', 'first', 'position', 'dual'] as const
/** The models whose shares of one conversion add up to 1; the double credit is a ledger of its own (I15). */
export const sharedModels = ['last', 'first', 'position'] as const satisfies readonly (typeof creditModels)[number][]
export type SharedModel = (typeof sharedModels)[number]
/** What earns credit; without any touch it came by itself. */
export const creditSources = ['canvass', 'visit', 'coupon', 'event', 'touch', 'organic'] as const
export type CreditSource = (typeof creditSources)[number]
export const holdOutOrigins = ['event', 'canvass_plan'] as const
export const holdOutSubjects = ['customer', 'segment_side'] as const

/** Something really bought or opened, as the manager declares it. A list of the bank's own system proves it. */
export const newConversionSchema = z.strictObject({
  /** Made by the client, so that a repeat is the same conversion. */
  id: z.ulid().optional(),
  leadId: z.ulid().nullable().default(null),
  subjectKind: z.enum(conversionSubjects),
  subjectId: z.ulid(),
  line: z.enum(productLines),
  happenedOn: z.iso.date(),
  /** Whole fen; null where nobody said. */
  valueFen: z.int().min(0).max(1_000_000_000_000).nullable().default(null),
  fromRivalBank: z.boolean().default(false),
  note: z.string().trim().max(200).default(''),
})
export type NewConversion = z.infer<typeof newConversionSchema>

export const conversionQuerySchema = z
  .strictObject({
    from: z.iso.date(),
    to: z.iso.date(),
    eventId: z.ulid().optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'ends_before_start' })

/** What a share of credit belongs to: `id` is the event, plan, visit, benefit or touch, null where it came by itself. */
export const creditSchema = z.object({
  source: z.enum(creditSources),
  id: z.string().nullable(),
  /** Title of the event, plan or benefit; null where it has none. */
  title: z.string().nullable(),
  on: z.iso.date().nullable(),
  share: z.number().nonnegative(),
})
export type Credit = z.infer<typeof creditSchema>

const named = z.object({ id: z.string(), name: z.string() })
export const dualCreditSchema = z.object({
  id: z.string(),
  user: colleagueSchema,
  reason: z.string(),
})

export const conversionSchema = z.object({
  id: z.string(),
  leadId: z.string().nullable(),
  subjectKind: z.enum(conversionSubjects),
  subject: named,
  line: z.enum(productLines),
  happenedOn: z.iso.date(),
  /** Null where nobody said, and to whom it is not told. */
  valueFen: z.int().nullable(),
  fromRivalBank: z.boolean(),
  verifiedBy: z.enum(conversionProofs),
  note: z.string(),
  by: colleagueSchema.nullable(),
  /** The way to it, the first touch first, each with its share by each model (K19); one row `organic` without any. */
  path: z.array(
    creditSchema.omit({ share: true }).extend({ last: z.number(), first: z.number(), position: z.number() }),
  ),
  /** Second credits (双算): never in a total. */
  dual: z.array(dualCreditSchema),
  mayWithdraw: z.boolean(),
})
export type Conversion = z.infer<typeof conversionSchema>
export const conversionListSchema = z.object({ conversions: z.array(conversionSchema) })

export const newDualCreditSchema = z.strictObject({
  userId: z.ulid(),
  reason: z.string().trim().min(2).max(200),
})

export const mostConversionRows = 500
/** A table pasted from the bank's own system (系统回流): tabs, commas or semicolons, with a header line. */
export const conversionSheetSchema = z.strictObject({ text: z.string().min(1).max(200_000) })

/** Columns as they are called in such a table, Chinese first. */
export const conversionColumns = {
  customer: ['客户号', '客户编号', '客户', 'customer', 'customer no', 'customer_id'],
  merchant: ['商户', '商户名称', '店招', 'merchant', 'shop'],
  line: ['产品', '业务', '产品线', '业务种类', 'product', 'line'],
  day: ['日期', '办理日期', '开户日期', '发生日期', 'date', 'day'],
  value: ['金额', '金额（元）', '金额(元)', '元', 'amount', 'value', 'yuan'],
  rival: ['他行转入', '来自他行', '同业', 'from rival', 'rival'],
} as const
export type ConversionColumn = keyof typeof conversionColumns

/** Why a row of the table cannot be taken. */
export const conversionReasons = [
  'no_subject',
  'unknown_customer',
  'unknown_merchant',
  'several_merchants',
  'unknown_line',
  'no_day',
  'date_in_future',
  'bad_value',
  'stands',
  'twice',
] as const
export type ConversionReason = (typeof conversionReasons)[number]
/** A row is new, proves what a manager declared before, or is refused. */
export const conversionVerdicts = ['new', 'proves', 'refused'] as const

export const conversionSheetCheckSchema = z.object({
  missing: z.array(z.enum(['subject', 'line', 'day'])),
  rows: z.array(
    z.object({
      /** Line of the table, its header being 1. */
      line: z.int(),
      /** As it stands in the table, shortened: a bank's number is never told back whole. */
      subject: z.string(),
      product: z.enum(productLines).nullable(),
      happenedOn: z.iso.date().nullable(),
      verdict: z.enum(conversionVerdicts),
      reasons: z.array(z.enum(conversionReasons)),
    }),
  ),
  taken: z.int(),
  refused: z.int(),
})
export type ConversionSheetCheck = z.infer<typeof conversionSheetCheckSchema>
export const conversionSheetMadeSchema = z.object({ made: z.int(), proved: z.int(), refused: z.int() })

export const attributionQuerySchema = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'ends_before_start' })

/** Credit of one source. A figure is null to whom fewer than 10 conversions are not told, or what would give them away. */
export const creditRowSchema = z.object({
  /** Conversions it had a part in. */
  conversions: z.int().nullable(),
  last: z.number().nullable(),
  first: z.number().nullable(),
  position: z.number().nullable(),
  /** How far the share of LAST may lie from what was counted by chance (Wilson 95 %); null without conversions. */
  ci: z.tuple([z.number(), z.number()]).nullable(),
  isFew: z.boolean(),
})
export type CreditRow = z.infer<typeof creditRowSchema>
const titled = creditRowSchema.extend({ id: z.string(), title: z.string(), on: z.iso.date().nullable() })

/** K19 over the conversions of some days. */
export const attributionSchema = z.object({
  asOf: z.iso.date(),
  from: z.iso.date(),
  to: z.iso.date(),
  /** All conversions; the LAST column adds up to it. Null where fewer than 10 are not told. */
  conversions: z.int().nullable(),
  isFew: z.boolean(),
  /** Of them proved by the bank's own system. */
  proved: z.int().nullable(),
  /** One row a source, those without any as well; `organic` always. */
  bySource: z.array(creditRowSchema.extend({ source: z.enum(creditSources) })),
  /** An event that sells nothing is judged from a day on: before it `judgedFrom` says so, and every figure is null. */
  byEvent: z.array(titled.extend({ judgedFrom: z.iso.date().nullable() })),
  byPlan: z.array(titled),
  /** With the shop that gives it: several give the same. */
  byCoupon: z.array(titled.extend({ merchantName: z.string() })),
  /** Walks of these days that left sides of streets out on purpose: shops walked to against shops held out. */
  planUplift: z.array(z.object({ id: z.string(), title: z.string(), on: z.iso.date(), uplift: upliftSchema })),
  /** The ledger of second credits by colleague, beside the totals. */
  dual: z.array(z.object({ user: colleagueSchema, credits: z.int() })),
})
export type Attribution = z.infer<typeof attributionSchema>
