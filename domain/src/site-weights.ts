import { z } from 'zod'
import type { EventKind } from './event.ts'
import { type SiteCriterion, siteCriteria } from './event-site.ts'

/** What a site is scored by, each 0 to 1, together 1; a criterion that is not named weighs 0. */
export const siteWeightsSchema = z
  .partialRecord(z.enum(siteCriteria), z.number().min(0).max(1))
  .refine((weights) => Math.abs(weightSum(weights) - 1) < 1e-6, { error: 'weights_not_one' })
export type SiteWeights = z.infer<typeof siteWeightsSchema>

/**
 * What counts at which kind of event. Those of the painting contest and of the tea stand are published (K15); the
 * others are our judgement, made from these two by what the kind is about: whom it is for, whether it needs a roof.
 */
export const siteWeightPresets: Record<EventKind, SiteWeights> = {
  salon: {
    reach: 0.15,
    own_customers: 0.35,
    uncovered: 0.05,
    sponsor_proximity: 0.1,
    shelter: 0.15,
    quiet: 0.1,
    cost: 0.05,
    access_safety: 0.05,
  },
  expert_talk: {
    reach: 0.15,
    own_customers: 0.3,
    uncovered: 0.1,
    sponsor_proximity: 0.05,
    shelter: 0.15,
    quiet: 0.15,
    cost: 0.05,
    access_safety: 0.05,
  },
  contest: {
    reach: 0.3,
    own_customers: 0.15,
    uncovered: 0.15,
    sponsor_proximity: 0.1,
    shelter: 0.1,
    cost: 0.1,
    access_safety: 0.1,
  },
  family_workshop: {
    reach: 0.25,
    own_customers: 0.2,
    uncovered: 0.1,
    sponsor_proximity: 0.1,
    shelter: 0.15,
    cost: 0.1,
    access_safety: 0.1,
  },
  tea_stand: {
    reach: 0.3,
    own_customers: 0.15,
    uncovered: 0.1,
    habit_match: 0.2,
    quiet: 0.1,
    sponsor_proximity: 0.05,
    cost: 0.05,
    access_safety: 0.05,
  },
  market_stall: {
    reach: 0.3,
    own_customers: 0.05,
    uncovered: 0.25,
    habit_match: 0.2,
    sponsor_proximity: 0.05,
    cost: 0.05,
    access_safety: 0.1,
  },
  festival: {
    reach: 0.25,
    own_customers: 0.2,
    uncovered: 0.1,
    habit_match: 0.1,
    sponsor_proximity: 0.1,
    shelter: 0.1,
    cost: 0.05,
    access_safety: 0.1,
  },
  trip: {
    reach: 0.1,
    own_customers: 0.4,
    sponsor_proximity: 0.15,
    shelter: 0.1,
    cost: 0.15,
    access_safety: 0.1,
  },
  clinic: {
    reach: 0.3,
    own_customers: 0.1,
    uncovered: 0.15,
    habit_match: 0.15,
    sponsor_proximity: 0.1,
    shelter: 0.1,
    access_safety: 0.1,
  },
  antifraud_lecture: {
    reach: 0.3,
    own_customers: 0.1,
    uncovered: 0.15,
    habit_match: 0.2,
    shelter: 0.05,
    quiet: 0.1,
    cost: 0.05,
    access_safety: 0.05,
  },
  micro_salon: {
    reach: 0.15,
    own_customers: 0.45,
    habit_match: 0.15,
    quiet: 0.1,
    cost: 0.1,
    access_safety: 0.05,
  },
  alliance_fair: {
    reach: 0.25,
    own_customers: 0.1,
    uncovered: 0.15,
    sponsor_proximity: 0.25,
    shelter: 0.05,
    cost: 0.1,
    access_safety: 0.1,
  },
  visit_in: {
    reach: 0.3,
    own_customers: 0.15,
    uncovered: 0.25,
    habit_match: 0.15,
    quiet: 0.05,
    cost: 0.05,
    access_safety: 0.05,
  },
  private_round: {
    own_customers: 0.4,
    sponsor_proximity: 0.05,
    shelter: 0.15,
    quiet: 0.2,
    cost: 0.05,
    access_safety: 0.15,
  },
  art_evening: {
    reach: 0.1,
    own_customers: 0.35,
    sponsor_proximity: 0.1,
    shelter: 0.2,
    quiet: 0.1,
    cost: 0.05,
    access_safety: 0.1,
  },
  family_finance: {
    reach: 0.25,
    own_customers: 0.25,
    uncovered: 0.15,
    shelter: 0.1,
    quiet: 0.1,
    cost: 0.05,
    access_safety: 0.1,
  },
}
/** Kinds whose weights are published (domain.md K15); the rest says that it is judged. */
export const publishedPresets: readonly EventKind[] = ['contest', 'tea_stand']

/**
 * All weights with one set anew: the others keep their proportions to each other and together make up the rest.
 * Where all others are 0 they share the rest evenly.
 *
 * @param weight  0 to 1
 * @returns weights of all criteria that sum to 1
 */
export function weightsWith(weights: SiteWeights, changed: SiteCriterion, weight: number): SiteWeights {
  const asked = Math.min(1, Math.max(0, weight))
  const others = siteCriteria.filter((criterion) => criterion !== changed)
  const before = others.reduce((sum, criterion) => sum + (weights[criterion] ?? 0), 0)
  return Object.fromEntries(
    siteCriteria.map((criterion) => {
      if (criterion === changed) return [criterion, asked]
      const share = before === 0 ? 1 / others.length : (weights[criterion] ?? 0) / before
      return [criterion, share * (1 - asked)]
    }),
  )
}

/** What the weights add up to: 1, but for rounding. */
export function weightSum(weights: Partial<Record<SiteCriterion, number>>): number {
  return siteCriteria.reduce((sum, criterion) => sum + (weights[criterion] ?? 0), 0)
}
