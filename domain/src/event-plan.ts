import { z } from 'zod'
import { namedAttachmentSchema } from './attachment.ts'
import { eventAudienceSchema } from './audience.ts'
import { colleagueSchema } from './colleague.ts'
import { segments } from './customer.ts'
import {
  abortCauses,
  againAnswers,
  approvers,
  eventCheckKinds,
  eventKinds,
  eventPurposes,
  eventRules,
  eventStates,
  eventUnits,
  moveNeeds,
  permitKinds,
  permitStates,
  readyChecks,
} from './event.ts'
import { eventGiftsSchema } from './event-gifts.ts'
import { costItems, costPayers, partnerDuties, sponsorshipKinds } from './event-money.ts'
import { textChangeSchema } from './event-text.ts'
import { siteAuthorities, sitePermissions, shelters } from './event-site.ts'
import { materialStates } from './material.ts'

/** `HH:mm` in the organisation's zone. */
export const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const people = z.int().min(1).max(1_000_000).nullable().default(null)
const fen = z.int().min(0).max(100_000_000_000)
const words = (most: number) => z.string().trim().max(most).default('')

/** The plan of an event as it is typed (F06), without its rows. */
export const eventFieldsSchema = z.strictObject({
  title: z.string().trim().min(1).max(60),
  kind: z.enum(eventKinds),
  purpose: z.enum(eventPurposes).default('acquire'),
  theme: words(200),
  /** The question that says whom; `{}` while nobody is chosen. */
  audience: eventAudienceSchema.default({}),
  unit: z.enum(eventUnits).default('person'),
  noSelling: z.boolean().default(false),
  publicGood: z.boolean().default(false),
  loudspeaker: z.boolean().default(false),
  minorsExpected: z.boolean().default(false),
  tallyOnly: z.boolean().default(false),
  onDate: z.iso.date().nullable().default(null),
  startTime: clockSchema.nullable().default(null),
  endTime: clockSchema.nullable().default(null),
  rainPlan: words(300),
  rainDate: z.iso.date().nullable().default(null),
  expectedPeople: people,
  capacity: people,
  inviteTarget: people,
  attendTarget: people,
  leadTarget: people,
  appointmentTarget: people,
  /** What the bank may pay at most; null while nobody said. */
  budgetLimit: fen.nullable().default(null),
  hostUserId: z.ulid().nullable().default(null),
  /** Convenience services that are offered, by code. */
  serviceCodes: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
  channelGroupIds: z.array(z.ulid()).max(20).default([]),
  /** Whom it does not suit, as the planner says (R129a); empty = it suits everybody, null while nobody said. */
  unsuitedSegments: z.array(z.enum(segments)).max(segments.length).nullable().default(null),
  /** What on the map says so. */
  basis: words(500),
  invitePlan: words(500),
  safetyPlan: words(500),
  followPlan: words(500),
})
export type EventFields = z.infer<typeof eventFieldsSchema>

type Times = Pick<EventFields, 'onDate' | 'startTime' | 'endTime' | 'rainDate'>
/** An event ends after it began, on the same day, and rain puts it off to a later one. */
function checkTimes({ onDate, startTime, endTime, rainDate }: Times, context: z.RefinementCtx): void {
  if (startTime !== null && endTime !== null && endTime <= startTime)
    context.addIssue({ code: 'custom', path: ['endTime'], message: 'ends_before_start' })
  if (rainDate !== null && (onDate === null || rainDate <= onDate))
    context.addIssue({ code: 'custom', path: ['rainDate'], message: 'before_event' })
}
/** `copyOfId`: team, run sheet, planned costs, partners, materials and needed permits are taken over from an earlier event. */
export const newEventSchema = eventFieldsSchema
  .extend({ copyOfId: z.ulid().nullable().default(null) })
  .superRefine(checkTimes)
export type NewEvent = z.infer<typeof newEventSchema>
/** `following`: the later events of the series too, each on its own day. */
export const eventSpans = ['one', 'following'] as const
export const eventChangeSchema = eventFieldsSchema
  .extend({ span: z.enum(eventSpans).default('one') })
  .superRefine(checkTimes)
export type EventChange = z.infer<typeof eventChangeSchema>

/**
 * A step of an event's life. Putting off, calling off, breaking off and sending back take a reason; breaking off a cause
 * too. `onDate` is the new day of one that is put off or taken up again; `waiver` the head's word where only one site was
 * looked at. With `following` the later events of the series that stand where this one does make the same step, or none
 * of them does.
 */
