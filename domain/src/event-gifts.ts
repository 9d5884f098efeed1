import { z } from 'zod'

/** What the gift register says of one event, in fen; null = it has no line of that kind. */
export interface RegisteredGifts {
  /** Booked in for this event. */
  boughtFen: number | null
  /** Handed out at it, less what was brought back; at the prices of their day. */
  givenFen: number | null
}

/** The bank's budget lines for gifts beside the gift register of one event, in fen. What sponsors give has its own ledger. */
export const eventGiftsSchema = z.object({
  /** The budget's: planned, and what was really paid; null without such a line, and while nobody said. */
  plannedFen: z.int().nullable(),
  paidFen: z.int().nullable(),
  /** The register's; null without a line of that kind. */
  boughtFen: z.int().nullable(),
  givenFen: z.int().nullable(),
  /** Bought for the event and not handed out: it lies in the cupboard. Null while one of the two is not known. */
  leftFen: z.int().nullable(),
  /** Of the budget line, what the register knows nothing of; null where it knows nothing of the event at all. */
  unregisteredFen: z.int().nullable(),
  /** What the event's cost counts, once. */
  countedFen: z.int(),
})
export type EventGifts = z.infer<typeof eventGiftsSchema>
