/** What an event took and brought, before anything is divided. Money in whole fen; null = nobody knows. */
export interface EventCounts {
  /** All costs, and what of them sponsors paid. */
  grossFen: number
  sponsorFen: number
  invited: number
  repliedYes: number
  /** Households that came; null where only heads were counted. */
  households: number | null
  /** New contacts with consent. */
  contacts: number
  /** New customers within 30 days. */
  newCustomers: number | null
  /** Assets (AUM) they brought, as they stood at T+30 and at T+90. */
  assets30Fen: number | null
  assets90Fen: number | null
  feesFen: number | null
  /** What assets earn the bank in a year, 0.008 = 0.8 %. Assets are no revenue. */
  margin: number
}

export interface EventMoney {
  /** What the bank paid. */
  netFen: number
  perHouseholdFen: number | null
  perNewCustomerFen: number | null
  /** Replied yes of those invited, households of those who replied yes, new customers of new contacts. */
  replied: number | null
  arrived: number | null
  converted: number | null
  /** Assets of T+90 per assets of T+30. */
  retained: number | null
  /** What the retained assets earn in a year, fees beside it. */
  gainFen: number | null
  /** Of one year: what was earned less what the bank paid, per what it paid. */
  roi: number | null
  /** What judging at T+30 would have claimed, and what it were without sponsors: beside, never instead. */
  roiAt30: number | null
  roiWithoutSponsors: number | null
  /** Retained assets at which a year pays for the event. */
  breakEvenFen: number | null
}

/**
 * What an event cost and whether it was worth it (K20).
 * Source: GLOSSARY.md, event result (K20).
 *
 * @returns rates 0 and up, null where there is nothing to divide by or the figure is not known; returns are null at no cost
 * @throws {RangeError} on a negative count, or where sponsors paid more than it cost
 */
export function eventMoney(counts: EventCounts): EventMoney {
  const { grossFen, sponsorFen, invited, repliedYes, households, contacts, newCustomers, margin } = counts
  const given = [grossFen, sponsorFen, invited, repliedYes, households ?? 0, contacts, newCustomers ?? 0, margin]
  if (given.some((count) => count < 0)) throw new RangeError('a negative count')
  if (sponsorFen > grossFen) throw new RangeError(`sponsors paid ${sponsorFen} of ${grossFen}`)
  const netFen = grossFen - sponsorFen
  const fees = counts.feesFen ?? 0
  const yearOf = (assets: number | null) => (assets === null ? null : assets * margin)
  const returnOf = (assets: number | null, cost: number) => {
    const year = yearOf(assets)
    return year === null || cost === 0 ? null : (year + fees - cost) / cost
  }
  return {
    netFen,
    perHouseholdFen: part(netFen, households),
    perNewCustomerFen: part(netFen, newCustomers),
    replied: part(repliedYes, invited),
    arrived: households === null ? null : part(households, repliedYes),
    converted: newCustomers === null ? null : part(newCustomers, contacts),
    retained: counts.assets90Fen === null ? null : part(counts.assets90Fen, counts.assets30Fen),
    gainFen: yearOf(counts.assets90Fen),
    roi: returnOf(counts.assets90Fen, netFen),
    roiAt30: returnOf(counts.assets30Fen, netFen),
    roiWithoutSponsors: returnOf(counts.assets90Fen, grossFen),
    breakEvenFen: netFen === 0 || margin === 0 ? null : Math.max(0, netFen - fees) / margin,
  }
}

const part = (of: number, per: number | null) => (per === null || per === 0 ? null : of / per)
