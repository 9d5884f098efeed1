import type { CanvassSide } from 'domain/canvass-side.ts'
import { useMemo } from 'react'
import {
  CANVASS_SIDE_SOURCE,
  canvassSideLayers,
  CHOSEN_SIDE_SOURCE,
  chosenSideLayers,
} from '#map/layers/canvass-sides.ts'
import { MarkLayer } from '#map/MarkLayer.tsx'
import { chosenFeatures, sideFeatures } from './side-features.ts'

type Props = {
  sides: readonly CanvassSide[]
  chosen: ReadonlySet<string>
  /** A street to be seen, as the pointer is on its row. */
  streetId?: string | null
  lat: number
  onPick?: (sideId: string) => void
}

const nothing: ReadonlySet<string> = new Set()

/** Street sides coloured by when somebody last walked them; the chosen ones on a band. */
export function SideLayers({ sides, chosen = nothing, streetId = null, lat, onPick }: Props) {
  const lines = useMemo(() => sideFeatures(sides), [sides])
  const bands = useMemo(() => chosenFeatures(sides, chosen), [sides, chosen])
  const [layersOf, bandsOf] = useMemo(() => [canvassSideLayers(lat), chosenSideLayers(lat)], [lat])
  return (
    <>
      <MarkLayer id={CHOSEN_SIDE_SOURCE} data={bands} layersOf={bandsOf} selectedId={null} />
      <MarkLayer
        id={CANVASS_SIDE_SOURCE}
        data={lines}
        layersOf={layersOf}
        selectedId={streetId}
        {...(onPick
          ? {
              onPick: ({ properties }) => {
                const id: unknown = properties.id
                if (typeof id === 'string') onPick(id)
              },
            }
          : {})}
      />
    </>
  )
}
