import { z } from 'zod'

/** A position: longitude first, degrees, WGS-84. */
export type LngLat = [lng: number, lat: number]

export const lngLatSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-85.05).max(85.05)])

/** West, south, east, north in degrees WGS-84. */
export type Bounds = [west: number, south: number, east: number, north: number]

const earthRadius = 6371008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Great-circle distance in metres (haversine on a sphere of 6,371,008.8 m, as turf does). */
export function metresBetween([lngA, latA]: LngLat, [lngB, latB]: LngLat): number {
  const halfLat = Math.sin(radians(latB - latA) / 2)
  const halfLng = Math.sin(radians(lngB - lngA) / 2)
  const chord = halfLat ** 2 + Math.cos(radians(latA)) * Math.cos(radians(latB)) * halfLng ** 2
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** Straight line to walking metres where no walking graph exists (domain.md §3). */
export const straightToWalk = 1.3

/** Metres a grown-up walks in a minute (4.8 km/h). */
export const walkMetresPerMinute = 80
