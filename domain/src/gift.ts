import { z } from 'zod'
import { colleagueSchema } from './colleague.ts'

export const giftMoveKinds = ['received', 'given', 'returned', 'counted'] as const
export type GiftMoveKind = (typeof giftMoveKinds)[number]
export const giftPurposes = ['care', 'event', 'new_vip', 'visit'] as const
/** What a gift that was not handed over on a visit may be for. */
export const otherGiftPurposes = giftPurposes.filter((purpose) => purpose !== 'visit')

/** A gift in the cupboard (礼品). */
export const newGiftSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  unitFen: z.int().min(0).max(100_000_000),
  note: z.string().trim().max(300).default(''),
})
export type NewGift = z.infer<typeof newGiftSchema>

const pieces = z.int().min(0).max(1_000_000)
/**
 * A line of the register (礼品登记, L1): received, given to somebody for a purpose, brought back, or counted. Of `counted`
 * the pieces are those that lie there; of the others those that moved. `movedOn` null = today, or the day of the visit.
 * A line of a visit says no more than the visit: to whom it went follows from there.
 */
export const newGiftMoveSchema = z
  .strictObject({
    id: z.ulid().optional(),
    giftId: z.ulid(),
    kind: z.enum(giftMoveKinds),
    pieces,
    eventId: z.ulid().nullable().default(null),
    attendanceId: z.ulid().nullable().default(null),
    customerId: z.ulid().nullable().default(null),
    visitId: z.ulid().nullable().default(null),
    purpose: z.enum(giftPurposes).nullable().default(null),
    note: z.string().trim().max(200).default(''),
    movedOn: z.iso.date().nullable().default(null),
  })
  .superRefine(({ kind, pieces: count, eventId, attendanceId, customerId, visitId, purpose }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (kind !== 'counted' && count === 0) refuse('pieces', 'none')
    if (kind !== 'given') {
      if (purpose !== null) refuse('purpose', 'only_given')
      if (customerId !== null || attendanceId !== null) refuse('customerId', 'only_given')
      if (visitId !== null) refuse('visitId', 'only_given')
      return
    }
    if (purpose === null) refuse('purpose', 'purpose_needed')
    const isToOthers = eventId !== null || attendanceId !== null || customerId !== null
    if (!isToOthers && visitId === null) refuse('customerId', 'to_whom')
    if (isToOthers && visitId !== null) refuse('visitId', 'visit_says_to_whom')
    if (purpose === 'visit' && visitId === null) refuse('purpose', 'visit_needed')
  })
export type NewGiftMove = z.infer<typeof newGiftMoveSchema>

/** What a line does to the stock. */
export const giftMoveSign: Record<GiftMoveKind, 1 | -1> = { received: 1, given: -1, returned: 1, counted: 1 }

export const giftSchema = z.object({
  id: z.string(),
  rowVersion: z.int(),
  name: z.string(),
  unitFen: z.int(),
  note: z.string(),
  /** Pieces in the cupboard now; never below zero. */
  stock: z.int(),
  received: z.int(),
  given: z.int(),
  lastMovedOn: z.iso.date().nullable(),
})
export type Gift = z.infer<typeof giftSchema>
export const giftListSchema = z.object({ onDate: z.iso.date(), gifts: z.array(giftSchema), mayWrite: z.boolean() })
export type GiftList = z.infer<typeof giftListSchema>

export const giftMoveQuerySchema = z.strictObject({
  giftId: z.ulid().optional(),
  eventId: z.ulid().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  purpose: z.enum(giftPurposes).optional(),
})
export type GiftMoveQuery = z.infer<typeof giftMoveQuerySchema>
/** More lines are not listed at once; their sums are of all. */
export const mostGiftMoves = 1000
export const giftMoveSchema = z.object({
  id: z.string(),
  gift: z.object({ id: z.string(), name: z.string() }),
  kind: z.enum(giftMoveKinds),
  /** What it did to the stock: given ones are below zero, counted ones either. */
  change: z.int(),
  /** What a piece cost on its day. */
  unitFen: z.int(),
  fen: z.int(),
  event: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** As the reader may read it; null where he is not told who, or where it went to nobody in person. */
  customer: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The visit on which it was handed over: the sign or the place, and the door where the reader may know it; else ''. */
  visit: z.object({ id: z.string(), name: z.string(), door: z.string() }).nullable(),
  /** It went to a person, told or not. */
  toPerson: z.boolean(),
  purpose: z.enum(giftPurposes).nullable(),
  note: z.string(),
  movedOn: z.iso.date(),
  by: colleagueSchema.nullable(),
  mayWithdraw: z.boolean(),
})
export type GiftMove = z.infer<typeof giftMoveSchema>
export const giftMoveListSchema = z.object({
  onDate: z.iso.date(),
  /** The latest ones, at most `mostGiftMoves`. */
  moves: z.array(giftMoveSchema),
  /** Of all lines that were asked for, listed or not. */
  rows: z.int(),
  givenPieces: z.int(),
  givenFen: z.int(),
})
export type GiftMoveList = z.infer<typeof giftMoveListSchema>

/** The register as a file: all lines of the page's filter, its words among them. */
export const giftMoveExportSchema = giftMoveQuerySchema.extend({
  words: z.string().trim().max(40).default(''),
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
})
export type GiftMoveExport = z.infer<typeof giftMoveExportSchema>

/** Whether a line holds some words in what the reader is told: gift, event, customer, door, note or who wrote it. */
export function giftMoveHasWords({ gift, event, customer, visit, note, by }: GiftMove, words: string): boolean {
  const wanted = words.trim().toLowerCase()
  const all = [gift.name, event?.title, customer?.name, visit?.name, visit?.door, note, by?.name]
  return all.some((told) => (told ?? '').toLowerCase().includes(wanted))
}

/** The sign and the door of the visit on which it was handed over, as far as the reader is told; else ''. */
export const giftDoor = ({ visit }: Pick<GiftMove, 'visit'>): string =>
  [visit?.name, visit?.door].filter(Boolean).join(' ')

/** What was given away by some lines: pieces, and their worth in fen at the price of their day. */
export function giftMoveSums(moves: readonly GiftMove[]): Pick<GiftMoveList, 'givenPieces' | 'givenFen'> {
  const given = moves.filter(({ kind }) => kind === 'given')
  return {
    givenPieces: given.reduce((sum, { change }) => sum - change, 0),
    givenFen: given.reduce((sum, { fen }) => sum + fen, 0),
  }
}
