import type { EventGifts, RegisteredGifts } from '#event-gifts.ts'
import type { EventCost } from '#event-plan.ts'

/**
 * What gifts cost the bank at one event, counted once: what the register says was handed out, and of the budget line what
 * the register does not account for. What was bought for it and is left lies in the cupboard, and is the cost of the event
 * it goes to; while nothing is registered as handed out nobody knows what is left, and all that was bought counts.
 * Source: GLOSSARY.md, gifts of an event.
 *
 * @param lineFen  the bank's budget lines for gifts; 0 without one
 * @returns fen, never below what was handed out
 */
export function giftCost(lineFen: number, { boughtFen, givenFen }: RegisteredGifts): number {
  if (givenFen === null) return Math.max(lineFen, boughtFen ?? 0)
  return givenFen + unregistered(lineFen, { boughtFen, givenFen })
}

/**
 * The budget lines for gifts that the bank pays, beside the register. A line counts as planned until somebody says what
 * it came to.
 * Source: GLOSSARY.md, gifts of an event.
 *
 * @returns null where there is neither a line nor an entry
 */
export function eventGifts(
  costs: readonly Pick<EventCost, 'item' | 'plannedFen' | 'actualFen' | 'paidBy'>[],
  register: RegisteredGifts,
): EventGifts | null {
  const { boughtFen, givenFen } = register
  const lines = costs.filter(isBankGift)
  if (lines.length === 0 && boughtFen === null && givenFen === null) return null
  const said = lines.flatMap(({ actualFen }) => actualFen ?? [])
  const lineFen = sum(lines.map(({ actualFen, plannedFen }) => actualFen ?? plannedFen))
  return {
    plannedFen: lines.length === 0 ? null : sum(lines.map(({ plannedFen }) => plannedFen)),
    paidFen: said.length === 0 ? null : sum(said),
    boughtFen,
    givenFen,
    leftFen: boughtFen === null || givenFen === null ? null : Math.max(0, boughtFen - givenFen),
    unregisteredFen: boughtFen === null && givenFen === null ? null : unregistered(lineFen, register),
    countedFen: giftCost(lineFen, register),
  }
}

/** A budget line that the register ties to: the bank's own gifts. Sponsors' goods stand in the sponsors' ledger. */
export const isBankGift = ({ item, paidBy }: Pick<EventCost, 'item' | 'paidBy'>): boolean =>
  item === 'gift' && paidBy === 'bank'

const unregistered = (lineFen: number, { boughtFen, givenFen }: RegisteredGifts) =>
  Math.max(0, lineFen - Math.max(boughtFen ?? 0, givenFen ?? 0))
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
