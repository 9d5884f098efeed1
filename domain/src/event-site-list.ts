import { z } from 'zod'
import { namedAttachmentSchema } from './attachment.ts'
import { audienceCountSchema, audienceQuestionSchema, audienceUnits } from './audience.ts'
import { eventKinds, eventRules, eventStates } from './event.ts'
import { type NewEventSite, newEventSiteSchema, siteCriteria, siteGates } from './event-site.ts'
import { gateLifts, gateReasons, gateStates } from './formulas/site-gates.ts'
import { keyPersonTitles } from './key-person.ts'
import { lngLatSchema } from './lng-lat.ts'
import { gradeSchema } from './rate.ts'
import { siteWeightsSchema } from './site-weights.ts'

const facts = z.record(z.string(), z.union([z.string(), z.number()]))

export const siteGateSchema = z.object({
  gate: z.enum(siteGates),
  state: z.enum(gateStates),
  rule: z.enum(eventRules).nullable(),
  reason: z.enum(gateReasons),
  facts,
  lift: z.enum(gateLifts).nullable(),
})
export type SiteGateLine = z.infer<typeof siteGateSchema>

/** `filed`: from what stands on the candidate's own sheet; `entered`: the planner's own word for this criterion. */
export const siteSources = ['measured', 'filed', 'entered', 'unknown'] as const

/** One criterion of one site: what it is, 0 to 1, and what that gives of 100; never the total alone. */
export const sitePartSchema = z.object({
  criterion: z.enum(siteCriteria),
  weight: z.number(),
  low: z.number(),
  high: z.number(),
  pointsLow: z.number(),
  pointsHigh: z.number(),
  /** In the criterion's own unit; null = not known, or withheld from this reader. */
  told: z.object({ low: z.number(), high: z.number() }).nullable(),
  source: z.enum(siteSources),
  facts,
})
export type SitePartLine = z.infer<typeof sitePartSchema>

/** What one is told without being kept from anything. */
export const siteWarnings = ['over_budget', 'no_fallback', 'fallback_failed', 'few_seats_for_guests'] as const

/** The audience within 800 m on foot of a site as the map knows it, whatever the planner entered. */
export const sitePeopleSchema = z.object({
  unit: z.enum(['household', 'person', 'mixed']),
  /** Null: nobody knows of a single one of the places. */
  there: z.object({ low: z.int(), high: z.int() }).nullable(),
  notYet: z.object({ low: z.int(), high: z.int() }).nullable(),
  /** The worst of what was summed, and the oldest date. */
  grade: gradeSchema.nullable(),
  asOf: z.iso.date().nullable(),
  places: z.int(),
  unknownPlaces: z.int(),
})
export type SitePeople = z.infer<typeof sitePeopleSchema>

const siteFields = newEventSiteSchema.shape
export const eventSiteSchema = z.object({
  ...siteFields,

  id: z.string(),
  eventId: z.string(),
  rowVersion: z.int(),
  permissionFile: namedAttachmentSchema.nullable(),
  approvalFile: namedAttachmentSchema.nullable(),
  contactPerson: z.object({ id: z.string(), title: z.enum(keyPersonTitles), name: z.string() }).nullable(),
  gates: z.array(siteGateSchema),
  isRanked: z.boolean(),
  warnings: z.array(z.object({ code: z.enum(siteWarnings), facts })),
  /** From the branch, straight. */
  metres: z.number(),
  /** From the branch on foot; null farther than an audience walks. */
  walkMinutes: z.number().nullable(),
  /** Null while nobody is chosen. */
  people: sitePeopleSchema.nullable(),
  /** Null: failed a gate, never ranked. */
  rank: z.int().nullable(),
  /** 0–100; equal ends where all that weighs is known. Null where it failed a gate. */
  score: z.object({ low: z.number(), high: z.number() }).nullable(),
  parts: z.array(sitePartSchema),
  /** Where one comes from within 800 m on foot; empty where no way leads to the site. */
  reach: z.array(z.array(z.array(lngLatSchema))),
  /** Whether the 800 m were walked on the network, or are the circle for want of one. */
  reachOf: z.enum(['walk', 'circle']),
})
export type EventSite = z.infer<typeof eventSiteSchema>

export const siteSensitivitySchema = z.object({
  winnerId: z.string(),
  isStable: z.boolean(),
  tippedBy: z.array(z.enum(siteCriteria)),
  tippings: z.array(
    z.object({
      criterion: z.enum(siteCriteria),
      weight: z.number(),
      direction: z.enum(['up', 'down']),
      siteId: z.string(),
    }),
  ),
})

/** The best event of the same kind that was held: what it was weighed by, and where. */
export const pastBestSchema = z.object({
  eventId: z.string(),
  title: z.string(),
  onDate: z.iso.date(),
  siteName: z.string(),
  weights: siteWeightsSchema,
  /** Households, or heads where only these were counted; null: fewer than 10, withheld. */
  came: z.int().nullable(),
  unit: z.enum(audienceUnits),
  /** What the bank paid; null where nobody wrote it down. */
  costFen: z.int().nullable(),
  /** The same place as a candidate of this event; what was agreed for that day is asked anew. */
  site: newEventSiteSchema,
})
export type PastBest = z.infer<typeof pastBestSchema>

