import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ArrivalState } from './ArrivalState.tsx'
import type { DayPlace } from './day-place.ts'
import { useEventDaySearch } from './event-day-search.ts'

/** Who has come, the latest first: to correct, to note interest, to take back. */
export function CameList({ place }: { place: DayPlace }) {
  const text = useText()
  const [, go] = useEventDaySearch()
  const { arrivals } = place.state
  if (arrivals.length === 0)
    return <EmptyState title={text('attendance.nobody')} note={text('attendance.nobodyNote')} />
  return (
    <ul className="day-list">
      {arrivals.map((arrival) => {
        const { id, initials, householdCode, cameFrom, merchant, intent, lead, consents } = arrival
        return (
          <li key={id} className="day-row">
            <button type="button" className="day-row-open" onClick={() => go({ card: id })}>
              <span className="day-initials">{initials || text('attendance.nameless')}</span>
              <span className="note">
                {[
                  householdCode && text('attendance.household', { code: householdCode }),
                  merchant
                    ? text('attendance.through', { name: merchant.name })
                    : text(`code.attendanceSource.${cameFrom}`),
                  intent && text('attendance.intentOf', { intent: intent.toUpperCase() }),
                  lead && text('attendance.leadOf', { name: lead.owner.name }),
                  consents.length > 0 && text('attendance.consentsOf', { count: consents.length }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
            <ArrivalState arrival={arrival} />
          </li>
        )
      })}
    </ul>
  )
}
