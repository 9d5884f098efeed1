import { useMemo } from 'react'
import { customerTilesUrl } from '#api/tiles.ts'
import { CUSTOMER_SOURCE, customerLayers } from '#map/layers/customers.ts'
import { MapLayers } from '#map/MapLayers.tsx'
import { useMap } from '#map/map-context.ts'
import type { MapLayer } from '#view-state.ts'

type Props = {
  branchId: string
  filterText: string
  /** Changes when the customers may have: then the tiles are read again. */
  version: string
  shown: ReadonlySet<MapLayer>
  selectedId: string | null
}

/** Single customers, from tiles: there may be a million. */
export function CustomerLayer({ branchId, filterText, version, shown, selectedId }: Props) {
  const { palette } = useMap()
  const source = useMemo(
    () => ({
      type: 'vector' as const,
      tiles: [customerTilesUrl(branchId, filterText, version)],
      minzoom: 9,
      maxzoom: 16,
    }),
    [branchId, filterText, version],
  )
  const parts = {
    customers: shown.has('customers'),
    keyCustomers: shown.has('key_customers'),
    prospects: shown.has('prospects'),
  }
  const layers = useMemo(
    () => customerLayers(palette, parts, selectedId),
    [palette, selectedId, parts.customers, parts.keyCustomers, parts.prospects],
  )
  if (!parts.customers && !parts.keyCustomers && !parts.prospects) return null
  return <MapLayers id={CUSTOMER_SOURCE} source={source} layers={layers} />
}
