import type { LngLat } from 'domain/lng-lat.ts'
import { type ReactNode, useState } from 'react'
import { type AddKind, AddMenu, useAddKinds } from './AddMenu.tsx'

/** Right click or a held finger: a menu at the spot, then the form for what was chosen. */
export function useAddOnMap() {
  const kinds = useAddKinds()
  const [spot, setSpot] = useState<{ at: LngLat; pixel: { x: number; y: number } } | null>(null)
  const [adding, setAdding] = useState<{ kind: AddKind; at: LngLat } | null>(null)

  const onMap: ReactNode = spot && (
    <AddMenu
      pixel={spot.pixel}
      kinds={kinds}
      onChoose={(kind) => {
        setAdding({ kind, at: spot.at })
        setSpot(null)
      }}
      onClose={() => setSpot(null)}
    />
  )
  return {
    adding,
    onMap,
    open: (at: LngLat, pixel: { x: number; y: number }) => {
      if (kinds.length > 0) setSpot({ at, pixel })
    },
    close: () => setAdding(null),
  }
}
