import type { FilingGap } from '#merchant-file.ts'

/** What is known of a merchant, for its grade of filing. */
export type FilingFacts = Record<FilingGap, boolean>

/** What each grade asks for beyond the one before: the sign, who runs it, what he needs, the whole file. */
const steps: readonly (readonly FilingGap[])[] = [
  ['sign', 'category'],
  ['operator'],
  ['needs', 'bank', 'our_products'],
  ['door_plate', 'hours', 'segments', 'price_tier', 'legal'],
]

/**
 * The grade of filing (建档等级) that what is known of a merchant comes to: 0 nothing, 1 sign and trade, 2 who runs it,
 * 3 what he needs and with whom he banks, 4 the whole file. A later part does not make up for an earlier one.
 * Source: GLOSSARY.md, filing grade.
 *
 * @returns the grade, and what the next one asks for that is not known; nothing at grade 4
 */
export function filedGrade(known: FilingFacts): { grade: number; gaps: FilingGap[] } {
  const grade = steps.findIndex((step) => step.some((part) => !known[part]))
  const next = grade < 0 ? undefined : steps[grade]
  return next === undefined ? { grade: steps.length, gaps: [] } : { grade, gaps: next.filter((part) => !known[part]) }
}
