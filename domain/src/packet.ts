import { z } from 'zod'
import {
  canvassGoals,
  canvassModes,
  packetLetters,
  packetStates,
  planSafetySchema,
  planStates,
  walkWindowSchema,
} from './canvass-plan.ts'
import { warmDoorSchema } from './canvass-door.ts'
import { colleagueSchema } from './colleague.ts'
import { attitudes, keyPersonTitles } from './key-person.ts'
import { lngLatSchema } from './lng-lat.ts'
import { productLines } from './product.ts'
import { cardScriptSchema } from './script.ts'
import { stopSchema } from './stop.ts'
import { compassPoints, frontages } from './street.ts'

/** From where to where a packet goes; the planner's moves stand in PUT packets. */
export const packetMoves = {
  unassigned: [],
  assigned: ['in_progress'],
  in_progress: ['assigned', 'completed', 'returned'],
  completed: ['in_progress', 'returned'],
  returned: ['completed', 'in_progress'],
} as const satisfies Record<(typeof packetStates)[number], readonly (typeof packetStates)[number][]>

/** What a walker does with a packet. Returned with open stops, it says why they are left over. */
export const packetMoveSchema = z.strictObject({
  to: z.enum(['assigned', 'in_progress', 'completed', 'returned']),
  note: z.string().trim().max(300).default(''),
  materialsOut: z.int().min(0).max(100_000).nullable().default(null),
  materialsBack: z.int().min(0).max(100_000).nullable().default(null),
})
export type PacketMove = z.infer<typeof packetMoveSchema>

export const packetQuerySchema = z.strictObject({
  onDate: z.iso.date().optional(),
  planId: z.ulid().optional(),
  /** The packet of one door: what the code beside its row on paper leads to. */
  stopId: z.ulid().optional(),
  /** Those of all days from this one to `onDate`. */
  from: z.iso.date().optional(),
  /** Only those of whoever asks. */
  mine: z.enum(['0', '1']).default('0'),
})
export type PacketQuery = z.infer<typeof packetQuerySchema>

/** What of a packet is done: of its stops, and what they were worth. */
export const packetCountsSchema = z.object({
  stops: z.int(),
  /** Somebody was at the door on this walk, with whatever outcome (走过). */
  attempted: z.int(),
  open: z.int(),
  /** An outcome that ends the round, or the last attempt of it. */
  done: z.int(),
  skipped: z.int(),
  closed: z.int(),
  /** Found on the way. */
  added: z.int(),
})

/** A packet (作战包): one team, one day, in walking order. */
export const packetHeadSchema = z.object({
  id: z.string(),
  planId: z.string(),
  letter: z.enum(packetLetters),
  name: z.string(),
  state: z.enum(packetStates),
  locked: z.boolean(),
  members: z.array(colleagueSchema),
  minutes: z.number(),
  walkM: z.number(),
  doorCount: z.int(),
  /** Doors with at least one point. */
  priorityDoors: z.int(),
  startLabel: z.string(),
  endLabel: z.string(),
  note: z.string(),
  printedAt: z.string().nullable(),
  fetchedAt: z.string().nullable(),
  startedAt: z.string().nullable(),
  completedAt: z.string().nullable(),
  returnedAt: z.string().nullable(),
  returnNote: z.string(),
  materialsOut: z.int().nullable(),
  materialsBack: z.int().nullable(),
  counts: packetCountsSchema,
  rowVersion: z.int(),
})
export type PacketHead = z.infer<typeof packetHeadSchema>

/** A packet with its way and its doors. */
export const packetSchema = packetHeadSchema.extend({
  sideIds: z.array(z.string()),
  doorIds: z.array(z.string()),
  route: z.array(lngLatSchema),
  stops: z.array(stopSchema),
})
export type Packet = z.infer<typeof packetSchema>

/** The plan that a packet is part of, as much as a walker needs. */
export const packetPlanHeadSchema = z.object({
  id: z.string(),
  title: z.string(),
  mode: z.enum(canvassModes),
  onDate: z.iso.date(),
  windows: z.array(walkWindowSchema),
  goal: z.enum(canvassGoals),
  offer: z.string(),
  state: z.enum(planStates),
  safety: planSafetySchema,
  weatherFallback: z.string(),
  note: z.string(),
})
export type PacketPlanHead = z.infer<typeof packetPlanHeadSchema>

