import type { OsmTags } from 'domain/osm-data.ts'

export const buildingUses = [
  'home',
  'office',
  'shop',
  'school',
  'hospital',
  'hotel',
  'industry',
  'public',
  'other',
  'unknown',
] as const
export type BuildingUse = (typeof buildingUses)[number]

/** Gross floor of one household: 41.76 m² a person (2020 census, households nationwide) × 2.62 persons. */
export const grossM2PerHousehold = 110
/** Levels where the map does not say: the usual walk-up of Chinese cities. */
export const usualLevels = 6
/** Metres a level where only a height is given. */
const metresPerLevel = 3.1
/** Footprints of walk-ups and towers; below are sheds and gate houses, above are halls and malls. */
const plausibleFootprint = { from: 120, to: 1600 }
/** Above this, an unnamed building without a use is more often an office tower than homes. */
const plausibleLevels = 18

const useOfBuilding: Record<string, BuildingUse> = {
  residential: 'home',
  apartments: 'home',
  house: 'home',
  detached: 'home',
  semidetached_house: 'home',
  terrace: 'home',
  dormitory: 'home',
  bungalow: 'home',
  farm: 'home',
  office: 'office',
  commercial: 'office',
  retail: 'shop',
  supermarket: 'shop',
  kiosk: 'shop',
  mall: 'shop',
  school: 'school',
  kindergarten: 'school',
  university: 'school',
  college: 'school',
  hospital: 'hospital',
  clinic: 'hospital',
  hotel: 'hotel',
  industrial: 'industry',
  warehouse: 'industry',
  factory: 'industry',
  manufacture: 'industry',
  public: 'public',
  civic: 'public',
  government: 'public',
  train_station: 'public',
  transportation: 'public',
  museum: 'public',
}

const useOfAmenity: Record<string, BuildingUse> = {
  school: 'school',
  kindergarten: 'school',
  university: 'school',
  college: 'school',
  hospital: 'hospital',
  clinic: 'hospital',
  townhall: 'public',
  courthouse: 'public',
  police: 'public',
  fire_station: 'public',
  library: 'public',
  arts_centre: 'public',
}

/** What a building is for, as its own tags say; `unknown` for a plain outline, `other` for one that says something else. */
export function buildingUse(tags: OsmTags): BuildingUse {
  const told = useOfBuilding[tags.building ?? '']
  if (told) return told
  if (tags.shop) return 'shop'
  if (tags.office) return 'office'
  if (tags.tourism === 'hotel') return 'hotel'
  if (tags.amenity) return useOfAmenity[tags.amenity] ?? 'other'
  const says =
    tags.building !== 'yes' || tags.tourism || tags.leisure || tags.railway || tags.public_transport || tags.historic
  return says || tags.man_made || tags.religion || tags.military || tags.layer?.startsWith('-') ? 'other' : 'unknown'
}

/** Levels above ground, from the tag or from the height; null where neither is known or makes sense. */
export function buildingLevels(tags: OsmTags): number | null {
  const levels = Math.round(Number.parseFloat(tags['building:levels'] ?? ''))
  if (levels >= 1 && levels <= 200) return levels
  const height = Number.parseFloat(tags.height ?? '')
  return height >= 3 && height <= 900 ? Math.max(1, Math.round(height / metresPerLevel)) : null
}

/**
 * Whether people live here. `tagged`: the map says so. `plausible`: a nameless outline without a use, of the size of
 * homes, that does not stand on ground with another use (a school, a mall, offices, a park, barracks).
 */
export function homeBasis(
  use: BuildingUse,
  {
    named,
    areaM2,
    levels,
    otherGround,
  }: { named: boolean; areaM2: number; levels: number | null; otherGround: boolean },
): 'tagged' | 'plausible' | null {
  if (use === 'home') return 'tagged'
  const sized =
    areaM2 >= plausibleFootprint.from && areaM2 <= plausibleFootprint.to && (levels ?? usualLevels) <= plausibleLevels
  return use === 'unknown' && !named && !otherGround && sized ? 'plausible' : null
}

/** Households of a home building, grade c: footprint × levels ÷ gross floor of a household; at least one. */
export function estimatedHouseholds(areaM2: number, levels: number | null): number {
  return Math.max(1, Math.round((areaM2 * (levels ?? usualLevels)) / grossM2PerHousehold))
}
