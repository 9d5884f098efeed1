import { useQuery } from '@tanstack/react-query'
import type { Bounds } from 'domain/lng-lat.ts'
import * as maplibregl from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { basemapInfoQuery } from '#api/basemap.ts'
import { useText } from '#i18n/use-text.ts'
import { usePreferences } from '#preferences.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { ToastPlace } from '#ui/Toast.tsx'
import type { Camera } from '#view-state.ts'
import { baseStyle } from './base-style.ts'
import { MapContext, type MapContextValue } from './map-context.ts'
import { mapFontFaces } from './map-fonts.ts'
import { addMapIcons } from './map-icons.ts'
import { darkPalette, lightPalette, type Palette } from './palette.ts'
import { noPicks, pickAt } from './picks.ts'
import { ScaleBar } from './ScaleBar.tsx'
import './map.css'

// Without its own worker file the map stays blank without a word.
maplibregl.setWorkerUrl(workerUrl)

type Props = {
  /** Says what this map is, for those who do not see it. */
  label: string
  /** What the map shows, in words: "18 个地点，2 处户数未知". */
  summary?: string
  /** Where to look at first when there is no camera. */
  bounds: Bounds
  /** The camera of the address bar: followed when it changes from outside. */
  camera: Camera | null
  onCamera?: (camera: Camera) => void
  /** A click that met nothing. */
  onPickNothing?: () => void
  /** What is drawn is being asked for anew: the old picture stays under a thin line. */
  waiting?: boolean
  /** Print passes its own palette; else it follows light and dark. */
  palette?: Palette
  children?: ReactNode
}

/** The one map: made once, it lives as long as its page. Layers and markers are its children. */
export function MapCanvas(props: Props) {
  const {
    label,
    summary,
    bounds,
    camera,
    onCamera,
    onPickNothing,
    waiting = false,
    palette: ownPalette,
    children,
  } = props
  const text = useText()
  const { dark } = usePreferences()
  const palette = ownPalette ?? (dark ? darkPalette : lightPalette)
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<maplibregl.Map | null>(null)
  const [drawable, setDrawable] = useState(true)
  const [context, setContext] = useState<MapContextValue | null>(null)
  const [picks] = useState(noPicks)
  const basemap = useQuery(basemapInfoQuery)
  const tell = useEffectEvent((moved: Camera) => onCamera?.(moved))

  // MapLibre owns a canvas in our box, from the first drawing to the last.
  useEffect(() => {
    if (!box.current) return
    const made = makeMap(box.current, bounds, camera, ownPalette?.theme === 'print')
    if (!made) return setDrawable(false)
    setMap(made)
    return () => {
      made.remove()
      setMap(null)
      setContext(null)
    }
    // Later bounds and cameras are followed below, not by a new map.
  }, [])

  // The style lives in MapLibre: a new palette is a new style, and then the icons again.
  useEffect(() => {
    if (!map || basemap.isPending) return
    let current = true
    map.setStyle(styleOf(palette, basemap.data?.version), { diff: false })
    map.once('style.load', async () => {
      await addMapIcons(map, palette, () => current)
      if (current) setContext((before) => ({ map, palette, picks, styleEpoch: (before?.styleEpoch ?? 0) + 1 }))
    })
    return () => {
      current = false
    }
  }, [map, palette, picks, basemap.isPending, basemap.data?.version])

  // MapLibre tells where it looks after each move; a move we asked for ourselves tells nothing new.
  useEffect(() => {
    if (!map) return
    let last = cameraOf(map)
    const { unsubscribe } = map.on('moveend', (event) => {
      const now = cameraOf(map)
      // A new size of the window ends a move too, and a fit to the bounds is nobody's choice of a view.
      const isNews = !sameCamera(last, now) && !('fitted' in event)
      last = now
      if (isNews) tell(now)
    })
    return unsubscribe
  }, [map])

  // Clicks come from MapLibre, which knows what lies on top.
  const pickNothing = useEffectEvent(() => onPickNothing?.())
  useEffect(() => {
    if (!map) return
    const { unsubscribe } = map.on('click', (event) => {
      if (!pickAt(map, picks, event)) pickNothing()
    })
    return unsubscribe
  }, [map, picks])
  useEffect(() => {
    if (map && camera && !sameCamera(camera, cameraOf(map))) map.easeTo({ ...camera, duration: 400 })
  }, [map, camera])

  // Without a camera of its own the map shows the bounds, whichever they are by now.
  const [west, south, east, north] = bounds
  const fits = camera === null
  useEffect(() => {
    if (map && fits) map.fitBounds([west, south, east, north], fitting, { fitted: true })
  }, [map, fits, west, south, east, north])

  // Screen readers read the canvas by its label.
  useEffect(() => {
    map?.getCanvas().setAttribute('aria-label', label)
  }, [map, label])

  return (
    <section className="map" aria-label={label}>
      <div ref={box} className="map-box" />
      {waiting && <div className="map-waiting" />}
      {summary && <p className="visually-hidden">{summary}</p>}
      {!drawable && (
        <div className="map-broken">
          <ErrorNote title={text('map.noWebgl')} />
        </div>
      )}
      {context && (
        <MapContext value={context}>
          {children}
          <ScaleBar />
        </MapContext>
      )}
      <ToastPlace />
      <span className="map-attribution">{text('map.attribution')}</span>
    </section>
  )
}

const fitting = { padding: 24, animate: false }

function makeMap(
  container: HTMLDivElement,
  bounds: Bounds,
  camera: Camera | null,
  isForPrint: boolean,
): maplibregl.Map | null {
  try {
    const map = new maplibregl.Map({
      container,
      ...(camera ?? { bounds, fitBoundsOptions: fitting }),
      minZoom: 9,
      maxZoom: 19,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: isForPrint || matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120,
    })
    map.touchZoomRotate.disableRotation()
    map.keyboard.disableRotation()
    // What waits for a still picture (print, browser tests) reads this and asks the map.
    const still = (value: 'true' | 'false') => () => (container.dataset.still = value)
    map.on('idle', still('true'))
    map.on('movestart', still('false'))
    map.on('dataloading', still('false'))
    Object.assign(container, { map })
    return map
  } catch (problem) {
    // Without WebGL there is no map; the page's table goes on working.
    if (isWithoutWebgl(problem)) return null
    throw problem
  }
}

const isWithoutWebgl = (problem: unknown) => problem instanceof Error && /webgl/i.test(problem.message)

/** An address with the map's version may be kept for ever; a new import has another. */
const styleOf = (palette: Palette, version: string | undefined) =>
  baseStyle(palette, {
    tiles: `${location.origin}/basemap/{z}/{x}/{y}${version ? `?v=${version}` : ''}`,
    fontFaces: mapFontFaces,
  })

function cameraOf(map: maplibregl.Map): Camera {
  const { lng, lat } = map.getCenter()
  return { center: [lng, lat], zoom: map.getZoom() }
}

/** Equal as far as the address bar writes it. */
const sameCamera = (one: Camera, other: Camera) =>
  Math.abs(one.center[0] - other.center[0]) < 2e-5 &&
  Math.abs(one.center[1] - other.center[1]) < 2e-5 &&
  Math.abs(one.zoom - other.zoom) < 0.011
