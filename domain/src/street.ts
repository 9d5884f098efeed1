/** A floor of a building, a row of a market and a road of a village group are walked like streets. */
export const streetKinds = [
  'road',
  'street',
  'lane',
  'mall_corridor',
  'market_row',
  'building_floor',
  'village_road',
] as const
export type StreetKind = (typeof streetKinds)[number]

/** Side of a segment, looking along its geometry. */
export const segmentSides = ['left', 'right'] as const
export type SegmentSideName = (typeof segmentSides)[number]

/** Which side of the street one stands on, as people say it. */
export const compassPoints = ['n', 'e', 's', 'w'] as const
export type CompassPoint = (typeof compassPoints)[number]

/** What stands along a side: shops all along, some, none (wall, green), or nobody has looked. */
export const frontages = ['shops', 'partial', 'none', 'unknown'] as const
export type Frontage = (typeof frontages)[number]
