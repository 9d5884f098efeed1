import type { CustomerMap } from 'domain/customer-map.ts'
import { useEffect, useEffectEvent } from 'react'
import { useText } from '#i18n/use-text.ts'
import { MapTools } from '#map/MapTools.tsx'
import { useMap } from '#map/map-context.ts'
import { Icon } from '#ui/Icon.tsx'
import { openingBounds } from './circle-shapes.ts'

type Props = { map: CustomerMap; lassoOn: boolean; onLasso: () => void; onZoom: (zoom: number) => void }

/** Zoom, the whole circle, lasso, measure. */
export function ViewTools({ map: { site, radius }, lassoOn, onLasso, onZoom }: Props) {
  const text = useText()
  const { map } = useMap()
  const tell = useEffectEvent(onZoom)

  // Where MapLibre opened decides which hexagons are asked for.
  useEffect(() => tell(map.getZoom()), [map])

  return (
    <MapTools>
      <button
        type="button"
        aria-label={text('customerMap.tools.fit')}
        title={text('customerMap.tools.fit')}
        onClick={() => map.fitBounds(openingBounds(site.position, radius), { padding: 24, duration: 400 })}
      >
        <Icon name="fit" size={16} />
      </button>
      <button type="button" aria-pressed={lassoOn} onClick={onLasso}>
        {text('customerMap.tools.lasso')}
      </button>
    </MapTools>
  )
}
