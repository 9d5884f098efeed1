import { isWithinMonths } from 'domain/civil-date.ts'
import { type BankCode, presenceExpiresOn, presenceValidMonths } from 'domain/competitor.ts'
import { bankOnDate, type MerchantBank } from 'domain/formulas/rival-penetration.ts'
import type { MainBank } from 'domain/merchant-list.ts'
import type { OurStatus } from 'domain/merchant.ts'

/** What was seen or told, oldest first, as the bank of a day is read from it. */
export interface Seen {
  bankCode: BankCode | 'own'
  evidence: string
  observedOn: string
}

/** Whom a merchant settles with and how we know: us by our own books, else by what counts of what was seen (K11). */
export function mainBankOf(seen: readonly Seen[], ourStatus: OurStatus, onDate: string): MainBank | null {
  if (ourStatus === 'main') return { bank: 'own', evidence: null, observedOn: null, expiresOn: null }
  const bank = bankOnDate(seen, onDate)
  const proof = seen.findLast(
    ({ bankCode, observedOn }) =>
      bankCode === bank &&
      isWithinMonths(observedOn, onDate, presenceValidMonths) &&
      isLatest(seen, observedOn, onDate),
  )
  if (bank === null || proof === undefined) return null
  const { evidence, observedOn } = proof
  // Codes of newRivalPresenceSchema.
  return { bank, evidence: evidence as MainBank['evidence'], observedOn, expiresOn: presenceExpiresOn(observedOn) }
}

/** The same for payment codes, where our own are known from our books, or for payroll. */
export const bankFor = (seen: readonly Seen[], isOurs: boolean, onDate: string): MerchantBank =>
  isOurs ? 'own' : bankOnDate(seen, onDate)

const isLatest = (seen: readonly Seen[], observedOn: string, onDate: string) =>
  seen.every((other) => other.observedOn <= observedOn || other.observedOn > onDate)
