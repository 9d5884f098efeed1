import type { LearntSite } from 'domain/event-result.ts'
import type { Bounds, LngLat } from 'domain/lng-lat.ts'
import { useMemo } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { collection, pointFeature } from '#map/features.ts'
import {
  HELD_EVENT_SOURCE,
  heldEventLayers,
  UNKNOWN_EVENT_SOURCE,
  unknownEventLayers,
} from '#map/layers/held-events.ts'
import { MapCanvas } from '#map/MapCanvas.tsx'
import { MapLayers } from '#map/MapLayers.tsx'
import { MapTools } from '#map/MapTools.tsx'
import { useMap } from '#map/map-context.ts'
import { countWords, eachYuan } from './result-words.ts'

type Props = { sites: readonly LearntSite[] }

const isKnown = ({ households, perHouseholdFen }: LearntSite) => households !== null && perHouseholdFen !== null

/** Results laid back on the map: how many households came where, and what each cost. Unknown is hatched. */
export function HeldSitesMap({ sites }: Props) {
  const text = useText()
  const bounds = useMemo(() => boundsOf(sites), [sites])
  return (
    <div className="result-map">
      <MapCanvas
        label={text('result.sites.map')}
        summary={text('result.sites.mapSummary', {
          count: sites.length,
          unknown: sites.filter((site) => !isKnown(site)).length,
        })}
        bounds={bounds}
        camera={null}
      >
        <SiteMarks sites={sites} />
        <MapTools />
      </MapCanvas>
      <p className="result-legend note">
        {(['best', 'other', 'unknown'] as const).map((key) => (
          <span key={key}>
            <i className={`result-dot result-dot-${key}`} aria-hidden /> {text(`result.sites.${key}`)}
          </span>
        ))}
      </p>
    </div>
  )
}

function SiteMarks({ sites }: Props) {
  const text = useText()
  const format = useFormat()
  const { palette } = useMap()
  const points = useMemo(
    () => ({
      type: 'geojson' as const,
      data: collection(
        sites.map((site, order) =>
          pointFeature([site.lng, site.lat], {
            known: isKnown(site),
            best: order === 0 && isKnown(site),
            households: site.households ?? 0,
            order,
            label: [
              site.name,
              text(isKnown(site) ? 'result.sites.label' : site.isFew ? 'result.few' : 'unit.unknown', {
                households: countWords({ count: site.households, isFew: site.isFew }, text, format),
                each: eachYuan(site.perHouseholdFen, text, format),
              }),
            ].join('\n'),
          }),
        ),
      ),
    }),
    [sites, text, format],
  )
  const unknown = useMemo(
    () => ({
      type: 'geojson' as const,
      data: collection(
        sites
          .filter((site) => !isKnown(site))
          .map(({ lng, lat }) => ({
            type: 'Feature' as const,
            properties: {},
            geometry: { type: 'Polygon' as const, coordinates: [ringAround([lng, lat], 60)] },
          })),
      ),
    }),
    [sites],
  )
  const layers = useMemo(() => heldEventLayers(palette), [palette])
  const unknownLayers = useMemo(() => unknownEventLayers(palette), [palette])
  return (
    <>
      <MapLayers id={UNKNOWN_EVENT_SOURCE} source={unknown} layers={unknownLayers} />
      <MapLayers id={HELD_EVENT_SOURCE} source={points} layers={layers} />
    </>
  )
}

const metresADegree = 111_195

function ringAround([lng, lat]: LngLat, metres: number): LngLat[] {
  const height = metres / metresADegree
  const width = height / Math.cos((lat * Math.PI) / 180)
  return Array.from({ length: 25 }, (_, index) => {
    const angle = (index / 24) * 2 * Math.PI
    return [lng + width * Math.cos(angle), lat + height * Math.sin(angle)]
  })
}

/** All sites with some room about them. */
function boundsOf(sites: readonly LearntSite[]): Bounds {
  const [lngs, lats] = [sites.map(({ lng }) => lng), sites.map(({ lat }) => lat)]
  const room = 400 / metresADegree
  return [Math.min(...lngs) - room, Math.min(...lats) - room, Math.max(...lngs) + room, Math.max(...lats) + room]
}
