import { z } from 'zod'
import { audienceQuestionSchema, audienceUnits } from './audience.ts'
import { eventKinds } from './event.ts'
import { siteGates, siteSubjects } from './event-site.ts'
import { gateLifts, gateReasons } from './formulas/site-gates.ts'
import { jobSchema } from './job.ts'
import { lngLatSchema } from './lng-lat.ts'

/** Whoever could come to an event of the last so many days counts as reached. */
export const reachedForDays = 90
/** So many sites are chosen at once at most. */
export const mostPlanSites = 20

/** `place ID`, `target_group ID`, `merchant ID`, `branch_site ID`, or `spot N` for the Nth one put in by hand. */
const candidateKey = z.string().regex(/^((place|target_group|merchant|branch_site) [0-9A-Z]{26}|spot \d{1,2})$/)
const fee = z.int().min(0).max(100_000_000_000)

/** A place put in by hand, with its fee where it is known. */
const planSpotSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  position: lngLatSchema,
  feeFen: fee.nullable().default(null),
})

/** Several sites asked for together: for whom, how many, from where, and what they may cost. */
export const newSitePlanSchema = z
  .strictObject({
    title: z.string().trim().min(1).max(60),
    audience: audienceQuestionSchema,
    /** How many sites at most. */
    most: z.int().min(1).max(mostPlanSites),
    required: z.array(candidateKey).max(mostPlanSites).default([]),
    excluded: z.array(candidateKey).max(200).default([]),
    spots: z.array(planSpotSchema).max(50).default([]),
    /** Whether the program's own candidates are looked at too, or only those put in and required. */
    withProposed: z.boolean().default(true),
    /** What all sites may cost together; null = no limit. */
    budgetFen: fee.nullable().default(null),
    /** Taken as the fee where nobody knows it; null leaves such sites out as long as there is a budget. */
    unknownFeeFen: fee.nullable().default(null),
    /** Whoever could come to an event of the last 90 days on foot is not counted again. */
    withoutReached: z.boolean().default(true),
  })
  .refine(({ required, most }) => new Set(required).size <= most, { path: ['required'], error: 'more_than_asked' })
  .refine(({ required, excluded }) => !required.some((key) => excluded.includes(key)), {
    path: ['excluded'],
    error: 'required_and_excluded',
  })
export type NewSitePlan = z.infer<typeof newSitePlanSchema>

const planCandidateSchema = z.object({
  key: z.string(),
  subjectKind: z.enum(siteSubjects),
  subjectId: z.string().nullable(),
  name: z.string(),
  position: lngLatSchema,
  /** From the last time it was a candidate; null where nobody knows. */
  feeFen: z.int().nullable(),
})
export type PlanCandidate = z.infer<typeof planCandidateSchema>

/** A candidate that is not to be chosen, and why. */
const keptOutSchema = planCandidateSchema.extend({
  gate: z.enum(siteGates),
  reason: z.enum(gateReasons),
  lift: z.enum(gateLifts).nullable(),
})
export type KeptOutCandidate = z.infer<typeof keptOutSchema>

/** Null where the reader may not be told: fewer than 10. */
const told = z.int().nonnegative().nullable()

/** Sites that belong together, and how good the choice is. */
const planSetSchema = z.object({
  sites: z.array(
    planCandidateSchema.extend({
      /** What it adds to those before it. */
      adds: told,
      /** What it would reach by itself. */
      alone: told,
    }),
  ),
  value: told,
  /** What no choice of so many sites can exceed. */
  bound: told,
  /** How far from the best at most, a share of the bound; null where nothing is known. */
  gap: z.number().nullable(),
  proven: z.boolean(),
  /** What the sites cost together as far as fees are known or taken; and of how many nobody knows. */
  feeFen: z.int(),
  unknownFees: z.int(),
})
export type PlanSet = z.infer<typeof planSetSchema>

export const sitePlanResultSchema = z.object({
  asOf: z.iso.date(),
  unit: z.enum(audienceUnits),
  /** People come so far on foot. */
  reachMetres: z.number(),
  /** There and not yet ours, without those reached before: what can be won, in how many places. */
  demand: told,
  places: z.int(),
  /** Places of the audience where nobody knows how many there are: they count for nothing. */
  unknownPlaces: z.int(),
  /** Events of the last 90 days, and those who could come to one. */
  reached: z.object({ events: z.int(), places: z.int(), demand: told }),
  candidates: z.int(),
  keptOut: z.int(),
  /** Left out under the budget, because nobody knows what they cost. */
  withoutFee: z.int(),
  chosen: planSetSchema,
  /** Another set of equal worth, or the next best; null where there is none. */
  other: planSetSchema.nullable(),
  /** Where the audience is: what is there to be won, and by which set it is reached. */
  points: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      position: lngLatSchema,
      /** False where nobody knows how many there are: no zero, and no part of any sum. */
      known: z.boolean(),
      notYet: told,
      byChosen: z.boolean(),
      byOther: z.boolean(),
      reachedBefore: z.boolean(),
    }),
  ),
  seconds: z.number(),
})
export type SitePlanResult = z.infer<typeof sitePlanResultSchema>

export const sitePlanStates = ['running', 'done', 'cancelled', 'failed'] as const
export type SitePlanState = (typeof sitePlanStates)[number]

const planHeadSchema = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(sitePlanStates),
  most: z.int(),
  createdAt: z.string(),
  rowVersion: z.int(),
})

/** The plans of the branch, the newest first, and what a new one could choose from. */
export const sitePlansSchema = z.object({
  plans: z.array(planHeadSchema),
  candidates: z.array(planCandidateSchema),
  keptOut: z.array(keptOutSchema),
})
export type SitePlans = z.infer<typeof sitePlansSchema>

export const sitePlanSchema = planHeadSchema.extend({
  question: newSitePlanSchema,
  job: jobSchema.nullable(),
  result: sitePlanResultSchema.nullable(),
  /** Events that its sites were made into. */
  adopted: z.array(z.object({ key: z.string(), eventId: z.string() })),
  /** Whether counts are told in tens, because the reader's role has no person rows. */
  inTens: z.boolean(),
})
export type SitePlan = z.infer<typeof sitePlanSchema>

export const planSets = ['chosen', 'other'] as const
/** Makes an idea for an event of each site of a set. */
export const adoptSitePlanSchema = z.strictObject({
  set: z.enum(planSets).default('chosen'),
  kind: z.enum(eventKinds),
  /** Sites of the set; all of them without it. */
  keys: z.array(candidateKey).min(1).max(mostPlanSites).optional(),
})
export type AdoptSitePlan = z.infer<typeof adoptSitePlanSchema>
