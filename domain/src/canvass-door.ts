import { z } from 'zod'
import { doorReasonSchema } from './canvass-priority.ts'
import { stopLocks } from './canvass-plan.ts'
import { keyPersonTitles } from './key-person.ts'
import { lngLatSchema } from './lng-lat.ts'
import { filedGrades, loanNeeds, memberStages, ourStatuses } from './merchant.ts'
import { merchantGroups } from './merchant-category.ts'
import { mainBankSchema } from './merchant-list.ts'
import { segmentSides, streetKinds, compassPoints } from './street.ts'
import { touchBreaches } from './touch.ts'
import { occupancies, unitKinds } from './unit.ts'
import { visitOutcomes } from './visit.ts'
import { openWindowSchema } from './weekly-hours.ts'

/** By whom a walker comes recommended: the owner's family first, a mate of the alliance last. */
export const warmKinds = [
  'family',
  'owner_customer',
  'business_tie',
  'key_person',
  'supply_tie',
  'alliance_member',
  'alliance_mate',
] as const
export type WarmKind = (typeof warmKinds)[number]
/** Kinds in which a customer is named, to whoever may see him. */
export const customerWarmKinds: readonly WarmKind[] = ['family', 'owner_customer', 'business_tie']

/**
 * Who can introduce the walker. `who` is null for a person the reader may not see; then `ask` names the colleague who
 * knows him (null where nobody does).
 */
export const warmDoorSchema = z.object({
  kind: z.enum(warmKinds),
  who: z.string().nullable(),
  ask: z.string().nullable(),
  /** The part a key person plays; null for others. */
  title: z.enum(keyPersonTitles).nullable(),
})
export type WarmDoor = z.infer<typeof warmDoorSchema>

/** Whether a door may be offered something, and what stands against it; the strictest that holds. */
export const doorLockSchema = z.object({
  state: z.enum(stopLocks),
  why: z.enum(touchBreaches).nullable(),
  /** Who holds it; null for readers without person rows, and where nobody is named. */
  holder: z.string().nullable(),
  /** The last day it stands; null = for good, or not said. */
  until: z.iso.date().nullable(),
})
export type DoorLock = z.infer<typeof doorLockSchema>

/** One door in walking order. */
export const canvassDoorSchema = z.object({
  unitId: z.string(),
  label: z.string(),
  kind: z.enum(unitKinds),
  floor: z.string().nullable(),
  occupancy: z.enum(occupancies),
  sideId: z.string().nullable(),
  placeId: z.string().nullable(),
  chainage: z.number().nullable(),
  seq: z.int().nullable(),
  position: lngLatSchema.nullable(),
  /** Found in the last 30 days. */
  isNew: z.boolean(),
  lastSeenOn: z.iso.date().nullable(),
  shop: z.object({ id: z.string(), name: z.string(), category: z.string(), group: z.enum(merchantGroups) }).nullable(),
  /** The branch's file on the shop; null without one. */
  merchant: z
    .object({
      id: z.string(),
      filedGrade: z
        .int()
        .min(0)
        .max(filedGrades.length - 1),
      ourStatus: z.enum(ourStatuses),
      mainBank: mainBankSchema.nullable(),
      loanNeed: z.enum(loanNeeds),
      memberStage: z.enum(memberStages).nullable(),
      owner: z.object({ id: z.string(), name: z.string() }).nullable(),
    })
    .nullable(),
  isOurs: z.boolean(),
  /** The windows of the asked day; null where the hours are not known, empty where it is closed that day. */
  hours: z.array(openWindowSchema).nullable(),
  priority: z.int(),
  reasons: z.array(doorReasonSchema),
  warm: z.array(warmDoorSchema),
  lock: doorLockSchema,
  /** Visits of the round, and the last ever. */
  visits: z.object({
    attempts: z.int(),
    isTerminal: z.boolean(),
    last: z.object({ on: z.iso.date(), outcome: z.enum(visitOutcomes) }).nullable(),
    /** The day somebody asked to be visited again, where nobody went since. */
    nextOn: z.iso.date().nullable(),
  }),
  /** Minutes this door is expected to take (K17 by the branch's pace). */
  minutes: z.number(),
})
export type CanvassDoor = z.infer<typeof canvassDoorSchema>

const one = (ids: string | string[]) => (typeof ids === 'string' ? [ids] : ids)
/** `sideId` (repeatable, at most 200) or `planId`; `onDate` is the day of the walk, today by default. */
export const canvassDoorQuerySchema = z
  .strictObject({
    sideId: z
      .union([z.ulid(), z.array(z.ulid()).min(1).max(200)])
      .transform(one)
      .optional(),
    planId: z.ulid().optional(),
    onDate: z.iso.date().optional(),
  })
  .refine(({ sideId, planId }) => (sideId === undefined) !== (planId === undefined), { error: 'ask_for_one' })

export const canvassDoorListSchema = z.object({
  asOf: z.iso.date(),
  onDate: z.iso.date(),
  /** The asked sides that stand, in walking order of the answer. */
  sides: z.array(
    z.object({
      id: z.string(),
      streetId: z.string(),
      street: z.string(),
      kind: z.enum(streetKinds),
      compass: z.enum(compassPoints),
      side: z.enum(segmentSides),
      lengthM: z.number(),
    }),
  ),
  doors: z.array(canvassDoorSchema),
})
export type CanvassDoorList = z.infer<typeof canvassDoorListSchema>
