import { z } from 'zod'
import { familiarities, segments } from './customer.ts'
import { colleagueSchema } from './colleague.ts'
import { eventStates, eventUnits } from './event.ts'
import { productLines } from './product.ts'

export const inviteChannels = ['call', 'wechat', 'sms_one', 'visit', 'branch_meet', 'card'] as const
export const inviteReplies = ['none', 'yes', 'maybe', 'no'] as const
/** Why a manager keeps a seat: she loves this kind of thing (R094), or has been hard to meet (R090). */
export const seatReasons = ['loves_it', 'hard_to_meet'] as const
/** Why somebody in reach is not on the list. */
export const inviteDrops = [
  'no_consent',
  'do_not_contact',
  'locked',
  'cool_down',
  'budget',
  'misfit',
  'held_out',
  'no_owner',
  'same_household',
  'invited',
] as const
export type InviteDrop = (typeof inviteDrops)[number]

/** How it is known whom an event does not suit (R129a), the surest first. */
export const suitBases = ['planner', 'sells_nothing', 'products'] as const

/** Metres within which somebody is asked to come; 800 is ten minutes on foot. */
export const inviteReaches = [400, 800, 1200, 1600, 2000] as const
export const standardInviteReach = 800
/** On foot over the network of streets, or as the crow flies. */
export const reachWays = ['walk', 'straight'] as const
/** So many days before the event a manager's invitations are due; and a reminder is due on the day before it. */
export const inviteDueDays = 3
export const mostInvitedAtOnce = 500

/**
 * How many persons, as the asking role may read it. `count` null = not told exactly: then `atLeast` is a number there
 * surely are (0 stands for fewer than 10).
 */
export const toldCountSchema = z.object({ count: z.int().nullable(), atLeast: z.int() })
export type ToldCount = z.infer<typeof toldCountSchema>

/** Whom to ask: reach from a site of the event, the chosen one while none is named. */
export const invitationQuestionSchema = z.strictObject({
  siteId: z.ulid().optional(),
  metres: z.coerce
    .number()
    .int()
    .refine((metres) => inviteReaches.some((reach) => reach === metres), { error: 'unknown_reach' })
    .default(standardInviteReach),
  by: z.enum(reachWays).default('walk'),
})
export type InvitationQuestion = z.infer<typeof invitationQuestionSchema>

/**
 * Makes invitations of the list, each a task of its manager. With `customerIds` those alone: a manager's own people, also
 * from beyond the reach. The list is worked out anew when it is saved.
 */
export const newInvitationsSchema = z.strictObject({
  siteId: z.ulid().optional(),
  metres: z
    .int()
    .refine((metres) => inviteReaches.some((reach) => reach === metres), { error: 'unknown_reach' })
    .default(standardInviteReach),
  by: z.enum(reachWays).default('walk'),
  customerIds: z.array(z.ulid()).min(1).max(mostInvitedAtOnce).optional(),
  /** Keeps seats for those named. */
  reserved: z.enum(seatReasons).nullable().default(null),
})
export type NewInvitations = z.infer<typeof newInvitationsSchema>

export const invitationsMadeSchema = z.object({
  invited: toldCountSchema,
  drops: z.array(z.object({ why: z.enum(inviteDrops), persons: toldCountSchema })),
})
export type InvitationsMade = z.infer<typeof invitationsMadeSchema>

/** An invitation as it stands after the change. Asked for the first time it is a marketing touch, and checked as one. */
export const invitationUpdateSchema = z
  .strictObject({
    /** How they were asked; null = not yet. */
    channel: z.enum(inviteChannels).nullable(),
    reply: z.enum(inviteReplies),
    reserved: z.enum(seatReasons).nullable(),
    reminded: z.boolean().default(false),
    note: z.string().trim().max(200).default(''),
  })
  .refine(({ channel, reply }) => channel !== null || reply === 'none', { path: ['channel'], error: 'channel_needed' })
export type InvitationUpdate = z.infer<typeof invitationUpdateSchema>

/** Asks managers to remind: those who said yes or perhaps, those without an answer, or those not yet asked. */
export const reminderTargets = ['answered', 'unanswered', 'not_asked'] as const
export const newRemindersSchema = z.strictObject({ whom: z.enum(reminderTargets) })
export const remindersMadeSchema = z.object({ tasks: toldCountSchema })