/** The candidates of an event, gates first, the ranked ones in their order, then those that failed a gate. */
export const eventSitesSchema = z.object({
  asOf: z.iso.date(),
  event: z.object({
    id: z.string(),
    title: z.string(),
    kind: z.enum(eventKinds),
    state: z.enum(eventStates),
    rowVersion: z.int(),
    onDate: z.iso.date().nullable(),
    startTime: z.string().nullable(),
    endTime: z.string().nullable(),
    attendTarget: z.int().nullable(),
    expectedPeople: z.int().nullable(),
    budgetLimit: z.int().nullable(),
    publicGood: z.boolean(),
    /** Whether sites may be changed and chosen in the state the event is in. */
    isOpen: z.boolean(),
  }),
  branchSite: z.object({ id: z.string(), position: lngLatSchema }),
  /** Null while nobody is chosen. */
  audience: z
    .object({
      question: audienceQuestionSchema,
      unit: z.enum(['household', 'person', 'mixed']),
      there: audienceCountSchema,
      notYet: audienceCountSchema.nullable(),
      places: z.int(),
      unknownPlaces: z.int(),
      /** Where they are, for the map; small counts of ours are withheld from readers without person rows. */
      points: z.array(
        z.object({
          key: z.string(),
          name: z.string(),
          named: z.boolean(),
          position: lngLatSchema,
          geometry: z.array(z.array(lngLatSchema)).nullable(),
          there: z.int().nullable(),
          /** Which part of them is not yet ours; null where nobody knows, or may know. */
          share: z.number().nullable(),
        }),
      ),
    })
    .nullable(),
  weights: siteWeightsSchema,
  /** Whose weights: the kind's own ones, published or judged, or the planner's. */
  weightsOf: z.enum(['published', 'judged', 'own']),
  sites: z.array(eventSiteSchema),
  sensitivity: siteSensitivitySchema.nullable(),
  chosenSiteId: z.string().nullable(),
  fallbackSiteId: z.string().nullable(),
  siteWaiver: z.string(),
  pastBest: pastBestSchema.nullable(),
  /** Whether counts of customers are told in tens, because the reader's role has no person rows. */
  inTens: z.boolean(),
})
export type EventSites = z.infer<typeof eventSitesSchema>

/** Why a place is proposed; the words are made from code and facts. */
export const proposalReasons = [
  'reach',
  'group_meets',
  'group_near',
  'partners',
  'partner_hall',
  'gave_venue',
  'own_ground',
  'green',
  'mall',
  'community',
  'past_event',
  'known_before',
] as const

/** Places that pass the gates as far as is known, the most of the audience first. */
export const siteProposalsSchema = z.object({
  asOf: z.iso.date(),
  proposals: z.array(
    z.object({
      site: newEventSiteSchema,
      metres: z.number(),
      reach: z.object({ low: z.number(), high: z.number() }).nullable(),
      unclear: z.array(z.enum(siteGates)),
      reasons: z.array(z.object({ code: z.enum(proposalReasons), facts })),
    }),
  ),
  /** How many places were looked at, and how many a gate kept out, by gate. */
  looked: z.int(),
  keptOut: z.array(z.object({ gate: z.enum(siteGates), count: z.int(), example: z.string() })),
})
export type SiteProposals = z.infer<typeof siteProposalsSchema>
export type SiteProposal = SiteProposals['proposals'][number]

/** What can be known of a ground before anybody asks there anew. */
export const filledSiteFields = [
  'capacity',
  'shelter',
  'feeFen',
  'footfall',
  'power',
  'water',
  'toilet',
  'parking',
  'shade',
  'fenced',
  'calmTraffic',
  'permission',
  'authority',
  'contactPersonId',
  'noiseRisk',
  'soundFrom',
  'soundTo',
  'rivalBank',
  'note',
] as const satisfies readonly (keyof NewEventSite)[]
export type FilledSiteField = (typeof filledSiteFields)[number]

/** A candidate as it begins when it is taken from what is on file. */
export const knownSiteSchema = z.object({
  site: newEventSiteSchema,
  /** Which of its facts are known: from the file, or from when it was a candidate before. */
  filled: z.array(z.enum(filledSiteFields)),
  /** The event it was a candidate of last; null where it never was. */
  before: z.object({ title: z.string() }).nullable(),
})
export type KnownSite = z.infer<typeof knownSiteSchema>

/** Which language the comparison of the candidates is written in as a file. */
export const eventSitesExportSchema = z.strictObject({ locale: z.enum(['zh-CN', 'en']).default('zh-CN') })
export type EventSitesExport = z.infer<typeof eventSitesExportSchema>

/** Weights of an event; null takes the kind's own again. */
export const eventWeightsSchema = z.strictObject({ weights: siteWeightsSchema.nullable() })
