import { z } from 'zod'
import { birthYearBands, segments } from './customer.ts'
import { productLines } from './product.ts'
import { tagCodeSchema } from './tag.ts'

const selectors = ['segment', 'tag', 'birthYearBand'] as const

/**
 * Who needs which product line, how much: a segment, a tag or an age band gives a line a weight of 0 to 1.
 * A rule that forbids overrides every weight, so that nobody is led to a product that does not fit him.
 */
export const needRuleSchema = z
  .strictObject({
    segment: z.enum(segments).optional(),
    tag: tagCodeSchema.optional(),
    birthYearBand: z.enum(birthYearBands).optional(),
    line: z.enum(productLines),
    weight: z.number().min(0).max(1),
    forbid: z.boolean().default(false),
  })
  .refine((rule) => selectors.filter((selector) => rule[selector] !== undefined).length === 1, {
    error: 'one_selector',
  })
  .refine((rule) => rule.forbid === (rule.weight === 0), { path: ['weight'], error: 'weight_or_forbid' })
export type NeedRule = z.infer<typeof needRuleSchema>
