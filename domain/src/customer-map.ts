import { z } from 'zod'
import { customerFilterSchema } from './customer-filter.ts'
import { segments } from './customer.ts'
import { lngLatSchema } from './lng-lat.ts'
import { placeKinds } from './place.ts'
import { productLines } from './product.ts'
import { gradeSchema, rateSchema } from './rate.ts'

/** A count that a role without person rows may not see exactly: null stands for "fewer than 10" (I4). */
const countSchema = z.int().nonnegative().nullable()
const mixSchema = z.array(z.object({ segment: z.enum(segments), share: z.number(), count: countSchema }))

const targetSchema = z.object({
  kind: z.enum(['target_group', 'merchant']),
  id: z.string(),
  name: z.string(),
  metres: z.number(),
  position: lngLatSchema,
  /** Of a merchant: what he is called where his shop has no sign. */
  category: z.string().optional(),
})

/** The circle of a branch site (K01). Without targets both radii are 700 m and `note` says so. */
const radiusSchema = z.object({
  maxMetres: z.number(),
  r90Metres: z.number(),
  farthestTarget: targetSchema.nullable(),
  targets: z.int(),
  note: z.enum(['no_targets']).nullable(),
  /** Targets beyond 5 km: outside R_90, listed (飞地). */
  exclaves: z.array(targetSchema),
  /** What one gives up, and gains, by leaving out the farthest 1, 2, 3 targets. */
  withoutFarthest: z.array(
    z.object({
      dropped: z.int(),
      maxMetres: z.number(),
      r90Metres: z.number(),
      coverage: rateSchema,
      lost: z.array(targetSchema),
    }),
  ),
})

const productMatchSchema = z.object({
  value: z.number().nullable(),
  numerator: z.number(),
  denominator: z.number(),
  profiled: countSchema,
  unprofiled: countSchema,
  /** Customers for whom a rule sees a need that no active holding meets, most first. */
  unmet: z.array(z.object({ line: z.enum(productLines), count: countSchema })),
})

const habitSchema = z.object({
  tag: z.string(),
  withTag: countSchema,
  tagged: countSchema,
  share: z.number(),
  lift: z.number().nullable(),
})

/** A merchant these people use, and why (decision 29). `metres` are walking metres, estimated as straight line × 1.3. */
const matchReasonSchema = z.object({
  segments: z.array(z.object({ segment: z.enum(segments), placeShare: z.number(), merchantShare: z.number() })),
  habits: z.array(z.object({ tag: z.string(), lift: z.number() })),
  walkMetres: z.number(),
})
const placeMerchantSchema = z.object({
  shopId: z.string(),
  merchantId: z.string().nullable(),
  name: z.string(),
  category: z.string(),
  ourStatus: z.string(),
  memberStage: z.string().nullable(),
  lastVisitOn: z.iso.date().nullable(),
  score: z.number(),
  reason: matchReasonSchema,
})

/** Whom the shops of an area settle with (K11). Shares are null where nothing is known. */
const penetrationSchema = z.object({
  shops: z.int(),
  ours: z.int(),
  known: z.int(),
  unknown: z.int(),
  point: z.number().nullable(),
  ci: z.tuple([z.number(), z.number()]).nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  relative: z.number().nullable(),
  byBank: z.array(z.object({ bank: z.string(), count: z.int() })),
  findOutFirst: z.boolean(),
  /** Rivals' outlets within 300 m of the place. */
  nearby: z.array(z.object({ id: z.string(), bank: z.string(), name: z.string(), metres: z.number() })),
  /** Rivals seen or told of at the place itself within 12 months, latest first. */
  seen: z.array(
    z.object({ id: z.string(), bank: z.string(), kind: z.string(), evidence: z.string(), observedOn: z.iso.date() }),
  ),
})

export const whiteSpotReasons = [
  'many_uncovered',
  'low_coverage',
  'never_visited',
  'not_visited_days',
  'key_person_willing',
  'households_unknown',
  'stale_households',
  'target_group_here',
  'no_rival_near',
  'unmet_product',
] as const

const placeRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** False where the name is our label of a block without one. */
  named: z.boolean(),
  kind: z.enum(placeKinds),
  position: lngLatSchema,
  /** Straight-line metres from the branch site. */
  metres: z.number(),
  walkMetres: z.number(),
  insideR90: z.boolean(),
  /** What coverage counts here: households where people live, persons where they work. */
  coverageOf: z.enum(['households', 'persons']),
  coverage: rateSchema,
  /** Customers a square kilometre, where no percentage may be shown. */
  perSquareKilometre: z.number().nullable(),
  customers: countSchema,
  prospects: countSchema,
  keyCustomers: countSchema,
  keyCustomersUntouched90: countSchema,
  uncovered: z.int().nullable(),
  productMatch: productMatchSchema,
  habits: z.array(habitSchema),
  merchants: z.array(placeMerchantSchema),
  rivals: penetrationSchema,
  segmentMix: mixSchema,
  workerMix: mixSchema,
  targetGroups: z.array(z.object({ id: z.string(), name: z.string(), sizeEstimate: z.int().nullable() })),
  keyPersons: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      name: z.string(),
      attitude: z.string(),
      whatTheyWant: z.string(),
      lastContactOn: z.iso.date().nullable(),
    }),
  ),
  /** The colleague most of whose customers live here; null until turfs or owners say. */
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  lastVisit: z.object({ on: z.iso.date(), outcome: z.string(), by: z.string() }).nullable(),
  nextOn: z.iso.date().nullable(),
  geometry: z.array(z.array(lngLatSchema)).nullable(),
})
export type CustomerMapPlace = z.infer<typeof placeRowSchema>

