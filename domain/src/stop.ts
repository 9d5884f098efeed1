import { z } from 'zod'
import { doorReasonSchema, priorityCodes } from './canvass-priority.ts'
import { skipReasons, stopKinds, stopLocks, stopStates } from './canvass-plan.ts'
import { lngLatSchema } from './lng-lat.ts'
import { visitIntents, visitOutcomes } from './visit.ts'

/** Why a stop is over: they asked for no more visits or refused lately, the shop or door is gone, or it was visited. */
export const stopClosings = ['dnc', 'cool_down', 'gone', 'retired', 'visited', 'exhausted'] as const
export type StopClosing = (typeof stopClosings)[number]

/** Why nobody is met at a door in the order of its packet: closed then, no time left, or an agreed hour is past. */
export const missedReasons = ['closed_then', 'beyond_day', 'appointment_unmet'] as const
export type MissedReason = (typeof missedReasons)[number]

/** Why a door is worth going to (domain.md §5.1 step 4), or because the head wants it first; and why it may be in vain. */
export const stopReasonCodes = [...priorityCodes, 'pinned', ...missedReasons] as const
export const stopReasonSchema = doorReasonSchema.extend({ code: z.enum(stopReasonCodes) })
export type StopReason = z.infer<typeof stopReasonSchema>

/** What the last visitor left behind at a door. */
export const lastVisitSchema = z.object({
  outcome: z.enum(visitOutcomes),
  intent: z.enum(visitIntents).nullable(),
  on: z.iso.date(),
  by: z.string(),
  note: z.string(),
  revisitSlot: z.string().nullable(),
  nextOn: z.iso.date().nullable(),
})

/** One door of a packet, in walking order. A customer is told only to whom he may be told, and then masked. */
export const stopSchema = z.object({
  id: z.string(),
  packetId: z.string(),
  seq: z.int(),
  sideId: z.string().nullable(),
  unitId: z.string().nullable(),
  shopId: z.string().nullable(),
  merchantId: z.string().nullable(),
  placeId: z.string().nullable(),
  customerId: z.string().nullable(),
  /** False: found in the field. */
  planned: z.boolean(),
  kind: z.enum(stopKinds),
  priority: z.int(),
  reasons: z.array(stopReasonSchema),
  lockState: z.enum(stopLocks),
  /** Appointed time (UTC). */
  atTime: z.string().nullable(),
  state: z.enum(stopStates),
  skipReason: z.enum(skipReasons).nullable(),
  closedAt: z.string().nullable(),
  closedWhy: z.string().nullable(),
  /** Door number, room or stall; empty where there is none. */
  label: z.string(),
  floor: z.string().nullable(),
  /** Sign of the shop, name of the place, masked name of the customer; empty for an empty door. */
  name: z.string(),
  category: z.string().nullable(),
  position: lngLatSchema.nullable(),
  /** Attempts in this round, those of this packet too. */
  attempts: z.int(),
  lastVisit: lastVisitSchema.nullable(),
  rowVersion: z.int(),
})
export type Stop = z.infer<typeof stopSchema>

/** Not been there, and why (未到). */
export const skipSchema = z.strictObject({ reason: z.enum(skipReasons) })
export type Skip = z.infer<typeof skipSchema>

/** Stops of a packet in the order in which one walks. */
export const stopOrderSchema = z.strictObject({ stopIds: z.array(z.ulid()).min(1).max(600) })
