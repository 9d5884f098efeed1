import { daysBefore } from '#civil-date.ts'
import type { attitudes } from '#key-person.ts'

/** What makes a place worth a visit this week. */
export type WhiteSpotFacts = {
  /** Households nobody of which banks with the branch; null where the households are not known. */
  uncovered: number | null
  lastVisitOn: string | null
  /** Attitudes of the key persons who can open the door. */
  attitudes: readonly (typeof attitudes)[number][]
  isInsideR90: boolean
}

/** A visit within so many days halves the need for another; within three times as many it still lowers it. */
export const recentVisitDays = 30

/**
 * How much a place deserves a visit this week: its uncovered households, weighted by how long ago somebody was there
 * (1 never or half a year ago, 0.8, 0.5 and 0.25 for 180, 90 and 30 days), whether somebody there is willing
 * (1.3; 0.6 where the only known attitude is against us) and whether it lies in the working circle (else 0.6).
 * Source: GLOSSARY.md, white-spot order (空白点排序).
 *
 * @returns 0 and up, a figure to rank by and never to show; null where the households are not known
 */
export function whiteSpotScore(
  { uncovered, lastVisitOn, attitudes: known, isInsideR90 }: WhiteSpotFacts,
  onDate: string,
): number | null {
  if (uncovered === null) return null
  return uncovered * visitWeight(lastVisitOn, onDate) * willingness(known) * (isInsideR90 ? 1 : 0.6)
}

function visitWeight(lastVisitOn: string | null, onDate: string): number {
  if (lastVisitOn === null) return 1
  if (lastVisitOn >= daysBefore(onDate, recentVisitDays)) return 0.25
  if (lastVisitOn >= daysBefore(onDate, 3 * recentVisitDays)) return 0.5
  return lastVisitOn >= daysBefore(onDate, 6 * recentVisitDays) ? 0.8 : 1
}

function willingness(known: WhiteSpotFacts['attitudes']): number {
  if (known.includes('support')) return 1.3
  return known.includes('resist') ? 0.6 : 1
}