export const eventMoveSchema = z
  .strictObject({
    to: z.enum(eventStates),
    reason: words(300),
    cause: z.enum(abortCauses).nullable().default(null),
    onDate: z.iso.date().nullable().default(null),
    waiver: words(300),
    span: z.enum(eventSpans).default('one'),
    /** The doors open at the site for bad weather. */
    atFallback: z.boolean().default(false),
  })
  .superRefine(({ to, reason, cause, span, onDate, atFallback }, context) => {
    if (atFallback && to !== 'live') context.addIssue({ code: 'custom', path: ['atFallback'], message: 'only_live' })
    if (span === 'following' && (onDate !== null || to === 'live' || to === 'aborted'))
      context.addIssue({ code: 'custom', path: ['span'], message: 'each_on_its_day' })
    if (['postponed', 'cancelled', 'aborted'].includes(to) && reason === '')
      context.addIssue({ code: 'custom', path: ['reason'], message: 'reason_needed' })
    if (to === 'aborted' && cause === null)
      context.addIssue({ code: 'custom', path: ['cause'], message: 'cause_needed' })
  })
export type EventMove = z.infer<typeof eventMoveSchema>
/** What a move brought about: tasks closed, seats given back, people who have to be told, each by a task. */
export const eventMovedSchema = z.object({
  state: z.enum(eventStates),
  closedTasks: z.int(),
  releasedSeats: z.int(),
  peopleToTell: z.int(),
  /** Events that made the step: this one, and those that follow where it was asked. */
  events: z.int(),
})
export type EventMoved = z.infer<typeof eventMovedSchema>

export const eventTeamChangeSchema = z.strictObject({
  team: z
    .array(z.strictObject({ userId: z.ulid(), duty: words(60) }))
    .max(40)
    .refine((team) => new Set(team.map(({ userId }) => userId)).size === team.length, { error: 'twice' }),
})
export type EventTeamChange = z.infer<typeof eventTeamChangeSchema>

/** The run sheet of the day, in order: who does what when. */
export const eventStepsChangeSchema = z.strictObject({
  steps: z
    .array(
      z.strictObject({
        startTime: clockSchema,
        minutes: z.int().min(1).max(1440),
        what: z.string().trim().min(1).max(120),
        userId: z.ulid().nullable().default(null),
      }),
    )
    .max(60),
})
export type EventStepsChange = z.infer<typeof eventStepsChangeSchema>

/** A planner's answer: looked at and kept, or it does not arise here. Unanswered rules and checks have no row. */
export const checkAnswers = ['ok', 'not_applicable'] as const
const checkSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal(eventCheckKinds[0]),
    code: z.enum(eventRules),
    answer: z.enum(checkAnswers),
    words: words(200),
  }),
  z.strictObject({
    kind: z.literal(eventCheckKinds[1]),
    code: z.enum(readyChecks),
    answer: z.enum(checkAnswers),
    words: words(200),
  }),
])
export const eventChecksChangeSchema = z.strictObject({
  checks: z
    .array(checkSchema)
    .max(eventRules.length + readyChecks.length)
    .refine((checks) => new Set(checks.map(({ kind, code }) => `${kind} ${code}`)).size === checks.length, {
      error: 'twice',
    }),
})
export type EventChecksChange = z.infer<typeof eventChecksChangeSchema>

export const eventPartnersChangeSchema = z.strictObject({
  partners: z
    .array(z.strictObject({ merchantId: z.ulid(), duty: z.enum(partnerDuties), note: words(200) }))
    .max(40)
    .refine((partners) => new Set(partners.map(({ merchantId, duty }) => merchantId + duty)).size === partners.length, {
      error: 'twice',
    }),
})
export type EventPartnersChange = z.infer<typeof eventPartnersChangeSchema>

/** Pieces planned, taken out of the cupboard, brought back; the stock follows what was taken and brought back. */
export const eventMaterialsChangeSchema = z.strictObject({
  materials: z
    .array(
      z
        .strictObject({
          materialId: z.ulid(),
          planned: z.int().min(0).max(100_000),
          taken: z.int().min(0).max(100_000).nullable().default(null),
          returned: z.int().min(0).max(100_000).nullable().default(null),
        })
        .refine(({ taken, returned }) => returned === null || (taken !== null && returned <= taken), {
          path: ['returned'],
          error: 'more_than_taken',
        }),
    )
    .max(40)
    .refine((materials) => new Set(materials.map(({ materialId }) => materialId)).size === materials.length, {
      error: 'twice',
    }),
})
export type EventMaterialsChange = z.infer<typeof eventMaterialsChangeSchema>

/** What was learned (F08): three things well, three badly, the site, and whether it is held again. */
export const eventReviewChangeSchema = z.strictObject({
  wentWell: z.array(z.string().trim().min(1).max(200)).max(3).default([]),
  wentBadly: z.array(z.string().trim().min(1).max(200)).max(3).default([]),
  siteVerdict: words(300),
  again: z.enum(againAnswers).nullable().default(null),
  againNote: words(300),
})
export type EventReviewChange = z.infer<typeof eventReviewChangeSchema>

