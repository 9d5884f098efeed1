import type { LayerSpecification } from 'maplibre-gl'

/**
 * The order of the map from the ground up. Each slot is an invisible layer in the base style; what is added to a slot
 * lies over everything of the slots before it, whenever it is added. Handles and rim labels are HTML above all.
 */
export const slotsUnderLabels = [
  'area_ramp',
  'area_hatch',
  'mask',
  'rings',
  'territory',
  'street_bands',
  'street_lines',
  'links',
  'selection',
] as const

export const slotsOverLabels = [
  'customers',
  'merchants',
  'rivals',
  'key_customers',
  'target_groups',
  'doors',
  'place_labels',
  'branch',
] as const

export type MapSlot = (typeof slotsUnderLabels)[number] | (typeof slotsOverLabels)[number]

/** A layer and where in the order it belongs. */
export type PlacedLayer = { slot: MapSlot; layer: LayerSpecification }

/** The invisible layer on top of a slot. */
export const slotLayerId = (slot: MapSlot) => `slot-${slot}`

/** Lies directly under the labels of the base map. */
export const ANCHOR = 'anchor'

export const invisibleLayer = (id: string): LayerSpecification => ({
  id,
  type: 'background',
  layout: { visibility: 'none' },
})
