import { isWithinMonths } from '#civil-date.ts'
import type { StatSource } from '#place.ts'
import type { Grade } from '#rate.ts'
import { countedMonths } from './household-denominator.ts'

/** How a source came by its figure: from a list or a count, or from memory. */
export const tellings = ['counted', 'verbal'] as const
export type Telling = (typeof tellings)[number]

/** Sources that may as well speak from memory: of them one asks how they know. */
export const speakingSources: readonly StatSource[] = ['property', 'committee']

/**
 * The grade that fits an observation as it is being typed: counted or official within 12 months a, older or told from
 * memory b, estimated from buildings c, one's own guess d.
 * Source: GLOSSARY.md, coverage rate (K02).
 *
 * @param telling  counts only for sources that speak
 */
export function proposedGrade(sourceKind: StatSource, telling: Telling, asOf: string, onDate: string): Grade {
  if (sourceKind === 'estimate_person') return 'd'
  if (sourceKind === 'estimate_building') return 'c'
  if (telling === 'verbal' && speakingSources.includes(sourceKind)) return 'b'
  return isWithinMonths(asOf, onDate, countedMonths) ? 'a' : 'b'
}