export const permitChangeSchema = z
  .strictObject({
    kind: z.enum(permitKinds),
    authority: words(80),
    state: z.enum(permitStates).default('needed'),
    number: words(60),
    grantedOn: z.iso.date().nullable().default(null),
    attachmentId: z.ulid().nullable().default(null),
    note: words(300),
  })
  .superRefine(({ state, grantedOn, note }, context) => {
    if (state === 'granted' && grantedOn === null)
      context.addIssue({ code: 'custom', path: ['grantedOn'], message: 'day_needed' })
    if (state === 'not_needed' && note === '')
      context.addIssue({ code: 'custom', path: ['note'], message: 'reason_needed' })
  })
export type PermitChange = z.infer<typeof permitChangeSchema>

/** `sponsorshipId`: the gift that pays it; without one the bank does. */
export const costChangeSchema = z.strictObject({
  item: z.enum(costItems),
  what: words(80),
  plannedFen: fen,
  actualFen: fen.nullable().default(null),
  sponsorshipId: z.ulid().nullable().default(null),
})
export type CostChange = z.infer<typeof costChangeSchema>

/** `askCompliance`: money is put before the compliance officer instead of refused; until he confirms it counts for nothing. */
export const sponsorshipChangeSchema = z
  .strictObject({
    merchantId: z.ulid(),
    kind: z.enum(sponsorshipKinds),
    what: z.string().trim().min(1).max(120),
    valueFen: fen,
    inReturn: words(300),
    deliveredFen: fen.nullable().default(null),
    deliveredOn: z.iso.date().nullable().default(null),
    askCompliance: z.boolean().default(false),
  })
  .refine(({ deliveredFen, deliveredOn }) => (deliveredFen === null) === (deliveredOn === null), {
    path: ['deliveredOn'],
    error: 'day_needed',
  })
export type SponsorshipChange = z.infer<typeof sponsorshipChangeSchema>
export const sponsorshipConfirmationSchema = z.strictObject({ note: words(300) })

const merchantSchema = z.object({ id: z.string(), name: z.string() })
const softSchema = z.object({ id: z.string(), rowVersion: z.int() })

export const eventPermitSchema = softSchema.extend({
  kind: z.enum(permitKinds),
  authority: z.string(),
  state: z.enum(permitStates),
  number: z.string(),
  grantedOn: z.iso.date().nullable(),
  attachment: namedAttachmentSchema.nullable(),
  note: z.string(),
})
export type EventPermit = z.infer<typeof eventPermitSchema>
export const eventCostSchema = softSchema.extend({
  item: z.enum(costItems),
  what: z.string(),
  plannedFen: z.int(),
  actualFen: z.int().nullable(),
  paidBy: z.enum(costPayers),
  sponsorshipId: z.string().nullable(),
})
export type EventCost = z.infer<typeof eventCostSchema>
export const sponsorshipSchema = softSchema.extend({
  merchant: merchantSchema,
  kind: z.enum(sponsorshipKinds),
  what: z.string(),
  valueFen: z.int(),
  inReturn: z.string(),
  deliveredFen: z.int().nullable(),
  deliveredOn: z.iso.date().nullable(),
  /** Of money: whether a compliance officer let it pass. All else is accepted as it is. */
  isAccepted: z.boolean(),
  confirmedBy: colleagueSchema.nullable(),
  confirmedAt: z.string().nullable(),
  /** Whether the one who asks may confirm it now. */
  mayConfirm: z.boolean(),
})
export type Sponsorship = z.infer<typeof sponsorshipSchema>

/** Sums in fen. Actual sums are of the lines whose real cost is known; `actualOpen` says of how many it is not. */
export const eventSumsSchema = z.object({
  plannedFen: z.int(),
  plannedBankFen: z.int(),
  plannedSponsorFen: z.int(),
  actualFen: z.int(),
  actualBankFen: z.int(),
  actualSponsorFen: z.int(),
  /** Cost lines without an actual sum yet. */
  actualOpen: z.int(),
  /** Goods, venue, prizes … promised and delivered; money that is not accepted counts for nothing. */
  sponsoredFen: z.int(),
  deliveredFen: z.int(),
})
export type EventSums = z.infer<typeof eventSumsSchema>

/** What is missing for a step. `about` names it: codes of rules, checks, permits, gates, or titles of materials. */
export const moveNeedSchema = z.object({
  need: z.enum(moveNeeds),
  about: z.array(z.string()),
})
export type MissingNeed = z.infer<typeof moveNeedSchema>
/** Detail of a refused move (409 `event_move_refused`). */
export const moveRefusalSchema = z.object({
  to: z.enum(eventStates),
  needs: z.array(moveNeedSchema),
  /** Which event of the series lacks it; null = the one that was asked. */
  eventId: z.string().nullable().default(null),
  onDate: z.iso.date().nullable().default(null),
})
/** A step that the states allow, with all that is missing for it; nothing missing = it may be made now. */
export const nextMoveSchema = z.object({
  to: z.enum(eventStates),
  isBack: z.boolean(),
  allowed: z.boolean(),
  needs: z.array(moveNeedSchema),
  /** Only one site was looked at: the head may say why that is enough. */
  mayWaive: z.boolean(),
})
export type NextMove = z.infer<typeof nextMoveSchema>

