import type { StopLock } from './canvass-plan.ts'
import { daysAfter, daysBetween } from './civil-date.ts'
import { type TouchBreach, touchCaps } from './touch.ts'
import { refusedDays } from './visit-outcome.ts'

/** The day that stands for "never again". */
export const forGood = '9999-12-31'

/** What is known of a merchant's file and of the customer behind it, or of a customer. */
export interface ContactFacts {
  /** Locks of the file and of the customer who owns the shop. `holderUserId` null = somebody who works elsewhere. */
  locks: readonly { holderUserId: string | null; fromOn: string; untilOn: string }[]
  /** The customer himself asked not to be addressed. */
  doNotContact: boolean
  doNotVisitUntil: string | null
  /** The day they last refused: a bar that ends with its cool-down is the cool-down's. */
  refusedOn: string | null
  /** Days of the marketing touches that count, a list for each whose budget it is: the file, the customer behind it. */
  marketingOn: readonly (readonly string[])[]
}

export interface ContactBar {
  why: TouchBreach
  /** The last day on which it bars; null where it has no end. */
  until: string | null
  /** Who holds the customer; null where it is no lock, or somebody elsewhere. */
  holderUserId: string | null
}

/**
 * What bars a marketing touch on a day, the strictest first; null where nothing does. One rule for planning and for
 * saving. Service, care and warnings of risks are never barred (I12), and are not asked about here.
 * Source: GLOSSARY.md, contact rule (R119).
 *
 * @param touchers  who would get in touch: a lock that one of them holds bars none of them
 * @param onDate    civil day of the touch
 * @throws {RangeError} where a day is none
 */
export function contactBar(facts: ContactFacts, touchers: readonly string[], onDate: string): ContactBar | null {
  if (facts.doNotContact) return { why: 'do_not_contact', until: null, holderUserId: null }
  const { doNotVisitUntil, refusedOn } = facts
  if (doNotVisitUntil !== null && doNotVisitUntil >= onDate) {
    const isCoolDown = refusedOn !== null && doNotVisitUntil <= daysAfter(refusedOn, refusedDays)
    const until = doNotVisitUntil === forGood ? null : doNotVisitUntil
    return { why: isCoolDown ? 'cool_down' : 'do_not_visit', until, holderUserId: null }
  }
  const lock = facts.locks.find(
    ({ holderUserId, fromOn, untilOn }) =>
      fromOn <= onDate && untilOn >= onDate && (holderUserId === null || !touchers.includes(holderUserId)),
  )
  if (lock) return { why: 'lock', until: lock.untilOn, holderUserId: lock.holderUserId }
  const spent = facts.marketingOn.flatMap((days) => spentUntil(days, onDate) ?? []).toSorted()
  const until = spent.at(-1)
  return until === undefined ? null : { why: 'budget', until, holderUserId: null }
}

/**
 * The last day on which one more touch would be too many (P-CAP); null where it is not.
 * Source: GLOSSARY.md, contact rule (R119).
 *
 * @param marketingOn  days of the touches that count, in any order
 * @throws {RangeError} where a day is none
 */
export function spentUntil(marketingOn: readonly string[], onDate: string): string | null {
  const days = marketingOn.filter((day) => day <= onDate).toSorted()
  const ends = touchCaps.flatMap(({ touches, days: span }) => {
    // Free again once the touch that fills the budget is out of the window.
    const first = days.filter((day) => daysBetween(day, onDate) < span).at(-touches)
    return first === undefined ? [] : [daysAfter(first, span - 1)]
  })
  return ends.toSorted().at(-1) ?? null
}

const lockOfBreach: Record<TouchBreach, StopLock> = {
  do_not_contact: 'do_not_visit',
  do_not_visit: 'do_not_visit',
  cool_down: 'cool_down',
  lock: 'service_only',
  budget: 'over_budget',
}

/** What a walker must know before knocking. Source: GLOSSARY.md, contact rule. */
export const stopLockOf = (bar: Pick<ContactBar, 'why'> | null): StopLock =>
  bar === null ? 'free' : lockOfBreach[bar.why]