/** One person of the list, to whom rows of persons are shown. */
export const invitablePersonSchema = z.object({
  customerId: z.string(),
  /** Masked except to the own manager. */
  name: z.string(),
  owner: colleagueSchema,
  place: z.string().nullable(),
  metres: z.int().nullable(),
  familiarity: z.enum(familiarities),
  lastTwoWayOn: z.iso.date().nullable(),
  /** Why a seat might be kept; null where nothing says so. */
  seat: z.enum(seatReasons).nullable(),
})
export type InvitablePerson = z.infer<typeof invitablePersonSchema>

/** Who would be asked, and who would not and why. */
export const invitationProposalSchema = z.object({
  eventId: z.string(),
  /** Day the contact rule is asked for. */
  asOf: z.iso.date(),
  /** Null while no site is chosen: then nobody is in reach. */
  site: z.object({ id: z.string(), name: z.string() }).nullable(),
  metres: z.int(),
  by: z.enum(reachWays),
  unit: z.enum(eventUnits),
  /** False while nobody said whom the event is for: then everybody in reach is meant. */
  hasAudience: z.boolean(),
  /** What the event is about: who must not be led to it is left out (R129a). */
  lines: z.array(z.enum(productLines)),
  /** How it is known whom it does not suit; null = it is not, and nobody is left out for it. */
  suitBasis: z.enum(suitBases).nullable(),
  /** Whom the planner says it does not suit. */
  unsuited: z.array(z.enum(segments)),
  /** Customers of the audience in reach; each is invitable or dropped for one reason. */
  inReach: toldCountSchema,
  invitable: toldCountSchema,
  drops: z.array(z.object({ why: z.enum(inviteDrops), persons: toldCountSchema })),
  byOwner: z.array(z.object({ owner: colleagueSchema, persons: toldCountSchema })),
  /** Empty to whom no rows are shown; a manager reads his own. */
  people: z.array(invitablePersonSchema),
})
export type InvitationProposal = z.infer<typeof invitationProposalSchema>

/** Invitations counted: made, asked, by answer, seats kept, reminded. */
export const invitationCountsSchema = z.object({
  made: toldCountSchema,
  asked: toldCountSchema,
  yes: toldCountSchema,
  maybe: toldCountSchema,
  no: toldCountSchema,
  reserved: toldCountSchema,
  reminded: toldCountSchema,
})
export type InvitationCounts = z.infer<typeof invitationCountsSchema>

export const invitationSchema = z.object({
  id: z.string(),
  rowVersion: z.int(),
  customerId: z.string(),
  /** Masked except to the own manager. */
  name: z.string(),
  owner: colleagueSchema,
  channel: z.enum(inviteChannels).nullable(),
  askedAt: z.string().nullable(),
  reply: z.enum(inviteReplies),
  repliedAt: z.string().nullable(),
  remindedAt: z.string().nullable(),
  reserved: z.enum(seatReasons).nullable(),
  note: z.string(),
  taskId: z.string().nullable(),
  /** What bars asking today; null where nothing does or they were asked already. */
  bar: z.object({ why: z.enum(inviteDrops), until: z.iso.date().nullable() }).nullable(),
  mayChange: z.boolean(),
})
export type Invitation = z.infer<typeof invitationSchema>

/** The invitations of an event: rows to whom they are shown, counts to all. */
export const invitationListSchema = z.object({
  eventId: z.string(),
  state: z.enum(eventStates),
  unit: z.enum(eventUnits),
  onDate: z.iso.date().nullable(),
  /** Whether invitations may be made and sent in this state. */
  isOpen: z.boolean(),
  inviteTarget: z.int().nullable(),
  capacity: z.int().nullable(),
  /** Seats that are taken by a yes or kept; `left` null while the capacity is not known or may not be told. */
  seats: z.object({ taken: toldCountSchema, left: z.int().nullable(), isFull: z.boolean() }),
  counts: invitationCountsSchema,
  byOwner: z.array(z.object({ owner: colleagueSchema, counts: invitationCountsSchema })),
  people: z.array(invitationSchema),
})
export type InvitationList = z.infer<typeof invitationListSchema>
