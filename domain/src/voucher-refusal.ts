import type { VoucherRefusal } from './voucher.ts'

/** What decides about a code. Days are civil; quotas count uses. */
export type VoucherFacts = {
  quota: number
  used: number
  isVoided: boolean
  validFrom: string
  validTo: string
  benefit: {
    /** Taken back, or its member left the alliance. */
    isEnded: boolean
    validFrom: string
    validTo: string
    quota: number | null
    used: number
  }
}

/**
 * Why a code cannot be redeemed on a day by so many people, or null where it can.
 * Source: GLOSSARY.md, voucher code.
 *
 * @param onDate  the day it was handed in: on a paper list a day gone by
 */
export function voucherRefusal(voucher: VoucherFacts, onDate: string, count = 1): VoucherRefusal | null {
  const { benefit } = voucher
  if (voucher.isVoided) return 'code_voided'
  if (voucher.used + count > voucher.quota) return 'code_used_up'
  if (onDate < voucher.validFrom || onDate < benefit.validFrom) return 'code_not_yet'
  if (onDate > voucher.validTo) return 'code_expired'
  if (benefit.isEnded || onDate > benefit.validTo) return 'benefit_ended'
  if (benefit.quota !== null && benefit.used + count > benefit.quota) return 'benefit_used_up'
  return null
}

/** Uses that are left now: of the code, or of the benefit where that has fewer; 0 and up. Source: GLOSSARY.md, voucher code. */
export const usesLeft = ({ quota, used, benefit }: VoucherFacts): number =>
  Math.max(0, Math.min(quota - used, benefit.quota === null ? Infinity : benefit.quota - benefit.used))
