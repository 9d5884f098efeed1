import { z } from 'zod'
import { canvassModes, pairStyles, walkWindowSchema } from './canvass-plan.ts'
import { compassPoints } from './street.ts'

/** What is planned, before anybody is sent: sides, day, hours, and who walks (by name, or how many). */
export const capacityQuestionSchema = z
  .strictObject({
    sideIds: z.array(z.ulid()).min(1).max(3000),
    onDate: z.iso.date(),
    windows: z.array(walkWindowSchema).min(1).max(6),
    staffIds: z.array(z.ulid()).max(60).optional(),
    people: z.int().min(1).max(60).optional(),
    pairStyle: z.enum(pairStyles).default('opposite_sides'),
    mode: z.enum(canvassModes).default('street'),
    /** Metres of all the way, where packets that are cut know it; else the sides are walked once. */
    walkM: z.number().min(0).max(1_000_000).optional(),
    /** Percent of the doors that nobody has a file on, for the best that fit; as it comes without. */
    newShare: z.int().min(0).max(100).optional(),
  })
  .refine(({ staffIds, people }) => (staffIds?.length ?? 0) > 0 || people !== undefined, {
    path: ['people'],
    error: 'who_walks',
  })
export type CapacityQuestion = z.infer<typeof capacityQuestionSchema>

/**
 * The pace behind the figure, in minutes a door: walk + share · contact + (1 − share) · miss + record. The walk is that
 * of the ground where doors lie far apart.
 */
export const paceSchema = z.object({
  walk: z.number(),
  contactShare: z.number().min(0).max(1),
  contact: z.number(),
  miss: z.number(),
  record: z.number(),
})
export type Pace = z.infer<typeof paceSchema>

export const selectionCountsSchema = z.object({
  sides: z.int(),
  /** Of sides that have a frontage. */
  sideMetres: z.number(),
  /** Known occupied doors. */
  doors: z.int(),
  emptyDoors: z.int(),
  /** Nobody has a file on what is there. */
  withoutFile: z.int(),
  ours: z.int(),
  /** Held by a colleague who does not walk along. */
  locked: z.int(),
  doNotVisit: z.int(),
  coolDown: z.int(),
  overBudget: z.int(),
  /** Last seen more than 180 days ago, or never. */
  stale: z.int(),
  hoursKnown: z.int(),
  /** Closed all through every window of that weekday. */
  closedThen: z.int(),
  byWindow: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      /** Not open yet when the walk begins. */
      closedAtStart: z.int(),
      /** Not open at any minute of it. */
      closedThroughout: z.int(),
    }),
  ),
})
export type SelectionCounts = z.infer<typeof selectionCountsSchema>

const streetsSchema = z.array(
  z.object({ streetId: z.string(), street: z.string(), compass: z.array(z.enum(compassPoints)) }),
)

/** What one can do where it does not fit; each with what comes of it. */
export const capacityOptionSchema = z.discriminatedUnion('code', [
  /** The doors of the highest priority that fit, new and known ones in the share that is asked for; the rest is left. */
  z.object({
    code: z.literal('best'),
    doors: z.int(),
    left: z.int(),
    withoutFile: z.int(),
    unitIds: z.array(z.string()),
  }),
  /** All of it, on so many days like this one. */
  z.object({ code: z.literal('another_day'), doors: z.int(), days: z.int(), halfDays: z.int() }),
  /** Whole streets (or sides, where no street fits whole) that fit; the others wait for another plan. */
  z.object({
    code: z.literal('fewer_streets'),
    doors: z.int(),
    left: z.int(),
    sideIds: z.array(z.string()),
    streets: streetsSchema,
    parkedSideIds: z.array(z.string()),
    parkedStreets: streetsSchema,
  }),
])
export type CapacityOption = z.infer<typeof capacityOptionSchema>

export const capacityAnswerSchema = z.object({
  asOf: z.iso.date(),
  onDate: z.iso.date(),
  people: z.int(),
  /** Paces at which doors are done: two together are one. */
  walkers: z.int(),
  /** Hours of the windows less a quarter of an hour in each for gathering, going there and handing in. */
  netHours: z.number(),
  minutesPerDoor: z.number(),
  /** Of these, the way from door to door. */
  walkPerDoor: z.number(),
  doorsPerHour: z.number(),
  pace: paceSchema,
  /** Whether the pace comes from the branch's own visits, and from how many; it does from 100 on. */
  learned: z.boolean(),
  visitsLearnedFrom: z.int(),
  /** Doors that fit and doors that are asked for. */
  fits: z.int(),
  needed: z.int(),
  isEnough: z.boolean(),
  /** Days like this one for all of it, to a tenth; null where nothing fits. */
  days: z.number().nullable(),
  counts: selectionCountsSchema,
  /** None where it fits. */
  options: z.array(capacityOptionSchema),
})
export type CapacityAnswer = z.infer<typeof capacityAnswerSchema>
