import { type LoanNeed, loanNeeds, type OurStatus, ourStatuses } from 'domain/merchant.ts'
import type { MerchantRecord } from './merchant-queries.ts'

const further = <T extends string>(order: readonly T[], one: string, other: string): string =>
  order.findIndex((code) => code === one) >= order.findIndex((code) => code === other) ? one : other
const union = (one: string, other: string): string =>
  // Lists of codes that only checked input fills.
  JSON.stringify([...new Set([...(JSON.parse(one) as string[]), ...(JSON.parse(other) as string[])])])

/** What the kept file says after a merge: its own word first, the other's where it has none, and both lists together. */
export function mergedFile(kept: MerchantRecord, other: MerchantRecord) {
  const later =
    (other.doNotVisitUntil ?? '') > (kept.doNotVisitUntil ?? '')
      ? { doNotVisitUntil: other.doNotVisitUntil, doNotVisitReason: other.doNotVisitReason }
      : {}
  const phone = kept.ownerPhone === null ? { ownerPhone: other.ownerPhone, ownerConsentOn: other.ownerConsentOn } : {}
  return {
    category: kept.category ?? other.category,
    priceTier: kept.priceTier ?? other.priceTier,
    legalName: kept.legalName ?? other.legalName,
    creditCode: kept.creditCode ?? other.creditCode,
    ownerName: kept.ownerName ?? other.ownerName,
    ...phone,
    ownerCustomerId: kept.ownerCustomerId ?? other.ownerCustomerId,
    staffCount: kept.staffCount ?? other.staffCount,
    areaM2: kept.areaM2 ?? other.areaM2,
    openedYear: kept.openedYear ?? other.openedYear,
    chain: kept.chain ?? other.chain,
    peakCustomers: kept.peakCustomers ?? other.peakCustomers,
    turnoverBand: kept.turnoverBand ?? other.turnoverBand,
    acquiringActive: kept.acquiringActive ?? other.acquiringActive,
    allianceInterest: kept.allianceInterest ?? other.allianceInterest,
    ownerUserId: kept.ownerUserId ?? other.ownerUserId,
    segmentMix: kept.segmentMix === '{}' ? other.segmentMix : kept.segmentMix,
    ourStatus: further<OurStatus>(ourStatuses, kept.ourStatus, other.ourStatus),
    loanNeed: further<LoanNeed>(loanNeeds, kept.loanNeed, other.loanNeed),
    needs: union(kept.needs, other.needs),
    ourProducts: union(kept.ourProducts, other.ourProducts),
    bestVisitSlots: union(kept.bestVisitSlots, other.bestVisitSlots),
    filedGrade: Math.max(kept.filedGrade, other.filedGrade),
    note: [...new Set([kept.note, other.note])].filter((text) => text !== '').join('\n'),
    ...later,
  }
}
