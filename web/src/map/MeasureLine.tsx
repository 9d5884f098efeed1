import { type LngLat, metresBetween, straightToWalk, walkMetresPerMinute } from 'domain/lng-lat.ts'
import type { FeatureCollection } from 'geojson'
import type { MapMouseEvent } from 'maplibre-gl'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { measureLayers } from './layers/measure.ts'
import { MapLabel } from './MapLabel.tsx'
import { MapLayers } from './MapLayers.tsx'
import { useMap } from './map-context.ts'
import { useMapTool } from './picks.ts'

/** Click by click a line grows and says its length; a double click ends it, Esc leaves. */
export function MeasureLine({ onClose }: { onClose: () => void }) {
  const text = useText()
  const format = useFormat()
  const { map, palette } = useMap()
  const [points, setPoints] = useState<LngLat[]>([])
  const [ended, setEnded] = useState(false)
  const close = useEffectEvent(onClose)

  useMapTool('measure')

  // The map's clicks and the keyboard, while the tool is in the hand.
  useEffect(() => {
    const click = (event: MapMouseEvent) => {
      // Tells whoever picks on clicks that this one is ours.
      event.originalEvent.preventDefault()
      // The second click of a double click stands where the first did.
      if (event.originalEvent.detail > 1) return setEnded(true)
      setPoints((before) => [...before, [event.lngLat.lng, event.lngLat.lat]])
    }
    const key = (event: KeyboardEvent) => event.key === 'Escape' && close()
    if (!ended) map.on('click', click)
    document.addEventListener('keydown', key)
    return () => {
      map.off('click', click)
      document.removeEventListener('keydown', key)
    }
  }, [map, ended])

  const layers = useMemo(() => measureLayers(palette), [palette])
  const source = useMemo(() => ({ type: 'geojson' as const, data: lineOf(points) }), [points])
  const metres = points.slice(1).reduce((sum, point, index) => sum + metresBetween(points[index] ?? point, point), 0)
  const last = points.at(-1)

  return (
    <>
      <MapLayers id="measure" source={source} layers={layers} />
      {points.length < 2 && (
        <p className="map-hint" role="status">
          {text('map.measureHint')}
        </p>
      )}
      {last && points.length > 1 && (
        <MapLabel
          at={last}
          anchor={map.project(last).x > map.getContainer().clientWidth / 2 ? 'bottom-right' : 'bottom-left'}
        >
          {text('map.measured', {
            metres: format.metres(metres),
            minutes: format.minutes(Math.max(1, (metres * straightToWalk) / walkMetresPerMinute)),
          })}
        </MapLabel>
      )}
    </>
  )
}

const lineOf = (points: LngLat[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [
    { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: points } },
    { type: 'Feature', properties: {}, geometry: { type: 'MultiPoint', coordinates: points } },
  ],
})
