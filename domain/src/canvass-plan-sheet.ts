import { z } from 'zod'
import { capacityAnswerSchema, selectionCountsSchema } from './canvass-capacity.ts'
import {
  canvassGoals,
  canvassModes,
  packetLetters,
  planSafetySchema,
  planStates,
  stopKinds,
  walkWindowSchema,
} from './canvass-plan.ts'
import { colleagueSchema } from './colleague.ts'
import { packetSchema } from './packet.ts'
import { lngLatSchema } from './lng-lat.ts'

const planHead = {
  id: z.string(),
  title: z.string(),
  mode: z.enum(canvassModes),
  onDate: z.iso.date(),
  windows: z.array(walkWindowSchema),
  goal: z.enum(canvassGoals),
  state: z.enum(planStates),
  staff: z.array(colleagueSchema.extend({ job: z.string() })),
  parkedFromId: z.string().nullable(),
  siteId: z.string().nullable(),
  rowVersion: z.int(),
}

/** Plans of a stretch of time, latest day first. */
export const planListSchema = z.object({
  asOf: z.string(),
  plans: z.array(
    z.object({
      ...planHead,
      packets: z.int(),
      packetsReturned: z.int(),
      sides: z.int(),
      sideMetres: z.number(),
      /** Doors in its packets; before the cut those of its sides. */
      doors: z.int(),
      attempted: z.int(),
    }),
  ),
})
export type PlanList = z.infer<typeof planListSchema>

/** What the cut found: how good it is, and how far the best one can be from it at most. */
export const cutResultSchema = z.object({
  method: z.literal('solver'),
  /** Minutes of the longest packet. */
  value: z.number(),
  /** No cut can be below; null where nobody computed it. */
  bound: z.number().nullable(),
  gap: z.number().nullable(),
  proven: z.boolean(),
  seconds: z.number(),
  at: z.string(),
})
export type CutResult = z.infer<typeof cutResultSchema>

/** How many doors fit (K17) on the plan's day with its people, as the figures stand now. */
export const planCapacitySchema = capacityAnswerSchema.pick({
  people: true,
  walkers: true,
  netHours: true,
  minutesPerDoor: true,
  walkPerDoor: true,
  doorsPerHour: true,
  learned: true,
  visitsLearnedFrom: true,
  fits: true,
  needed: true,
  isEnough: true,
  days: true,
})
export type PlanCapacity = z.infer<typeof planCapacitySchema>

/** Something of the plan that is not as it should be; `hard` ones stand in the way of dispatching. */
export const planConflictCodes = [
  'plan_over_capacity',
  'packet_without_people',
  'unsafe_alone',
  'unpaired',
  'packet_too_long',
  'material_unfit',
  'side_left_over',
  'door_left_over',
  'side_in_other_plan',
  'staff_in_other_plan',
  'locked_doors',
  'outside_turf',
] as const
export const planConflictSchema = z.object({
  code: z.enum(planConflictCodes),
  hard: z.boolean(),
  packetId: z.string().nullable(),
  letter: z.enum(packetLetters).nullable(),
  count: z.int().nullable(),
  names: z.array(z.string()),
})
export type PlanConflict = z.infer<typeof planConflictSchema>

/** A side of the plan and the packet it is in. */
export const planSideSchema = z.object({
  sideId: z.string(),
  packetId: z.string().nullable(),
  position: z.int(),
  locked: z.boolean(),
  segmentId: z.string(),
  street: z.string(),
  compass: z.string(),
  side: z.enum(['left', 'right']),
  frontage: z.string(),
  lengthM: z.number(),
  doors: z.int(),
  geometry: z.array(lngLatSchema),
})
export type PlanSide = z.infer<typeof planSideSchema>

/** A single door of the plan; `pinned` = it lies on a chosen side and comes first. */
export const planDoorRowSchema = z.object({
  id: z.string(),
  unitId: z.string().nullable(),
  merchantId: z.string().nullable(),
  placeId: z.string().nullable(),
  customerId: z.string().nullable(),
  kind: z.enum(stopKinds),
  packetId: z.string().nullable(),
  pinned: z.boolean(),
  name: z.string(),
  position: lngLatSchema.nullable(),
})
export type PlanDoorRow = z.infer<typeof planDoorRowSchema>

/** What the chosen ground holds; `closedThen` = known to be closed during all windows of the day. */
export const planCountsSchema = selectionCountsSchema.pick({
  sides: true,
  sideMetres: true,
  doors: true,
  emptyDoors: true,
  withoutFile: true,
  ours: true,
  locked: true,
  doNotVisit: true,
  coolDown: true,
  overBudget: true,
  stale: true,
  hoursKnown: true,
  closedThen: true,
  byWindow: true,
})

/** A state the plan could go to; `way` says where it is done: by hand, by the cut, or by what walkers do. */
export const planNextSchema = z.object({
  to: z.enum(planStates),
  way: z.enum(['hand', 'cut', 'field']),
  refusal: z.string().nullable(),
})

/** The plan as its page shows it. */
export const planSheetSchema = z.object({
  asOf: z.string(),
  plan: z.object({
    ...planHead,
    newShare: z.int().nullable(),
    offer: z.string(),
    materialIds: z.array(z.string()),
    safety: planSafetySchema,
    weatherFallback: z.string(),
    note: z.string(),
    overrideReason: z.string(),
    review: z.string(),
    stateChangedAt: z.string(),
    /** Why it was parked, or what is parked from it. */
    parkedPlans: z.array(z.object({ id: z.string(), title: z.string(), onDate: z.iso.date() })),
  }),
  sides: z.array(planSideSchema),
  doors: z.array(planDoorRowSchema),
  packets: z.array(packetSchema),
  counts: planCountsSchema,
  capacity: planCapacitySchema.nullable(),
  cut: cutResultSchema.nullable(),
  conflicts: z.array(planConflictSchema),
  next: z.array(planNextSchema),
  /** Whom follow-ups still lack: leads of the plan's visits without an owner or a first touch. */
  followUps: z.object({ leads: z.int(), untouched: z.array(z.object({ id: z.string(), subject: z.string() })) }),
  moves: z.array(
    z.object({
      id: z.string(),
      packetId: z.string().nullable(),
      letter: z.enum(packetLetters).nullable(),
      from: z.string().nullable(),
      to: z.string(),
      reason: z.string(),
      at: z.string(),
      by: colleagueSchema.nullable(),
    }),
  ),
})
export type PlanSheet = z.infer<typeof planSheetSchema>