/** The customer map of one branch site on one day: what the page shows, the table prints and the command writes. */
export const customerMapSchema = z.object({
  branch: z.object({ id: z.string(), code: z.string(), name: z.string() }),
  site: z.object({
    id: z.string(),
    status: z.string(),
    position: lngLatSchema,
    address: z.string(),
    bondRadius: z.number(),
  }),
  asOf: z.iso.date(),
  computedAt: z.iso.datetime(),
  filter: customerFilterSchema,
  /** Whether counts under 10 were withheld because the reader's role has no person rows. */
  suppressed: z.boolean(),
  radius: radiusSchema,
  rings: z.array(z.object({ metres: z.number(), coverage: rateSchema })),
  /** Everything inside R_90, pooled. */
  total: z.object({
    coverage: rateSchema,
    uncovered: z.int().nullable(),
    unknownPlaces: z.int(),
    customers: countSchema,
    prospects: countSchema,
    keyCustomers: countSchema,
    keyCustomersUntouched90: countSchema,
    /** Active customers that stand nowhere on the map. */
    notPlaced: countSchema,
    productMatch: productMatchSchema,
    habits: z.array(habitSchema),
    rivals: penetrationSchema.omit({ nearby: true, seen: true }),
    /** K03b over the shops inside R_90. */
    shops: z.object({
      open: z.int(),
      filed: z.int(),
      acquiring: z.int(),
      acquiringActive: z.int(),
      main: z.int(),
      unseen: z.int(),
    }),
    /** K27: three parts, never blended. */
    freshness: z.object({
      shopsSeen180: z.int(),
      shops: z.int(),
      geoDoorOrBuilding: countSchema,
      customers: countSchema,
      grades: z.record(z.enum(['a', 'b', 'c', 'd', 'none']), z.int()),
    }),
  }),
  /** Places in the table's order (decision 25): by lower bound of the interval, then by count. */
  places: z.array(placeRowSchema),
  /** Where to go this week: named white spots with their reasons, best first. */
  whiteSpots: z.array(
    z.object({
      placeId: z.string(),
      name: z.string(),
      households: z.int().nullable(),
      uncovered: z.int().nullable(),
      coverage: rateSchema,
      reasons: z.array(
        z.object({ code: z.enum(whiteSpotReasons), values: z.record(z.string(), z.union([z.string(), z.number()])) }),
      ),
    }),
  ),
  /** Common segments ↔ merchants (R013): for a merchant, the places whose people it suits, best first. */
  merchantPlaces: z.array(
    z.object({
      shopId: z.string(),
      merchantId: z.string().nullable(),
      name: z.string(),
      category: z.string(),
      places: z.array(
        z.object({ placeId: z.string(), name: z.string(), score: z.number(), reason: matchReasonSchema }),
      ),
    }),
  ),
  counts: z.object({
    targetGroups: z.int(),
    places: z.int(),
    customers: countSchema,
    prospects: countSchema,
    keyCustomers: countSchema,
    employers: z.int(),
    competitors: z.int(),
    shops: z.int(),
    shopsByGroup: z.record(z.string(), z.int()),
    alliance: z.int(),
  }),
})
export type CustomerMap = z.infer<typeof customerMapSchema>

/** A hexagon of the heat map. `rate` null = households unknown (hatched). `customers` null = fewer than 10 and withheld. */
export const coverageHexagonSchema = z.object({
  id: z.string(),
  households: z.number().nullable(),
  grade: gradeSchema.nullable(),
  customers: countSchema,
  rate: z.number().nullable(),
  uncovered: z.number().nullable(),
})
export type CoverageHexagon = z.infer<typeof coverageHexagonSchema>

/** R012: in one place, people with a habit and a need that no active holding meets; each cell opens to its list. */
export const habitProductSchema = z.object({
  habits: z.array(z.string()),
  lines: z.array(z.enum(productLines)),
  cells: z.array(z.object({ tag: z.string(), line: z.enum(productLines), count: countSchema })),
})
export type HabitProduct = z.infer<typeof habitProductSchema>

const facet = z.array(z.object({ value: z.string(), count: countSchema }))
/** Counts beside each value of the filter: how many customers (for `placeKinds`: places) it would leave, all other fields as they are. */
export const customerFacetsSchema = z.object({
  segments: facet,
  tiers: facet,
  held: facet,
  missing: facet,
  tags: facet,
  lifecycles: facet,
  placeKinds: facet,
  ownerIds: facet,
})
export type CustomerFacets = z.infer<typeof customerFacetsSchema>
