import { daysAfter } from 'domain/civil-date.ts'
import { depositTie } from 'domain/deposit-rule.ts'
import {
  approverOf,
  archivedAfterDays,
  crowdPermitFrom,
  type EventBudgetLimits,
  eventMoves,
  eventRules,
  type EventState,
  eventStates,
  type MoveNeed,
  readyChecks,
  reviewAfterDays,
  secondReviewAfterDays,
} from 'domain/event.ts'
import type { MissingNeed, NextMove, Sponsorship } from 'domain/event-plan.ts'
import { suppressBelow } from 'domain/policy.ts'
import type { EventMaterialRow } from './event-materials.ts'
import type { EventCheckRow } from './event-parts.ts'
import type { EventPermitRow } from './event-permits.ts'
import type { EventRow } from './event-rows.ts'

/** All that a step is judged by. */
export interface MoveFacts {
  /** In the state it is in today. */
  event: EventRow
  today: string
  userId: string
  roles: readonly string[]
  /** Whether rows of persons are shown to the one who asks. */
  seesPersons: boolean
  siteCount: number
  site: { permission: string; failedGates: readonly string[] } | null
  /** What the bank pays by plan, of this event and of its series together: a sum is not made small by cutting it up. */
  plannedBankFen: number
  approvalFen: number
  limits: EventBudgetLimits
  /** Whoever made the event, put it before the approver or typed its costs. */
  authorIds: readonly (string | null)[]
  checks: readonly EventCheckRow[]
  /** Every text that becomes an offer, by field. */
  offers: Record<string, string>
  sponsorships: readonly Pick<Sponsorship, 'kind' | 'isAccepted' | 'what'>[]
  verdict: 'approved' | 'returned' | 'open' | null
  /** What says otherwise than compliance let pass. */
  changedFields: readonly string[]
  permits: readonly Pick<EventPermitRow, 'kind' | 'state'>[]
  materials: readonly Pick<EventMaterialRow, 'title' | 'refusal' | 'missing' | 'taken' | 'returned'>[]
  teamSize: number
  stepCount: number
  /** Arrivals and counted people. */
  counted: number
  /** Arrivals with an interest that nobody has taken on. */
  openFollowUps: number
}

const planners = ['marketing', 'alliance', 'branch_head']
const inOrder = (state: EventState) => eventStates.indexOf(state)
const isAside = (state: EventState) => state === 'postponed' || state === 'cancelled' || state === 'aborted'

/** Whether a step goes back to where something is chosen or said anew. */
export const isBack = (from: EventState, to: EventState): boolean =>
  !isAside(to) && (isAside(from) || inOrder(to) < inOrder(from))

/** Every step the states allow, with what is missing for it. */
export const nextMoves = (facts: MoveFacts): NextMove[] =>
  eventMoves[facts.event.state].map((to) => {
    const needs = missingNeeds(facts, to)
    return {
      to,
      isBack: isBack(facts.event.state, to),
      allowed: needs.length === 0,
      needs,
      mayWaive: facts.roles.includes('branch_head') && needs.some(({ need }) => need === 'site_choice'),
    }
  })

/**
 * What keeps an event from a state that its own state leads to, all of it at once.
 * Source: GLOSSARY.md, states of an event (domain.md §2.15.4).
 */
export function missingNeeds(facts: MoveFacts, to: EventState): MissingNeed[] {
  const { state } = facts.event
  if (isAside(to) || isBack(state, to)) return roleNeeds(facts, backMovers(facts, to))
  const judge = guards[to]
  return judge ? judge(facts) : []
}

/** Who approves and who decides may hand back what lies before him; all else is the planners'. */
function backMovers({ event: { state }, approvalFen, limits }: MoveFacts, to: EventState): readonly string[] {
  if (isAside(to)) return planners
  if (state === 'compliance') return [...planners, 'compliance']
  return state === 'budget' && approverOf(approvalFen, limits) === 'region' ? [...planners, 'region'] : planners
}

