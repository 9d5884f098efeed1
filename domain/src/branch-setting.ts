import { z } from 'zod'
import { priorityDefaults, priorityRuleSchema } from './canvass-priority.ts'
import { segments } from './customer.ts'
import { eventBudgetLimits, eventBudgetLimitsSchema } from './event.ts'

/** What a branch decides for itself, by key; a key without a row has its default. */
export const branchSettingSchemas = {
  /** The segments this branch goes for (R005). Empty = none chosen: all count alike. */
  target_segments: z.array(z.enum(segments)).max(segments.length),
  /** Months after which nobody having been there is a reason to go. */
  revisit_months: z.int().min(1).max(24),
  /** Why a door comes before another when a walk is planned; a reason left out has its default points. */
  canvass_priority: priorityRuleSchema,
  /** What assets of customers earn in a year, 0.008 = 0.8 % (P-MARGIN): the bank sets it; assets are no revenue. */
  asset_margin: z.number().min(0).max(0.1),
} as const
export type BranchSettingKey = keyof typeof branchSettingSchemas

export const branchSettingDefaults = {
  target_segments: [],
  revisit_months: 6,
  canvass_priority: priorityDefaults,
  asset_margin: 0.008,
} as const
