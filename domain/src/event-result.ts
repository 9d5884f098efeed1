import { z } from 'zod'
import { consentPurposes, tallyKinds } from './attendance.ts'
import { colleagueSchema } from './colleague.ts'
import { againAnswers, eventKinds, eventStates, eventUnits } from './event.ts'
import { eventGiftsSchema } from './event-gifts.ts'
import { amountMetrics, costItems, eventCheckpoints } from './event-money.ts'
import { eventReviewChangeSchema } from './event-plan.ts'
import { shareSchema } from './share.ts'

/** Days after the event at which it is looked back at. */
export const checkpointDays = { t0: 0, t7: 7, t30: 30, t90: 90 } as const satisfies Record<
  (typeof eventCheckpoints)[number],
  number
>
/** The columns of a result: the checkpoints, and today. */
export const resultColumns = [...eventCheckpoints, 'today'] as const
export type ResultColumn = (typeof resultColumns)[number]

/** What came within so many days of the event counts as its conversions, and for those who decide slowly. */
export const conversionDays = 30
export const lateConversionDays = 90
/** An event that sells nothing is not judged by conversions before so many days. */
export const noSellingDays = 90

/**
 * Persons counted: `count` is null where fewer than 10 are not told to the reader (`isFew`), and where nobody knows or
 * nobody is to judge yet.
 */
export const personCountSchema = z.object({ count: z.int().nullable(), isFew: z.boolean() })
export type PersonCount = z.infer<typeof personCountSchema>

/** Figures of persons, in the order they are read. */
export const personFigures = [
  'invited',
  'replied_yes',
  'households',
  'people',
  'walk_ins',
  'contacts',
  'leads',
  'leads_touched',
  'leads_untouched_t3',
  'appointments',
  'conversions_30',
  'conversions_90',
  'proved',
  'new_customers',
  'familiarity_moved',
] as const
export type PersonFigure = (typeof personFigures)[number]

/** What an event had come to by a day. */
export const eventFiguresSchema = z.object({
  asOf: z.iso.date(),
  persons: z.record(z.enum(personFigures), personCountSchema),
  /** Consents by purpose, and counts without names. */
  consents: z.array(z.object({ purpose: z.enum(consentPurposes), count: z.int().nullable(), isFew: z.boolean() })),
  tally: z.array(z.object({ kind: z.enum(tallyKinds), pieces: z.int() })),
  /** Codes redeemed at the partners since the event; null where it has no partners. */
  redemptions: z.int().nullable(),
  /** Whether a line of costs or an entry of a gift says what it cost; else nobody knows, and the sums say nothing. */
  isCosted: z.boolean(),
  grossFen: z.int(),
  sponsorFen: z.int(),
  netFen: z.int(),
  /** Lines of the budget that nobody has said the real sum of: they count as planned. */
  plannedLines: z.int(),
  perHouseholdFen: z.number().nullable(),
  perPersonFen: z.number().nullable(),
  perNewCustomerFen: z.number().nullable(),
  /** Replied yes of invited, households of yes, new customers of contacts; null where a part is not told. */
  replied: z.number().nullable(),
  arrived: z.number().nullable(),
  converted: z.number().nullable(),
  assets30Fen: z.int().nullable(),
  assets90Fen: z.int().nullable(),
  feesFen: z.int().nullable(),
  retained: z.number().nullable(),
  gainFen: z.number().nullable(),
  roi: z.number().nullable(),
  roiAt30: z.number().nullable(),
  roiWithoutSponsors: z.number().nullable(),
  breakEvenFen: z.number().nullable(),
})
export type EventFigures = z.infer<typeof eventFiguresSchema>

/** The steps of an event's funnel (K18). */
export const eventFunnelSteps = [
  'invited',
  'replied_yes',
  'households',
  'contacts',
  'leads',
  'appointments',
  'conversions_30',
] as const satisfies readonly PersonFigure[]

export const eventFunnelSchema = z.object({
  steps: z.array(
    z.object({
      step: z.enum(eventFunnelSteps),
      count: z.int().nullable(),
      isFew: z.boolean(),
      /** Null where one of the two is not told, and where more came than the step before: walk-ins were not invited. */
      ofStepBefore: shareSchema.nullable(),
    }),
  ),
  /** Fewer than 30 days have passed: the last steps may still grow. */
  isYoung: z.boolean(),
})
export type EventFunnel = z.infer<typeof eventFunnelSchema>

/** Whom those invited are compared with: held out on purpose, or alike and simply not invited. */
export const controlKinds = ['held_out', 'comparable'] as const
const groupSchema = z.object({ converted: z.int().nullable(), total: z.int().nullable(), isFew: z.boolean() })
export const upliftSchema = z.object({
  /** Days after the event in which conversions count. */
  days: z.int(),
  isYoung: z.boolean(),
  invited: groupSchema,
  /** The better of the two groups; null where there is neither. */
  control: groupSchema.extend({ kind: z.enum(controlKinds) }).nullable(),
  /** Null without a control of 60: then the counts are for reference only. */
  difference: z.number().nullable(),
  ci: z.tuple([z.number(), z.number()]).nullable(),
  isClear: z.boolean().nullable(),
})
export type UpliftTold = z.infer<typeof upliftSchema>

const site = z.object({
  id: z.string(),
  name: z.string(),
  lng: z.number(),
  lat: z.number(),
})
export const newEventAmountSchema = z.strictObject({
  metric: z.enum(amountMetrics),
  /** Whole fen; assets may have gone down. */
  fen: z.int().min(-1_000_000_000_000).max(1_000_000_000_000),
  source: z.string().trim().min(2).max(120),
  asOf: z.iso.date(),
})
export type NewEventAmount = z.infer<typeof newEventAmountSchema>