const need = (code: MoveNeed, about: readonly string[] = []): MissingNeed => ({ need: code, about: [...about] })
const needIf = (is: boolean, code: MoveNeed, about: readonly string[] = []) => (is ? [need(code, about)] : [])
const needAbout = (code: MoveNeed, about: readonly string[]) => needIf(about.length > 0, code, about)
const roleNeeds = ({ roles }: MoveFacts, allowed: readonly string[]) =>
  needIf(!allowed.some((role) => roles.includes(role)), 'role')

const guards: Partial<Record<EventState, (facts: MoveFacts) => MissingNeed[]>> = {
  siting: (facts) => roleNeeds(facts, planners),
  budget: (facts) => [...roleNeeds(facts, planners), ...dayNeeds(facts), ...siteNeeds(facts), ...choiceNeeds(facts)],
  compliance: (facts) => [
    ...approvalNeeds(facts),
    ...dayNeeds(facts),
    ...siteNeeds(facts),
    ...budgetNeeds(facts),
    ...needAbout('rules', openChecks(facts, 'rule')),
    ...needAbout('tied_text', tiedFields(facts)),
  ],
  permit: ({ verdict, ...facts }) => [
    ...roleNeeds({ verdict, ...facts }, [...planners, 'compliance']),
    ...needIf(verdict === null || verdict === 'open', 'compliance_decision'),
    ...needIf(verdict === 'returned', 'compliance_returned'),
  ],
  inviting: (facts) => [
    ...roleNeeds(facts, planners),
    ...needIf(facts.verdict !== 'approved' && facts.changedFields.length === 0, 'compliance_decision'),
    ...changeNeeds(facts),
    ...siteNeeds(facts),
    ...permissionNeeds(facts),
    ...permitNeeds(facts),
    ...cashNeeds(facts),
  ],
  ready: (facts) => [
    ...roleNeeds(facts, planners),
    ...changeNeeds(facts),
    ...cashNeeds(facts),
    ...siteNeeds(facts),
    ...permissionNeeds(facts),
    ...permitNeeds(facts),
    ...materialNeeds(facts),
    ...needIf(facts.event.hostUserId === null || facts.teamSize === 0, 'team'),
    ...needIf(facts.stepCount === 0, 'steps'),
    ...needAbout('checks', openChecks(facts, 'ready')),
  ],
  live: (facts) => [
    ...roleNeeds(facts, planners),
    ...needIf(
      facts.today !== facts.event.onDate && facts.today !== facts.event.rainDate,
      'its_day',
      [facts.event.onDate, facts.event.rainDate].flatMap((day) => day ?? []),
    ),
    ...changeNeeds(facts),
    ...cashNeeds(facts),
    ...siteNeeds(facts),
    // The other site, for bad weather, was not asked about before.
    ...permissionNeeds(facts),
    ...permitNeeds(facts),
    ...materialNeeds(facts),
  ],
  wrap: (facts) => roleNeeds(facts, planners),
  follow: (facts) => [
    ...roleNeeds(facts, planners),
    ...needIf(facts.counted === 0, 'counted'),
    ...followUpNeeds(facts),
    ...needAbout(
      'material_return',
      facts.materials.flatMap(({ title, taken, returned }) => (taken !== null && returned === null ? [title] : [])),
    ),
  ],
  // The calendar moves these on.
  review_30: (facts) => calendarNeeds(facts, reviewAfterDays),
  review_90: (facts) => calendarNeeds(facts, secondReviewAfterDays),
  archived: (facts) =>
    facts.event.state === 'aborted' ? roleNeeds(facts, planners) : calendarNeeds(facts, archivedAfterDays),
}

/** The day on which the calendar moves it on. */
const calendarNeeds = ({ event: { onDate } }: MoveFacts, days: number) => [
  need('calendar', onDate === null ? [] : [daysAfter(onDate, days)]),
]

const dayNeeds = ({ event: { onDate, startTime, endTime } }: MoveFacts) => [
  ...needIf(onDate === null, 'date'),
  ...needIf(startTime === null || endTime === null, 'hours'),
]

