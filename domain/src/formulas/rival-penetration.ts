import { isWithinMonths } from '#civil-date.ts'
import { type BankCode, presenceValidMonths } from '#competitor.ts'
import { wilsonInterval } from './wilson-interval.ts'

/** Above this share of unknown the map says "find out first" (先摸底). */
export const findOutAbove = 0.4

/** A merchant's bank: ours, a rival's, or null while nobody knows. */
export type MerchantBank = BankCode | 'own' | null

export type RivalPenetration = {
  shops: number
  ours: number
  known: number
  unknown: number
  /** Ours among those known; null where none is. */
  point: number | null
  /** Wilson 95 % of `point`. */
  ci: [number, number] | null
  /** Ours, and ours with every unknown, among all; null without shops. */
  low: number | null
  high: number | null
  /** Ours over the largest single rival; null without a rival. */
  relative: number | null
  /** Rivals, most first; `other` stands for several banks and comes last. */
  byBank: { bank: BankCode; count: number }[]
  /** So much is unknown that a share would mislead. */
  findOutFirst: boolean
}

/**
 * The bank a subject deals with by what was seen or told: the latest observation within 12 months; of two on one day
 * the later in the list.
 * Source: GLOSSARY.md, penetration against rivals (K11).
 *
 * @param observations  of one subject and one kind
 * @returns null where nothing valid is known
 */
export function bankOnDate(
  observations: readonly { bankCode: BankCode | 'own'; observedOn: string }[],
  onDate: string,
): MerchantBank {
  const valid = observations.filter(({ observedOn }) => isWithinMonths(observedOn, onDate, presenceValidMonths))
  const latest = valid.reduce<(typeof valid)[number] | null>(
    (best, next) => (best === null || next.observedOn >= best.observedOn ? next : best),
    null,
  )
  return latest?.bankCode ?? null
}

/**
 * Whom the open shops of an area settle with: ours against rivals, with bounds from what is not known.
 * For planning only, never to rank people.
 * Source: GLOSSARY.md, penetration against rivals (K11).
 *
 * @param banks  the bank of each open shop
 */
export function rivalPenetration(banks: readonly MerchantBank[]): RivalPenetration {
  const counts = new Map<BankCode, number>()
  let ours = 0
  for (const bank of banks) {
    if (bank === 'own') ours += 1
    else if (bank !== null) counts.set(bank, (counts.get(bank) ?? 0) + 1)
  }
  const byBank = [...counts].map(([bank, count]) => ({ bank, count })).toSorted(byCount)
  const known = byBank.reduce((sum, { count }) => sum + count, ours)
  const shops = banks.length
  const unknown = shops - known
  // "Other" lumps many banks together: the largest rival only where no bank is named.
  const largest = byBank[0]?.count ?? null
  return {
    shops,
    ours,
    known,
    unknown,
    point: known === 0 ? null : ours / known,
    ci: wilsonInterval(ours, known),
    low: shops === 0 ? null : ours / shops,
    high: shops === 0 ? null : (ours + unknown) / shops,
    relative: largest === null ? null : ours / largest,
    byBank,
    findOutFirst: shops > 0 && unknown / shops > findOutAbove,
  }
}

const byCount = (a: { bank: BankCode; count: number }, b: { bank: BankCode; count: number }) =>
  Number(a.bank === 'other') - Number(b.bank === 'other') || b.count - a.count || (a.bank < b.bank ? -1 : 1)
