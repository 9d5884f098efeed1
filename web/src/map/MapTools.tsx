import { type ReactNode, useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'
import { MeasureLine } from './MeasureLine.tsx'
import { useMap } from './map-context.ts'

/** The column at the top right. A page's own tools come as children between zoom and measure. */
export function MapTools({ children }: { children?: ReactNode }) {
  const text = useText()
  const { map } = useMap()
  const [measuring, setMeasuring] = useState(false)

  return (
    <>
      <div className="map-tools" role="toolbar" aria-orientation="vertical" aria-label={text('map.tools')}>
        <button type="button" aria-label={text('map.zoomIn')} onClick={() => map.zoomIn({ duration: 120 })}>
          <Icon name="plus" size={16} />
        </button>
        <button type="button" aria-label={text('map.zoomOut')} onClick={() => map.zoomOut({ duration: 120 })}>
          <Icon name="minus" size={16} />
        </button>
        {children}
        <button type="button" aria-pressed={measuring} onClick={() => setMeasuring(!measuring)}>
          {text('map.measure')}
        </button>
      </div>
      {measuring && <MeasureLine onClose={() => setMeasuring(false)} />}
    </>
  )
}
