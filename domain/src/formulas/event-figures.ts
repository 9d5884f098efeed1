import { consentPurposes, type ConsentPurpose, tallyKinds, type TallyKind } from '#attendance.ts'
import { daysAfter, daysBetween } from '#civil-date.ts'
import { untouchedLeadDays } from '#event.ts'
import type { RegisteredGifts } from '#event-gifts.ts'
import { conversionDays, lateConversionDays, noSellingDays, type PersonFigure } from '#event-result.ts'
import { eventMoney, type EventMoney } from './event-return.ts'
import { giftCost } from './gift-cost.ts'

/** Everything that is known of an event, each thing with its civil day. Money in whole fen. */
export interface EventFacts {
  onDate: string
  noSelling: boolean
  /** Only heads were counted: nobody signed in. */
  tallyOnly: boolean
  /** Asked on which day, and on which day the answer was yes; null = not. */
  invitations: readonly { askedOn: string | null; yesOn: string | null }[]
  arrivals: readonly {
    /** The household, or the party where none is known. */
    household: string
    on: string
    people: number
    isWalkIn: boolean
    /** A new contact who may be called or written to. */
    isContact: boolean
    isMovedCloser: boolean
  }[]
  consents: readonly { purpose: ConsentPurpose; on: string }[]
  tally: readonly { kind: TallyKind; pieces: number; on: string }[]
  leads: readonly { on: string; respondedOn: string | null; appointedOn: string | null }[]
  /** Of those who came, or whose lead came from here. */
  conversions: readonly { subject: string; on: string; isProved: boolean; isNewCustomer: boolean }[]
  /** Codes redeemed at the partners; null without partners. */
  redemptions: readonly { on: string; count: number }[] | null
  costs: readonly {
    plannedFen: number
    actualFen: number | null
    isSponsored: boolean
    /** A line of the bank's own gifts: the register says part of it too. */
    isGift: boolean
  }[]
  gifts: RegisteredGifts
  assets30Fen: number | null
  assets90Fen: number | null
  feesFen: number | null
  margin: number
}

export interface ExactFigures extends EventMoney {
  asOf: string
  /** Null where nobody knows, where its day has not come, or where nobody judges yet. */
  persons: Record<PersonFigure, number | null>
  consents: { purpose: ConsentPurpose; count: number }[]
  tally: { kind: TallyKind; pieces: number }[]
  redemptions: number | null
  isCosted: boolean
  grossFen: number
  sponsorFen: number
  plannedLines: number
  perPersonFen: number | null
  assets30Fen: number | null
  assets90Fen: number | null
  feesFen: number | null
}

/**
 * What an event had come to by a day: only what had happened by then counts, whenever it was written down. Sums of the
 * budget have no day and count as they stand. An event that sells nothing is not judged by conversions before T+90.
 * Source: GLOSSARY.md, event result (K20).
 */
