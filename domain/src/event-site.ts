import { z } from 'zod'
import { bankCodes } from './competitor.ts'
import { lngLatSchema } from './lng-lat.ts'

/** What a candidate is taken from (备选场地). */
export const siteSubjects = ['place', 'merchant', 'target_group', 'branch_site', 'spot'] as const
export const shelters = ['indoor', 'covered', 'outdoor'] as const
export const sitePermissions = ['none_needed', 'verbal', 'written', 'pending', 'refused'] as const
export const siteAuthorities = [
  'property',
  'committee',
  'owner_committee',
  'urban_management',
  'park',
  'mall',
  'school_education',
] as const
/** What keeps a site out of the ranking (K15). */
export const siteGates = [
  'school',
  'permission_refused',
  'crowd_permit',
  'sound_window',
  'capacity',
  'minors_safety',
  'rival_exclusive',
  'distance',
] as const
export type SiteGate = (typeof siteGates)[number]
/** What a site is scored by (K15). */
export const siteCriteria = [
  'reach',
  'own_customers',
  'uncovered',
  'habit_match',
  'sponsor_proximity',
  'shelter',
  'quiet',
  'cost',
  'access_safety',
] as const
export type SiteCriterion = (typeof siteCriteria)[number]

/** A rival's exclusive right on the ground: of a bank, or asked and none; null = nobody asked. */
export const siteExclusives = [...bankCodes, 'none'] as const

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const known = z.boolean().nullable().default(null)

/**
 * What the planner knows better than the map, in the criterion's own unit: households, persons and partners as counts,
 * the others 0 to 1. Where one is entered it holds over what was measured and is shown as entered. Cost has its fee.
 */
export const siteEstimatesSchema = z.strictObject({
  reach: z.number().min(0).max(1_000_000).optional(),
  own_customers: z.number().min(0).max(1_000_000).optional(),
  uncovered: z.number().min(0).max(1).optional(),
  habit_match: z.number().min(0).max(1).optional(),
  sponsor_proximity: z.number().min(0).max(1000).optional(),
  shelter: z.number().min(0).max(1).optional(),
  quiet: z.number().min(0).max(1).optional(),
  access_safety: z.number().min(0).max(1).optional(),
})
export type SiteEstimates = z.infer<typeof siteEstimatesSchema>

/** A place the event might be held at. A null fact is not known, and to be asked. */
export const newEventSiteSchema = z
  .strictObject({
    subjectKind: z.enum(siteSubjects),
    /** The place, merchant, target group or branch site it is taken from; null for a spot clicked on the map. */
    subjectId: z.ulid().nullable().default(null),
    name: z.string().trim().min(1).max(60),
    position: lngLatSchema,
    capacity: z.int().min(1).max(1_000_000).nullable().default(null),
    shelter: z.enum(shelters),
    power: known,
    water: known,
    toilet: known,
    parking: known,
    shade: known,
    fenced: known,
    calmTraffic: known,
    feeFen: z.int().min(0).max(100_000_000_000).nullable().default(null),
    permission: z.enum(sitePermissions).default('pending'),
    authority: z.enum(siteAuthorities).nullable().default(null),
    permissionOn: z.iso.date().nullable().default(null),
    permissionAttachmentId: z.ulid().nullable().default(null),
    /** The education authority's approval, without which no school is ranked (L3). */
    approvalAttachmentId: z.ulid().nullable().default(null),
    contactPersonId: z.ulid().nullable().default(null),
    /** 0 nobody minds – 3 neighbours complain. */
    noiseRisk: z.int().min(0).max(3).nullable().default(null),
    /** The hours in which whoever manages the ground allows sound (L7). */
    soundFrom: clock.nullable().default(null),
    soundTo: clock.nullable().default(null),
    rivalBank: z.enum(siteExclusives).nullable().default(null),
    fallbackSiteId: z.ulid().nullable().default(null),
    footfall: z.int().min(0).max(1_000_000).nullable().default(null),
    note: z.string().trim().max(500).default(''),
    estimates: siteEstimatesSchema.default({}),
  })
  .refine((site) => (site.subjectId === null) === (site.subjectKind === 'spot'), {
    path: ['subjectId'],
    error: 'subject_needed',
  })
  .refine((site) => (site.soundFrom === null) === (site.soundTo === null), {
    path: ['soundTo'],
    error: 'sound_window_half',
  })
  .refine((site) => site.soundFrom === null || site.soundTo === null || site.soundFrom < site.soundTo, {
    path: ['soundTo'],
    error: 'sound_window_order',
  })
export type NewEventSite = z.infer<typeof newEventSiteSchema>

/** The chosen site with where one goes when it rains; the waiver is the head's reason for fewer than two candidates. */
export const chooseSiteSchema = z.strictObject({
  siteId: z.ulid().nullable(),
  fallbackSiteId: z.ulid().nullable().default(null),
  waiver: z.string().trim().max(300).default(''),
})
export type ChooseSite = z.infer<typeof chooseSiteSchema>
