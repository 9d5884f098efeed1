import type { CanvassSide } from 'domain/canvass-side.ts'
import type { PlanSide } from 'domain/canvass-plan-sheet.ts'
import type { Feature, FeatureCollection } from 'geojson'
import { collection } from '#map/features.ts'
import { signOf } from './door-place.ts'
import { isWalkable } from './side-filter.ts'

/** Sides one can walk, for the map. */
export const sideFeatures = (sides: readonly CanvassSide[]): FeatureCollection =>
  collection(
    sides.filter(isWalkable).map(({ id, streetId, side, freshness, geometry }) => ({
      type: 'Feature',
      properties: { id, streetId, freshness, sign: signOf(side) },
      geometry: { type: 'LineString', coordinates: geometry },
    })),
  )

export const chosenFeatures = (sides: readonly CanvassSide[], chosen: ReadonlySet<string>): FeatureCollection =>
  sideFeatures(sides.filter(({ id }) => chosen.has(id)))

/** A plan's sides with the letter of their packet; those of its parked plans with none. */
export function packetSideFeatures(
  sides: readonly PlanSide[],
  letterOf: ReadonlyMap<string, string>,
  parked: readonly CanvassSide[],
): FeatureCollection {
  const lines = sides.map(({ sideId, side, packetId, geometry }): Feature => ({
    type: 'Feature',
    properties: {
      id: sideId,
      sign: signOf(side),
      letter: letterOf.get(packetId ?? '') ?? '',
      parked: false,
    },
    geometry: { type: 'LineString', coordinates: geometry },
  }))
  const later = parked.map(({ id, side, geometry }): Feature => ({
    type: 'Feature',
    properties: { id, sign: signOf(side), letter: '', parked: true },
    geometry: { type: 'LineString', coordinates: geometry },
  }))
  return collection([...lines, ...later])
}
