import { daysBetween } from '#civil-date.ts'
import { type AssetBand, assetBands } from '#customer.ts'
import type { Grade } from '#rate.ts'

/**
 * How much of a former site's business is left (K25): of those who banked there when it moved, those who still do; of
 * these, those spoken to within 90 days.
 * Source: GLOSSARY.md, former-site retention.
 *
 * @param atMove  customers active when the site moved
 * @param kept  of them, active now
 * @param touched  of the kept, spoken to within 90 days
 * @returns shares from 0 to 1; null where the denominator is 0
 * @throws {RangeError} on a negative count, or a part that is more than its whole
 */
export function siteRetention({ atMove, kept, touched }: { atMove: number; kept: number; touched: number }): {
  kept: number | null
  contact: number | null
} {
  if (touched < 0 || touched > kept || kept > atMove) throw new RangeError(`${touched} of ${kept} of ${atMove}`)
  return { kept: atMove === 0 ? null : kept / atMove, contact: kept === 0 ? null : touched / kept }
}

/** Bounds of money, any unit; a high end of null has none. */
export interface MoneyBounds {
  low: number
  high: number | null
}

/**
 * What share of the money is left, as bounds: exact where both are.
 * Source: GLOSSARY.md, former-site retention.
 *
 * @param now  of the kept, today
 * @param atMove  of all, when the site moved; null where nobody wrote it down
 * @returns null where nothing can be said; a high end of null where it may be any
 */
export function keptMoneyShare(now: MoneyBounds, atMove: MoneyBounds | null): MoneyBounds | null {
  if (atMove === null || (atMove.high ?? 0) <= 0) return null
  const low = atMove.high === null ? 0 : now.low / atMove.high
  return { low, high: now.high === null || atMove.low <= 0 ? null : now.high / atMove.low }
}

/** Of how many days before today a sum of the ledger is of this year. */
const sumIsFreshDays = 365

/**
 * How good the share of the money is: sums of the ledger are counted, an old one tells of then, and bands are a rule.
 * Source: GLOSSARY.md, former-site retention.
 *
 * @param keptOn  the day of the ledger's sum of those who stayed; null where bands stand for it
 */
export const keptMoneyGrade = (keptOn: string | null, today: string): Grade => {
  if (keptOn === null) return 'c'
  return daysBetween(keptOn, today) <= sumIsFreshDays ? 'a' : 'b'
}

/** Yuan in fen. */
const tenThousand = 1_000_000
const bandEdges = [0, 5, 20, 50, 100, 200, 500, 1000]

/**
 * Bounds of what customers of these bands hold together; the top band has no end.
 * Source: GLOSSARY.md, asset band.
 *
 * @returns fen
 */
export function bandBounds(bands: readonly AssetBand[]): MoneyBounds {
  const edge = (index: number) => (bandEdges[index] ?? 0) * tenThousand
  const indexes = bands.map((band) => assetBands.indexOf(band))
  const isOpen = indexes.some((index) => index === assetBands.length - 1)
  return {
    low: indexes.reduce((sum, index) => sum + edge(index), 0),
    high: isOpen ? null : indexes.reduce((sum, index) => sum + edge(index + 1), 0),
  }
}
