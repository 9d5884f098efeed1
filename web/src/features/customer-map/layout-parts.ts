import type { CustomerFacets, CustomerMap } from 'domain/customer-map.ts'
import type { ReactNode } from 'react'
import type { TextKey } from '#i18n/text-key.ts'
import type { ViewState } from '#view-state.ts'

/** A part of the map that could not be read, by its words, and the way to try again. */
export type FailedPart = { name: TextKey; again: () => void }

/** What both layouts put in their places. */
export type LayoutParts = {
  map: CustomerMap
  view: ViewState
  onView: (part: Partial<ViewState>) => void
  facets: CustomerFacets | null
  updating: boolean
  failed: readonly FailedPart[]
  ground: ReactNode
  search: ReactNode
  notice: ReactNode
  /** Over the map's lower edge: what a lasso or a drawn territory asks next. */
  bar: ReactNode
  rail: ReactNode
  table: ReactNode
  sheet: ReactNode
  seesCustomers: boolean
  onSpots: () => void
}
