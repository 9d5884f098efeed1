import { type OsmArea, isInArea } from './areas.ts'
import { type BuildingUse, buildingLevels, buildingUse, estimatedHouseholds, homeBasis } from './building-use.ts'
import { gridIndex } from './grid-index.ts'
import { shownName } from './names.ts'
import { type Plane, type Point, boxOf } from './plane.ts'

export type Building = {
  ref: string
  area: OsmArea
  centre: Point
  label: string | null
  levels: number | null
  use: BuildingUse
  homeBasis: 'tagged' | 'plausible' | null
  householdsEstimate: number | null
}

const otherLanduse = new Set([
  'commercial',
  'retail',
  'industrial',
  'military',
  'railway',
  'religious',
  'cemetery',
  'construction',
])
const otherAmenities = new Set([
  'school',
  'kindergarten',
  'university',
  'college',
  'hospital',
  'clinic',
  'marketplace',
  'place_of_worship',
  'prison',
  'police',
  'courthouse',
  'townhall',
  'fuel',
  'bus_station',
])
const otherLeisure = new Set(['park', 'stadium', 'sports_centre', 'garden', 'golf_course', 'water_park'])

/** Ground on which nobody lives, so that a plain outline there is no home. */
const isOtherGround = ({ tags }: OsmArea) =>
  otherLanduse.has(tags.landuse ?? '') ||
  otherAmenities.has(tags.amenity ?? '') ||
  otherLeisure.has(tags.leisure ?? '') ||
  tags.tourism === 'attraction' ||
  tags.tourism === 'museum' ||
  tags.shop === 'mall' ||
  tags.aeroway !== undefined

export function buildings(areas: readonly OsmArea[], plane: Plane): Building[] {
  const grounds = gridIndex(areas.filter(isOtherGround), (area) => boxOf(area.points.flat(2)))
  return areas
    .filter(({ tags, areaM2 }) => tags.building && tags.building !== 'no' && areaM2 >= 4)
    .map((area) => {
      const centre = plane.toPoint(area.centre)
      const label = shownName(area.tags) || null
      const levels = buildingLevels(area.tags)
      const otherGround = grounds
        .around(centre, 0)
        .some((ground) => ground.ref !== area.ref && isInArea(ground, centre))
      const use = buildingUse(area.tags)
      const basis = homeBasis(use, { named: label !== null, areaM2: area.areaM2, levels, otherGround })
      const householdsEstimate = basis ? estimatedHouseholds(area.areaM2, levels) : null
      return { ref: area.ref, area, centre, label, levels, use, homeBasis: basis, householdsEstimate }
    })
}
