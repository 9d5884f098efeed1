import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { homeKinds } from 'domain/place.ts'
import { isWithheld } from 'domain/rate.ts'
import { useCallback, useMemo } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { PLACE_LABEL_SOURCE, PLACE_SOURCE, placeLabelLayers, placeLayers } from '#map/layers/place-layers.ts'
import { MapLayers } from '#map/MapLayers.tsx'
import { useMap } from '#map/map-context.ts'
import { collection } from '#map/features.ts'
import { placeFeatures, placeLabelFeatures } from './map-features.ts'

type Props = {
  places: readonly CustomerMapPlace[]
  /** Named first. */
  listed: readonly CustomerMapPlace[]
  labelled: boolean
  selectedId: string | null
  chosen: ReadonlySet<string>
}

/** Places: outline where selected, name with the rate in whole numbers. The outline answers the pointer even unlabelled. */
export function PlaceLayer({ places, listed, labelled, selectedId, chosen }: Props) {
  const text = useText()
  const format = useFormat()
  const { palette } = useMap()

  const wordsOf = useCallback(
    ({ name, kind, coverage }: CustomerMapPlace) => {
      const rate = format.rate(coverage, 'whole')
      if (rate !== null) return `${name}\n${rate}`
      if (!homeKinds.includes(kind)) return name
      // Without customers there is no rate to miss: then the homes are what one wants to know.
      if (coverage.flags.includes('no_customers') && coverage.denominator !== null)
        return `${name}\n${text('unit.households', { number: format.count(coverage.denominator) })}`
      return `${name}\n${text(isWithheld(coverage) ? 'customerMap.strip.fewer' : 'rate.unknown')}`
    },
    [text, format],
  )
  const outlines = useMemo(() => ({ type: 'geojson' as const, data: placeFeatures(places, chosen) }), [places, chosen])
  const outlineLayers = useMemo(() => placeLayers(palette, selectedId), [palette, selectedId])
  const labels = useMemo(() => {
    const shown = labelled ? places : places.filter(({ id }) => id === selectedId)
    return {
      type: 'geojson' as const,
      data: shown.length > 0 ? placeLabelFeatures(shown, listed, wordsOf) : collection([]),
    }
  }, [places, listed, labelled, selectedId, wordsOf])
  const labelLayers = useMemo(() => placeLabelLayers(palette, selectedId), [palette, selectedId])

  return (
    <>
      <MapLayers id={PLACE_SOURCE} source={outlines} layers={outlineLayers} />
      <MapLayers id={PLACE_LABEL_SOURCE} source={labels} layers={labelLayers} />
    </>
  )
}
