import type { MerchantCard } from 'domain/merchant-file.ts'
import type { BranchScope } from '#http/scope.ts'
import { mayReadOwners, mayReadPhones, type MerchantRecord } from './merchant-queries.ts'

/**
 * Words about a merchant may name somebody: they are told to those who see rows of persons, to whoever wrote them, to the
 * colleague who has the merchant now, so that a hand-over hands the notes over, and to the alliance officers, who know
 * merchants and their people in full: what one of them learnt must not leave with him.
 */
export const toldWords = (
  scope: BranchScope,
  { ownerUserId }: Pick<MerchantRecord, 'ownerUserId'>,
  text: string,
  writtenBy: string | null,
): string => {
  const isTheirs = [writtenBy, ownerUserId].includes(scope.userId)
  return scope.persons.rows !== 'none' || isTheirs || mayReadPhones(scope) ? text : ''
}

/** The file as this person may read it. */
export function toldFile(scope: BranchScope, file: MerchantRecord): MerchantCard['file'] {
  const told: Record<keyof MerchantCard['file'], unknown> = {
    category: file.category,
    priceTier: file.priceTier,
    legalName: file.legalName ?? '',
    creditCode: file.creditCode ?? '',
    ownerName: mayReadOwners(scope) ? (file.ownerName ?? '') : '',
    ownerPhone: mayReadPhones(scope) ? (file.ownerPhone ?? '') : null,
    ownerConsentOn: file.ownerConsentOn,
    staffCount: file.staffCount,
    areaM2: file.areaM2,
    openedYear: file.openedYear,
    chain: file.chain,
    peakCustomers: file.peakCustomers,
    turnoverBand: file.turnoverBand,
    ourStatus: file.ourStatus,
    acquiringActive: file.acquiringActive === null ? null : file.acquiringActive === 1,
    ourProducts: JSON.parse(file.ourProducts),
    loanNeed: file.loanNeed,
    needs: JSON.parse(file.needs),
    allianceInterest: file.allianceInterest,
    segmentMix: JSON.parse(file.segmentMix),
    bestVisitSlots: JSON.parse(file.bestVisitSlots),
    doNotVisitUntil: file.doNotVisitUntil,
    doNotVisitReason: file.doNotVisitReason,
    note: mayReadOwners(scope) ? file.note : '',
    filedGrade: file.filedGrade,
  }
  // Columns and lists that only merchantInputSchema fills.
  return told as MerchantCard['file']
}
