import type { AudienceQuestion } from './audience.ts'
import { type ContactBar, contactBar, type ContactFacts } from './contact-rule.ts'
import type { Segment } from './customer.ts'
import type { EventKind, eventUnits } from './event.ts'
import type { NeedProfile } from './formulas/product-match.ts'
import type { InviteDrop, suitBases } from './invitation.ts'
import type { NeedRule } from './need-rule.ts'
import type { ProductLine } from './product.ts'
import type { TouchBreach } from './touch.ts'

/** Somebody of the audience in reach, with all that decides whether he may be asked. */
export interface Candidate {
  customerId: string
  householdId: string | null
  /** Who would ask; null where nobody looks after him. */
  ownerUserId: string | null
  marketingConsent: boolean
  isInvited: boolean
  isHeldOut: boolean
  profile: NeedProfile
  contact: ContactFacts
  /** Of several in a household the highest is asked. */
  rank: number
}

export interface Asking {
  unit: (typeof eventUnits)[number]
  /** What the event is about (`linesOfEvent`). */
  lines: readonly ProductLine[]
  /** Whom the planner says it does not suit. */
  unsuited: readonly Segment[]
  /** Rules that forbid a line to somebody. */
  forbids: readonly NeedRule[]
  /** Households of which somebody is invited, or held out; empty where persons are counted. */
  invitedHouseholds: ReadonlySet<string>
  heldOutHouseholds: ReadonlySet<string>
  onDate: string
}

/** Words of a theme or title by which an event is about a line, whatever its kind. */
const wordsOfLine: Partial<Record<ProductLine, readonly string[]>> = {
  wealth: ['理财', '基金', '投资', '财富', '证券', 'wealth', 'fund', 'invest'],
  insurance: ['保险', '保障规划', 'insurance'],
  credit_card: ['信用卡', 'credit card'],
  loan_consumer: ['消费贷', 'consumer loan'],
  loan_mortgage: ['房贷', '按揭', 'mortgage'],
  loan_micro: ['经营贷', '小微贷', 'business loan'],
  trust: ['信托', 'trust'],
  pension: ['养老金', '个人养老', 'pension'],
}
/** Kinds that are about a line by what they are: securities houses and funds send the expert (R086). */
const linesOfKind: Partial<Record<EventKind, readonly ProductLine[]>> = {
  expert_talk: ['wealth'],
  family_finance: ['wealth'],
}

/** What of an event tells whom it does not suit. */
export interface SuitedEvent {
  kind: EventKind
  title: string
  theme: string
  noSelling: boolean
  publicGood: boolean
  /** Whom it is for; null while nobody said. */
  asked: AudienceQuestion | null
  /** Null while the planner did not say whom it does not suit. */
  unsuitedSegments: readonly Segment[] | null
}

/**
 * Whom an event does not suit, and how that is known: the planner said so, it sells nothing, or it leads to products that
 * need rules forbid to some. A theme of which none of it is known is not judged: `basis` null, and nobody is left out.
 * Source: GLOSSARY.md, invitation list (R129a).
 */
export function suitabilityOf(event: SuitedEvent): Pick<Asking, 'lines' | 'unsuited'> & { basis: SuitBasis | null } {
  const lines = linesOfEvent(event)
  const unsuited = event.unsuitedSegments ?? []
  if (event.unsuitedSegments !== null) return { lines, unsuited, basis: 'planner' }
  if (event.noSelling || event.publicGood) return { lines, unsuited, basis: 'sells_nothing' }
  return { lines, unsuited, basis: lines.length === 0 ? null : 'products' }
}
type SuitBasis = (typeof suitBases)[number]

/**
 * The product lines that an event leads its guests to: by its kind, by what its audience is asked to lack, and by what its
 * title and theme name. One that sells nothing, or serves the public, leads to none.
 * Source: GLOSSARY.md, invitation list (R129a).
 */
