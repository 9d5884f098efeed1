import type { OsmWay } from 'domain/osm-data.ts'

const notWalked = new Set([
  'motorway',
  'motorway_link',
  'steps',
  'platform',
  'corridor',
  'elevator',
  'bus_guideway',
  'raceway',
  'escape',
  'via_ferrata',
  'proposed',
  'construction',
  'abandoned',
  'razed',
  'rest_area',
  'services',
  'bus_stop',
  'emergency_bay',
])
const pathKinds = new Set(['footway', 'path', 'cycleway', 'bridleway', 'track'])
const yardServices = new Set(['driveway', 'parking_aisle', 'drive-through', 'emergency_access'])

/**
 * Streets as one walks from door to door. A named line is a street whatever its kind, for a name is what people go by.
 * Unnamed ones are left out when no doors open on them: motorways, steps, platforms, corridors inside buildings,
 * paths and pavements, slip roads, drives and aisles of car parks, and roads not yet or no longer there.
 */
export function isStreetWay({ refs, tags }: OsmWay): boolean {
  const kind = tags.highway
  if (!kind || refs.length < 2 || tags.area === 'yes') return false
  if (kind === 'motorway' || kind === 'motorway_link') return false
  if (tags.name) return true
  return (
    !notWalked.has(kind) &&
    !kind.endsWith('_link') &&
    !pathKinds.has(kind) &&
    tags.indoor !== 'yes' &&
    !yardServices.has(tags.service ?? '')
  )
}