export const eventTargetsSchema = z.object({
  invited: z.int().nullable(),
  households: z.int().nullable(),
  leads: z.int().nullable(),
  appointments: z.int().nullable(),
})

/** The result of one event (F08). */
export const eventResultSchema = z.object({
  event: z.object({
    id: z.string(),
    rowVersion: z.int(),
    title: z.string(),
    kind: z.enum(eventKinds),
    state: z.enum(eventStates),
    onDate: z.iso.date().nullable(),
    unit: z.enum(eventUnits),
    noSelling: z.boolean(),
    tallyOnly: z.boolean(),
    budgetFen: z.int().nullable(),
    site: site.nullable(),
  }),
  branch: z.object({ code: z.string(), name: z.string() }),
  today: z.iso.date(),
  /** Days since the event; null without a day, negative before it. */
  days: z.int().nullable(),
  /** From which day conversions are judged: an event that sells nothing waits for T+90. */
  judgedFrom: z.iso.date().nullable(),
  targets: eventTargetsSchema,
  columns: z.array(
    z.object({
      column: z.enum(resultColumns),
      dueOn: z.iso.date().nullable(),
      isDue: z.boolean(),
      /** Null before its day. */
      figures: eventFiguresSchema.nullable(),
      /** What was read when the day had passed, where that differs from what is known now: came in later. */
      kept: z
        .object({
          asOf: z.iso.date(),
          changed: z.array(z.object({ figure: z.enum(personFigures), was: z.int().nullable() })),
        })
        .nullable(),
    }),
  ),
  funnel: eventFunnelSchema.nullable(),
  uplift: upliftSchema.nullable(),
  costs: z.array(z.object({ item: z.enum(costItems), grossFen: z.int(), sponsorFen: z.int() })),
  /** Budget and register of gifts; null where neither says anything. */
  gifts: eventGiftsSchema.nullable(),
  /** What merchants promised, and what of it came; null while nobody said. */
  sponsors: z.array(
    z.object({
      merchant: z.object({ id: z.string(), name: z.string() }),
      promisedFen: z.int(),
      deliveredFen: z.int().nullable(),
    }),
  ),
  /** All times of a recurring event that were held; null for one that stands alone. */
  series: z
    .object({
      title: z.string(),
      /** Times that are planned, those held among them. */
      of: z.int(),
      times: z.array(
        z.object({
          id: z.string(),
          onDate: z.iso.date(),
          people: personCountSchema,
          contacts: personCountSchema,
          questions: z.int(),
          /** Null where nobody knows what it cost. */
          netFen: z.int().nullable(),
        }),
      ),
      /** Null where one of the times is not told. */
      sums: z.object({
        people: z.int().nullable(),
        contacts: z.int().nullable(),
        questions: z.int(),
        /** Null where of one of the times nobody knows it. */
        netFen: z.int().nullable(),
        perPersonFen: z.number().nullable(),
      }),
    })
    .nullable(),
  margin: z.number(),
  amounts: z.array(
    z.object({
      id: z.string(),
      metric: z.enum(amountMetrics),
      fen: z.int(),
      source: z.string(),
      asOf: z.iso.date(),
      by: colleagueSchema.nullable(),
    }),
  ),
  review: eventReviewChangeSchema,
})
export type EventResult = z.infer<typeof eventResultSchema>

/** One event among others: what the next siting learns from. */
export const eventResultRowSchema = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(eventKinds),
  state: z.enum(eventStates),
  onDate: z.iso.date(),
  noSelling: z.boolean(),
  isJudged: z.boolean(),
  site: site.nullable(),
  figures: eventFiguresSchema,
  again: z.enum(againAnswers).nullable(),
})
export type EventResultRow = z.infer<typeof eventResultRowSchema>

/** Events of one kind at one site, pooled: attended households per yuan of the bank, with how many events that stands on. */
export const learntSiteSchema = z.object({
  /** Place, merchant or group of the site; null for a spot, then its name tells them apart. */
  subjectKind: z.string(),
  subjectId: z.string().nullable(),
  name: z.string(),
  lng: z.number(),
  lat: z.number(),
  kinds: z.array(z.enum(eventKinds)),
  events: z.int(),
  lastOn: z.iso.date(),
  households: z.int().nullable(),
  isFew: z.boolean(),
  /** Where nobody signed in: heads that were counted, and what the bank paid for each; null where there were none. */
  heads: z.int().nullable(),
  perHeadFen: z.number().nullable(),
  /** Null where of one of the events nobody knows what it cost. */
  netFen: z.int().nullable(),
  perHouseholdFen: z.number().nullable(),
  /** Households for a yuan of the bank: what ranks; null where it cost nothing or households are not known. */
  householdsPerYuan: z.number().nullable(),
})
export type LearntSite = z.infer<typeof learntSiteSchema>

export const eventResultListQuerySchema = z.strictObject({ kind: z.enum(eventKinds).optional() })
export const eventResultListSchema = z.object({
  asOf: z.iso.date(),
  events: z.array(eventResultRowSchema),
  sites: z.array(learntSiteSchema),
})
export type EventResultList = z.infer<typeof eventResultListSchema>

export const eventResultExportSchema = z.strictObject({
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
  kind: z.enum(eventKinds).nullable().default(null),
})
export type EventResultExport = z.infer<typeof eventResultExportSchema>