/** Packets of a day or a plan: who is out, what is back. */
export const packetListSchema = z.object({
  asOf: z.string(),
  onDate: z.iso.date(),
  packets: z.array(packetHeadSchema.extend({ plan: packetPlanHeadSchema, mine: z.boolean() })),
})
export type PacketList = z.infer<typeof packetListSchema>
export const packetSheetSchema = z.object({
  asOf: z.string(),
  plan: packetPlanHeadSchema,
  packet: packetSchema,
  /** What whoever asks may do next, with what stands in the way (null = nothing). */
  next: z.array(z.object({ to: z.enum(packetStates), refusal: z.string().nullable() })),
})
export type PacketSheet = z.infer<typeof packetSheetSchema>

/** A side on the phone: to see where one is, and to add a door one finds. */
export const phoneSideSchema = z.object({
  id: z.string(),
  street: z.string(),
  compass: z.enum(compassPoints),
  frontage: z.enum(frontages),
  lengthM: z.number(),
  /** The segment's line and on which hand of it the side lies. */
  side: z.enum(['left', 'right']),
  geometry: z.array(lngLatSchema),
})

/** One card: masked, with all that a visit starts from. */
export const phoneStopSchema = stopSchema.omit({ customerId: true }).extend({
  /** Whom a visit of this stop is of, where it is a customer's home: an id that opens nothing. */
  customerId: z.string().nullable().optional(),
  street: z.string(),
  placeName: z.string().nullable(),
  /** Retail trade group of the shop, for its mark. */
  group: z.string().nullable(),
  /** Windows of the plan's day; null where nobody knows the hours. */
  hours: z.array(z.object({ opens: z.string(), closes: z.string() })).nullable(),
  isOurs: z.boolean(),
  ourProducts: z.array(z.enum(productLines)),
  /** Hours at which the owner is there, as visitors learned. */
  bestVisitSlots: z.array(z.string()),
  /** Who can introduce the walker: a shop by its sign, a person by what he is, with the colleague to ask first. */
  warm: z.array(warmDoorSchema),
  accessLevel: z.string().nullable(),
  /** Whom to see first at a guarded place. */
  keyPerson: z
    .object({
      id: z.string(),
      title: z.enum(keyPersonTitles),
      name: z.string(),
      attitude: z.enum(attitudes),
      whatTheyWant: z.string(),
    })
    .nullable(),
  appointmentId: z.string().nullable(),
  /** Of `scripts`; null where there is none for this trade or segment. */
  scriptId: z.string().nullable(),
})
export type PhoneStop = z.infer<typeof phoneStopSchema>

/** What to say (话术), as the card shows it. */
export const phoneScriptSchema = cardScriptSchema.extend({ id: z.string() })
export type PhoneScript = z.infer<typeof phoneScriptSchema>

/** Everything a phone needs for its day without signal; it ends at local midnight. */
export const phonePacketSchema = z.object({
  asOf: z.string(),
  /** UTC instant of the end of the plan's day, or of today where the plan lies before. */
  validUntil: z.string(),
  branchId: z.string(),
  timeZone: z.string(),
  plan: packetPlanHeadSchema,
  packet: packetHeadSchema.extend({ route: z.array(lngLatSchema), sideIds: z.array(z.string()) }),
  sides: z.array(phoneSideSchema),
  stops: z.array(phoneStopSchema),
  materials: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      kind: z.string(),
      approvalNo: z.string(),
      validTo: z.string().nullable(),
    }),
  ),
  /** What lay in the cupboard when the packet was asked for; a packet taken along before there was such a list has none. */
  gifts: z.array(z.object({ id: z.string(), name: z.string(), stock: z.int() })).optional(),
  scripts: z.array(phoneScriptSchema),
  colleagues: z.array(colleagueSchema),
  /** West, south, east, north: which tiles of the base map to keep. Null where nothing has a position. */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
})
export type PhonePacket = z.infer<typeof phonePacketSchema>
