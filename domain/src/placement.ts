import { z } from 'zod'
import { daysBefore } from './civil-date.ts'
import { namedAttachmentSchema } from './attachment.ts'
import { materialStates } from './material.ts'
import { materialKinds, spotKinds } from './promotion.ts'
import { namedMerchantSchema } from './voucher.ts'

/** A material at a spot from a day to a day; who looked leaves the day and a photo. */
export const newPlacementSchema = z
  .strictObject({
    spotId: z.ulid(),
    materialId: z.ulid(),
    /** The member for whose agreement it hangs: at both ends of a pilot. */
    memberId: z.ulid().nullable().default(null),
    promotionId: z.ulid().nullable().default(null),
    fromDate: z.iso.date(),
    toDate: z.iso.date(),
    copies: z.int().min(1).max(10_000).default(1),
    placedOn: z.iso.date().nullable().default(null),
    checkAttachmentId: z.ulid().nullable().default(null),
    removedOn: z.iso.date().nullable().default(null),
  })
  .superRefine(({ fromDate, toDate, placedOn, checkAttachmentId, removedOn }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (toDate < fromDate) refuse('toDate', 'ends_before_start')
    if (placedOn === null && checkAttachmentId !== null) refuse('placedOn', 'placed_on_needed')
    if (placedOn === null && removedOn !== null) refuse('placedOn', 'placed_on_needed')
    if (placedOn !== null && removedOn !== null && removedOn < placedOn) refuse('removedOn', 'ends_before_start')
  })
export type NewPlacement = z.infer<typeof newPlacementSchema>

export const placementQuerySchema = z.strictObject({
  promotionId: z.ulid().optional(),
  memberId: z.ulid().optional(),
  spotId: z.ulid().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
})
export type PlacementQuery = z.infer<typeof placementQuerySchema>

/** Planned, to be put up by now, up, up for too long, taken down. */
export const placementStates = ['planned', 'due', 'standing', 'overstayed', 'removed'] as const
export type PlacementState = (typeof placementStates)[number]

type Days = { fromDate: string; toDate: string; placedOn: string | null; removedOn: string | null }

/** How a placement stands on a day. */
export function placementState({ fromDate, toDate, placedOn, removedOn }: Days, onDate: string): PlacementState {
  if (removedOn !== null) return 'removed'
  if (placedOn === null) return fromDate <= onDate ? 'due' : 'planned'
  return toDate < onDate ? 'overstayed' : 'standing'
}

/**
 * The last day a placement keeps its spot: its own, or the one before it was taken down. Before `fromDate` where it was
 * taken down at once: then it keeps it on no day.
 */
export function lastBusyDay({ toDate, removedOn }: Pick<Days, 'toDate' | 'removedOn'>): string {
  if (removedOn === null) return toDate
  const before = daysBefore(removedOn, 1)
  return before < toDate ? before : toDate
}

export const placementSchema = z.object({
  id: z.string(),
  spot: z.object({
    id: z.string(),
    kind: z.enum(spotKinds),
    label: z.string(),
    merchant: namedMerchantSchema.nullable(),
  }),
  material: z.object({
    id: z.string(),
    title: z.string(),
    kind: z.enum(materialKinds),
    state: z.enum(materialStates),
    approvalNo: z.string(),
    validTo: z.iso.date().nullable(),
  }),
  memberId: z.string().nullable(),
  promotionId: z.string().nullable(),
  fromDate: z.iso.date(),
  toDate: z.iso.date(),
  copies: z.int(),
  placedOn: z.iso.date().nullable(),
  check: namedAttachmentSchema.nullable(),
  removedOn: z.iso.date().nullable(),
  state: z.enum(placementStates),
  rowVersion: z.int(),
})
export type Placement = z.infer<typeof placementSchema>
export const placementListSchema = z.object({ onDate: z.iso.date(), placements: z.array(placementSchema) })
