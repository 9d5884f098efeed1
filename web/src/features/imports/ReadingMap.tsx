import { useQuery } from '@tanstack/react-query'
import type { Bounds, LngLat } from 'domain/lng-lat.ts'
import { circleBounds } from 'domain/morton.ts'
import { basemapInfoQuery } from '#api/basemap.ts'
import { useText } from '#i18n/use-text.ts'
import { MapCanvas } from '#map/MapCanvas.tsx'
import { MapLabel } from '#map/MapLabel.tsx'

/** Metres round each point that tell one reading from another. */
const around = 500

/** Where the examples of a question fall in the reading that is chosen. */
export function ReadingMap({ points }: { points: readonly { line: number; position: LngLat }[] }) {
  const text = useText()
  const basemap = useQuery(basemapInfoQuery)
  if (basemap.isPending) return <div className="question-map" />
  const bounds = boundsOf(points.map(({ position }) => position)) ?? basemap.data?.bounds
  if (!bounds) return null
  return (
    // Another reading is another map: it looks at its own points.
    <div className="question-map" key={bounds.join()}>
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

function boundsOf(positions: readonly LngLat[]): Bounds | null {
  const circles = positions.map((position) => circleBounds(position, around))
  if (circles.length === 0) return null
  const edge = (side: 0 | 1 | 2 | 3) => circles.map((bounds) => bounds[side])
  return [Math.min(...edge(0)), Math.min(...edge(1)), Math.max(...edge(2)), Math.max(...edge(3))]
}
