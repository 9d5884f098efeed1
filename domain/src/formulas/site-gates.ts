import { crowdPermitFrom, type EventRule } from '#event.ts'
import { type NewEventSite, type SiteGate, siteGates } from '#event-site.ts'

/** Farther from the audience than this nobody comes on foot, metres. */
export const farthestFromAudience = 1500

/** `unknown`: somebody has to ask before anybody relies on it; it is never taken for passed. */
export const gateStates = ['passed', 'failed', 'unknown'] as const
export type GateState = (typeof gateStates)[number]
/** Why a gate stands as it does. */
export const gateReasons = [
  'no_school',
  'school',
  'school_approved',
  'school_by_name',
  'permission_given',
  'permission_not_needed',
  'permission_pending',
  'permission_refused',
  'few_people',
  'crowd_permitted',
  'crowd_no_permit',
  'crowd_unknown',
  'no_loudspeaker',
  'sound_inside',
  'sound_outside',
  'sound_unknown',
  'hours_unknown',
  'capacity_enough',
  'capacity_short',
  'capacity_unknown',
  'target_unknown',
  'no_minors',
  'minors_safe',
  'minors_unsafe',
  'minors_unknown',
  'exclusive_none',
  'exclusive_rival',
  'exclusive_unknown',
  'near_audience',
  'far_from_audience',
  'audience_unknown',
] as const
export type GateReason = (typeof gateReasons)[number]
/** What would lift a gate that failed, or clear one that is not known. */
export const gateLifts = [
  'bring_approval',
  'mark_public_good',
  'approval_and_public_good',
  'other_site',
  'check_school',
  'ask_permission',
  'ask_again',
  'get_crowd_permit',
  'say_how_many',
  'move_hours',
  'no_loudspeaker',
  'ask_sound_hours',
  'set_hours',
  'split_event',
  'ask_capacity',
  'set_target',
  'fence_and_toilet',
  'ask_fence_and_toilet',
  'ask_exclusive',
  'nearer_site',
  'choose_audience',
] as const
export type GateLift = (typeof gateLifts)[number]
export type GateFacts = Record<string, string | number>
export type GateResult = {
  gate: SiteGate
  state: GateState
  /** The rule of §2.16 behind it, where there is one. */
  rule: EventRule | null
  reason: GateReason
  facts: GateFacts
  lift: GateLift | null
}

/** What of an event bears on its sites. */
export type GateEvent = {
  publicGood: boolean
  loudspeaker: boolean
  minorsExpected: boolean
  startTime: string | null
  endTime: string | null
  expectedPeople: number | null
  attendTarget: number | null
  /** A police permit for a large event was granted. */
  hasCrowdPermit: boolean
}
export type GateSite = Pick<
  NewEventSite,
  'permission' | 'capacity' | 'shelter' | 'toilet' | 'fenced' | 'soundFrom' | 'soundTo' | 'rivalBank'
> & {
  /** `by_name`: it is called like one and lies in no outline of one. */
  school: 'yes' | 'by_name' | 'no'
  hasApproval: boolean
  /** On foot to the nearest place where the audience is; null where nobody is chosen or nobody knows. */
  audienceMetres: number | null
}

/**
 * What keeps a site out of the ranking, gate by gate.
 * Source: GLOSSARY.md, event-site score (K15); rules L3, L7, L10.
 *
 * @returns one result a gate, in the order of `siteGates`; a site with a failed one is never ranked
 */
export const siteGateResults = (event: GateEvent, site: GateSite): GateResult[] =>
  siteGates.map((gate) => ({ gate, rule: ruleOf[gate] ?? null, facts: {}, lift: null, ...judges[gate](event, site) }))

/** Whether a site may be ranked and chosen. What is not known does not keep it out, it is shown as to be cleared. */
export const passesGates = (results: readonly GateResult[]): boolean => results.every(({ state }) => state !== 'failed')

/** Words that only a school or a kindergarten of the public system is called by; a studio is not one. */
const schoolName =
  /小学|中学|高中|幼儿园|幼稚园|实验学校|附属学校|primary school|middle school|high school|kindergarten/iu
/** Whether a place is called like a school. */
export const isCalledSchool = (name: string): boolean => schoolName.test(name)

const ruleOf: Partial<Record<SiteGate, EventRule>> = { school: 'l3', sound_window: 'l7', crowd_permit: 'l10' }

