import type { StopLock } from './canvass-plan.ts'
import { daysAfter, daysBetween } from './civil-date.ts'
import { type TouchBreach, touchCaps, type TouchPurpose } from './touch.ts'
import { refusedDays } from './visit-outcome.ts'

/** What is known of a customer or merchant and of whoever stands behind it, on one day. */
export interface ContactFacts {
  /** Locks that stand: of the file and of the customer who owns the shop. `holderUserId` null = somebody elsewhere. */
  locks: readonly { holderUserId: string | null; untilOn: string }[]
  /** The customer himself asked not to be addressed. */
  doNotContact: boolean
  doNotVisitUntil: string | null
  /** Days on which they refused; the last one tells a cool-down from a door that is never to be visited. */
  lastRefusedOn: string | null
  /** Days of the marketing touches that count, in any order. */
  marketingOn: readonly string[]
}

export interface ContactBreach {
  why: TouchBreach
  /** The last day on which it holds; null where nobody knows an end. */
  until: string | null
  /** Index of the lock it goes against. */
  lock: number | null
}

/**
 * What marketing by one person on one day would go against; empty where nothing stands against it. One rule for planning
 * and for saving. Service, care and warnings of risks are always allowed (I12).
 * Source: GLOSSARY.md, contact rule (R119).
 *
 * @param userId  who would do it; the holder of a lock may
 * @param onDate  civil day of the contact
 * @throws {RangeError} where a day is none
 */
export function contactBreaches(
  facts: ContactFacts,
  { purpose, userId, onDate }: { purpose: TouchPurpose; userId: string; onDate: string },
): ContactBreach[] {
  if (purpose !== 'marketing') return []
  const breaches: ContactBreach[] = []
  const lock = facts.locks.findIndex(({ holderUserId, untilOn }) => holderUserId !== userId && untilOn >= onDate)
  const held = facts.locks[lock]
  if (held) breaches.push({ why: 'lock', until: held.untilOn, lock })
  if (facts.doNotContact) breaches.push({ why: 'do_not_contact', until: null, lock: null })
  const { doNotVisitUntil, lastRefusedOn } = facts
  if (doNotVisitUntil !== null && doNotVisitUntil >= onDate) {
    const isCoolDown = lastRefusedOn !== null && daysAfter(lastRefusedOn, refusedDays) >= doNotVisitUntil
    breaches.push({ why: isCoolDown ? 'cool_down' : 'do_not_visit', until: doNotVisitUntil, lock: null })
  }
  const budget = budgetUntil(facts.marketingOn, onDate)
  if (budget !== null) breaches.push({ why: 'budget', until: budget, lock: null })
  return breaches
}

/** The last day on which one more touch would be too many; null where it is not. */
function budgetUntil(marketingOn: readonly string[], onDate: string): string | null {
  const days = marketingOn.filter((day) => day <= onDate).toSorted()
  const ends = touchCaps.flatMap(({ touches, days: span }) => {
    const within = days.filter((day) => daysBetween(day, onDate) < span)
    // Free again once the touch that fills the budget is out of the window.
    const first = within.at(-touches)
    return first === undefined ? [] : [daysAfter(first, span - 1)]
  })
  return ends.toSorted().at(-1) ?? null
}

const strictest: readonly (readonly [StopLock, readonly TouchBreach[]])[] = [
  ['do_not_visit', ['do_not_visit', 'do_not_contact']],
  ['cool_down', ['cool_down']],
  ['service_only', ['lock']],
  ['over_budget', ['budget']],
]

/** What a walker must know before knocking: the strictest that holds. Source: GLOSSARY.md, contact rule. */
export const stopLockOf = (breaches: readonly Pick<ContactBreach, 'why'>[]): StopLock =>
  strictest.find(([, whys]) => breaches.some(({ why }) => whys.includes(why)))?.[0] ?? 'free'

/** The breach that is told first where there are several: whoever holds the customer, before anything that is counted. */
export const firstBreach = (breaches: readonly ContactBreach[]): ContactBreach | null => breaches[0] ?? null
