import type { EventSite, EventSites } from 'domain/event-site-list.ts'
import type { Bounds, LngLat } from 'domain/lng-lat.ts'
import { type ReactNode, useMemo } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { collection, pointFeature } from '#map/features.ts'
import {
  AUDIENCE_POINT_SOURCE,
  AUDIENCE_SOURCE,
  audiencePlaceLayers,
  audiencePointLayers,
} from '#map/layers/audience-places.ts'
import { BRANCH_SOURCE, branchSiteLayers } from '#map/layers/branch-sites.ts'
import { REACH_SOURCE, walkingReachLayers } from '#map/layers/walking-reach.ts'
import { MapCanvas } from '#map/MapCanvas.tsx'
import { MapLabel } from '#map/MapLabel.tsx'
import { MapLayers } from '#map/MapLayers.tsx'
import { MapTools } from '#map/MapTools.tsx'
import { MarkLayer } from '#map/MarkLayer.tsx'
import { useMap } from '#map/map-context.ts'
import { roundSteps } from '#map/round-steps.ts'
import { RankBadge } from './RankBadge.tsx'

type Props = {
  answer: EventSites
  sites: readonly EventSite[]
  selected: EventSite | null
  waiting: boolean
  onSelect: (id: string) => void
  children?: ReactNode
}

/** The candidates as flags, where the audience lives, and what lies within 800 m on foot of the selected one. */
export function SitesMap({ answer, sites, selected, waiting, onSelect, children }: Props) {
  const text = useText()
  const branch = useMemo(
    () => collection([pointFeature(answer.branchSite.position, { icon: 'branch', order: 1 })]),
    [answer.branchSite.position],
  )
  const bounds = useMemo(
    () =>
      boundsOf(
        answer.branchSite.position,
        sites.map(({ position }) => position),
      ),
    [answer.branchSite.position, sites],
  )
  return (
    <MapCanvas
      label={text('site.mapLabel')}
      summary={text('site.mapSummary', {
        count: sites.length,
        failed: sites.filter(({ isRanked }) => !isRanked).length,
      })}
      bounds={bounds}
      camera={null}
      waiting={waiting}
    >
      <MarkLayer id={BRANCH_SOURCE} data={branch} layersOf={branchSiteLayers} selectedId={null} />
      <AudienceLayers points={answer.audience?.points ?? none} />
      {selected && <SiteReach reach={selected.reach} />}
      {sites.map((site) => (
        <MapLabel key={site.id} at={site.position} anchor="bottom" tone="bare" offset={[0, -4]}>
          <button
            type="button"
            className={`site-flag site-flag-${site.rank === null ? 'failed' : site.rank === 1 ? 'first' : 'plain'}`}
            aria-pressed={site.id === selected?.id}
            onClick={() => onSelect(site.id)}
          >
            <RankBadge rank={site.rank} />
            <span>{site.name}</span>
          </button>
        </MapLabel>
      ))}
      {selected && <p className="sites-legend">{text(selected.reachOf === 'walk' ? 'site.walk' : 'site.circle')}</p>}
      {children}
      <MapTools />
    </MapCanvas>
  )
}

type Points = NonNullable<EventSites['audience']>['points']
const none: Points = []

/** The audience by place: one ramp, a hatch where nobody knows. */
function AudienceLayers({ points }: { points: Points }) {
  const text = useText()
  const format = useFormat()
  const { palette } = useMap()
  const known = (there: number | null) => (there === null ? {} : { amount: there })
  const steps = useMemo(() => roundSteps(points.flatMap(({ there }) => there ?? [])), [points])
  const outlines = useMemo(
    () => ({
      type: 'geojson' as const,
      data: collection(
        points.flatMap(({ key, geometry, there }) =>
          geometry === null
            ? []
            : [
                {
                  type: 'Feature' as const,
                  properties: { key, ...known(there) },
                  geometry: { type: 'Polygon' as const, coordinates: geometry },
                },
              ],
        ),
      ),
    }),
    [points],
  )
  const marks = useMemo(
    () => ({
      type: 'geojson' as const,
      data: collection(
        points.map(({ key, name, named, position, geometry, there }, order) =>
          pointFeature(position, {
            key,
            order,
            outlined: geometry !== null,
            label: named ? `${name}\n${there === null ? text('unit.unknown') : format.count(there)}` : '',
            ...known(there),
          }),
        ),
      ),
    }),
    [points, text, format],
  )
  const areaLayers = useMemo(() => audiencePlaceLayers(palette, steps, null), [palette, steps])
  const pointLayers = useMemo(() => audiencePointLayers(palette, steps, null), [palette, steps])
  return (
    <>
      <MapLayers id={AUDIENCE_SOURCE} source={outlines} layers={areaLayers} />
      <MapLayers id={AUDIENCE_POINT_SOURCE} source={marks} layers={pointLayers} />
    </>
  )
}

function SiteReach({ reach }: Pick<EventSite, 'reach'>) {
  const { palette } = useMap()
  const source = useMemo(
    () => ({
      type: 'geojson' as const,
      data: collection([
        {
          type: 'Feature',
          properties: { order: 0 },
          geometry: { type: 'MultiPolygon', coordinates: reach },
        },
        {
          type: 'Feature',
          properties: { order: 0 },
          geometry: { type: 'MultiLineString', coordinates: reach.flatMap(([outer]) => (outer ? [outer] : [])) },
        },
      ]),
    }),
    [reach],
  )
  const layers = useMemo(() => walkingReachLayers(palette), [palette])
  return <MapLayers id={REACH_SOURCE} source={source} layers={layers} />
}

/** The branch and all candidates, with a walk's breadth round them. */
function boundsOf(branch: LngLat, positions: readonly LngLat[]): Bounds {
  const all = [branch, ...positions]
  const [lngs, lats] = [all.map(([lng]) => lng), all.map(([, lat]) => lat)]
  const margin = 0.006
  return [
    Math.min(...lngs) - margin,
    Math.min(...lats) - margin,
    Math.max(...lngs) + margin,
    Math.max(...lats) + margin,
  ]
}
