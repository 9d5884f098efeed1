import type { CustomerMap } from 'domain/customer-map.ts'
import { hexagonCentre, isHexagon } from 'domain/hexagon.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { Selection } from '#view-state.ts'
import { streetOf } from './object-features.ts'
import type { MapObjects } from './use-map-objects.ts'

/** Where what is selected stands; null while that is not known (a customer's position is never sent by itself). */
export function selectionPosition(
  { kind, id }: Selection,
  { places }: CustomerMap,
  { targetGroups, shops, competitors, segments }: MapObjects,
): LngLat | null {
  const isIt = (one: { id: string }) => one.id === id
  if (kind === 'hexagon') return isHexagon(id) ? hexagonCentre(id) : null
  if (kind === 'street') return streetOf(segments, id)?.position ?? null
  const found =
    kind === 'place' || kind === 'employer'
      ? places.find(isIt)
      : kind === 'target_group'
        ? targetGroups.find(isIt)
        : kind === 'competitor'
          ? competitors.find(isIt)
          : shops.find((shop) => shop.id === id || shop.merchant?.id === id)
  return found?.position ?? null
}
