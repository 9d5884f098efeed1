import type { CanvassSide } from 'domain/canvass-side.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { withinRing } from '#map/within-ring.ts'
import { besideLine } from './door-place.ts'
import type { ChoiceStep } from './side-choice.ts'
import { isWalkable } from './side-filter.ts'

export type LassoWay = Extract<ChoiceStep['do'], 'add' | 'remove'>

/** Metres from the middle of the street to where a side's line is drawn. */
const besideM = 8.6

/** What a ring drawn on the map does to the choice: a side is inside with the middle of its line. */
export function lassoStep(ring: LngLat[], sides: readonly CanvassSide[], way: LassoWay): ChoiceStep {
  // What cannot be walked is not chosen; whatever is chosen can be taken out.
  const middles = sides
    .filter((side) => way === 'remove' || isWalkable(side))
    .flatMap((side) => {
      const position = besideLine(side, side.lengthM / 2, besideM)
      return position ? [{ id: side.id, position }] : []
    })
  return { do: way, sideIds: withinRing(ring, middles).map(({ id }) => id) }
}
