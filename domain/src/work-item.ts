import { z } from 'zod'
import { colleagueSchema } from './colleague.ts'
import { productLines } from './product.ts'
import { taskKinds } from './task.ts'

/** What asks for somebody's hand today, the most pressing kinds first. */
export const workItemKinds = [
  'packet_today',
  'event_today',
  'event_wrap',
  'event_lead',
  'lead_pressing',
  'hand_over_asked',
  'task_due',
  'review_open',
  'event_changed',
  'event_approve',
  'event_returned',
  'event_permit',
  'event_behind',
  'cash_confirm',
  'to_sign',
  'returned',
  'pilot_end',
  'promise',
  'lead_waiting',
  'expiry',
  'silent',
  'interested',
  'revisit',
  'walk',
  'material_expiry',
  'promotion_start',
  'promotion_end',
] as const
export type WorkItemKind = (typeof workItemKinds)[number]

/** Days ahead within which something already asks for attention. */
export const workAheadDays = 7
/** An agreement that ends, and materials whose approval ends, are told this many days before. */
export const expiryAheadDays = 30
export const materialAheadDays = 14

export const workItemSchema = z.object({
  kind: z.enum(workItemKinds),
  /** Id of what the item is about, by its kind: packet, lead, event, hand-over, task, member, note, review, wish … */
  id: z.string(),
  /** The day it is due; null where it waits without one. */
  on: z.iso.date().nullable(),
  isMine: z.boolean(),
  owner: colleagueSchema.nullable(),
  merchant: z
    .object({ id: z.string(), name: z.string(), category: z.string(), group: z.string(), isAlly: z.boolean() })
    .nullable(),
  memberId: z.string().nullable(),
  /** Title of what it is, where it is no merchant. */
  title: z.string(),
  /** What was promised or asked for, in words; empty where the reader may not have it. */
  words: z.string(),
  /** The product line of a lead. */
  line: z.enum(productLines).nullable(),
  /** The kind of a task. */
  taskKind: z.enum(taskKinds).nullable(),
  /** The instant (UTC) at which a clock runs out, of a lead whose clock presses. */
  dueAt: z.string().nullable(),
  /**
   * Counted conditions: verified visits of a pilot so far, and how many it takes; days of silence; doors of a packet;
   * permits or leads of an event that wait, fen of a budget that does.
   */
  have: z.number().nullable(),
  need: z.number().nullable(),
})
export type WorkItem = z.infer<typeof workItemSchema>
export const workItemsSchema = z.object({ onDate: z.iso.date(), items: z.array(workItemSchema) })
export type WorkItems = z.infer<typeof workItemsSchema>
