import { z } from 'zod'
import { benefitAudiences, benefitKinds, benefitPayers, benefitSides, benefitTies } from './benefit.ts'
import { benefitPillars } from './merchant-category.ts'

/** Stands for every trade. */
export const anyPresetCategory = 'any'

/** A benefit to begin a talk with: words and figures to be changed, never a promise. */
export const benefitPresetSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9_]{1,59}$/),
  /** A trade code, or `any`. */
  category: z.string().min(1),
  /** Who gives it. */
  side: z.enum(benefitSides),
  pillar: z.enum(benefitPillars),
  kind: z.enum(benefitKinds),
  titleZh: z.string().min(1).max(40),
  titleEn: z.string().min(1).max(80),
  ruleZh: z.string().min(1).max(120),
  ruleEn: z.string().min(1).max(240),
  /** Fen one has to spend for it. */
  threshold: z.int().positive().nullable(),
  /** Fen one is worth, or takes off. */
  value: z.int().positive().nullable(),
  /** What the customer still pays, 1 to 99: 88 for 8.8折. */
  percent: z.int().min(1).max(99).nullable(),
  /** So many a month. */
  quota: z.int().positive().nullable(),
  audience: z.enum(benefitAudiences),
  payer: z.enum(benefitPayers),
  tiedTo: z.enum(benefitTies),
})
export type BenefitPreset = z.infer<typeof benefitPresetSchema>

/**
 * Presets for a trade: its own first, then those for any.
 * Source: GLOSSARY.md, benefit preset.
 */
export const presetsOfCategory = (presets: readonly BenefitPreset[], category: string): BenefitPreset[] => [
  ...presets.filter((preset) => preset.category === category),
  ...presets.filter((preset) => preset.category === anyPresetCategory),
]
