/** Segments (分群): the one a customer belongs to; places and merchants have a mix of them. */
export const segments = [
  'boss',
  'soho',
  'retiree',
  'homemaker',
  'hk_macau',
  'employee',
  'gov_staff',
  'trader',
  'new_grad',
  'student',
  'farmer',
  'family_child',
  'migrant',
] as const
export type Segment = (typeof segments)[number]

/** Weights by segment, summing to 1 unless nothing is known (then empty). */
export type SegmentMix = Partial<Record<Segment, number>>

export const lifecycles = [
  'prospect',
  'new',
  'activating',
  'active',
  'growing',
  'at_risk',
  'dormant',
  'lost',
  'won_back',
] as const
export type Lifecycle = (typeof lifecycles)[number]

/** An active customer for every rate of domain.md §3. */
export const activeLifecycles: readonly Lifecycle[] = ['new', 'activating', 'active', 'growing', 'at_risk', 'won_back']

export const tiers = ['mass', 'gold', 'affluent', 'diamond', 'private'] as const
export type Tier = (typeof tiers)[number]

export const assetBands = [
  'lt_5w',
  '5w_20w',
  '20w_50w',
  '50w_100w',
  '100w_200w',
  '200w_500w',
  '500w_1000w',
  'ge_1000w',
] as const
export type AssetBand = (typeof assetBands)[number]

/** Tier of an asset band by the default thresholds 5万/50万/500万/1000万 (P-TIERS). */
export const tierOfBand: Record<AssetBand, Tier> = {
  lt_5w: 'mass',
  '5w_20w': 'gold',
  '20w_50w': 'gold',
  '50w_100w': 'affluent',
  '100w_200w': 'affluent',
  '200w_500w': 'affluent',
  '500w_1000w': 'diamond',
  ge_1000w: 'private',
}

export const familiarities = ['a', 'b', 'c'] as const
export const stickinesses = ['strong', 'medium', 'weak'] as const
export const ownerChannels = ['branch', 'remote', 'wealth_centre', 'lobby', 'none'] as const
export const birthYearBands = ['lt_18', '18_24', '25_34', '35_44', '45_54', '55_64', '65_74', 'ge_75'] as const
/** Bands of birth that are surely 60 and more. */
export const elderBands = ['65_74', 'ge_75'] as const
export const customerSources = [
  'lobby',
  'canvass',
  'event',
  'payroll',
  'alliance',
  'referral',
  'online',
  'import',
] as const

/** How exactly a customer's home is known. */
export const geoGrades = ['door', 'building', 'place', 'street', 'city', 'none'] as const
export type GeoGrade = (typeof geoGrades)[number]
