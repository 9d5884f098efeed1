import type { RegisteredGifts } from '#event-gifts.ts'
import type { EventCost, EventSums, Sponsorship } from '#event-plan.ts'
import { giftCost, isBankGift } from './gift-cost.ts'

/**
 * What an event costs by plan and in fact, who pays, and what sponsors give. Real sums are of the lines whose real cost is
 * known, and of gifts what the register says too, once; money that compliance has not let pass counts for nothing.
 * Source: GLOSSARY.md, event result (K20).
 *
 * @returns fen
 */
export function eventSums(
  costs: readonly Pick<EventCost, 'item' | 'plannedFen' | 'actualFen' | 'paidBy'>[],
  sponsorships: readonly Pick<Sponsorship, 'valueFen' | 'deliveredFen' | 'isAccepted'>[],
  gifts: RegisteredGifts,
): EventSums {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  const bank = costs.filter(({ paidBy }) => paidBy === 'bank')
  const sponsor = costs.filter(({ paidBy }) => paidBy === 'sponsor')
  const planned = (lines: typeof costs) => sum(lines.map(({ plannedFen }) => plannedFen))
  const actual = (lines: typeof costs) => sum(lines.map(({ actualFen }) => actualFen ?? 0))
  const giftLines = actual(costs.filter(isBankGift))
  // What the register adds to the lines, or takes off them: it lies in the cupboard.
  const registered = giftCost(giftLines, gifts) - giftLines
  const accepted = sponsorships.filter(({ isAccepted }) => isAccepted)
  return {
    plannedFen: planned(costs),
    plannedBankFen: planned(bank),
    plannedSponsorFen: planned(sponsor),
    actualFen: actual(costs) + registered,
    actualBankFen: actual(bank) + registered,
    actualSponsorFen: actual(sponsor),
    actualOpen: costs.filter(({ actualFen }) => actualFen === null).length,
    sponsoredFen: sum(accepted.map(({ valueFen }) => valueFen)),
    deliveredFen: sum(accepted.map(({ deliveredFen }) => deliveredFen ?? 0)),
  }
}
