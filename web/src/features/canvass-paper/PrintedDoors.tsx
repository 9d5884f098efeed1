import type { LngLat } from 'domain/lng-lat.ts'
import type { FeatureCollection } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useCallback, useMemo } from 'react'
import { collection, pointFeature } from '#map/features.ts'
import { CANVASS_DOOR_SOURCE, canvassDoorLayers } from '#map/layers/canvass-doors.ts'
import { useMap } from '#map/map-context.ts'
import { MapLabel } from '#map/MapLabel.tsx'
import { MarkLayer } from '#map/MarkLayer.tsx'
import type { Palette } from '#map/palette.ts'
import { spreadPoints } from '#print/spread-points.ts'
import { PacketBadge } from '#ui/PacketBadge.tsx'
import { startSide } from './start-side.ts'

/** Where a packet starts, and the doors it goes to first. */
type Start = { id: string; letter: string; label: string; at: LngLat; next: readonly LngLat[] }

type Props = {
  points: FeatureCollection
  starts: readonly Start[]
  /** Every door with its number, beside its place where it would hide another; else those for which there is room. */
  showsAll: boolean
}

/** Pixels between two discs that do not lie on each other. */
const apart = 14.5

/** Doors by their walking numbers and the packets' letters at their starts, as a sheet of paper needs them. */
export function PrintedDoors({ points, starts, showsAll }: Props) {
  const { map } = useMap()
  const shown = useMemo(() => (showsAll ? spread(points, map) : points), [points, showsAll, map])
  const layersOf = useCallback(
    (palette: Palette, selectedId: string | null) => canvassDoorLayers(palette, selectedId, showsAll),
    [showsAll],
  )
  return (
    <>
      <MarkLayer id={CANVASS_DOOR_SOURCE} data={shown} layersOf={layersOf} selectedId={null} />
      {starts.map(({ id, letter, label, at, next }) => (
        <MapLabel
          key={id}
          at={at}
          tone="bare"
          {...startSide(
            map.project(at),
            next.map((place) => map.project(place)),
          )}
        >
          <span className="packet-head">
            <PacketBadge letter={letter} />
            {label !== '' && <span className="map-label">{label}</span>}
          </span>
        </MapLabel>
      ))}
    </>
  )
}

/** The map on paper never moves: discs are moved apart for the picture that it shows. */
function spread({ features }: FeatureCollection, map: MapLibreMap): FeatureCollection {
  const doors = features.flatMap(({ geometry, properties }) => {
    if (geometry.type !== 'Point' || properties === null || !('number' in properties)) return []
    const [lng = 0, lat = 0] = geometry.coordinates
    return [{ properties, pixel: map.project([lng, lat]) }]
  })
  const spots = spreadPoints(
    doors.map(({ pixel }) => pixel),
    [],
    apart,
  )
  const moved = doors.flatMap(({ properties }, index) => {
    const spot = spots[index]
    if (!spot) return []
    const { lng, lat } = map.unproject([spot.x, spot.y])
    return [pointFeature([lng, lat], properties)]
  })
  return collection([...moved, ...features.filter(({ properties }) => properties !== null && 'sign' in properties)])
}
