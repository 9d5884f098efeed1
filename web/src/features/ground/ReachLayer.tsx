import { useQuery } from '@tanstack/react-query'
import type { ReachAnswer } from 'domain/branch-reach.ts'
import { useMemo } from 'react'
import { reachQuery } from '#api/reach.ts'
import { collection } from '#map/features.ts'
import { REACH_SOURCE, walkingReachLayers } from '#map/layers/walking-reach.ts'
import { MapLayers } from '#map/MapLayers.tsx'
import { useMap } from '#map/map-context.ts'

type Props = { branchId: string; siteId: string | null }

/** How far one walks in 5, 10 and 15 minutes, on the map; the river stays open but for its bridges. */
export function ReachLayer({ branchId, siteId }: Props) {
  const { data } = useQuery(reachQuery(branchId, siteId))
  return data ? <ReachShapes reaches={data.reaches} /> : null
}

function ReachShapes({ reaches }: Pick<ReachAnswer, 'reaches'>) {
  const { palette } = useMap()
  const source = useMemo(
    () => ({
      type: 'geojson' as const,
      data: collection(
        // The widest first, so that the firm lines lie on top.
        reaches
          .flatMap(({ polygons }, order) => [
            {
              type: 'Feature' as const,
              properties: { order },
              geometry: { type: 'MultiPolygon' as const, coordinates: polygons },
            },
            // Only the outer edge is drawn as a line: what lies within and cannot be reached is told by the missing colour.
            {
              type: 'Feature' as const,
              properties: { order },
              geometry: {
                type: 'MultiLineString' as const,
                coordinates: polygons.flatMap(([outer]) => (outer ? [outer] : [])),
              },
            },
          ])
          .toReversed(),
      ),
    }),
    [reaches],
  )
  const layers = useMemo(() => walkingReachLayers(palette), [palette])
  return <MapLayers id={REACH_SOURCE} source={source} layers={layers} />
}
