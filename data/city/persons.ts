import {
  type AssetBand,
  type birthYearBands,
  type Lifecycle,
  type Segment,
  type SegmentMix,
  type Tier,
  tierOfBand,
} from 'domain/customer.ts'
import type { Random } from 'domain/random.ts'
import type { Character, Home } from './homes-seen.ts'
import { type Gender, gender } from './person-names.ts'
import { assetBandShares, lifecycleShares, linesHeld, lostShare, prospectShare } from './proportions.ts'
import { bandOrder, segmentsOf, wealthStep } from './segments-of-places.ts'

/** Who somebody is, before a name. */
export interface Person {
  segment: Segment | null
  ageBand: (typeof birthYearBands)[number] | null
  assetBand: AssetBand | null
  tier: Tier | null
  lifecycle: Lifecycle
  /** Lines in use. */
  lines: number
  gender: Gender
}

const townMix: SegmentMix = {
  employee: 0.26,
  retiree: 0.2,
  family_child: 0.15,
  soho: 0.1,
  homemaker: 0.08,
  gov_staff: 0.06,
  migrant: 0.06,
  new_grad: 0.04,
  boss: 0.03,
  student: 0.02,
}
type Bands = Partial<Record<AssetBand, number>>
const bandsWithStep = (step: number): Bands =>
  Object.fromEntries(bandOrder.map((band, index) => [band, assetBandShares[band] * step ** index]))
const townBands = bandsWithStep(1)
const bandsOf: Record<Character, Bands> = {
  old: bandsWithStep(wealthStep.old),
  family: bandsWithStep(wealthStep.family),
  young: bandsWithStep(wealthStep.young),
  wealthy: bandsWithStep(wealthStep.wealthy),
  migrant: bandsWithStep(wealthStep.migrant),
}

/** Draws a person for a home, or for nowhere in particular; the second of a household is more often a woman. */
export function personAt(home: Home | null, random: Random, index: number): Person {
  const isProspect = random.chance(prospectShare)
  const segment = random.chance(0.04) ? null : random.weighted(home ? segmentsOf[home.character] : townMix)
  const lines = isProspect ? 0 : Number(random.weighted(linesHeld))
  const assetBand =
    isProspect || random.chance(0.03) ? null : random.weighted(home ? bandsOf[home.character] : townBands)
  const lifecycle = isProspect
    ? 'prospect'
    : lines === 0
      ? random.chance(lostShare)
        ? 'lost'
        : 'dormant'
      : random.weighted(lifecycleShares)
  return {
    segment,
    lines,
    assetBand,
    lifecycle,
    tier: assetBand && tierOfBand[assetBand],
    gender: index === 1 ? 'women' : gender(random),
    ageBand: random.chance(0.05) ? null : random.weighted(agesOf[segment ?? 'employee'] ?? agesOf.employee ?? {}),
  }
}

/** Ages of a segment (ours). */
const agesOf: Partial<Record<Segment, Partial<Record<(typeof birthYearBands)[number], number>>>> = {
  retiree: { '55_64': 0.35, '65_74': 0.45, ge_75: 0.2 },
  student: { lt_18: 0.1, '18_24': 0.9 },
  new_grad: { '18_24': 0.45, '25_34': 0.55 },
  family_child: { '25_34': 0.4, '35_44': 0.55, '45_54': 0.05 },
  employee: { '18_24': 0.06, '25_34': 0.36, '35_44': 0.34, '45_54': 0.2, '55_64': 0.04 },
  gov_staff: { '25_34': 0.28, '35_44': 0.36, '45_54': 0.28, '55_64': 0.08 },
  homemaker: { '25_34': 0.2, '35_44': 0.4, '45_54': 0.28, '55_64': 0.12 },
  boss: { '35_44': 0.34, '45_54': 0.42, '55_64': 0.24 },
  soho: { '25_34': 0.22, '35_44': 0.38, '45_54': 0.32, '55_64': 0.08 },
  trader: { '35_44': 0.3, '45_54': 0.4, '55_64': 0.3 },
  farmer: { '45_54': 0.4, '55_64': 0.4, '65_74': 0.2 },
  migrant: { '18_24': 0.18, '25_34': 0.42, '35_44': 0.28, '45_54': 0.12 },
  hk_macau: { '35_44': 0.4, '45_54': 0.35, '55_64': 0.25 },
}

/** What a household may have in all: where it was asked, mostly more than is kept here. */
export function bandAbove(band: AssetBand | null, random: Random): AssetBand {
  const from = bandOrder.indexOf(band ?? 'lt_5w')
  return bandOrder[Math.min(bandOrder.length - 1, from + random.whole(0, 3))] ?? 'lt_5w'
}
