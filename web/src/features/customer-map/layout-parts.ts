import type { CustomerFacets, CustomerMap } from 'domain/customer-map.ts'
import type { ReactNode } from 'react'
import type { MapLayer, ViewState } from '#view-state.ts'

/** What both layouts put in their places. */
export type LayoutParts = {
  map: CustomerMap
  view: ViewState
  onView: (part: Partial<ViewState>) => void
  facets: CustomerFacets | null
  updating: boolean
  failed: readonly { layer: MapLayer; again: () => void }[]
  ground: ReactNode
  search: ReactNode
  notice: ReactNode
  /** Over the map's lower edge: what a lasso or a drawn territory asks next. */
  bar: ReactNode
  rail: ReactNode
  table: ReactNode
  sheet: ReactNode
  onSpots: () => void
}
