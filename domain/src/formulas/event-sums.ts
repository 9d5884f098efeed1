import type { EventCost, EventSums, Sponsorship } from '#event-plan.ts'

/**
 * What an event costs by plan and in fact, who pays, and what sponsors give. Real sums are of the lines whose real cost is
 * known; money that compliance has not let pass counts for nothing.
 * Source: GLOSSARY.md, event result (K20).
 *
 * @returns fen
 */
export function eventSums(
  costs: readonly Pick<EventCost, 'plannedFen' | 'actualFen' | 'paidBy'>[],
  sponsorships: readonly Pick<Sponsorship, 'valueFen' | 'deliveredFen' | 'isAccepted'>[],
): EventSums {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  const bank = costs.filter(({ paidBy }) => paidBy === 'bank')
  const sponsor = costs.filter(({ paidBy }) => paidBy === 'sponsor')
  const planned = (lines: typeof costs) => sum(lines.map(({ plannedFen }) => plannedFen))
  const actual = (lines: typeof costs) => sum(lines.map(({ actualFen }) => actualFen ?? 0))
  const accepted = sponsorships.filter(({ isAccepted }) => isAccepted)
  return {
    plannedFen: planned(costs),
    plannedBankFen: planned(bank),
    plannedSponsorFen: planned(sponsor),
    actualFen: actual(costs),
    actualBankFen: actual(bank),
    actualSponsorFen: actual(sponsor),
    actualOpen: costs.filter(({ actualFen }) => actualFen === null).length,
    sponsoredFen: sum(accepted.map(({ valueFen }) => valueFen)),
    deliveredFen: sum(accepted.map(({ deliveredFen }) => deliveredFen ?? 0)),
  }
}
