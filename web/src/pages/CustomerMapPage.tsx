import type { Bounds } from 'domain/lng-lat.ts'
import { useText } from '#i18n/use-text.ts'
import { MapCanvas } from '#map/MapCanvas.tsx'
import { MapTools } from '#map/MapTools.tsx'
import { useViewState } from '#view-state.ts'

// Until a branch says where it is: the whole of the demonstration's country.
const everywhere: Bounds = [73.5, 18.2, 134.8, 53.6]

export function CustomerMapPage() {
  const text = useText()
  const [view, changeView] = useViewState()

  return (
    <MapCanvas
      label={text('map.label')}
      bounds={everywhere}
      camera={view.camera}
      onCamera={(camera) => changeView({ camera })}
    >
      <MapTools />
    </MapCanvas>
  )
}
