import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { mortonCell } from 'domain/morton.ts'
import type { BranchScope } from '#http/scope.ts'
import { coarseKey } from '#tiles/customer-point-queries.ts'
import type { Bonded } from './site-queries.ts'

/**
 * Where a customer lives as far as this person is told (decision 19): the door in one's own book; else the building, the
 * place, or the middle of a coarse cell.
 */
export function toldHome(scope: BranchScope, customer: Bonded): LngLat | null {
  const { lng, lat } = customer
  const door: LngLat | null = lng === null || lat === null ? null : [lng, lat]
  if (scope.persons.fields === 'full' && customer.ownerUserId === scope.userId && door) return door
  return (
    pair(customer.buildingLng, customer.buildingLat) ??
    pair(customer.placeLng, customer.placeLat) ??
    (customer.zk === null ? null : coarsePosition(customer.zk))
  )
}

function coarsePosition(zk: number): LngLat {
  const [west, south, east, north] = mortonCell(coarseKey(zk))
  return [(west + east) / 2, (south + north) / 2]
}

const pair = (lng: number | null, lat: number | null): LngLat | null =>
  lng === null || lat === null ? null : [lng, lat]

/** Metres of a home to a position, from what is told alone: a figure gives nothing away that the map does not. */
export const metresFrom = (home: LngLat, position: LngLat): number => Math.round(metresBetween(home, position))
