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
/** Who is counted: each person, or each household once. */
export const eventUnits = ['person', 'household'] as const

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
