import type { CanvassSide } from 'domain/canvass-side.ts'
import { type ReactNode, useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { DrawShape } from '#map/DrawShape.tsx'
import { withinRing } from '#map/within-ring.ts'
import { besideLine } from './door-place.ts'
import { isWalkable } from './side-filter.ts'

/** Draw round street sides: those whose middle lies in the shape are chosen too. */
export function useSideLasso(sides: readonly CanvassSide[], onCaught: (sideIds: string[]) => void) {
  const text = useText()
  const [drawing, setDrawing] = useState(false)
  const onMap: ReactNode = drawing && (
    <DrawShape
      way="freehand"
      hint={text('canvass.tools.lassoHint')}
      onDrawn={(ring) => {
        const middles = sides.filter(isWalkable).flatMap((side) => {
          const position = besideLine(side, side.lengthM / 2, 8.6)
          return position ? [{ id: side.id, position }] : []
        })
        onCaught(withinRing(ring, middles).map(({ id }) => id))
        setDrawing(false)
      }}
      onLeave={() => setDrawing(false)}
    />
  )
  const tool: ReactNode = (
    <button type="button" aria-pressed={drawing} onClick={() => setDrawing(!drawing)}>
      {text('canvass.tools.lasso')}
    </button>
  )
  return { onMap, tool }
}
