import { z } from 'zod'

/** Street by street, floor by floor, row by row, group by group; firms by appointment; chosen doors; an old site. */
export const canvassModes = ['street', 'building', 'market', 'village', 'institution', 'tour', 'former_site'] as const
export type CanvassMode = (typeof canvassModes)[number]
export const canvassGoals = ['file', 'acquire', 'maintain', 'survey', 'alliance'] as const

export const planStates = [
  'draft',
  'cut',
  'dispatched',
  'running',
  'returned',
  'reviewed',
  'closed',
  'cancelled',
  'postponed',
] as const
export type PlanState = (typeof planStates)[number]

/** The states as a table (domain.md §2.15.2): from each where to. Closed and cancelled are the end. */
export const planMoves: Record<PlanState, readonly PlanState[]> = {
  draft: ['cut', 'postponed', 'cancelled'],
  cut: ['draft', 'dispatched', 'postponed', 'cancelled'],
  dispatched: ['cut', 'running', 'postponed', 'cancelled'],
  running: ['returned'],
  returned: ['running', 'reviewed'],
  reviewed: ['closed'],
  closed: [],
  cancelled: [],
  /** Keeps its packets; on its new day it is a draft or cut again. */
  postponed: ['draft', 'cut', 'cancelled'],
}

export const packetStates = ['unassigned', 'assigned', 'in_progress', 'completed', 'returned'] as const
export type PacketState = (typeof packetStates)[number]
export const packetLetters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L'] as const

/** Why a door is on the list. */
export const stopKinds = ['new', 'revisit', 'customer_due', 'alliance', 'event_invite', 'appointment', 'call'] as const
export const stopStates = ['open', 'done', 'skipped', 'closed'] as const
/** What the walker must know before knocking; the strictest that holds. `service_only` = another holds the customer. */
export const stopLocks = ['free', 'service_only', 'cool_down', 'do_not_visit', 'over_budget'] as const
export type StopLock = (typeof stopLocks)[number]
export const skipReasons = ['time', 'weather', 'route'] as const

/** How two walk together: opposite sides of one street in sight of each other, or side by side. */
export const pairStyles = ['opposite_sides', 'together', 'alone_by_day'] as const

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** A stretch of the day the walk takes place in. */
export const walkWindowSchema = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'ends_before_start' })
export type WalkWindow = z.infer<typeof walkWindowSchema>

/** From this hour nobody walks alone (P-SAFE). */
export const aloneUntil = '18:00'
export const maxPlanStaff = packetLetters.length
export const maxPlanSides = 1000
export const maxPlanDoors = 300

/** What keeps walkers safe: how they walk together, where they meet, where nobody goes. */
export const planSafetySchema = z.strictObject({
  pairStyle: z.enum(pairStyles).default('opposite_sides'),
  meetingPoint: z.string().trim().max(80).default(''),
  meetingTime: timeOfDay.nullable().default(null),
  noGo: z.string().trim().max(200).default(''),
})
export type PlanSafety = z.infer<typeof planSafetySchema>
const standardSafety: PlanSafety = { pairStyle: 'opposite_sides', meetingPoint: '', meetingTime: null, noGo: '' }

/** Stretches of one day in order, none over another. */
const windowsSchema = z
  .array(walkWindowSchema)
  .min(1)
  .max(4)
  .refine((windows) => windows.every(({ from }, index) => index === 0 || (windows[index - 1]?.to ?? '') <= from), {
    error: 'windows_overlap',
  })

/** A day's plan (外拓计划) without its ground. */
export const planChangeSchema = z.strictObject({
  title: z.string().trim().min(1).max(60),
  mode: z.enum(canvassModes).default('street'),
  onDate: z.iso.date(),
  windows: windowsSchema,
  goal: z.enum(canvassGoals).default('file'),
  /** Percent of doors that nobody has a file on; null where the head did not say. */
  newShare: z.int().min(0).max(100).nullable().default(null),
  offer: z.string().trim().max(200).default(''),
  materialIds: z.array(z.ulid()).max(20).default([]),
  safety: planSafetySchema.default(standardSafety),
  weatherFallback: z.string().trim().max(200).default(''),
  note: z.string().trim().max(500).default(''),
  staffIds: z.array(z.ulid()).max(maxPlanStaff).default([]),
  /** The former site it goes back to (mode former_site). */
  siteId: z.ulid().nullable().default(null),
})
export type PlanChange = z.infer<typeof planChangeSchema>

/**
 * A single door of a plan: of a building, a firm or a customer that lies on no chosen side, or one that the head wants
 * first on a side that is chosen. Exactly one of the four ids.
 */
export const planDoorSchema = z
  .strictObject({
    unitId: z.ulid().nullable().default(null),
    merchantId: z.ulid().nullable().default(null),
    placeId: z.ulid().nullable().default(null),
    customerId: z.ulid().nullable().default(null),
    kind: z.enum(stopKinds).default('new'),
  })
  .refine(
    ({ unitId, merchantId, placeId, customerId }) =>
      [unitId, merchantId, placeId, customerId].filter((id) => id !== null).length === 1,
    { path: ['unitId'], error: 'one_subject' },
  )
export type PlanDoor = z.infer<typeof planDoorSchema>

/** The ground of a plan: whole sides, and single doors. What is not in it is taken out. */
export const planGroundSchema = z.strictObject({
  sideIds: z.array(z.ulid()).max(maxPlanSides).default([]),
  doors: z.array(planDoorSchema).max(maxPlanDoors).default([]),
})
export type PlanGround = z.infer<typeof planGroundSchema>
export const newPlanSchema = planChangeSchema.extend(planGroundSchema.shape)
export type NewPlan = z.infer<typeof newPlanSchema>

/**
 * A move of the plan by hand. To cancel, to postpone and to dispatch over capacity need a reason; to postpone a new day
 * too; to review may say what was learned.
 */
export const planMoveSchema = z.strictObject({
  to: z.enum(planStates),
  reason: z.string().trim().max(300).default(''),
  onDate: z.iso.date().nullable().default(null),
  review: z.string().trim().max(1000).default(''),
})
export type PlanMove = z.infer<typeof planMoveSchema>

/** Sides that do not fit, and when they are walked instead: a plan of its own. */
export const parkSchema = z.strictObject({
  sideIds: z.array(z.ulid()).min(1).max(maxPlanSides),
  onDate: z.iso.date(),
  title: z.string().trim().max(60).default(''),
})
export type Park = z.infer<typeof parkSchema>

/** One packet as the planner lays it: without an id it is new; packets that are not named are dissolved. */
export const packetPlanSchema = z.strictObject({
  id: z.ulid().nullable().default(null),
  letter: z.enum(packetLetters),
  name: z.string().trim().max(40).default(''),
  memberIds: z.array(z.ulid()).max(6).default([]),
  /** In walking order. */
  sideIds: z.array(z.ulid()).max(maxPlanSides).default([]),
  /** Single doors (`doors[].id` of the sheet), in order. */
  doorIds: z.array(z.ulid()).max(maxPlanDoors).default([]),
  locked: z.boolean().default(false),
})
export const packetsChangeSchema = z.strictObject({
  packets: z
    .array(packetPlanSchema)
    .max(packetLetters.length)
    .refine((packets) => new Set(packets.map(({ letter }) => letter)).size === packets.length, {
      error: 'letter_twice',
    }),
})
export type PacketsChange = z.infer<typeof packetsChangeSchema>

export const planQuerySchema = z.strictObject({
  state: z.enum(planStates).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
})
export type PlanQuery = z.infer<typeof planQuerySchema>
