import { z } from 'zod'
import { daysBetween } from './civil-date.ts'

/** What the branch holds for people (活动). */
export const eventKinds = [
  'salon',
  'expert_talk',
  'contest',
  'family_workshop',
  'tea_stand',
  'market_stall',
  'festival',
  'trip',
  'clinic',
  'antifraud_lecture',
  'micro_salon',
  'alliance_fair',
  'visit_in',
  'private_round',
  'art_evening',
  'family_finance',
] as const
export type EventKind = (typeof eventKinds)[number]
export const eventPurposes = ['acquire', 'activate', 'maintain', 'public_good'] as const
export type EventPurpose = (typeof eventPurposes)[number]
/** Who is counted: each person, or each household once. */
export const eventUnits = ['person', 'household'] as const
export type EventUnit = (typeof eventUnits)[number]

export const eventStates = [
  'idea',
  'siting',
  'budget',
  'compliance',
  'permit',
  'inviting',
  'ready',
  'live',
  'wrap',
  'follow',
  'review_30',
  'review_90',
  'archived',
  'postponed',
  'cancelled',
  'aborted',
] as const
export type EventState = (typeof eventStates)[number]

const before = ['postponed', 'cancelled'] as const
/**
 * The states as a table (domain.md §2.15.4): from each where to. Until the event begins it may be put off or called off;
 * one that was put off goes on where the planner takes it up again.
 */
export const eventMoves: Record<EventState, readonly EventState[]> = {
  idea: ['siting', ...before],
  siting: ['budget', 'idea', ...before],
  budget: ['compliance', 'siting', ...before],
  compliance: ['permit', 'budget', ...before],
  permit: ['inviting', 'siting', ...before],
  inviting: ['ready', 'permit', ...before],
  ready: ['live', 'inviting', ...before],
  live: ['wrap', 'aborted'],
  wrap: ['follow'],
  follow: ['review_30'],
  review_30: ['review_90'],
  review_90: ['archived'],
  archived: [],
  postponed: ['siting', 'cancelled'],
  cancelled: ['idea'],
  aborted: ['siting', 'archived'],
}
/** Whether it is to be held again. */
export const againAnswers = ['yes', 'changed', 'no'] as const
/** Rules of §2.16 that a planner answers one by one on the planning form (F06). */
export const eventRules = ['l1', 'l2', 'l3', 'l4', 'l5', 'l6', 'l7', 'l8', 'l9', 'l10', 'l11', 'l12'] as const
export type EventRule = (typeof eventRules)[number]
/** What is ticked off before the doors open. */
export const readyChecks = ['materials', 'fallback', 'duties', 'safety', 'sound', 'sign_in'] as const
export const eventCheckKinds = ['rule', 'ready'] as const

export const permitKinds = [
  'site',
  'public_security',
  'urban_management',
  'education',
  'neighbourhood',
  'other',
] as const
export const permitStates = ['needed', 'asked', 'granted', 'refused', 'not_needed'] as const

/** Why an event is broken off. */
export const abortCauses = ['weather', 'authority', 'safety', 'other'] as const
export type AbortCause = (typeof abortCauses)[number]

/** States before the doors open: what is planned may still change, be put off or be called off. */
export const plannedStates = [
  'idea',
  'siting',
  'budget',
  'compliance',
  'permit',
  'inviting',
  'ready',
] as const satisfies readonly EventState[]
/** States from the doors on: it was held, at least in part. */
export const heldStates = [
  'live',
  'wrap',
  'follow',
  'review_30',
  'review_90',
  'archived',
  'aborted',
] as const satisfies readonly EventState[]
/** States that pass by the calendar alone, nobody moves them. */
export const timedStates = ['follow', 'review_30', 'review_90'] as const satisfies readonly EventState[]

/** Days after the event from which it is looked back at, and from which it lies in the archive. */
export const reviewAfterDays = 30
export const secondReviewAfterDays = 90
export const archivedAfterDays = 120
/** Hours after the end within which attendance is counted and every lead has an owner (R089). */
export const wrapWithinHours = 24
/** A lead that nobody has answered so many days after the event is the head's. */
export const untouchedLeadDays = 3

/**
 * The state an event is in on a day. Once its day is wrapped up it goes on by the calendar alone: followed up at first,
 * looked back at from the 30th and the 90th day, in the archive from the 120th. What is stored may be older; every
 * reader asks here.
 * Source: GLOSSARY.md, states of an event.
 *
 * @param day  civil day of the branch
 */
export function eventStateOn({ state, onDate }: { state: EventState; onDate: string | null }, day: string): EventState {
  if (onDate === null || !(timedStates as readonly EventState[]).includes(state)) return state
  const passed = daysBetween(onDate, day)
  if (passed >= archivedAfterDays) return 'archived'
  if (passed >= secondReviewAfterDays) return 'review_90'
  // What was wrapped up late does not go back.
  if (passed >= reviewAfterDays) return state === 'review_90' ? 'review_90' : 'review_30'
  return state
}

