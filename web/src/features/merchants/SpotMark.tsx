import type { LngLat } from 'domain/lng-lat.ts'
import { MapLabel } from '#map/MapLabel.tsx'

/** Where something is about to stand; with a position of its own where no tool holds it. */
export function SpotMark({ at, label }: { at?: LngLat; label?: string }) {
  const mark = <span className="spot-mark">{label}</span>
  return at ? (
    <MapLabel at={at} tone="bare">
      {mark}
    </MapLabel>
  ) : (
    mark
  )
}