export const eventSiteNameSchema = z.object({
  id: z.string(),
  name: z.string(),
  shelter: z.enum(shelters),
  permission: z.enum(sitePermissions),
  authority: z.enum(siteAuthorities).nullable(),
  feeFen: z.int().nullable(),
  capacity: z.int().nullable(),
  soundFrom: z.string().nullable(),
  soundTo: z.string().nullable(),
  /** The person to call there, where the reader may be told. */
  contact: colleagueSchema.nullable(),
})

/** One event with everything that hangs on it (F06 filled in). */
export const eventSheetSchema = z.object({
  /** Today in the branch. */
  onDate: z.iso.date(),
  event: eventFieldsSchema.extend({
    id: z.string(),
    rowVersion: z.int(),
    /** As of today: what the calendar moves on is moved on. */
    state: z.enum(eventStates),
    stateChangedAt: z.string(),
    series: z.object({ id: z.string(), title: z.string(), number: z.int(), of: z.int() }).nullable(),
    host: colleagueSchema.nullable(),
    createdBy: colleagueSchema.nullable(),
    chosenSite: eventSiteNameSchema.nullable(),
    fallbackSite: eventSiteNameSchema.nullable(),
    siteCount: z.int(),
    siteWaiver: z.string(),
    review: eventReviewChangeSchema,
  }),
  team: z.array(z.object({ user: colleagueSchema, duty: z.string() })),
  steps: z.array(
    z.object({
      id: z.string(),
      startTime: z.string(),
      minutes: z.int(),
      what: z.string(),
      user: colleagueSchema.nullable(),
    }),
  ),
  /** Every rule and every check, in order; `answer` null = open. */
  checks: z.array(
    z.object({
      kind: z.enum(eventCheckKinds),
      code: z.enum([...eventRules, ...readyChecks]),
      answer: z.enum(checkAnswers).nullable(),
      words: z.string(),
      /** What the program knows that bears on it, as needs of a step; empty = nothing speaks against it. */
      concerns: z.array(z.enum(moveNeeds)),
    }),
  ),
  permits: z.array(eventPermitSchema),
  /** Kinds that this event takes by its size and site, and that have no line yet. */
  advisedPermits: z.array(z.enum(permitKinds)),
  costs: z.array(eventCostSchema),
  sums: eventSumsSchema,
  /** Budget and register of gifts; null where neither says anything. */
  gifts: eventGiftsSchema.nullable(),
  sponsorships: z.array(sponsorshipSchema),
  partners: z.array(z.object({ merchant: merchantSchema, duty: z.enum(partnerDuties), note: z.string() })),
  materials: z.array(
    z.object({
      materialId: z.string(),
      title: z.string(),
      /** As of the day of the event. */
      state: z.enum(materialStates),
      validTo: z.iso.date().nullable(),
      stock: z.int().nullable(),
      planned: z.int(),
      taken: z.int().nullable(),
      returned: z.int().nullable(),
    }),
  ),
  /** Who approves the budget, and where it stands with compliance. */
  approval: z.object({
    fen: z.int(),
    by: z.enum(approvers),
    plannerLimitFen: z.int(),
    headLimitFen: z.int(),
    approvedBy: colleagueSchema.nullable(),
    approvedAt: z.string().nullable(),
  }),
  compliance: z
    .object({
      reviewId: z.string(),
      verdict: z.enum(['approved', 'returned']).nullable(),
      words: z.string(),
      submittedAt: z.string(),
      decidedBy: colleagueSchema.nullable(),
      decidedAt: z.string().nullable(),
    })
    .nullable(),
  /** What says otherwise than compliance let pass last, and waits for its word or was returned. */
  changes: z.array(textChangeSchema),
  /** Every step so far, the latest first. */
  moves: z.array(
    z.object({
      id: z.string(),
      from: z.enum(eventStates).nullable(),
      to: z.enum(eventStates),
      cause: z.enum(abortCauses).nullable(),
      reason: z.string(),
      at: z.string(),
      by: colleagueSchema.nullable(),
    }),
  ),
  next: z.array(nextMoveSchema),
  /** Fields of the plan that stand fast now; null = all of them. */
  fixed: z.array(z.string()).nullable(),
  mayWrite: z.boolean(),
})
export type EventSheet = z.infer<typeof eventSheetSchema>
