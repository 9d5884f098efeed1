import { useEffect, useState } from 'react'
import { useFormat } from '#i18n/use-text.ts'
import { useMap } from './map-context.ts'
import { metresPerPixel as metresPerPixelOf } from './true-to-scale.ts'

const roundMetres = [5, 10, 20, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000]
const LONGEST = 96

/** The longest round distance that fits into 96 pixels. */
export function ScaleBar() {
  const { map } = useMap()
  const format = useFormat()
  const [metresPerPixel, setMetresPerPixel] = useState(() => metresPerPixelOf(map.getZoom(), map.getCenter().lat))

  // The map moves outside of React.
  useEffect(() => {
    const measure = () => setMetresPerPixel(metresPerPixelOf(map.getZoom(), map.getCenter().lat))
    map.on('move', measure)
    return () => void map.off('move', measure)
  }, [map])

  const metres = roundMetres.findLast((length) => length / metresPerPixel <= LONGEST) ?? 5
  return (
    <span className="map-scale" style={{ width: metres / metresPerPixel }} aria-hidden>
      {format.metres(metres)}
    </span>
  )
}