const siteNeeds = ({ site }: MoveFacts) => (site === null ? [need('site')] : needAbout('site_gate', site.failedGates))

/** At least two sites were looked at, or the head said why one is enough. */
const choiceNeeds = ({ siteCount, event }: MoveFacts) =>
  needIf(siteCount < 2 && event.siteWaiver === '', 'site_choice', [String(siteCount)])

const budgetNeeds = ({ plannedBankFen, event: { budgetLimit } }: MoveFacts) =>
  needIf(budgetLimit !== null && plannedBankFen > budgetLimit, 'over_limit', [
    String(plannedBankFen),
    String(budgetLimit),
  ])

/** Up to his limit a planner decides himself; what goes higher is somebody else's, who did not write it. */
function approvalNeeds({ approvalFen, limits, roles, userId, authorIds }: MoveFacts): MissingNeed[] {
  const approver = approverOf(approvalFen, limits)
  if (approver === 'planner')
    return needIf(!planners.some((role) => roles.includes(role)) && !roles.includes('region'), 'role')
  const isHigher = roles.includes('region')
  if (approver === 'region' && !isHigher) return [need('region_approval', [String(limits.headFen)])]
  if (!isHigher && !roles.includes('branch_head')) return [need('head_approval', [String(limits.plannerFen)])]
  return needIf(authorIds.includes(userId), 'own_event')
}

const openChecks = ({ checks }: MoveFacts, kind: EventCheckRow['kind']) => {
  const open = new Set(checks.flatMap((check) => (check.kind === kind && check.answer === null ? [check.code] : [])))
  const codes: readonly EventCheckRow['code'][] = kind === 'rule' ? eventRules : readyChecks
  return codes.filter((code) => open.has(code))
}

const tiedFields = ({ offers }: MoveFacts) =>
  Object.entries(offers).flatMap(([field, text]) => (depositTie(text) ? [field] : []))

/** What was put otherwise since compliance let it pass is seen before anybody comes. */
const changeNeeds = ({ verdict, changedFields }: MoveFacts) =>
  needAbout(verdict === 'returned' ? 'change_returned' : 'change_unseen', changedFields)

const cashNeeds = ({ sponsorships }: MoveFacts) =>
  needAbout(
    'cash',
    sponsorships.flatMap(({ isAccepted, what }) => (isAccepted ? [] : [what])),
  )

const permissionNeeds = ({ site }: MoveFacts) =>
  needIf(site !== null && (site.permission === 'pending' || site.permission === 'refused'), 'site_permission')

function permitNeeds({ permits, event: { expectedPeople, attendTarget } }: MoveFacts): MissingNeed[] {
  const of = (states: readonly string[]) => permits.flatMap(({ kind, state }) => (states.includes(state) ? [kind] : []))
  const isCrowd = Math.max(expectedPeople ?? 0, attendTarget ?? 0) >= crowdPermitFrom
  const hasPolice = permits.some(({ kind, state }) => kind === 'public_security' && state === 'granted')
  return [
    ...needAbout('permit', of(['needed', 'asked'])),
    ...needAbout('permit_refused', of(['refused'])),
    ...needIf(isCrowd && !hasPolice, 'crowd_permit'),
  ]
}

/** That somebody has no owner keeps an event open; how few they are is not told to whom persons are not (I4). */
function followUpNeeds({ openFollowUps, seesPersons }: MoveFacts): MissingNeed[] {
  const isTold = seesPersons || openFollowUps >= suppressBelow
  return needIf(openFollowUps > 0, 'follow_up', isTold ? [String(openFollowUps)] : [])
}

function materialNeeds({ materials }: MoveFacts): MissingNeed[] {
  const refused = (refusal: string) =>
    materials.flatMap((material) => (material.refusal === refusal ? [material.title] : []))
  return [
    ...needAbout('material_not_approved', refused('material_not_approved')),
    ...needAbout('material_expires', refused('material_expires')),
    ...needAbout(
      'material_short',
      materials.flatMap(({ title, missing }) => (missing > 0 ? [title] : [])),
    ),
  ]
}
