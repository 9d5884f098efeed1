import type { AssetBand, SegmentMix } from 'domain/customer.ts'
import type { Character } from './homes-seen.ts'

/** Segments of the people of a place, by its character (ours). */
export const segmentsOf: Record<Character, SegmentMix> = {
  old: {
    retiree: 0.46,
    homemaker: 0.1,
    soho: 0.1,
    employee: 0.14,
    gov_staff: 0.06,
    family_child: 0.05,
    migrant: 0.05,
    student: 0.02,
    trader: 0.02,
  },
  family: {
    family_child: 0.3,
    employee: 0.22,
    homemaker: 0.12,
    retiree: 0.13,
    gov_staff: 0.08,
    soho: 0.08,
    boss: 0.03,
    student: 0.02,
    trader: 0.02,
  },
  young: {
    employee: 0.4,
    new_grad: 0.2,
    family_child: 0.12,
    soho: 0.08,
    migrant: 0.08,
    homemaker: 0.04,
    student: 0.05,
    trader: 0.03,
  },
  wealthy: {
    boss: 0.18,
    family_child: 0.2,
    employee: 0.2,
    gov_staff: 0.1,
    homemaker: 0.1,
    retiree: 0.1,
    trader: 0.05,
    hk_macau: 0.03,
    soho: 0.04,
  },
  migrant: { migrant: 0.4, soho: 0.2, farmer: 0.1, employee: 0.12, retiree: 0.1, new_grad: 0.06, homemaker: 0.02 },
}

/** How much more or less often than in the town a higher asset band is met: multiplies by this for each band upward. */
export const wealthStep: Record<Character, number> = {
  old: 1.02,
  family: 1.04,
  young: 0.86,
  wealthy: 1.3,
  migrant: 0.7,
}

export const bandOrder: readonly AssetBand[] = [
  'lt_5w',
  '5w_20w',
  '20w_50w',
  '50w_100w',
  '100w_200w',
  '200w_500w',
  '500w_1000w',
  'ge_1000w',
]
