import { useQuery } from '@tanstack/react-query'
import type { Bounds, LngLat } from 'domain/lng-lat.ts'
import { circleBounds } from 'domain/morton.ts'
import { basemapInfoQuery } from '#api/basemap.ts'
import { useText } from '#i18n/use-text.ts'
import { MapCanvas } from '#map/MapCanvas.tsx'
import { MapLabel } from '#map/MapLabel.tsx'

/** Metres round the first point that tell one reading from another. */
const around = 900

/** Where the examples of a question fall in the reading that is chosen. */
export function ReadingMap({ points }: { points: readonly { line: number; position: LngLat }[] }) {
  const text = useText()
  const basemap = useQuery(basemapInfoQuery)
  const [first] = points
  if (basemap.isPending) return <div className="question-map" />
  const bounds: Bounds | null = first ? circleBounds(first.position, around) : (basemap.data?.bounds ?? null)
  if (!bounds) return null
  return (
    // Another reading is another map: it looks at its own first point.
    <div className="question-map" key={first?.position.join()}>
      <MapCanvas label={text('import.question.map')} bounds={bounds} camera={null}>
        {points.map(({ line, position }) => (
          <MapLabel key={line} at={position} tone="accent">
            {text('import.question.point', { line })}
          </MapLabel>
        ))}
      </MapCanvas>
    </div>
  )
}
