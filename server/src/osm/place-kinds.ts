import type { OsmTags } from 'domain/osm-data.ts'
import type { PlaceKind } from 'domain/place.ts'
import { shownName } from './names.ts'

/** What an object is to a branch, and the sector its employers are in. */
export type PlaceNature = { kind: PlaceKind; sector: string | null }

type Rule = [test: (tags: OsmTags, name: string) => boolean, kind: PlaceKind, sector?: string]

const oneOf =
  (...values: string[]) =>
  (value: string | undefined) =>
    value !== undefined && values.includes(value)
const isGovernment = oneOf('townhall', 'courthouse', 'police', 'fire_station', 'prison')
const isStadium = oneOf('stadium', 'sports_centre', 'swimming_pool', 'ice_rink')

/** In order: the first rule that fits decides. */
const rules: Rule[] = [
  [
    (tags, name) => tags.amenity === 'kindergarten' || (tags.amenity === 'school' && name.endsWith('幼儿园')),
    'kindergarten',
    'education',
  ],
  [(tags) => tags.amenity === 'university' || tags.amenity === 'college', 'school', 'higher_education'],
  [(tags) => tags.amenity === 'school', 'school', 'education'],
  [
    (tags) => tags.amenity === 'hospital' || tags.healthcare === 'hospital' || tags.building === 'hospital',
    'hospital',
    'health',
  ],
  [
    (tags) => isGovernment(tags.amenity) || tags.office === 'government' || tags.government !== undefined,
    'gov',
    'government',
  ],
  [(tags) => tags.amenity === 'marketplace', 'market', 'trade'],
  [(tags) => tags.shop === 'mall' || tags.shop === 'department_store', 'mall', 'trade'],
  [
    (tags) => tags.railway === 'station' || tags.public_transport === 'station' || tags.amenity === 'bus_station',
    'transit',
  ],
  [(tags) => tags.leisure === 'park' || tags.leisure === 'garden' || tags.place === 'square', 'green'],
  [(tags, name) => tags.landuse === 'industrial' && /园|区$/.test(name), 'park_ind'],
  [(tags) => tags.landuse === 'industrial' || tags.man_made === 'works', 'enterprise', 'industry'],
  [(tags) => tags.landuse === 'retail', 'street_shop_block', 'trade'],
  [(tags) => tags.landuse === 'residential' || tags.place === 'neighbourhood' || tags.place === 'quarter', 'community'],
  [(tags) => tags.place === 'village' || tags.place === 'hamlet', 'village'],
  [(tags, name) => !!tags.building && /(局|政府|委员会|法院|检察院|公安|税务)$/.test(name), 'gov', 'government'],
  [
    (tags, name) =>
      !!tags.building &&
      tags.building !== 'residential' &&
      tags.building !== 'apartments' &&
      /(学校|小学|中学|学院)$/.test(name),
    'school',
    'education',
  ],
  [(tags) => !!tags.building && (tags.office === 'financial' || tags.office === 'insurance'), 'office', 'finance'],
  [(tags) => !!tags.building && !!tags.office, 'office'],
  [(tags) => tags.building === 'retail', 'mall', 'trade'],
  [(tags) => tags.building === 'office' || tags.building === 'commercial' || tags.landuse === 'commercial', 'office'],
  [
    (tags, name) =>
      tags.building === 'yes' &&
      !tags.shop &&
      !tags.amenity &&
      !tags.tourism &&
      /(大厦|大楼|中心|广场|国际|写字楼|商务楼|科技园)([A-Z\d一二三四五六]+[座栋期])?$/.test(name),
    'office',
  ],
  [(tags) => tags.office === 'financial' || tags.office === 'insurance', 'enterprise', 'finance'],
  [(tags) => !!tags.office, 'enterprise'],
  [(tags) => isStadium(tags.leisure), 'other', 'sport'],
  [(tags) => tags.amenity === 'atm', 'other', 'finance'],
  [(tags) => !!tags.amenity || !!tags.tourism, 'other'],
]

const areaOnly = new Set<PlaceKind>(['community'])

/** Kind of a named object as a place; null when it has no name, or is something else (a shop, a street, a bus stop). */
export function placeNature(tags: OsmTags, isArea: boolean): PlaceNature | null {
  const name = shownName(tags)
  if (!name || tags.highway || (tags['building:part'] && !tags.building)) return null
  const rule = rules.find(([test]) => test(tags, name))
  if (!rule) return null
  const [, kind, sector] = rule
  return areaOnly.has(kind) && !isArea ? null : { kind, sector: sector ?? null }
}
