import type { LngLat } from 'domain/lng-lat.ts'
import type { Feature } from 'geojson'
import type { MapMouseEvent, MapTouchEvent } from 'maplibre-gl'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { DRAWN_SOURCE, drawnShapeLayers } from '#map/layers/drawn-shape.ts'
import { MapLayers } from '#map/MapLayers.tsx'
import { useMap } from '#map/map-context.ts'
import { useMapTool } from '#map/picks.ts'
import { collection, pointFeature } from '#map/features.ts'

type Props = {
  /** `freehand`: drag round; `corners`: click by click, the first point closes it. */
  way: 'freehand' | 'corners'
  hint: string
  /** `isHeld`: Shift or Alt was down when the line began or ended; what it means is the page's. */
  onDrawn: (ring: LngLat[], isHeld: boolean) => void
  onLeave: () => void
}

const CLOSE_PIXELS = 12
const STEP_PIXELS = 4
const FEWEST = 3

/** A shape drawn by hand. Esc leaves; a click by click shape also closes by Enter or a double click. */
export function DrawShape({ way, hint, onDrawn, onLeave }: Props) {
  const { map, palette } = useMap()
  useMapTool('draw')
  const [points, setPoints] = useState<LngLat[]>([])
  // The pointer is faster than React draws: the list under the hand is the newest one.
  const drawn = useRef<LngLat[]>([])
  const done = useEffectEvent(onDrawn)
  const leave = useEffectEvent(onLeave)

  // The map's pointer and the keyboard, while the tool is in the hand.
  useEffect(() => {
    if (way === 'freehand') {
      map.dragPan.disable()
      // Shift is the page's while one draws.
      map.boxZoom.disable()
    }

    const draw = (next: LngLat[]) => {
      drawn.current = next
      setPoints(next)
    }
    const finish = (isHeld: boolean) => {
      const ring = drawn.current
      draw([])
      const first = ring[0]
      if (first && ring.length >= FEWEST) done([...ring, first], isHeld)
    }
    const farFromLast = ({ x, y }: { x: number; y: number }) => {
      const last = drawn.current.at(-1)
      if (!last) return true
      const at = map.project(last)
      return Math.hypot(at.x - x, at.y - y) > STEP_PIXELS
    }
    const add = ({ lngLat: { lng, lat } }: MapMouseEvent | MapTouchEvent) => draw([...drawn.current, [lng, lat]])

    let drawing = false
    let isHeld = false
    const down = (event: MapMouseEvent | MapTouchEvent) => {
      event.preventDefault()
      drawing = true
      isHeld = holdsKey(event.originalEvent)
      draw([])
      add(event)
    }
    const move = (event: MapMouseEvent | MapTouchEvent) => {
      if (drawing && farFromLast(event.point)) add(event)
    }
    const up = ({ originalEvent }: MapMouseEvent | MapTouchEvent) => {
      if (drawing) finish(isHeld || holdsKey(originalEvent))
      drawing = false
    }
    const corner = (event: MapMouseEvent) => {
      const first = drawn.current[0]
      const closes = first && drawn.current.length >= FEWEST && isNear(map.project(first), event.point)
      if (closes || event.originalEvent.detail > 1) finish(holdsKey(event.originalEvent))
      else add(event)
    }
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') leave()
      else if (event.key === 'Enter' && way === 'corners') finish(holdsKey(event))
      else return
      event.preventDefault()
      event.stopPropagation()
    }

    const listening =
      way === 'freehand'
        ? [
            map.on('mousedown', down),
            map.on('mousemove', move),
            map.on('mouseup', up),
            map.on('touchstart', down),
            map.on('touchmove', move),
            map.on('touchend', up),
          ]
        : [map.on('click', corner)]
    // Before the sheet's own Esc.
    document.addEventListener('keydown', key, { capture: true })
    return () => {
      map.dragPan.enable()
      map.boxZoom.enable()
      for (const { unsubscribe } of listening) unsubscribe()
      document.removeEventListener('keydown', key, { capture: true })
    }
  }, [map, way])

  const source = useMemo(() => ({ type: 'geojson' as const, data: collection(shapesOf(points, way)) }), [points, way])
  const layers = useMemo(() => drawnShapeLayers(palette), [palette])
  return (
    <>
      <MapLayers id={DRAWN_SOURCE} source={source} layers={layers} />
      <p className="map-hint" role="status">
        {hint}
      </p>
    </>
  )
}

const holdsKey = ({ shiftKey, altKey }: { shiftKey: boolean; altKey: boolean }) => shiftKey || altKey

const isNear = (one: { x: number; y: number }, other: { x: number; y: number }) =>
  Math.hypot(one.x - other.x, one.y - other.y) <= CLOSE_PIXELS

function shapesOf(points: LngLat[], way: Props['way']): Feature[] {
  const first = points[0]
  if (!first) return []
  const line: Feature =
    points.length < FEWEST
      ? { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: points } }
      : { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [[...points, first]] } }
  const corners = way === 'corners' ? points.map((point) => pointFeature(point, {})) : []
  return [...(points.length > 1 ? [line] : []), ...corners]
}
