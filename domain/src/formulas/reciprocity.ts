import { daysAfter, daysBefore, daysBetween } from '#civil-date.ts'
import { directedLinkKinds, type LinkKind, type LinkState, type LinkStatus, supplyLinkKinds } from '#alliance-link.ts'
import { silentDays } from '#member-stages.ts'
import { type Flow, flowWeight, isVerifiedFlow } from './flow-weight.ts'

/** Giving without getting is looked at over so many days. */
export const oneWayDays = 90
/** Fewer people than this one way prove nothing. */
export const oneWayFrom = 5
/** A pledge is measured over so many days. */
export const pledgeDays = 30

/** A tie as stored; null stands for the branch. */
export type ReciprocalLink = {
  fromMerchantId: string | null
  toMerchantId: string | null
  status: LinkStatus
  /** The day it was proposed or went live. */
  since: string
  kind: LinkKind
  /** People a month that were promised, or null. */
  pledgePerMonth: number | null
}

export type Reciprocity = {
  state: LinkState
  /** People that each side gave the other since the beginning; told ones count half. What one gives the other gets. */
  fromGave: number
  toGave: number
  /** 0 all one way to 1 even: the smaller share over the greater; null before anything flowed. */
  balance: number | null
  /** Days since it began, 0 and up. */
  ageDays: number
  /** Days since the latest flow that is more than a word; null where none was. */
  daysSinceVerified: number | null
  /** The day it falls silent if nothing flows, for live ties; null for others. */
  silentFrom: string | null
  pledge: { perMonth: number; given: number; isKept: boolean } | null
}

/**
 * What each side of a tie gave and got, how even that is, and how the tie stands on a day. Live is what carried a
 * verified flow within 60 days (or began within them); else silent. One-way is a tie where one side gave at
 * least 5 people in 90 days and the other none, supply aside. Of a directed tie the pledge counts what `from` gave, of others the
 * side that gave less, for a promise to each other binds both.
 * Source: GLOSSARY.md, reciprocity.
 *
 * @param flows  of this tie; those of another pair or after `onDate` are not counted
 */
export function reciprocity(link: ReciprocalLink, flows: readonly Flow[], onDate: string): Reciprocity {
  const own = flows.filter((flow) => flow.flowedOn <= onDate && isOf(link, flow))
  const given = (by: 'from' | 'to', since: string | null = null) =>
    own
      .filter(
        (flow) =>
          (since === null || flow.flowedOn > since) &&
          (flow.fromMerchantId === link.fromMerchantId) === (by === 'from'),
      )
      .reduce((sum, flow) => sum + flowWeight(flow), 0)

  const lastVerified = own
    .filter(isVerifiedFlow)
    .reduce<string | null>((last, { flowedOn }) => (last === null || flowedOn > last ? flowedOn : last), null)
  const silentFrom = daysAfter(
    lastVerified !== null && lastVerified > link.since ? lastVerified : link.since,
    silentDays,
  )
  const [fromGave, toGave] = [given('from'), given('to')]

  const recently = daysBefore(onDate, oneWayDays)
  const [less, more] = [given('from', recently), given('to', recently)].toSorted((a, b) => a - b)
  const isOneWay = !supplyLinkKinds.includes(link.kind) && less === 0 && more !== undefined && more >= oneWayFrom

  return {
    state: link.status !== 'live' ? link.status : onDate >= silentFrom ? 'silent' : isOneWay ? 'one_way' : 'live',
    fromGave,
    toGave,
    balance: fromGave + toGave === 0 ? null : Math.min(fromGave, toGave) / Math.max(fromGave, toGave),
    ageDays: Math.max(0, daysBetween(link.since, onDate)),
    daysSinceVerified: lastVerified === null ? null : daysBetween(lastVerified, onDate),
    silentFrom: link.status === 'live' ? silentFrom : null,
    pledge: link.pledgePerMonth === null ? null : pledgeOf(link, link.pledgePerMonth, given, onDate),
  }
}

function pledgeOf(
  link: ReciprocalLink,
  perMonth: number,
  given: (by: 'from' | 'to', since: string) => number,
  onDate: string,
) {
  const month = daysBefore(onDate, pledgeDays)
  const people = directedLinkKinds.includes(link.kind)
    ? given('from', month)
    : Math.min(given('from', month), given('to', month))
  return { perMonth, given: people, isKept: people >= perMonth }
}

const isOf = (link: ReciprocalLink, flow: Flow) =>
  (flow.fromMerchantId === link.fromMerchantId && flow.toMerchantId === link.toMerchantId) ||
  (flow.fromMerchantId === link.toMerchantId && flow.toMerchantId === link.fromMerchantId)
