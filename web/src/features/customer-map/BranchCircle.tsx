import type { CustomerMap } from 'domain/customer-map.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { useMemo } from 'react'
import type { Branch } from '#api/branch.ts'
import { useLabels } from '#api/labels.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { branchCircleLayers, CIRCLE_SOURCE } from '#map/layers/branch-circle.ts'
import { BRANCH_SOURCE, branchSiteLayers } from '#map/layers/branch-sites.ts'
import { MapLabel } from '#map/MapLabel.tsx'
import { MapLayers } from '#map/MapLayers.tsx'
import { useMap } from '#map/map-context.ts'
import { useScreen } from '#ui/use-screen.ts'
import type { MapLayer } from '#view-state.ts'
import { circleShapes, freeBearing, labelHeight, labelSide, pointAt } from './circle-shapes.ts'
import { FarthestLabel } from './FarthestLabel.tsx'
import { collection, pointFeature } from '#map/features.ts'

type Props = { map: CustomerMap; sites: Branch['sites']; shown: ReadonlySet<MapLayer>; onFarthest?: () => void }

/** The circle that explains itself: dashed to the farthest target, which is named on the rim; R₉₀ with its handle. */
export function BranchCircle({ map: { site, radius, places }, sites, shown, onFarthest }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const { palette } = useMap()
  const centre = site.position
  const room = useScreen() === 'phone' ? 'narrow' : 'wide'
  const farthest = shown.has('r_max') ? radius.farthestTarget : null

  const former = useMemo(
    () => sites.filter(({ id, status }) => status === 'former' && id !== site.id),
    [sites, site.id],
  )
  const source = useMemo(
    () => ({ type: 'geojson' as const, data: circleShapes(centre, radius, former) }),
    [centre, radius, former],
  )
  const parts = {
    r90: shown.has('r90'),
    farthest: shown.has('r_max'),
    rings: shown.has('reference_rings'),
    formerSite: shown.has('former_site'),
  }
  const circleLayers = useMemo(
    () => branchCircleLayers(palette, parts),
    [palette, parts.r90, parts.farthest, parts.rings, parts.formerSite],
  )

  const handle = useMemo(() => {
    const keepClear: LngLat[] = [
      ...places.filter(({ named }) => named).map(({ position }) => position),
      ...(radius.farthestTarget ? [radius.farthestTarget.position] : []),
    ]
    return pointAt(centre, radius.r90Metres, freeBearing(centre, radius.r90Metres, keepClear, room))
  }, [centre, radius, places, room])

  const rimWords = farthest
    ? text('customerMap.farthest.rim', {
        metres: format.metres(Math.round(farthest.metres)),
        name: labels.shop(farthest),
      })
    : null
  const handleAnchor = room === 'narrow' ? labelHeight(centre, handle) : labelSide(centre, handle)
  const handleWords = text('customerMap.farthest.handle', { metres: format.metres(Math.round(radius.r90Metres)) })
  const squares = useMemo(
    () => ({
      type: 'geojson' as const,
      data: collection([
        pointFeature(centre, { icon: site.status === 'former' ? 'branch-former' : 'branch', order: 1 }),
        ...(shown.has('former_site') ? former : []).map(({ position }) =>
          pointFeature(position, { icon: 'branch-former', order: 0 }),
        ),
        ...(farthest && rimWords
          ? [pointFeature(farthest.position, { words: rimWords, anchor: labelSide(centre, farthest.position) })]
          : []),
        ...(parts.r90 ? [pointFeature(handle, { words: handleWords, anchor: handleAnchor })] : []),
      ]),
    }),
    [centre, site.status, shown, former, farthest, rimWords, parts.r90, handle, handleWords, handleAnchor],
  )
  const squareLayers = useMemo(() => branchSiteLayers(palette), [palette])

  return (
    <>
      <MapLayers id={CIRCLE_SOURCE} source={source} layers={circleLayers} />
      <MapLayers id={BRANCH_SOURCE} source={squares} layers={squareLayers} />
      {farthest && rimWords && (
        <FarthestLabel
          centre={centre}
          at={farthest.position}
          words={rimWords}
          {...(onFarthest ? { onOpen: onFarthest } : {})}
        />
      )}
      {parts.r90 && (
        <>
          <MapLabel at={handle} tone="bare">
            <i className="circle-handle" />
          </MapLabel>
          <MapLabel at={handle} tone="accent" anchor={handleAnchor} offset={besideHandle[handleAnchor]}>
            {handleWords}
          </MapLabel>
        </>
      )}
    </>
  )
}

/** Pixels from the middle of the handle to the edge of its label, by the label's own anchor. */
const besideHandle = { left: [12, 0], right: [-12, 0], top: [0, 10], bottom: [0, -10] } satisfies Record<
  string,
  [number, number]
>
