import { z } from 'zod'
import { priorityDefaults, priorityRuleSchema } from './canvass-priority.ts'
import { segments } from './customer.ts'
import { eventBudgetLimits, eventBudgetLimitsSchema } from './event.ts'
import { bankAttractivenessSchema } from './expected-share-answer.ts'

/** What a branch decides for itself, by key; a key without a row has its default. */
export const branchSettingSchemas = {
  /** The segments this branch goes for (R005). Empty = none chosen: all count alike. */
  target_segments: z.array(z.enum(segments)).max(segments.length),
  /** Months after which nobody having been there is a reason to go. */
  revisit_months: z.int().min(1).max(24),
  /** Why a door comes before another when a walk is planned; a reason left out has its default points. */
  canvass_priority: priorityRuleSchema,
  /** Up to what a planner decides on an event himself, and up to what the head approves. */
  event_budget_limits: eventBudgetLimitsSchema,
  /** What assets of customers earn in a year, 0.008 = 0.8 % (P-MARGIN): the bank sets it; assets are no revenue. */
  asset_margin: z.number().min(0).max(0.1),
  /** How attractive each bank's outlets are, for what distance alone predicts (K12); a bank left out counts 1. */
  bank_attractiveness: bankAttractivenessSchema,
} as const
export type BranchSettingKey = keyof typeof branchSettingSchemas

export const branchSettingDefaults = {
  target_segments: [],
  revisit_months: 6,
  canvass_priority: priorityDefaults,
  event_budget_limits: eventBudgetLimits,
  asset_margin: 0.008,
  bank_attractiveness: {},
} as const
