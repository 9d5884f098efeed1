import type { PositionAnchor } from 'maplibre-gl'
import type { Pixel } from '#print/spread-points.ts'

/** Pixels from the middle of the first door to its packet's letter. */
const gap = 12

/** On which hand of the first door its packet's letter stands: away from where the walk goes, so that it hides no door. */
export function startSide(first: Pixel, next: readonly Pixel[]): { anchor: PositionAnchor; offset: [number, number] } {
  const count = Math.max(1, next.length)
  const x = next.reduce((sum, point) => sum + point.x - first.x, 0) / count
  const y = next.reduce((sum, point) => sum + point.y - first.y, 0) / count
  if (Math.abs(x) > Math.abs(y))
    return x > 0 ? { anchor: 'right', offset: [-gap, 0] } : { anchor: 'left', offset: [gap, 0] }
  return y < 0 ? { anchor: 'top', offset: [0, gap] } : { anchor: 'bottom', offset: [0, -gap] }
}