export function eventFigures(facts: EventFacts, day: string): ExactFigures {
  const by = ({ on }: { on: string }) => on <= day
  const since = daysBetween(facts.onDate, day)
  const until = (days: number) => (day < daysAfter(facts.onDate, days) ? day : daysAfter(facts.onDate, days))
  const came = facts.arrivals.filter(by)
  const leads = facts.leads.filter(by)
  const tally = tallyKinds.flatMap((kind) => {
    const pieces = sumOf(
      facts.tally.filter((row) => row.kind === kind && by(row)),
      (row) => row.pieces,
    )
    return pieces === 0 ? [] : [{ kind, pieces }]
  })
  const tallied = (kind: TallyKind) => tally.find((row) => row.kind === kind)?.pieces ?? 0
  const isTallied = facts.tallyOnly && came.length === 0
  const isJudged = !facts.noSelling || since >= noSellingDays
  const bought = facts.conversions.filter((one) => by(one) && one.on >= facts.onDate)
  const within = (days: number) => bought.filter(({ on }) => on <= until(days))
  const ofLate = within(lateConversionDays)
  const touchedBy = daysAfter(facts.onDate, untouchedLeadDays)
  const persons: Record<PersonFigure, number | null> = {
    invited: facts.invitations.filter(({ askedOn }) => askedOn !== null && askedOn <= day).length,
    replied_yes: facts.invitations.filter(({ yesOn }) => yesOn !== null && yesOn <= day).length,
    households: isTallied ? null : new Set(came.map(({ household }) => household)).size,
    people: isTallied ? tallied('people') : sumOf(came, ({ people }) => people),
    walk_ins: isTallied ? null : came.filter(({ isWalkIn }) => isWalkIn).length,
    contacts: came.filter(({ isContact }) => isContact).length + (facts.tallyOnly ? tallied('consent') : 0),
    leads: leads.length,
    leads_touched: leads.filter(({ respondedOn }) => respondedOn !== null && respondedOn <= day).length,
    leads_untouched_t3:
      since < untouchedLeadDays
        ? null
        : leads.filter(({ on, respondedOn }) => on <= touchedBy && (respondedOn === null || respondedOn > touchedBy))
            .length,
    appointments: leads.filter(({ appointedOn }) => appointedOn !== null && appointedOn <= day).length,
    conversions_30: isJudged ? within(conversionDays).length : null,
    conversions_90: isJudged && since > conversionDays ? ofLate.length : null,
    proved: isJudged ? ofLate.filter(({ isProved }) => isProved).length : null,
    new_customers: isJudged ? new Set(newOnes(within(conversionDays))).size : null,
    familiarity_moved: isTallied ? null : came.filter(({ isMovedCloser }) => isMovedCloser).length,
  }
  const assets30Fen = isJudged && since >= conversionDays ? facts.assets30Fen : null
  const assets90Fen = isJudged && since >= lateConversionDays ? facts.assets90Fen : null
  // Without a line of costs or an entry of a gift nobody knows what it cost: that is not nothing for each.
  const isCosted = facts.costs.length > 0 || facts.gifts.boughtFen !== null || facts.gifts.givenFen !== null
  const sums = costSums(facts)
  const money = eventMoney({
    ...sums,
    invited: persons.invited ?? 0,
    repliedYes: persons.replied_yes ?? 0,
    households: persons.households,
    contacts: persons.contacts ?? 0,
    newCustomers: persons.new_customers,
    assets30Fen,
    assets90Fen,
    feesFen: facts.feesFen,
    margin: facts.margin,
  })
  return {
    asOf: day,
    persons,
    consents: consentPurposes.flatMap((purpose) => {
      const count = facts.consents.filter((one) => one.purpose === purpose && by(one)).length
      return count === 0 ? [] : [{ purpose, count }]
    }),
    tally,
    redemptions:
      facts.redemptions === null
        ? null
        : sumOf(
            facts.redemptions.filter(({ on }) => on >= facts.onDate && on <= until(conversionDays)),
            ({ count }) => count,
          ),
    isCosted,
    ...sums,
    plannedLines: facts.costs.filter(({ actualFen }) => actualFen === null).length,
    perPersonFen: isCosted && persons.people ? money.netFen / persons.people : null,
    assets30Fen,
    assets90Fen,
    feesFen: facts.feesFen,
    ...money,
    ...(isCosted ? {} : { perHouseholdFen: null, perNewCustomerFen: null }),
  }
}

/**
 * What it cost and what of it sponsors paid; a line counts as planned until somebody says what it came to, and gifts
 * count once however many of line and register tell of them.
 */
function costSums({ costs, gifts }: Pick<EventFacts, 'costs' | 'gifts'>) {
  const fen = ({ plannedFen, actualFen }: EventFacts['costs'][number]) => actualFen ?? plannedFen
  const giftLines = sumOf(
    costs.filter(({ isGift }) => isGift),
    fen,
  )
  return {
    grossFen: sumOf(costs, fen) - giftLines + giftCost(giftLines, gifts),
    sponsorFen: sumOf(
      costs.filter(({ isSponsored }) => isSponsored),
      fen,
    ),
  }
}

const newOnes = (conversions: EventFacts['conversions']) =>
  conversions.filter(({ isNewCustomer }) => isNewCustomer).map(({ subject }) => subject)
const sumOf = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((sum, row) => sum + of(row), 0)
