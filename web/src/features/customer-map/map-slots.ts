import type { CustomerMap } from 'domain/customer-map.ts'
import type { PlaceGroup } from 'domain/place.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { ReactNode } from 'react'
import type { SheetProps } from './sheet-props.ts'

/** Parts of other features on this page, handed in by the page: features do not know each other. */
export type MapSlots = {
  placeSheet: (props: SheetProps & { placeId: string }) => ReactNode
  targetGroupSheet: (props: SheetProps & { subject: { id: string } | { position: LngLat } }) => ReactNode
  /** What else is known of a customer: below his facts. */
  ofCustomer: (props: { customerId: string; workPlace: { id: string; name: string } | null }) => ReactNode
  /** A rival seen here, or an outlet of theirs that the map lacks. */
  rivalSheet: (props: SheetProps & { position: LngLat }) => ReactNode
  /** A shop that the map lacks. */
  newShopSheet: (props: SheetProps & { position: LngLat }) => ReactNode
  /** How far one walks from the site: on the map, and its legend with the rates in the rail. */
  reachOnMap: () => ReactNode
  reachInRail: () => ReactNode
  /** A street with its sides and doors. */
  streetSheet: (
    props: SheetProps & { streetId: string; walked: { metres: number; lastOn: string | null } | null },
  ) => ReactNode
  /** What the branch decides for itself: segments and target groups it goes for. */
  choices: () => ReactNode
  /** The table under the map, over the places it is given. */
  table: (props: {
    map: CustomerMap
    /** Null unless a lasso or a group narrowed the places. */
    placeIds: readonly string[] | null
    /** Which places are listed, and which could be; null where something else chose. */
    groups: { chosen: PlaceGroup; counts: Record<PlaceGroup, number>; onChange: (group: PlaceGroup) => void } | null
    selectedId: string | null
    onSelect: (placeId: string) => void
  }) => ReactNode
}
