import { area, booleanPointInPolygon, polygon } from '@turf/turf'
import type { LngLat } from 'domain/lng-lat.ts'

/** Those of some things whose position lies in a drawn shape. */
export function withinRing<Thing extends { position: LngLat }>(ring: LngLat[], things: readonly Thing[]): Thing[] {
  const shape = polygon([ring])
  return things.filter(({ position }) => booleanPointInPolygon(position, shape))
}

/** Hectares of a drawn shape. */
export const hectaresOf = (ring: LngLat[]): number => area(polygon([ring])) / 10_000