/** What keeps an event from a state; each is told in words, with what to do about it. */
export const moveNeeds = [
  /** The one who asks has not the role for this step. */
  'role',
  'date',
  'hours',
  'site',
  'site_gate',
  'site_choice',
  'site_permission',
  'own_event',
  'head_approval',
  'region_approval',
  'over_limit',
  'rules',
  'tied_text',
  'cash',
  'compliance_decision',
  'compliance_returned',
  /** Put otherwise since compliance let it pass, and not seen since; or seen, and returned. */
  'change_unseen',
  'change_returned',
  'permit',
  'permit_refused',
  'crowd_permit',
  'checks',
  'material_not_approved',
  'material_expires',
  'material_short',
  'team',
  'steps',
  'its_day',
  'counted',
  'follow_up',
  'material_return',
  'calendar',
] as const
export type MoveNeed = (typeof moveNeeds)[number]

/** What is agreed by approval and compliance: to change it the event goes back to where it was chosen. */
export const approvedFields = [
  'title',
  'kind',
  'purpose',
  'theme',
  'invitePlan',
  'publicGood',
  'noSelling',
  'loudspeaker',
  'minorsExpected',
  'budgetLimit',
] as const
/** What the invited were told: to change it the event is put off. */
export const invitedFields = ['onDate', 'startTime', 'endTime'] as const

/**
 * Fields of the plan that stand fast in a state: what was approved from the question to compliance on, what the invited
 * were told from the invitation on, all of it from the doors on (null = all).
 * Source: GLOSSARY.md, states of an event.
 */
export function fixedFields(state: EventState): readonly string[] | null {
  if ((heldStates as readonly EventState[]).includes(state) || state === 'cancelled') return null
  if (state === 'inviting' || state === 'ready') return [...approvedFields, ...invitedFields]
  return state === 'compliance' || state === 'permit' ? approvedFields : []
}

/** Up to what a planner decides himself, and up to what the head approves; above it is the region's (fen). */
export const eventBudgetLimitsSchema = z
  .strictObject({ plannerFen: z.int().min(0).max(1_000_000_000), headFen: z.int().min(0).max(1_000_000_000) })
  .refine(({ plannerFen, headFen }) => plannerFen <= headFen, { path: ['headFen'], error: 'below_planner' })
export type EventBudgetLimits = z.infer<typeof eventBudgetLimitsSchema>
export const eventBudgetLimits: EventBudgetLimits = { plannerFen: 200_000, headFen: 2_000_000 }

export const approvers = ['planner', 'branch_head', 'region'] as const
export type Approver = (typeof approvers)[number]

/**
 * Whose approval a budget takes.
 * Source: GLOSSARY.md, approval of an event.
 *
 * @param fen  what the bank pays by plan
 */
export function approverOf(fen: number, { plannerFen, headFen }: EventBudgetLimits): Approver {
  if (fen <= plannerFen) return 'planner'
  return fen <= headFen ? 'branch_head' : 'region'
}

/** What goes without saying for a kind of event; the planner may change it. */
export const eventKindDefaults: Partial<
  Record<
    EventKind,
    { noSelling?: true; publicGood?: true; tallyOnly?: true; minorsExpected?: true; unit?: 'household' }
  >
> = {
  contest: { minorsExpected: true, unit: 'household' },
  family_workshop: { minorsExpected: true, unit: 'household' },
  tea_stand: { noSelling: true, tallyOnly: true },
  clinic: { noSelling: true, publicGood: true },
  antifraud_lecture: { noSelling: true, publicGood: true },
  family_finance: { unit: 'household' },
}

/** From so many people on the police permit an event that is open to the public (L10). */
export const crowdPermitFrom = 1000

/** Permits that an event takes by what is known of it; the planner may say that one is not needed. */
export function advisedPermits({
  expectedPeople,
  shelter,
  needsLeave = true,
  isSchool,
}: {
  expectedPeople: number | null
  /** Of the chosen site; null while none is. */
  shelter: 'indoor' | 'covered' | 'outdoor' | null
  /** False where the site is known to take nobody's permission. */
  needsLeave?: boolean
  isSchool: boolean
}): (typeof permitKinds)[number][] {
  return [
    ...(shelter === null || !needsLeave ? [] : (['site'] as const)),
    ...(expectedPeople !== null && expectedPeople >= crowdPermitFrom ? (['public_security'] as const) : []),
    ...(shelter === 'outdoor' ? (['urban_management'] as const) : []),
    ...(isSchool ? (['education'] as const) : []),
  ]
}
