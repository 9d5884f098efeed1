import type { LngLat } from 'domain/lng-lat.ts'
import type { FeatureCollection } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useCallback, useMemo } from 'react'
import { streetIn } from '#i18n/street-words.ts'
import { useText } from '#i18n/use-text.ts'
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
  const text = useText()
  const { map } = useMap()
  const shown = useMemo(() => (showsAll ? spread(points, map) : points), [points, showsAll, map])
  const layersOf = useCallback(
    (palette: Palette, selectedId: string | null) => canvassDoorLayers(palette, selectedId, showsAll),
    [showsAll],
  )
  const letters = useMemo(() => placeLetters(starts, map), [starts, map])
  return (
    <>
      <MarkLayer id={CANVASS_DOOR_SOURCE} data={shown} layersOf={layersOf} selectedId={null} />
      {letters.map(({ id, letter, label, at, anchor, offset }) => (
        <MapLabel key={id} at={at} tone="bare" anchor={anchor} offset={offset}>
          <span className="packet-head">
            <PacketBadge letter={letter} />
            {label !== '' && <span className="map-label">{streetIn(text, label)}</span>}
          </span>
        </MapLabel>
      ))}
    </>
  )
}

/** Width and height in which a letter with its street hides another, and half a letter, pixels. */
const labelRoom = { x: 130, y: 30 }
const half = 10

/** Letters where they hide no door and none of each other: with a neighbour they stand apart, without their street. */
function placeLetters(starts: readonly Start[], map: MapLibreMap) {
  const placed = starts.map((start) => {
    const first = map.project(start.at)
    const { anchor, offset } = startSide(
      first,
      start.next.map((place) => map.project(place)),
    )
    const middle = {
      x: first.x + offset[0] + Math.sign(offset[0]) * half,
      y: first.y + offset[1] + Math.sign(offset[1]) * half,
    }
    return { ...start, first, anchor, offset, middle }
  })
  const spots = spreadPoints(
    placed.map(({ middle }) => middle),
    [],
    2 * half + 4,
  )
  return placed.map(({ id, letter, label, at, first, anchor, offset, middle }, index) => {
    const isAlone = placed.every(
      (other) =>
        other.id === id ||
        Math.abs(other.middle.x - middle.x) > labelRoom.x ||
        Math.abs(other.middle.y - middle.y) > labelRoom.y,
    )
    const spot = spots[index] ?? middle
    const aside: [number, number] = [spot.x - first.x, spot.y - first.y]
    return isAlone
      ? { id, letter, label, at, anchor, offset }
      : { id, letter, label: '', at, anchor: 'center' as const, offset: aside }
  })
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