type Verdict = Pick<GateResult, 'state' | 'reason'> & Partial<Pick<GateResult, 'facts' | 'lift'>>
const judges: Record<SiteGate, (event: GateEvent, site: GateSite) => Verdict> = {
  school: ({ publicGood }, { school, hasApproval }) => {
    if (school === 'no') return { state: 'passed', reason: 'no_school' }
    if (publicGood && hasApproval) return { state: 'passed', reason: 'school_approved' }
    if (school === 'by_name') return { state: 'unknown', reason: 'school_by_name', lift: 'check_school' }
    const lift = publicGood ? 'bring_approval' : hasApproval ? 'mark_public_good' : 'approval_and_public_good'
    return { state: 'failed', reason: 'school', lift }
  },
  permission_refused: (_, { permission }) => {
    if (permission === 'refused') return { state: 'failed', reason: 'permission_refused', lift: 'ask_again' }
    if (permission === 'pending') return { state: 'unknown', reason: 'permission_pending', lift: 'ask_permission' }
    return { state: 'passed', reason: permission === 'none_needed' ? 'permission_not_needed' : 'permission_given' }
  },
  crowd_permit: ({ expectedPeople, attendTarget, hasCrowdPermit }) => {
    if (expectedPeople === null && attendTarget === null)
      return { state: 'unknown', reason: 'crowd_unknown', lift: 'say_how_many' }
    const people = Math.max(expectedPeople ?? 0, attendTarget ?? 0)
    const facts = { people, from: crowdPermitFrom }
    if (people < crowdPermitFrom) return { state: 'passed', reason: 'few_people', facts }
    if (hasCrowdPermit) return { state: 'passed', reason: 'crowd_permitted', facts }
    return { state: 'failed', reason: 'crowd_no_permit', facts, lift: 'get_crowd_permit' }
  },
  sound_window: ({ loudspeaker, startTime, endTime }, { soundFrom, soundTo }) => {
    if (!loudspeaker) return { state: 'passed', reason: 'no_loudspeaker' }
    if (soundFrom === null || soundTo === null)
      return { state: 'unknown', reason: 'sound_unknown', lift: 'ask_sound_hours' }
    const window = { soundFrom, soundTo }
    if (startTime === null || endTime === null)
      return { state: 'unknown', reason: 'hours_unknown', facts: window, lift: 'set_hours' }
    const facts = { ...window, startTime, endTime }
    if (soundFrom <= startTime && endTime <= soundTo) return { state: 'passed', reason: 'sound_inside', facts }
    return { state: 'failed', reason: 'sound_outside', facts, lift: 'move_hours' }
  },
  capacity: ({ attendTarget }, { capacity }) => {
    if (attendTarget === null) return { state: 'unknown', reason: 'target_unknown', lift: 'set_target' }
    if (capacity === null)
      return { state: 'unknown', reason: 'capacity_unknown', facts: { target: attendTarget }, lift: 'ask_capacity' }
    const facts = { capacity, target: attendTarget }
    if (capacity >= attendTarget) return { state: 'passed', reason: 'capacity_enough', facts }
    return { state: 'failed', reason: 'capacity_short', facts, lift: 'split_event' }
  },
  minors_safety: ({ minorsExpected }, { shelter, fenced, toilet }) => {
    if (!minorsExpected) return { state: 'passed', reason: 'no_minors' }
    // Walls are a fence, unless somebody saw that they are not.
    const isFenced = fenced ?? (shelter === 'indoor' ? true : null)
    const facts = { fenced: answerOf(isFenced), toilet: answerOf(toilet) }
    if (isFenced === false || toilet === false)
      return { state: 'failed', reason: 'minors_unsafe', facts, lift: 'fence_and_toilet' }
    if (isFenced === null || toilet === null)
      return { state: 'unknown', reason: 'minors_unknown', facts, lift: 'ask_fence_and_toilet' }
    return { state: 'passed', reason: 'minors_safe', facts }
  },
  rival_exclusive: (_, { rivalBank }) => {
    if (rivalBank === null) return { state: 'unknown', reason: 'exclusive_unknown', lift: 'ask_exclusive' }
    if (rivalBank === 'none') return { state: 'passed', reason: 'exclusive_none' }
    return { state: 'failed', reason: 'exclusive_rival', facts: { bank: rivalBank }, lift: 'other_site' }
  },
  distance: (_, { audienceMetres }) => {
    if (audienceMetres === null) return { state: 'unknown', reason: 'audience_unknown', lift: 'choose_audience' }
    const facts = { metres: Math.round(audienceMetres), limit: farthestFromAudience }
    if (audienceMetres <= farthestFromAudience) return { state: 'passed', reason: 'near_audience', facts }
    return { state: 'failed', reason: 'far_from_audience', facts, lift: 'nearer_site' }
  },
}

const answerOf = (known: boolean | null) => (known === null ? 'unknown' : known ? 'yes' : 'no')
