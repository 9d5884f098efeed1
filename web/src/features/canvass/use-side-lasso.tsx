import type { CanvassSide } from 'domain/canvass-side.ts'
import { type ReactNode, useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { DrawShape } from '#map/DrawShape.tsx'
import type { ChoiceStep } from './side-choice.ts'
import { type LassoWay, lassoStep } from './side-lasso.ts'

/**
 * Draw round street sides: those whose middle lies in the shape are chosen too, or taken out: as the two buttons beside
 * say, and taken out in any case with Shift or Alt held.
 */
export function useSideLasso(sides: readonly CanvassSide[], onStep: (step: ChoiceStep) => void) {
  const text = useText()
  const [drawing, setDrawing] = useState(false)
  const [way, setWay] = useState<LassoWay>('add')
  const onMap: ReactNode = drawing && (
    <DrawShape
      way="freehand"
      hint={text(way === 'add' ? 'canvass.tools.lassoHint' : 'canvass.tools.takeOutHint')}
      onDrawn={(ring, isHeld) => {
        onStep(lassoStep(ring, sides, isHeld ? 'remove' : way))
        setDrawing(false)
      }}
      onLeave={() => setDrawing(false)}
    />
  )
  const wayButton = (of: LassoWay, label: string) => (
    <button
      type="button"
      aria-pressed={way === of}
      onClick={() => {
        setWay(of)
        setDrawing(true)
      }}
    >
      {label}
    </button>
  )
  const tool: ReactNode = (
    <>
      <button type="button" aria-pressed={drawing} onClick={() => setDrawing(!drawing)}>
        {text('canvass.tools.lasso')}
      </button>
      <div className="lasso-way" role="group" aria-label={text('canvass.tools.lassoWay')}>
        {wayButton('add', text('canvass.tools.add'))}
        {wayButton('remove', text('canvass.tools.takeOut'))}
      </div>
    </>
  )
  return { onMap, tool }
}
