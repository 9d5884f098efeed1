import { z } from 'zod'
import { lngLatSchema } from './lng-lat.ts'
import { segments } from './customer.ts'

export const targetGroupStatuses = ['spotted', 'contacted', 'cooperating', 'inactive'] as const

/** What a target group's ring on the map says: 校 企 市 商 机 舞 and so on. */
export const targetGroupKinds = [
  'school',
  'enterprise',
  'market',
  'trade',
  'institution',
  'dance',
  'community',
  'other',
] as const
export type TargetGroupKind = (typeof targetGroupKinds)[number]

const clock = /^([01]\d|2[0-3]):[0-5]\d$/
export const weekdays = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const

/** When a group meets: days of the week and a time window. An empty list of days means irregular. */
export const rhythmSchema = z.strictObject({
  days: z.array(z.enum(weekdays)).max(7),
  from: z.string().regex(clock),
  to: z.string().regex(clock),
})
export type Rhythm = z.infer<typeof rhythmSchema>

/** A group of people the branch wants (目标客群), with a place and a rhythm. */
export const newTargetGroupSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  kind: z.enum(targetGroupKinds),
  segment: z.enum(segments),
  placeId: z.ulid().nullable().default(null),
  position: lngLatSchema,
  sizeEstimate: z.int().min(1).max(1_000_000).nullable().default(null),
  rhythm: rhythmSchema.nullable().default(null),
  season: z.string().trim().max(60).default(''),
  habits: z.array(z.string().max(40)).max(10).default([]),
  status: z.enum(targetGroupStatuses).default('spotted'),
  /** Chosen by the branch: counts for the circle (K01, R005). */
  inRadius: z.boolean().default(true),
  note: z.string().trim().max(500).default(''),
})
export type NewTargetGroup = z.infer<typeof newTargetGroupSchema>
