import type { CustomerMap } from 'domain/customer-map.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { type ReactNode, useMemo, useState } from 'react'
import type { MapShop } from '#api/map-objects.ts'
import { useText } from '#i18n/use-text.ts'
import { DrawnShape } from '#map/DrawnShape.tsx'
import { DrawShape } from '#map/DrawShape.tsx'
import { LassoBar } from './LassoBar.tsx'
import { withinRing } from '#map/within-ring.ts'

const none: ReadonlySet<string> = new Set()

/** Draw round places and shops; what was caught stays marked until it is cleared. */
export function useLasso(map: CustomerMap, shops: readonly MapShop[]) {
  const text = useText()
  const [drawing, setDrawing] = useState(false)
  const [ring, setRing] = useState<LngLat[] | null>(null)
  const [only, setOnly] = useState(false)

  const caught = useMemo(
    () => (ring ? { places: withinRing(ring, map.places), shops: withinRing(ring, shops) } : null),
    [ring, map.places, shops],
  )
  const chosen = useMemo(
    () => (caught ? new Set([...caught.places, ...caught.shops].map(({ id }) => id)) : none),
    [caught],
  )
  const clear = () => {
    setRing(null)
    setOnly(false)
  }

  const onMap: ReactNode = drawing ? (
    <DrawShape
      way="freehand"
      hint={text('customerMap.tools.lassoHint')}
      onDrawn={(drawn) => {
        setRing(drawn)
        setDrawing(false)
      }}
      onLeave={() => setDrawing(false)}
    />
  ) : (
    ring && <DrawnShape ring={ring} />
  )
  const bar: ReactNode = caught && (
    <LassoBar
      map={map}
      places={caught.places}
      shops={caught.shops.length}
      only={only}
      onOnly={setOnly}
      onClear={clear}
    />
  )
  return {
    drawing,
    toggle: () => {
      clear()
      setDrawing(!drawing)
    },
    chosen,
    only: only && caught !== null,
    onMap,
    bar,
  }
}
