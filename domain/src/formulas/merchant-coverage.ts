import { isWithinMonths } from '#civil-date.ts'
import type { OurStatus } from '#merchant.ts'
import type { Rate } from '#rate.ts'
import type { ShopStatus } from '#shop.ts'
import { rateOfCounts } from './rate-of-counts.ts'

/** A shop that nobody has seen for so many months may be anything. */
export const seenMonths = 12
/** From this grade on a merchant counts as filed (建档). */
export const filedFrom = 2

/** A shop and the branch's file on it; a shop without a file has grade 0 and status none. */
export type CoveredShop = {
  status: ShopStatus
  seenOn: string | null
  filedGrade: number
  ourStatus: OurStatus
  acquiringActive: boolean
}

export type MerchantCoverage = {
  /** Open shops seen within 12 months: the denominator. */
  open: number
  /** Shops not known to be gone that nobody has seen within 12 months. */
  unseen: number
  filed: Rate
  acquiring: Rate
  /** Over the shops that have our payment code, not over all. */
  acquiringActive: Rate
  main: Rate
}

/**
 * How far the branch's files, payment codes and settlement accounts reach among the shops of an area. Who settles here
 * has our payment code.
 * Source: GLOSSARY.md, target-group and merchant coverage (K03).
 *
 * @param shops  all of the area, closed ones too
 * @returns rates over the open shops seen within 12 months; `high` counts every unseen shop in the branch's favour
 */
export function merchantCoverage(shops: readonly CoveredShop[], onDate: string): MerchantCoverage {
  const isSeen = (shop: CoveredShop) => shop.seenOn !== null && isWithinMonths(shop.seenOn, onDate, seenMonths)
  const open = shops.filter((shop) => shop.status === 'open' && isSeen(shop))
  const unseen = shops.filter((shop) => isPossiblyOpen(shop.status) && !isSeen(shop)).length
  const acquiring = open.filter((shop) => hasOurCode(shop.ourStatus))

  const overOpen = (isCounted: (shop: CoveredShop) => boolean): Rate => {
    const numerator = open.filter(isCounted).length
    const rate = rateOfCounts({
      numerator,
      numeratorHigh: numerator + unseen,
      denominator: open.length,
      grade: 'a',
      asOf: onDate,
      source: 'shops_seen',
    })
    // The unseen shops would stand in the denominator as well, so that no bound exceeds 100 %.
    const high = (numerator + unseen) / (open.length + unseen)
    return rate.value === null ? rate : { ...rate, high, flags: rate.flags.filter((flag) => flag !== 'over_100') }
  }
  const active = acquiring.filter((shop) => shop.acquiringActive).length
  return {
    open: open.length,
    unseen,
    filed: overOpen((shop) => shop.filedGrade >= filedFrom),
    acquiring: overOpen((shop) => hasOurCode(shop.ourStatus)),
    acquiringActive: rateOfCounts({
      numerator: active,
      numeratorHigh: active,
      denominator: acquiring.length,
      grade: 'a',
      asOf: onDate,
      source: 'shops_acquiring',
    }),
    main: overOpen((shop) => shop.ourStatus === 'main'),
  }
}

const hasOurCode = (status: OurStatus) => status === 'acquiring' || status === 'main'
const isPossiblyOpen = (status: ShopStatus) => status === 'open' || status === 'renovating'
