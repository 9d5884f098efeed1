import { dayFigures } from 'domain/formulas/day-figures.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import type { DayPlace } from './day-place.ts'

/** How many have come, of how many hoped for: counted on this phone, with what it has not sent yet. */
export function DayCounts({ place }: { place: DayPlace }) {
  const text = useText()
  const format = useFormat()
  const { event } = place.kept.day
  const { households, people, children, walkIns, interested } = dayFigures(place.state.arrivals)
  const byHousehold = event.unit === 'household'
  const figures = [
    {
      key: 'arrived',
      label: text(byHousehold ? 'attendance.count.households' : 'attendance.count.people'),
      value: byHousehold ? households : people,
      target: event.attendTarget,
    },
    byHousehold
      ? { key: 'people', label: text('attendance.count.people'), value: people, target: null }
      : { key: 'households', label: text('attendance.count.households'), value: households, target: null },
    { key: 'children', label: text('attendance.count.children'), value: children, target: null },
    { key: 'walkIns', label: text('attendance.count.walkIns'), value: walkIns, target: null },
    { key: 'interested', label: text('attendance.count.interested'), value: interested, target: event.leadTarget },
  ]
  return (
    <dl className="day-counts">
      {figures.map(({ key, label, value, target }) => (
        <div key={key} data-count={key}>
          <dt>{label}</dt>
          <dd>
            {format.count(value)}
            {target !== null && <small>{text('attendance.count.target', { number: format.count(target) })}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
