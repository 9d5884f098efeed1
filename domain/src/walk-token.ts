import { z } from 'zod'
import type { ActionName } from './policy.ts'

/** A packet or an event's day taken on a phone: the token opens what one does there, for its day (decision 15). */
export const newWalkTokenSchema = z.union([
  z.strictObject({ packetId: z.ulid() }),
  z.strictObject({ eventId: z.ulid() }),
])

/** A packet may be taken along so many days ahead: on Friday for Monday. */
export const walkTokenDaysAhead = 3

/** The token is told this once; the server keeps its hash. */
export const walkTokenSchema = z.object({
  id: z.string(),
  token: z.string(),
  onDate: z.iso.date(),
  /** UTC instant of local midnight. */
  validUntil: z.string(),
})
export type WalkToken = z.infer<typeof walkTokenSchema>

/** What somebody may still do whose session has run out on the street. */
export const walkActions = [
  'packet.phone',
  'packet.move',
  'stop.skip',
  'visit.create',
  'gift_move.create',
  'unit.create',
  'unit.update',
  'shop.change',
  'lead.create',
  'task.create',
  'attachment.create',
  'event_day.read',
  'attendance.create',
  'attendance.update',
  'attendance.withdraw',
  'event_tally.create',
  'event_tally.withdraw',
  'walk_token.revoke',
] as const satisfies readonly ActionName[]
