import { isWithinDays } from '#civil-date.ts'
import type { GeoGrade } from '#customer.ts'
import type { Grade } from '#rate.ts'

/** A shop seen within so many days is fresh (P-FRESH). */
export const freshDays = 180

export type DataFreshness = {
  shopsSeen180: number
  shops: number
  /** `shopsSeen180` of `shops`; null without shops. */
  shopsSeenShare: number | null
  geoDoorOrBuilding: number
  customers: number
  /** `geoDoorOrBuilding` of `customers`; null without customers. */
  geoShare: number | null
  /** Places by the grade of their denominator. */
  grades: Record<Grade | 'none', number>
}

/**
 * How far an area's figures can be trusted, in three parts that are never blended: shops seen lately, homes known to
 * door or building, and what the coverage rates stand on.
 * Source: GLOSSARY.md, data freshness (K27).
 *
 * @param seenOn  for each shop the day it was last seen
 * @param geoGrades  for each customer how exactly his home is known
 * @param denominatorGrades  for each place; null where its households are not known
 */
export function dataFreshness(
  seenOn: readonly (string | null)[],
  geoGrades: readonly GeoGrade[],
  denominatorGrades: readonly (Grade | null)[],
  onDate: string,
): DataFreshness {
  const seen = seenOn.filter((date) => date !== null && isWithinDays(date, onDate, freshDays)).length
  const located = geoGrades.filter((grade) => grade === 'door' || grade === 'building').length
  const grades = { a: 0, b: 0, c: 0, d: 0, none: 0 }
  for (const grade of denominatorGrades) grades[grade ?? 'none'] += 1
  return {
    shopsSeen180: seen,
    shops: seenOn.length,
    shopsSeenShare: seenOn.length === 0 ? null : seen / seenOn.length,
    geoDoorOrBuilding: located,
    customers: geoGrades.length,
    geoShare: geoGrades.length === 0 ? null : located / geoGrades.length,
    grades,
  }
}
