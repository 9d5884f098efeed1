import type { PlanCapacity } from 'domain/canvass-plan-sheet.ts'
import { defaultPace } from 'domain/formulas/walk-capacity.ts'
import { useFormat, useText } from '#i18n/use-text.ts'

/** "139 / 214 扇门": what fits, a bar whose rest is hatched, and the sum in words. */
export function CapacityPanel({ capacity }: { capacity: PlanCapacity }) {
  const text = useText()
  const format = useFormat()
  const { fits, needed, isEnough, people, walkers, netHours, minutesPerDoor, walkPerDoor } = capacity
  const { learned, visitsLearnedFrom } = capacity
  const done = Math.min(fits, needed)
  const figures = {
    people,
    walkers,
    hours: netHours.toFixed(1),
    minutes: minutesPerDoor.toFixed(1),
    pace: learned ? text('canvass.capacity.learned', { count: visitsLearnedFrom }) : text('canvass.capacity.default'),
  }
  return (
    <section className="capacity" aria-label={text('canvass.capacity.title')}>
      <span className="note">{text(isEnough ? 'canvass.capacity.allTitle' : 'canvass.capacity.title')}</span>
      <p className="capacity-figure">
        {isEnough ? (
          text('canvass.capacity.doors', { count: format.count(needed) })
        ) : (
          <>
            {format.count(done)} <small>{text('canvass.capacity.of', { count: format.count(needed) })}</small>
          </>
        )}
      </p>
      <div className="capacity-bar" aria-hidden>
        <i style={{ width: `${needed > 0 ? (done / needed) * 100 : 0}%` }} />
        {!isEnough && <i className="hatched" style={{ flex: 1 }} />}
      </div>
      <p className="capacity-sum">
        {text(people === walkers ? 'canvass.capacity.sum' : 'canvass.capacity.walkers', figures)}
        {walkPerDoor > defaultPace.walk + 0.05 &&
          text('canvass.capacity.farApart', { minutes: walkPerDoor.toFixed(1) })}
        {isEnough
          ? text('canvass.capacity.spare')
          : text('canvass.capacity.short', { count: format.count(needed - done) })}
      </p>
    </section>
  )
}
