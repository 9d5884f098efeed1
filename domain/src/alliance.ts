import { z } from 'zod'
import { levelMissingSchema } from './alliance-level.ts'
import { memberSchema } from './alliance-member.ts'
import { colleagueSchema } from './colleague.ts'
import { memberStages } from './merchant.ts'

/** What an alliance is about (domain.md §2.8). */
export const allianceThemes = [
  'child',
  'silver',
  'home',
  'car',
  'beauty',
  'food',
  'health',
  'festival',
  'general',
] as const
export type AllianceTheme = (typeof allianceThemes)[number]

/** Bilateral deals with the branch (R014), or merchants that trade with each other (R015). */
export const allianceLevels = ['primary', 'ecosystem'] as const
export type AllianceLevel = (typeof allianceLevels)[number]

export const newAllianceSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(60),
    theme: z.enum(allianceThemes),
    /** What the members agreed among themselves (章程). */
    charter: z.string().trim().max(2000).default(''),
    fromDate: z.iso.date(),
    toDate: z.iso.date().nullable().default(null),
    officerUserId: z.ulid().nullable().default(null),
  })
  .refine(({ fromDate, toDate }) => toDate === null || toDate >= fromDate, {
    path: ['toDate'],
    error: 'ends_before_start',
  })
export type NewAlliance = z.infer<typeof newAllianceSchema>

const partSchema = z.object({ value: z.number().nullable(), numerator: z.number(), denominator: z.number() })

/** K14 as told: the score with everything it was made from. */
export const allianceStrengthSchema = z.object({
  score: z.number().nullable(),
  members: z.int(),
  parts: z.object({
    active: partSchema,
    density: partSchema,
    reciprocity: partSchema,
    variety: partSchema,
    selfRunning: partSchema,
  }),
  density: z.number().nullable(),
  bridgeShare: z.number().nullable(),
})

/** An alliance as the list tells it. */
export const allianceSchema = z.object({
  id: z.string(),
  name: z.string(),
  theme: z.enum(allianceThemes),
  level: z.enum(allianceLevels),
  levelSince: z.iso.date(),
  /** What the flows of today would make of it: below `level`, the alliance has cooled; levels never fall by themselves. */
  levelNow: z.enum(allianceLevels),
  /** All that an ecosystem needs, with what there is and what it takes; and of these what is not met. */
  levelConditions: z.array(levelMissingSchema),
  levelMissing: z.array(levelMissingSchema),
  charter: z.string(),
  fromDate: z.iso.date(),
  toDate: z.iso.date().nullable(),
  officer: colleagueSchema.nullable(),
  /** Members by stage; a stage without any is 0. */
  stages: z.record(z.enum(memberStages), z.int()),
  strength: allianceStrengthSchema,
  /** Ties between merchants that the branch introduced, and how many of them carried a verified flow (decision 31). */
  engine: z.object({ introduced: z.int(), becameFlow: z.int(), share: z.number().nullable() }),
  rowVersion: z.int(),
})
export type Alliance = z.infer<typeof allianceSchema>
export const allianceListSchema = z.object({ onDate: z.iso.date(), alliances: z.array(allianceSchema) })

/** One alliance with its members; ties and flows of the last 90 days as sums. */
export const allianceSheetSchema = z.object({
  onDate: z.iso.date(),
  alliance: allianceSchema,
  members: z.array(memberSchema),
  links: z.object({ proposed: z.int(), live: z.int(), ended: z.int() }),
  /** People; told ones are counted apart, and whole. Between merchants, and with the branch at one end. */
  flows: z.object({ verified: z.int(), told: z.int(), betweenMerchants: z.int(), withBranch: z.int() }),
})
export type AllianceSheet = z.infer<typeof allianceSheetSchema>