export function linesOfEvent(event: Omit<SuitedEvent, 'unsuitedSegments'>): ProductLine[] {
  if (event.noSelling || event.publicGood) return []
  // Whoever looks for people without a product means to lead them to it.
  const lacked = event.asked?.filter?.missing ?? []
  const words = `${event.title} ${event.theme}`.toLowerCase()
  // Object.keys forgets which keys it gives.
  const named = (Object.keys(wordsOfLine) as ProductLine[]).filter((line) =>
    wordsOfLine[line]?.some((word) => words.includes(word)),
  )
  return [...new Set([...(linesOfKind[event.kind] ?? []), ...lacked, ...named])]
}

/**
 * Whether a rule forbids one of the lines to somebody, or the planner says that it does not suit him. Whose segment nobody
 * knows is not left out.
 * Source: GLOSSARY.md, invitation list (R129a).
 */
export const isMisfit = (
  { segment, tags, birthYearBand }: NeedProfile,
  { lines, unsuited, forbids }: Pick<Asking, 'lines' | 'unsuited' | 'forbids'>,
): boolean =>
  (segment !== null && unsuited.includes(segment)) ||
  forbids.some(
    (rule) =>
      rule.forbid &&
      lines.includes(rule.line) &&
      ((rule.segment !== undefined && rule.segment === segment) ||
        (rule.tag !== undefined && tags.includes(rule.tag)) ||
        (rule.birthYearBand !== undefined && rule.birthYearBand === birthYearBand)),
  )

const dropOfBreach: Record<TouchBreach, InviteDrop> = {
  do_not_contact: 'do_not_contact',
  do_not_visit: 'do_not_contact',
  lock: 'locked',
  cool_down: 'cool_down',
  budget: 'budget',
}

/**
 * Why somebody is not to be asked, the strictest first; null where he may be. Locks, wishes, refusals and the budget are
 * those of the contact rule; beside it stand his consent, what does not suit him, and that somebody looks after him.
 * Source: GLOSSARY.md, invitation list.
 *
 * @throws {RangeError} where a day is none
 */
export function inviteBar(candidate: Candidate, asking: Asking): { why: InviteDrop; bar: ContactBar | null } | null {
  const drop = (why: InviteDrop, bar: ContactBar | null = null) => ({ why, bar })
  if (candidate.isInvited) return drop('invited')
  if (candidate.contact.doNotContact) return drop('do_not_contact')
  if (!candidate.marketingConsent) return drop('no_consent')
  if (isMisfit(candidate.profile, asking)) return drop('misfit')
  if (candidate.ownerUserId === null) return drop('no_owner')
  const bar = contactBar(candidate.contact, [candidate.ownerUserId], asking.onDate)
  if (bar) return drop(dropOfBreach[bar.why], bar)
  return candidate.isHeldOut ? drop('held_out') : null
}

export interface InvitationChoice {
  invitable: Candidate[]
  dropped: { candidate: Candidate; why: InviteDrop }[]
}

/**
 * Who of an audience is asked and who is not, and why: each candidate comes back once. Where households are counted one of
 * each is asked; a household of which somebody is invited or held out already is as a whole.
 * Source: GLOSSARY.md, invitation list.
 *
 * @throws {RangeError} where a day is none
 */
export function invitationList(candidates: readonly Candidate[], asking: Asking): InvitationChoice {
  const choice: InvitationChoice = { invitable: [], dropped: [] }
  const asked = new Set<string>()
  const inOrder = candidates.toSorted(
    (a, b) => b.rank - a.rank || (a.customerId < b.customerId ? -1 : a.customerId > b.customerId ? 1 : 0),
  )
  for (const candidate of inOrder) {
    const householdId = asking.unit === 'household' ? candidate.householdId : null
    const why = inviteBar(candidate, asking)?.why ?? ofHousehold(householdId, asking, asked)
    if (why) choice.dropped.push({ candidate, why })
    else {
      if (householdId !== null) asked.add(householdId)
      choice.invitable.push(candidate)
    }
  }
  return choice
}

function ofHousehold(householdId: string | null, asking: Asking, asked: ReadonlySet<string>): InviteDrop | null {
  if (householdId === null) return null
  if (asking.invitedHouseholds.has(householdId) || asked.has(householdId)) return 'same_household'
  return asking.heldOutHouseholds.has(householdId) ? 'held_out' : null
}
