import type { Map as MapLibreMap } from 'maplibre-gl'
import { createContext, useContext } from 'react'
import type { Palette } from './palette.ts'
import type { Picks } from './picks.ts'

export type MapContextValue = {
  map: MapLibreMap
  palette: Palette
  /** Grows with each new style (a change of theme): what was added to the old one must be added again. */
  styleEpoch: number
  picks: Picks
}

export const MapContext = createContext<MapContextValue | null>(null)

/** The drawn map, for parts inside of MapCanvas. It is there only once its style and icons are. */
export function useMap(): MapContextValue {
  const value = useContext(MapContext)
  if (!value) throw new Error('useMap outside of MapCanvas')
  return value
}
