import { z } from 'zod'
import { gradeSchema } from './rate.ts'
import { lngLatSchema } from './lng-lat.ts'

export const placeKinds = [
  'community',
  'urban_village',
  'village',
  'office',
  'park_ind',
  'market',
  'mall',
  'street_shop_block',
  'school',
  'kindergarten',
  'hospital',
  'gov',
  'enterprise',
  'green',
  'transit',
  'other',
] as const
export type PlaceKind = (typeof placeKinds)[number]

/** Kinds where people live: they have households and so a household coverage rate (K02). */
export const homeKinds: readonly PlaceKind[] = ['community', 'urban_village', 'village']
/** Kinds where people work: coverage counts persons over employees (K03a). */
export const workKinds: readonly PlaceKind[] = ['office', 'park_ind', 'enterprise', 'gov', 'hospital', 'school']

/** Kinds that people come to from elsewhere: shops, markets, stations. */
export const tradeKinds: readonly PlaceKind[] = ['mall', 'market', 'street_shop_block', 'transit']

/** How a list of places is read: one group at a time or all. Homes come first, they are what coverage is about. */
export const placeGroups = ['homes', 'work', 'trade', 'all'] as const
export type PlaceGroup = (typeof placeGroups)[number]

/** Whether a kind of place belongs to a group; every kind belongs to `all`. */
export function isInPlaceGroup(kind: PlaceKind, group: PlaceGroup): boolean {
  if (group === 'homes') return homeKinds.includes(kind)
  if (group === 'work') return workKinds.includes(kind) || kind === 'kindergarten'
  return group === 'all' || tradeKinds.includes(kind)
}

export const accessLevels = ['open', 'register', 'guarded', 'closed'] as const

/** How one gets into a place and who runs it; null where nobody knows. */
export const placeAccessSchema = z.strictObject({
  accessLevel: z.enum(accessLevels).nullable(),
  propertyCompany: z.string().trim().min(1).max(60).nullable(),
})
export type PlaceAccess = z.infer<typeof placeAccessSchema>

export const placeMetrics = [
  'households_planned',
  'occupancy',
  'households_occupied',
  'population',
  'employees',
  'stalls',
  'students',
  'parking',
  'avg_price',
  'rent',
  'built_year',
  'child_household_share',
  'elder_share',
  'footfall_per_hour',
] as const
export type PlaceMetric = (typeof placeMetrics)[number]

export const statSources = [
  'property',
  'committee',
  'gov_stat',
  'survey',
  'phonebook_count',
  'estimate_building',
  'estimate_person',
] as const
export type StatSource = (typeof statSources)[number]

/** Metrics that are shares: 0 to 1 when stored. */
export const shareMetrics: readonly PlaceMetric[] = ['occupancy', 'child_household_share', 'elder_share']

/** One observation about a place, as typed on the map after a talk. Append-only (I17). */
export const newPlaceStatSchema = z
  .strictObject({
    metric: z.enum(placeMetrics),
    value: z.number().nonnegative().max(10_000_000),
    asOf: z.iso.date(),
    sourceKind: z.enum(statSources),
    grade: gradeSchema,
    note: z.string().trim().max(200).default(''),
  })
  .refine((stat) => !shareMetrics.includes(stat.metric) || stat.value <= 1, { path: ['value'], error: 'share_over_1' })
export type NewPlaceStat = z.infer<typeof newPlaceStatSchema>
export type PlaceStat = NewPlaceStat & { id: string; placeId: string; createdAt: string }

/** A place drawn or dropped by hand (nothing of it comes from OSM). */
export const newPlaceSchema = z.strictObject({
  kind: z.enum(placeKinds),
  name: z.string().trim().min(1).max(60),
  position: lngLatSchema,
})
export type NewPlace = z.infer<typeof newPlaceSchema>
