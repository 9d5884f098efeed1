import type { LngLat } from 'domain/lng-lat.ts'
import type { Feature, FeatureCollection } from 'geojson'

export const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features })

export const pointFeature = (position: LngLat, properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: position },
})

export const lineFeature = (line: LngLat[], properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'LineString', coordinates: line },
})
