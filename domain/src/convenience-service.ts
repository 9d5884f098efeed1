import { z } from 'zod'
import { segments } from './customer.ts'
import { eventKinds } from './event.ts'
import { tagCodeSchema } from './tag.ts'
import { targetGroupKinds } from './target-group.ts'

/** What a rough cost is for: each person served, or each time it is offered. */
export const serviceCostBases = ['person', 'session'] as const

const someOf = <const T extends readonly [string, ...string[]]>(values: T) => z.array(z.enum(values)).max(values.length)

/**
 * A convenience service (便民服务): what the branch does for people without selling anything, such as tea for the dancers.
 * It suits whoever shares a segment, a habit or a kind of group with it. Labels travel with the code.
 */
export const convenienceServiceSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  zh: z.string().trim().min(1).max(40),
  en: z.string().trim().min(1).max(80),
  /** What it is good for, one line. */
  whyZh: z.string().trim().max(80),
  whyEn: z.string().trim().max(160),
  segments: someOf(segments),
  habits: z.array(tagCodeSchema).max(20),
  groupKinds: someOf(targetGroupKinds),
  eventKinds: someOf(eventKinds),
  /** A rough cost, for planning. */
  costFen: z.int().nonnegative().max(100_000_00),
  costBasis: z.enum(serviceCostBases),
  /** Trades that could give or carry it out. */
  categories: z.array(z.string().regex(/^[a-z][a-z_]{1,39}$/)).max(10),
})
export type ConvenienceService = z.infer<typeof convenienceServiceSchema>
