import type { AudienceAnswer, AudiencePlace } from 'domain/audience.ts'
import type { MapGeoJSONFeature } from 'maplibre-gl'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { collection, pointFeature } from '#map/features.ts'
import { KeepInSight } from '#map/KeepInSight.tsx'
import {
  AUDIENCE_POINT_SOURCE,
  AUDIENCE_SOURCE,
  audiencePlaceLayers,
  audiencePointLayers,
} from '#map/layers/audience-places.ts'
import { BRANCH_SOURCE, branchSiteLayers } from '#map/layers/branch-sites.ts'
import { MapCanvas } from '#map/MapCanvas.tsx'
import { MapHover } from '#map/MapHover.tsx'
import { MapLayers } from '#map/MapLayers.tsx'
import { MapTools } from '#map/MapTools.tsx'
import { MarkLayer } from '#map/MarkLayer.tsx'
import { useMap } from '#map/map-context.ts'
import type { FourSteps } from '#map/round-steps.ts'
import { HoverCard } from '#ui/HoverCard.tsx'
import type { Camera } from '#view-state.ts'
import {
  amountOf,
  audienceBounds,
  type AudienceColouring,
  outlineFeatures,
  pointFeatures,
} from './audience-features.ts'
import { countWords, rangeWords } from './count-words.ts'

type Props = {
  branchName: string
  answer: AudienceAnswer
  colouring: AudienceColouring
  steps: FourSteps
  camera: Camera | null
  onCamera: (camera: Camera) => void
  waiting: boolean
  selected: AudiencePlace | null
  onSelect: (key: string | null) => void
  children?: ReactNode
}

/** Where they are and where they are not yet ours, by place; unknown is hatched. */
export function AudienceMap(props: Props) {
  const { branchName, answer, camera, onCamera, waiting, selected, onSelect } = props
  const text = useText()
  const bounds = useMemo(() => audienceBounds(answer), [answer])
  const square = useMemo(
    () => collection([pointFeature(answer.site.position, { icon: 'branch', order: 1 })]),
    [answer.site.position],
  )
  return (
    <MapCanvas
      label={text('audience.map.label', { branch: branchName })}
      summary={text('audience.map.summary', {
        count: answer.places.length,
        unknown: answer.places.filter(({ there }) => there === null).length,
      })}
      bounds={bounds}
      camera={camera}
      onCamera={onCamera}
      waiting={waiting}
      onPickNothing={() => onSelect(null)}
    >
      {props.children}
      <MarkLayer id={BRANCH_SOURCE} data={square} layersOf={branchSiteLayers} selectedId={null} />
      <PlaceLayers {...props} />
      <KeepInSight at={selected?.position ?? null} covered={0} />
      <MapTools />
    </MapCanvas>
  )
}

function PlaceLayers({ answer, colouring, steps, selected, onSelect }: Props) {
  const text = useText()
  const format = useFormat()
  const { palette } = useMap()
  const [hover, setHover] = useState<string | null>(null)
  const { places } = answer
  const selectedKey = selected?.key ?? null
  const wordsOf = useCallback(
    (place: AudiencePlace) => {
      const amount = amountOf(place, colouring)
      // Derived or guessed figures are marked as such, here as in a rate.
      const about = place.there?.grade === 'c' || place.there?.grade === 'd' ? '≈' : ''
      const figure = amount === null ? text('unit.unknown') : `${about}${format.count(amount)}`
      return `${place.name}\n${figure}`
    },
    [text, format, colouring],
  )
  const outlines = useMemo(
    () => ({ type: 'geojson' as const, data: outlineFeatures(places, colouring) }),
    [places, colouring],
  )
  const points = useMemo(
    () => ({ type: 'geojson' as const, data: pointFeatures(places, colouring, wordsOf) }),
    [places, colouring, wordsOf],
  )
  const outlineLayers = useMemo(() => audiencePlaceLayers(palette, steps, selectedKey), [palette, steps, selectedKey])
  const pointLayers = useMemo(() => audiencePointLayers(palette, steps, selectedKey), [palette, steps, selectedKey])
  const keyOf = (feature: MapGeoJSONFeature | null) =>
    typeof feature?.properties.key === 'string' ? feature.properties.key : null
  const hovered = places.find(({ key }) => key === hover)
  const pointer = {
    onPick: (feature: MapGeoJSONFeature) => onSelect(keyOf(feature)),
    onHover: (feature: MapGeoJSONFeature | null) => setHover(keyOf(feature)),
  }
  return (
    <>
      <MapLayers id={AUDIENCE_SOURCE} source={outlines} layers={outlineLayers} {...pointer} />
      <MapLayers id={AUDIENCE_POINT_SOURCE} source={points} layers={pointLayers} {...pointer} />
      {hovered && <PlaceCard place={hovered} />}
    </>
  )
}

function PlaceCard({ place }: { place: AudiencePlace }) {
  const text = useText()
  const format = useFormat()
  const { map } = useMap()
  const { x, y } = map.project(place.position)
  const { there, notYet, ours, unit, walkMinutes } = place
  return (
    <MapHover x={x} y={y}>
      <HoverCard
        title={place.name}
        beside={walkMinutes === null ? format.metres(place.metres) : format.walk(walkMinutes)}
        rows={[
          {
            label: text('audience.column.there'),
            value: there ? countWords(there, unit, text, format) : text(`audience.unknown.${place.unknown ?? 'share'}`),
          },
          {
            label: text('audience.column.ours'),
            value: ours ? rangeWords(ours, unit, text, format) : text('audience.fewer'),
          },
          {
            label: text('audience.column.notYet'),
            value: notYet ? countWords(notYet, unit, text, format) : text('unit.unknown'),
          },
        ]}
      />
    </MapHover>
  )
}
