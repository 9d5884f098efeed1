import { z } from 'zod'

/** Why a door comes before another, in the order the words are told; the last ones speak against it. */
export const priorityCodes = [
  'walk_wish',
  'main_bank',
  'loan_need',
  'alliance_gap',
  'customer_due',
  'revisit_due',
  'warm_door',
  'never_walked',
  'not_walked',
  'locked',
  'do_not_visit',
] as const
export type PriorityCode = (typeof priorityCodes)[number]

/** Points of one reason; a reason that is off counts nothing and is not told. */
export const priorityPartSchema = z.strictObject({
  code: z.enum(priorityCodes),
  points: z.int().min(-20).max(20),
  isOn: z.boolean(),
})
export type PriorityPart = z.infer<typeof priorityPartSchema>

/** The branch's own rule (setting `canvass_priority`): each reason at most once; one left out has its default. */
export const priorityRuleSchema = z
  .array(priorityPartSchema)
  .max(priorityCodes.length)
  .refine((parts) => new Set(parts.map(({ code }) => code)).size === parts.length, { error: 'told_twice' })

/** Points of domain.md §5.1 step 4; wishes of the week and warm doors are of our judgement. */
export const priorityDefaults: readonly PriorityPart[] = [
  { code: 'walk_wish', points: 4, isOn: true },
  { code: 'main_bank', points: 3, isOn: true },
  { code: 'loan_need', points: 3, isOn: true },
  { code: 'alliance_gap', points: 2, isOn: true },
  { code: 'customer_due', points: 2, isOn: true },
  { code: 'revisit_due', points: 2, isOn: true },
  { code: 'warm_door', points: 2, isOn: true },
  { code: 'never_walked', points: 1, isOn: true },
  { code: 'not_walked', points: 1, isOn: true },
  { code: 'locked', points: -5, isOn: true },
  { code: 'do_not_visit', points: -20, isOn: true },
]

/**
 * One reason of a door, as a code with what its sentence names: main_bank {bank}, loan_need {need}, alliance_gap
 * {category}, customer_due and revisit_due and not_walked {on}, walk_wish {reason}, warm_door {kind}, locked and
 * do_not_visit {until} (without it where nobody said until when).
 */
export const doorReasonSchema = z.object({
  code: z.enum(priorityCodes),
  points: z.int(),
  words: z.record(z.string(), z.string()),
})
export type DoorReason = z.infer<typeof doorReasonSchema>
