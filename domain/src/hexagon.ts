import { cellToBoundary, cellToLatLng, cellToParent, getResolution, isValidCell, latLngToCell } from 'h3-js'
import { type LngLat, metresBetween } from './lng-lat.ts'

/** H3 resolution stored with every position: about 66 m an edge. */
export const storedResolution = 10
/** Coarser resolutions, made from the stored one by the parent function, never from the position. */
export const coarserResolutions = [9, 8, 7] as const
export type CoarserResolution = (typeof coarserResolutions)[number]

/**
 * The hexagon a position lies in: an H3 cell of resolution 10.
 * Source: GLOSSARY.md, hexagon.
 *
 * @param position  WGS-84
 */
export const hexagonOf = ([lng, lat]: LngLat): string => latLngToCell(lat, lng, storedResolution)

/**
 * The larger hexagon a hexagon belongs to. Its outline does not hold its parts exactly, its parts are its own all the same.
 *
 * @throws {RangeError} where `hexagon` is none, or is larger already
 */
export function hexagonParent(hexagon: string, resolution: CoarserResolution): string {
  if (!isHexagon(hexagon) || getResolution(hexagon) < resolution) throw new RangeError('not a smaller hexagon')
  return cellToParent(hexagon, resolution)
}

/** Outline of a hexagon as a closed ring. */
export const hexagonRing = (hexagon: string): LngLat[] => cellToBoundary(hexagon, true).map(([lng, lat]) => [lng, lat])

export function hexagonCentre(hexagon: string): LngLat {
  const [lat, lng] = cellToLatLng(hexagon)
  return [lng, lat]
}

/** Whether a text names a hexagon of a resolution in use. */
export const isHexagon = (text: string): boolean =>
  isValidCell(text) && getResolution(text) >= 7 && getResolution(text) <= storedResolution

/** Metres across a hexagon, corner to corner, to ten metres. @throws {RangeError} where `hexagon` is none */
export function hexagonWidth(hexagon: string): number {
  if (!isHexagon(hexagon)) throw new RangeError('not a hexagon')
  const [corner, , , opposite] = hexagonRing(hexagon)
  return corner && opposite ? Math.round(metresBetween(corner, opposite) / 10) * 10 : 0
}

/** Whether a hexagon is one of those stored (resolution 10), not a parent. */
export const isStoredHexagon = (hexagon: string): boolean =>
  isHexagon(hexagon) && getResolution(hexagon) === storedResolution
