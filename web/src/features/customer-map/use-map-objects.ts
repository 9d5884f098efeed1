import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { competitorsQuery, shopsQuery, streetsQuery } from '#api/map-objects.ts'
import { targetGroupsQuery } from '#api/target-groups.ts'
import type { TextKey } from '#i18n/text-key.ts'
import type { FailedPart } from './layout-parts.ts'

/** What stands on the map beside the figures. Streets are many: they are asked for once somebody wants to see one. */
export function useMapObjects(branchId: string, siteId: string | null, wantsStreets: boolean) {
  const targetGroups = useQuery(targetGroupsQuery(branchId))
  const competitors = useQuery(competitorsQuery(branchId, siteId))
  const shops = useQuery(shopsQuery(branchId, siteId))
  const streets = useQuery({ ...streetsQuery(branchId, siteId), enabled: wantsStreets })

  const failed = [
    ...failedOf('customerMap.layers.target_groups', targetGroups),
    ...failedOf('customerMap.layers.rivals', competitors),
    ...failedOf('customerMap.layers.merchants', shops),
    ...failedOf('customerMap.layers.streets', streets),
  ]
  const objects = useMemo(
    () => ({
      targetGroups: targetGroups.data ?? [],
      competitors: competitors.data ?? [],
      shops: shops.data ?? [],
      segments: streets.data ?? [],
    }),
    [targetGroups.data, competitors.data, shops.data, streets.data],
  )
  return { objects, failed, streetsKnown: streets.data !== undefined }
}

export type MapObjects = ReturnType<typeof useMapObjects>['objects']

/** The words and the second try of a query that failed; nothing else. */
export const failedOf = (name: TextKey, query: { isError: boolean; refetch: () => unknown }): FailedPart[] =>
  query.isError ? [{ name, again: () => void query.refetch() }] : []
