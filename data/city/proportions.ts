import type { AssetBand, GeoGrade, Lifecycle } from 'domain/customer.ts'

/**
 * The shares by which people are invented. K-numbers are the worked examples of the metrics that stand in GLOSSARY.md;
 * where nothing is published, the figure is ours and says so.
 */

/** Distinct active product lines of a managed customer, of 620: mean 1.92 (K07, cross-product coverage). */
export const linesHeld = { 0: 38, 1: 236, 2: 178, 3: 101, 4: 46, 5: 15, 6: 4, 7: 2 }

/** Customers of whose home only a street, the city or nothing is known (ours). */
export const nowhereShare = 0.03
/** Of employees, officials and new graduates, so many are known with their place of work (ours). */
export const workKnownShare = 0.55

/** Of those with a home on the map (ours): door numbers come from home loans and visits. */
export const homeGrades: Partial<Record<GeoGrade, number>> = { door: 0.74, building: 0.15, place: 0.11 }
export const nowhereGrades: Partial<Record<GeoGrade, number>> = { street: 0.34, city: 0.33, none: 0.33 }

/** Assets here, by band (ours, long-tailed): 1.5 % are diamond and above. */
export const assetBandShares: Record<AssetBand, number> = {
  lt_5w: 0.52,
  '5w_20w': 0.22,
  '20w_50w': 0.135,
  '50w_100w': 0.065,
  '100w_200w': 0.03,
  '200w_500w': 0.015,
  '500w_1000w': 0.01,
  ge_1000w: 0.005,
}

/** Lifecycle of customers with an active product; at risk 37 of 620 (K22). The others are ours. */
export const lifecycleShares: Partial<Record<Lifecycle, number>> = {
  new: 0.035,
  activating: 0.045,
  active: 0.75,
  growing: 0.09,
  at_risk: 0.06,
  won_back: 0.02,
}
/** Known people without an account here (ours). */
export const prospectShare = 0.06
/** Of those without an active product, lost for good (ours); the others sleep. */
export const lostShare = 0.3

/** Familiarity of 620 managed customers: C 310, B 140, A 170 (K21). */
export const familiarityShares = { a: 0.274, b: 0.226, c: 0.5 }
/** Key customers are known better (ours). */
export const keyFamiliarityShares = { a: 0.5, b: 0.32, c: 0.18 }
/** Contactable with consent: 511 of 620 (K06). */
export const consentShare = 0.824
/** Never to be called: 9 of 620 (K09), rounded down. */
export const doNotContactShare = 0.01
/** Chosen by name as key customers besides the diamond ones (ours): about 4 % in all. */
export const keyShare = 0.025

/** Coverage by place: nobody serves everybody next door, and somebody everywhere. */
export const coverageBounds = { low: 0.04, high: 0.4 }
/** Metres over which coverage falls to a third, straight line (ours). */
export const coverageReach = 720
/** Part of all customers that bank with the first branch. */
export const firstBranchShare = 0.68

/** How far a branch knows its places, metres (ours). */
export const knownWithin = 1700
/** Where the households of a place are known from, and how well: so that every grade is met. */
export const statGrades = { a: 0.24, b: 0.32, c: 0.2, d: 0.1, none: 0.14 }
/** More doors with customers than households counted: 437 of 420 = 104.0 % (K02, stale denominator). */
export const staleOver = 437 / 420

/** Shops with a file: metres from the branch up to which so many have one; a quarter of all in the end (ours). */
export const filedWithin: readonly (readonly [metres: number, share: number])[] = [
  [560, 0.92],
  [760, 0.3],
  [1000, 0.08],
  [1400, 0.03],
]
/** Of 214 shops: 32 settle mainly here, 26 more take our code; of 58 codes 44 are in use (K03b). Scaled to filed ones. */
export const ourStatusShares = { none: 0.36, prospect: 0.19, account: 0.16, acquiring: 0.13, main: 0.16 }
export const acquiringActiveShare = 44 / 58
/** Main bank of 109 shops that are not ours: ICBC 41, RCB 38, CCB 19, others 11 (K11). */
export const rivalShares = { icbc: 41, rcb: 38, ccb: 19, abc: 4, boc: 3, psbc: 3, cmb: 1 }
/** Where the branch has asked around, two thirds of its files say the main bank; elsewhere under 60 % (K11: 141 of 214). */
export const knownShare = { asked: 0.97, unasked: 0.42 }
/** Shop fronts looked at within 180 days: 143 of 214 (K27). */
export const seenShare = 143 / 214
