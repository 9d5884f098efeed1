import { useQuery } from '@tanstack/react-query'
import type { NewEventSite } from 'domain/event-site.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { useMemo } from 'react'
import { branchQuery } from '#api/branch.ts'
import { customerMapQuery } from '#api/customer-map.ts'
import { useLabels } from '#api/labels.ts'
import { merchantsQuery } from '#api/merchants.ts'
import { targetGroupsQuery } from '#api/target-groups.ts'

export type SiteSubject = {
  kind: NewEventSite['subjectKind']
  id: string
  name: string
  note: string
  position: LngLat
}

/** All that a candidate can be taken from, with where it stands. */
export function useSubjects(branchId: string): readonly SiteSubject[] {
  const labels = useLabels()
  const branch = useQuery(branchQuery(branchId)).data
  const map = useQuery(customerMapQuery(branchId, { siteId: null, filterText: '' })).data
  const groups = useQuery(targetGroupsQuery(branchId)).data
  const merchants = useQuery(merchantsQuery(branchId)).data
  return useMemo(
    () => [
      ...(map?.places ?? []).map(({ id, name, position }) => ({
        kind: 'place' as const,
        id,
        name,
        note: '',
        position,
      })),
      ...(merchants?.rows ?? []).flatMap((row) =>
        row.merchantId === null
          ? []
          : [
              {
                kind: 'merchant' as const,
                id: row.merchantId,
                name: labels.shop(row),
                note: row.address ?? '',
                position: row.position,
              },
            ],
      ),
      ...(groups ?? []).map(({ id, name, position }) => ({
        kind: 'target_group' as const,
        id,
        name,
        note: '',
        position,
      })),
      ...(branch?.sites ?? [])
        .filter(({ status }) => status === 'current')
        .map(({ id, address, position }) => ({
          kind: 'branch_site' as const,
          id,
          name: branch?.name ?? address,
          note: address,
          position,
        })),
    ],
    [branch, map, groups, merchants, labels],
  )
}
