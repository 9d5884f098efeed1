import type { LngLat } from 'domain/lng-lat.ts'
import { createContext, useContext } from 'react'

export type SpotPicking = { spot: LngLat | null; isOn: boolean; turn: (on: boolean) => void }

export const SpotPickingContext = createContext<SpotPicking | null>(null)

/** A click on the page's map as the answer to a form; null where there is no map beside the form. */
export const useSpotPicking = (): SpotPicking | null => useContext(SpotPickingContext)
